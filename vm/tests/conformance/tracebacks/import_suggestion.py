# A failed from-import names the module.
from math import squareroot
