# NotImplementedError and abc.
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Square(Shape):
    def area(self): return 4
    name = 'square'
try:
    Shape()
except TypeError as error:
    print(error)
class Half(Shape):
    name = 'half'
try:
    Half()
except TypeError as error:
    print(error)
print(Square().area(), Square().name, sorted(Shape.__abstractmethods__))
