//! How runs end that do not succeed: exit codes, messages, and limits that hold without a crash.
//!
//! `common::permvm` fails a test whose VM a signal ended.

mod common;

use common::{Output, permvm, run, run_with};

/// Runs a source under a limit of 16 MiB.
fn limited(name: &str, source: &str) -> Output {
    run_with(&["--memory-limit", "16"], name, source)
}

#[test]
fn syntax_errors_point_at_line_and_column() {
    let output = run("syntax_error.py", "x = 1\ny = (2 +\ndef f(): pass\n");
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    let lines: Vec<&str> = output.stderr.lines().collect();
    assert!(lines[0].ends_with("syntax_error.py\", line 2"), "{}", output.stderr);
    assert_eq!(lines[1..], ["    y = (2 +", "        ^", "SyntaxError: '(' was never closed"]);
}

#[test]
fn check_and_dis_report_syntax_errors_too() {
    let file = common::program("syntax_error2.py", "x = = 1\n");
    for command in ["check", "dis"] {
        let output = permvm(&[command, &file]);
        assert_eq!(output.code, 1, "{command}");
        assert!(output.last_error().starts_with("SyntaxError: "), "{command}: {}", output.stderr);
    }
}

#[test]
fn unsupported_constructs_are_named() {
    let output = run("unsupported.py", "x = 2j\n");
    assert_eq!(output.code, 1);
    assert!(output.stderr.contains("complex literal"), "{}", output.stderr);
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [&["run", "no_such_file.py"][..], &["check", "no_such_file.py"], &["fly"], &[], &["run"]]
    {
        let output = permvm(arguments);
        assert_eq!((output.code, output.stdout.as_str()), (2, ""), "{arguments:?}: {}", output.stderr);
    }
    assert!(permvm(&["run", "no_such_file.py"]).stderr.contains("can't open file"));
}

#[test]
fn promotion_needs_the_feature() {
    let file = common::program("promoted.py", "print('ran')\ndef run(n): return n\n");
    for arguments in
        [&["run", "--promote", "code", &file][..], &["measure", &file, "--size", "1", "--promote", "code"]]
    {
        let output = permvm(arguments);
        if permanence_vm::refcount::PERMANENCE {
            assert_eq!(output.code, 0, "{}", output.stderr);
        } else {
            assert_eq!((output.code, output.stdout.as_str()), (2, ""));
            assert!(output.stderr.contains("--features permanent"), "{}", output.stderr);
        }
    }
}

#[test]
fn uncaught_exceptions_print_cpython_s_traceback() {
    let source = "def f(x):\n    return 1 / x\n\nclass C:\n    def m(self):\n        return f(0)\n\nprint('before')\nC().m()\n";
    let file = common::program("uncaught.py", source);
    let output = permvm(&["run", &file]);
    assert_eq!((output.code, output.stdout.as_str()), (1, "before\n"));
    // CPython 3.11 without its markers below lines (python3 -X no_debug_ranges).
    let expected = format!(
        "Traceback (most recent call last):\n  File \"{file}\", line 9, in <module>\n    C().m()\n  \
         File \"{file}\", line 6, in m\n    return f(0)\n  File \"{file}\", line 2, in f\n    return 1 / x\n\
         ZeroDivisionError: division by zero\n"
    );
    assert_eq!(output.stderr, expected);
}

#[test]
fn chained_exceptions_are_told() {
    let source = "try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('v') from e\n";
    let output = run("chained.py", source);
    assert_eq!((output.code, output.last_error()), (1, "ValueError: v"));
    assert!(
        output.stderr.contains("KeyError: 'k'\n\nThe above exception was the direct cause of"),
        "{}",
        output.stderr
    );
}

#[test]
fn sys_exit_sets_the_exit_code() {
    for (argument, code, stderr) in
        [("", 0, ""), ("None", 0, ""), ("3", 3, ""), ("259", 3, ""), ("True", 1, ""), ("'bye'", 1, "bye\n")]
    {
        let output = run(
            "exit.py",
            &format!("import sys\ntry:\n    sys.exit({argument})\nfinally:\n    print('out')\n"),
        );
        assert_eq!(
            (output.code, output.stdout.as_str(), output.stderr.as_str()),
            (code, "out\n", stderr),
            "{argument}"
        );
    }
}

#[test]
fn runaway_recursion_is_an_exception() {
    for (what, source) in [
        ("function", "def f(): return f()\nf()\n"),
        ("mutual", "def f(): return g()\ndef g(): return f()\nf()\n"),
        ("callback", "def f(x): return list(map(f, [x]))\nf(1)\n"),
        ("sort_key", "def f(x): return sorted([x], key=f)\nf(1)\n"),
        ("getattr", "class C:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nC().a\n"),
        ("repr", "class C:\n    def __repr__(self): return repr(self)\nrepr(C())\n"),
        ("eq", "class C:\n    def __eq__(self, o): return self == o\nC() == 1\n"),
        ("init", "class C:\n    def __init__(self): C()\nC()\n"),
        ("generator", "def g(): yield from g()\nlist(g())\n"),
        ("property", "class C:\n    @property\n    def p(self): return self.p\nC().p\n"),
        ("unlimited", "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()\n"),
    ] {
        let output = run(&format!("recursion_{what}.py"), source);
        assert_eq!(output.code, 1, "{what}: {}", output.stderr);
        assert!(
            output.last_error().starts_with("RecursionError: maximum recursion depth exceeded"),
            "{what}: {}",
            output.last_error()
        );
    }
}

#[test]
fn recursion_can_be_caught_and_goes_on() {
    let source = "def f(n):\n    return 1 + f(n + 1)\nfor _ in range(3):\n    try:\n        f(0)\n    except RecursionError:\n        print('caught')\nprint(sum(range(10)))\n";
    assert_eq!(run("recursion_caught.py", source).success(), "caught\ncaught\ncaught\n45\n");
}

#[test]
fn huge_results_are_refused() {
    for (i, expression) in [
        "[0] * 10**12",
        "(0,) * 10**12",
        "1 << 10**12",
        "10 ** 10 ** 10",
        "'x' * 10**13",
        "b'x' * 10**13",
        "bytearray(10**13)",
        "'x'.ljust(10**13)",
        "'%100000000000000d' % 1",
        "format(1, '100000000000000d')",
        "list(range(10**10))",
        "tuple(range(10**10))",
        "bytes(range(256)) * 10**11",
        "[0] * 10**30",
        "'x' * 10**30",
    ]
    .into_iter()
    .enumerate()
    {
        let output = limited(&format!("huge_{i}.py"), &format!("x = {expression}\nprint('made')\n"));
        assert_eq!((output.code, output.stdout.as_str()), (1, ""), "{expression}: {}", output.stderr);
        let error = output.last_error();
        assert!(
            ["MemoryError", "OverflowError", "ValueError"].iter().any(|name| error.starts_with(name)),
            "{expression}: {error}"
        );
    }
}

#[test]
fn endless_growth_meets_the_memory_limit() {
    for (what, source) in [
        ("list", "l = []\nwhile True: l.append(len(l))\n"),
        ("strings", "l = []\nwhile True: l.append('x' * 100)\n"),
        ("dict", "d = {}\ni = 0\nwhile True:\n    i += 1\n    d[i] = i\n"),
        ("doubling", "s = 'x'\nwhile True: s += s\n"),
        ("int", "n = 3\nwhile True: n *= n\n"),
        ("native_loop", "list(iter(int, 1))\n"),
        (
            "recursion",
            "def f(): return [f() for _ in iter(int, 1)]\nl = [[]]\nfor x in l: l.append(x * 2 + [1])\n",
        ),
        ("generators", "def g(): yield\nl = []\nwhile True:\n    l.append(g())\n"),
    ] {
        let output = limited(&format!("growth_{what}.py"), source);
        assert_eq!((output.code, output.last_error()), (1, "MemoryError"), "{what}: {}", output.stderr);
    }
}

#[test]
fn memory_errors_can_be_caught() {
    let source = "l = []\ntry:\n    while True: l.append('x' * 1000)\nexcept MemoryError:\n    l = None\n    print('caught')\nprint(len([0] * 1000))\n";
    assert_eq!(limited("memory_caught.py", source).success(), "caught\n1000\n");
}

#[test]
fn deep_data_is_no_crash() {
    // Deeper than the native stack allows; as deep as it allows, they may succeed.
    let source = "\
def nested(n):
    l = []
    for _ in range(n):
        l = [l]
    return l

def attempt(f, *args):
    try:
        f(*args)
    except RecursionError:
        return 'RecursionError'
    return 'done'

deep, other = nested(4_000_000), nested(4_000_000)
print(attempt(repr, deep), attempt(lambda a, b: a == b, deep, other), attempt(lambda a, b: a < b, deep, other))
deep = None
other = None
print('freed')
";
    assert_eq!(run("deep.py", source).success(), "RecursionError RecursionError RecursionError\nfreed\n");
}

#[test]
fn values_that_contain_themselves_are_no_crash() {
    let source = "\
l = []
l.append(l)
d = {}
d['d'] = d
print(l, d)
m = []
m.append(m)
try:
    print(l == m)
except RecursionError as e:
    print(e)
l.clear()
d.clear()
m.clear()
";
    assert_eq!(
        run("cycles.py", source).success(),
        "[[...]] {'d': {...}}\nmaximum recursion depth exceeded in comparison\n"
    );
}

#[test]
fn running_generators_cannot_be_entered_again() {
    let source = "\
def g():
    for action in (lambda: it.close(), lambda: next(it), lambda: it.throw(KeyError), lambda: it.send(1)):
        try:
            action()
        except ValueError as e:
            print(e)
    yield 1

it = g()
print(next(it))
it.close()
it.close()
print(list(it))
";
    let expected = "generator already executing\n".repeat(4) + "1\n[]\n";
    assert_eq!(run("running_generator.py", source).success(), expected);
}

#[test]
fn failing_finalisers_do_not_stop_the_program() {
    let source = "class C:\n    def __del__(self): raise ValueError('in del')\nC()\nprint('goes on')\n";
    let output = run("finaliser.py", source);
    assert_eq!((output.code, output.stdout.as_str()), (0, "goes on\n"));
    assert!(output.stderr.contains("ValueError: in del"), "{}", output.stderr);
}
