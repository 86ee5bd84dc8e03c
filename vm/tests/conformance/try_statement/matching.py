# Handlers are tried in order; tuples and expressions count.
def f(error):
    try:
        raise error
    except (KeyError, IndexError):
        return 'lookup'
    except ArithmeticError as e:
        return type(e).__name__
    except (ValueError, TypeError):
        return 'value or type'
    except:
        return 'bare'
print(f(KeyError()), f(IndexError()), f(ZeroDivisionError()), f(TypeError()), f(KeyboardInterrupt()))
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as error:
    print(error)
