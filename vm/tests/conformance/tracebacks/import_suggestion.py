# A failed from-import names the module.
from time import slep
