# try, except, else, finally, raise and the ways through them.
def trace(what):
    log = []

    def body():
        try:
            log.append("body")
            if what == "return":
                return "returned"
            if what == "raise":
                raise ValueError(what)
            if what == "other":
                raise KeyError(what)
        except ValueError as error:
            log.append("except " + str(error))
        else:
            log.append("else")
        finally:
            log.append("finally")
        return "end"

    try:
        log.append(body())
    except KeyError as error:
        log.append(repr(error))
    return log


for what in ("nothing", "return", "raise", "other"):
    print(trace(what))


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append("else")
    return out


print(loops())


def override():
    for i in range(3):
        try:
            return i
        finally:
            if i < 1:
                continue
            return "from finally"


print(override())


def nested():
    try:
        try:
            raise ValueError("inner")
        finally:
            try:
                raise KeyError("in finally")
            except KeyError:
                pass
    except ValueError as error:
        return repr(error), error.__context__


print(nested())


def chained():
    try:
        try:
            raise ValueError("first")
        except ValueError as error:
            raise KeyError("second") from error
    except KeyError as error:
        return repr(error.__cause__), repr(error.__context__), error.__suppress_context__


print(chained())


def context():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            undefined
    except NameError as error:
        return type(error.__context__).__name__, error.__cause__


print(context())


def reraise():
    try:
        try:
            raise ValueError("again")
        except ValueError:
            raise
    except ValueError as error:
        return str(error)


print(reraise())


def name_is_gone():
    try:
        raise ValueError
    except ValueError as error:
        pass
    try:
        return error
    except UnboundLocalError:
        return "gone"


print(name_is_gone())


def dispatch(error):
    try:
        raise error
    except (ValueError, TypeError):
        return "value or type"
    except LookupError as e:
        return "lookup " + type(e).__name__
    except:
        return "anything"


print(dispatch(ValueError), dispatch(TypeError()), dispatch(KeyError), dispatch(OSError))


def bad_class():
    try:
        raise ValueError
    except 1:
        pass


try:
    bad_class()
except TypeError as error:
    print(type(error.__context__).__name__)
try:
    assert 1 + 1 == 3, "arithmetic"
except AssertionError as error:
    print(error.args)
try:
    raise ValueError from None
except ValueError as error:
    print(error.__cause__, error.__suppress_context__)


def returns_through():
    for a in (1, 2):
        for b in (3, 4):
            try:
                try:
                    return a, b
                finally:
                    a = 10
            finally:
                b = 20


print(returns_through())


def handler_loops():
    out = []
    for i in range(4):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(e.args[0])
    return out


print(handler_loops())
try:
    raise
except RuntimeError as error:
    print("no active exception")
