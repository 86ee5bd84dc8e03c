//! Permanent code as programs see it, at every level of promotion.
//!
//! On builds with a ledger (`audit`, or debug assertions) a run whose refcounts do not balance exits with 71, so each program
//! here is also a test of its refcounts.
#![cfg(all(feature = "permanent", not(feature = "bound")))]

mod common;

use common::{LEVELS, cpython, have_cpython, measure, program, run_with};

/// The source prints `expected` at every level and, where there is one, in CPython.
fn prints(name: &str, source: &str, expected: &str) {
    if have_cpython() {
        assert_eq!(cpython(&[&program(name, source)]).success(), expected, "{name} in CPython");
    }
    for level in LEVELS {
        let output = run_with(&["--promote", level], name, source);
        assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{name}, {level}");
        assert_eq!(output.stdout, expected, "{name}, {level}");
    }
}

#[test]
fn a_proxy_looks_like_a_code_object() {
    let source = "\
def f(a, b=2, /, c=3, *args, d, **kwargs):
    '''About f.'''
    x = a + len(args)
    return x

code = f.__code__
print(type(code).__name__, type(code) is type((lambda: 0).__code__))
print(repr(code).startswith('<code object f at 0x'))
print(code.co_name, code.co_qualname, code.co_firstlineno, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
print(code.co_varnames, code.co_names, code.co_freevars, code.co_cellvars, code.co_nlocals, code.co_flags & 15)
print(type(code.co_code).__name__, len(code.co_code) > 0, code.co_filename.endswith('proxy_attributes.py'))
print('About f.' in code.co_consts)
for change in ('code.co_name = 1', 'del code.co_name', 'code.x = 1'):
    try:
        exec(change)
    except AttributeError:
        print('AttributeError')
print(hasattr(code, 'co_stacksize'), hasattr(code, 'nothing'))
";
    let expected = "\
code True
True
f f 1 3 2 1
('a', 'b', 'c', 'd', 'args', 'kwargs', 'x') ('len',) () () 7 15
bytes True True
True
AttributeError
AttributeError
AttributeError
True False
";
    prints("proxy_attributes.py", source, expected);
}

#[test]
fn proxies_are_equal_by_code_and_identical_while_one_lives() {
    let source = "\
def f(): return 1
def g(): return 1
h = f
print(f.__code__ is f.__code__, f.__code__ is h.__code__)
held = f.__code__
print(held is f.__code__, held == f.__code__, hash(held) == hash(f.__code__))
print(f.__code__ is g.__code__, f.__code__ == g.__code__, f.__code__ != g.__code__)
print({f.__code__: 'f'}[f.__code__], len({f.__code__, g.__code__, h.__code__}), f.__code__ in [g.__code__])
def generator(): yield
it = generator()
print(it.gi_code is generator.__code__)
del held
first = hash(f.__code__)
print(first == hash(f.__code__))
for _ in range(1000):
    f.__code__
    f.__code__.co_name
print(f(), g())
";
    let expected = "\
True True
True True True
False False True
f 2 False
True
True
1 1
";
    prints("proxy_identity.py", source, expected);
}

#[test]
fn nested_code_comes_out_as_proxies() {
    let source = "\
def outer():
    def middle():
        def inner():
            return 'inner'
        return inner
    return middle

def nested(code):
    return [c for c in code.co_consts if type(c) is type(code)]

middle = nested(outer.__code__)[0]
inner = nested(middle)[0]
print(middle.co_name, inner.co_name, inner.co_qualname)
print(middle is outer().__code__, inner == outer()().__code__)
print(middle is nested(outer.__code__)[0])

def empty(): pass
empty.__code__ = inner
print(empty())
del outer
print(inner.co_name, nested(middle)[0] is inner, empty())
";
    let expected = "\
middle inner outer.<locals>.middle.<locals>.inner
True True
True
inner
inner True inner
";
    prints("proxy_nested.py", source, expected);
}

#[test]
fn replace_makes_transient_code() {
    let source = "\
def f(x): return x + 1
code = f.__code__
made = code.replace(co_name='made')
print(made.co_name, code.co_name, made == code, made is code)
same = code.replace()
print(same == code, same is code, hash(same) == hash(code))
constants = tuple(10 if c == 1 else c for c in code.co_consts)
f.__code__ = made
print(f(1), f.__code__ is made, f.__code__.co_name)
f.__code__ = code
print(f(1), f.__code__ is code, f.__name__)
for i in range(100):
    f.__code__ = code.replace(co_name='n%d' % i)
print(f(1), f.__code__.co_name)
";
    let expected = "\
made f False False
True False True
2 True made
2 True f
2 n99
";
    prints("proxy_replace.py", source, expected);
}

#[test]
fn code_can_be_exchanged_while_it_runs() {
    let source = "\
def a(n):
    if n == 0:
        return 'a'
    f.__code__ = B if n % 2 else TRANSIENT
    result = f(n - 1)
    return 'a' + result

def b(n):
    if n == 0:
        return 'b'
    f.__code__ = A
    result = f(n - 1)
    return 'b' + result

def f(n): return 'f'

A = a.__code__
B = b.__code__
F = f.__code__
TRANSIENT = B.replace(co_name='transient')
for start in (A, B, TRANSIENT):
    f.__code__ = start
    print(f(9))
f.__code__ = F
print(f(1))

def drops_itself():
    global g
    g.__code__ = TRANSIENT.replace(co_name='x')
    g = None
    return 'still running'
g = drops_itself
del drops_itself
print(g())

def raises(n):
    raises.__code__ = TRANSIENT
    raise KeyError(n)
try:
    raises(3)
except KeyError as e:
    print(e, raises.__code__.co_name)
";
    let expected = "\
abababababa
bababababab
bababababab
f
still running
3 transient
";
    let expected =
        &expected.replace("abababababa\n", "ababababab\n").replace("bababababab\n", "bababababa\n");
    prints("code_running.py", source, expected);
}

#[test]
fn code_can_be_exchanged_while_generators_are_suspended() {
    let source = "\
def g(n):
    for i in range(n):
        yield ('g', i)

def h(n):
    for i in range(n):
        yield ('h', i)

G, H = g.__code__, h.__code__
T = H.replace(co_name='t')
its = []
for code in (G, H, T, G):
    g.__code__ = code
    its.append(g(2))
    print(next(its[-1]), its[-1].gi_code is code)
g.__code__ = T
for it in its:
    print(next(it), it.gi_code.co_name)
its[0].close()
try:
    its[1].throw(KeyError('k'))
except KeyError as e:
    print(e)
print(list(its[2]), [it.gi_frame is None for it in its])
del its
abandoned = [g(3) for _ in range(50)]
for it in abandoned[::2]:
    next(it)
g.__code__ = G
del abandoned, T
print(list(g(1)))

async def co():
    return 7
c = co()
co.__code__ = co.__code__.replace(co_name='renamed')
try:
    c.send(None)
except StopIteration as e:
    print(e.value, c.cr_code.co_name, co.__code__.co_name)
";
    let expected = "\
('g', 0) True
('h', 0) True
('h', 0) True
('g', 0) True
('g', 1) g
('h', 1) h
('h', 1) t
('g', 1) g
'k'
[] [True, True, True, False]
[('g', 0)]
7 co renamed
";
    prints("code_suspended.py", source, expected);
}

#[test]
fn wrong_code_is_refused() {
    let source = "\
def f(): return 1
def closure():
    x = 1
    return lambda: x
code = f.__code__
for wrong in (None, 1, 'f', f, closure().__code__):
    try:
        f.__code__ = wrong
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    del f.__code__
except TypeError as e:
    print(e)
print(f.__code__ is code, f())
";
    let expected = "\
TypeError __code__ must be set to a code object
TypeError __code__ must be set to a code object
TypeError __code__ must be set to a code object
TypeError __code__ must be set to a code object
ValueError f() requires a code object with 0 free vars, not 1
__code__ must be set to a code object
True 1
";
    prints("code_wrong.py", source, expected);
}

#[test]
fn frames_and_tracebacks_hand_out_proxies() {
    let source = "\
import sys
def f():
    return sys._getframe().f_code
print(f() is f.__code__, f().co_name)
def g():
    raise ValueError
try:
    g()
except ValueError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_code is g.__code__)
    tb = None
";
    prints("code_frames.py", source, "True f\nTrue\n");
}

#[test]
fn attributes_of_permanent_functions_can_be_set() {
    let source = "\
def f(a, b=1):
    '''doc'''
    return a, b
f.tag = 'tag'
f.__name__ = 'renamed'
f.__doc__ = None
f.__defaults__ = (5,)
print(f(1), f.tag, f.__name__, f.__doc__, f.__code__.co_name)
f.__defaults__ = None
try:
    f(1)
except TypeError as e:
    print(e)
class C:
    def m(self): return self
    @property
    def p(self): return 'p'
    @staticmethod
    def s(): return 's'
c = C()
print(c.m() is c, c.p, C.s(), c.m.__code__ is C.m.__code__)
C.m = lambda self: 'new'
print(c.m())
c = C = None
";
    let expected = "\
(1, 5) tag renamed None f
f() missing 1 required positional argument: 'b'
True p s True
new
";
    prints("functions_permanent.py", source, expected);
}

#[test]
fn exec_and_compiled_code_is_promoted_or_not_but_right() {
    let source = "\
namespace = {}
for i in range(20):
    exec('def f(x):\\n    return x + %d, \"constant %d\", 1.5, (1, \"two\", b\"three\"), 10**20' % (i, i), namespace)
    f = namespace['f']
    assert f(1) == (1 + i, 'constant %d' % i, 1.5, (1, 'two', b'three'), 10**20)
    assert f.__code__ is namespace['f'].__code__
kept = f.__code__
namespace.clear()
del f
print(kept.co_name, eval('[x * 2 for x in (1, 2, 3) if x in {1, 3}]'))
";
    prints("exec_promoted.py", source, "f [2, 6]\n");
}

#[test]
fn holds_of_code_balance() {
    let source = "\
def gen(n):
    for i in range(n):
        yield i

def a(n): return b(n) + 1
def b(n): return n
A, B = a.__code__, b.__code__

def run(n):
    total = 0
    for i in range(n):
        total += a(i) + sum(gen(3))
        abandoned = gen(3)
        next(abandoned)
        b.__code__ = B.replace(co_name='b%d' % (i % 3))
        total += b(i)
        b.__code__ = B
        try:
            next(abandoned).missing
        except AttributeError:
            total += 1
    return total
";
    let file = program("balance.py", source);
    for level in LEVELS {
        for share in ["0", "0.5", "1"] {
            let arguments = [
                &file,
                "--size",
                "30",
                "--iterations",
                "3",
                "--promote",
                level,
                "--share",
                share,
                "--share-seed",
                "7",
            ];
            let report = measure(&arguments);
            assert_eq!(report["result"], "1020", "{level}, {share}");
            let audit = &report["audit"];
            assert_eq!(audit.is_null(), !cfg!(feature = "audit"));
            assert_eq!(audit["code_retains"], audit["code_releases"], "{level}, {share}: {audit}");
        }
    }
}

#[test]
fn what_is_promoted_is_counted() {
    let source = "def run(n):\n    return helper(n) + 1\ndef helper(n):\n    return 'text', n\ndef helper(n): return n + 70000\n";
    let file = program("counted.py", source);
    let promotion = |level: &str, share: &str| {
        measure(&[&file, "--size", "1", "--promote", level, "--share", share])["promotion"].clone()
    };
    let (code, consts, functions) =
        (promotion("code", "1"), promotion("consts", "1"), promotion("functions", "1"));
    // The module and three functions.
    assert_eq!(
        (&code["code_objects"], &code["constants"], &code["functions"]),
        (&4.into(), &0.into(), &0.into())
    );
    assert_eq!((&consts["code_objects"], &consts["functions"]), (&4.into(), &0.into()));
    assert!(consts["constants"].as_u64() > Some(3), "{consts}");
    assert_eq!((&functions["code_objects"], &functions["functions"]), (&4.into(), &3.into()));
    let bytes = [&code, &consts, &functions].map(|p| p["bytes"].as_u64().expect("a number"));
    assert!(0 < bytes[0] && bytes[0] < bytes[1] && bytes[1] < bytes[2], "{bytes:?}");
    assert_eq!(promotion("functions", "0")["functions"], 0, "no function's code is in the share");
    assert_eq!(promotion("none", "1")["bytes"], 0);
}
