//! Whole programs compile and verify; deep and wide sources neither crash nor hang.

use std::fs;
use std::path::{Path, PathBuf};

use permanence_vm::bytecode::verify;
use permanence_vm::compile::{ErrorKind, Mode, compile};

/// The Python files under `folder`, relative to the crate.
fn python_files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "py") {
                files.push(path);
            }
        }
    }
    files
}

/// The texts for 0 to `n`, one after the other.
fn each(n: usize, text: impl Fn(usize) -> String) -> String {
    (0..n).map(text).collect::<Vec<_>>().concat()
}

fn compiles(name: &str, source: &str) {
    let spec = compile(source, name, Mode::Module).unwrap_or_else(|e| panic!("{name}: {e}"));
    verify::verify(&spec).unwrap_or_else(|e| panic!("{name}: {e}"));
}

#[test]
fn every_construct_compiles_and_verifies() {
    let files = python_files("tests/programs");
    assert!(files.len() >= 14, "the programs are there");
    for file in files {
        compiles(&file.to_string_lossy(), &fs::read_to_string(&file).unwrap());
    }
}

#[test]
fn every_workload_compiles_and_verifies() {
    let files = python_files("../experiments/workloads");
    assert!(!files.is_empty(), "the workloads are there");
    for file in files {
        compiles(&file.to_string_lossy(), &fs::read_to_string(&file).unwrap());
    }
}

/// Sources that nest `n` levels deep, each in another way.
fn deep(n: usize) -> Vec<(&'static str, String)> {
    let around = |open: &str, middle: &str, close: &str| open.repeat(n) + middle + &close.repeat(n);
    let indented = |line: &str, last: &str| {
        // Indentation makes these sources quadratic.
        let n = n.min(1_000);
        let lines = each(n, |i| format!("{}{line}\n", " ".repeat(i)));
        format!("{lines}{}{last}\n", " ".repeat(n))
    };
    vec![
        ("open parentheses", "(".repeat(n)),
        ("parentheses", around("(", "x", ")")),
        ("lists", around("[", "x", "]")),
        ("dicts", around("{1: ", "x", "}")),
        ("calls in arguments", around("f(", "x", ")")),
        ("subscripts in subscripts", around("a[", "x", "]")),
        ("negations", "-".repeat(n) + "x"),
        ("nots", "not ".repeat(n) + "x"),
        ("powers", "x ** ".repeat(n) + "x"),
        ("sums", "x + ".repeat(n) + "x"),
        ("constant sums", "1 + ".repeat(n) + "1"),
        ("attributes", "x".to_owned() + &".a".repeat(n)),
        ("calls of calls", "f".to_owned() + &"()".repeat(n)),
        ("subscripts of subscripts", "x".to_owned() + &"[0]".repeat(n)),
        ("lambdas", "lambda: ".repeat(n) + "x"),
        ("lambdas with parameters", "lambda a, b: ".repeat(n) + "x"),
        ("conditionals", "a if b else ".repeat(n) + "c"),
        ("comprehension clauses", format!("[x {}]", "for x in y ".repeat(n))),
        ("awaits", format!("async def f():\n {}x", "await ".repeat(n))),
        ("f-strings", around("f\"{", "x", "}\"")),
        ("format specs", format!("f\"{}x{}\"", "{x:".repeat(n), "}".repeat(n))),
        ("patterns", format!("match x:\n case {}: pass", around("[", "y", "]"))),
        ("targets", around("[", "x", "]") + " = y"),
        ("deletions", "del ".to_owned() + &around("(", "x", ",)")),
        ("walruses", around("(x := ", "1", ")")),
        ("ifs", indented("if x:", "pass")),
        ("functions", indented("def f():", "pass")),
        ("classes", indented("class C:", "pass")),
        ("tries", indented("try:", "pass")),
        ("withs", indented("with x:", "pass")),
        ("with items", format!("with {}x: pass", "x, ".repeat(n))),
        ("stars", "*".repeat(n) + "x"),
        ("backslashes", "\\\n".repeat(n) + "x"),
    ]
}

#[test]
fn deep_sources_are_compiled_or_refused() {
    for n in [30, 150, 1_000, 10_000, 100_000] {
        for (what, source) in deep(n) {
            match compile(&source, what, Mode::Module) {
                Ok(spec) => verify::verify(&spec).unwrap_or_else(|e| panic!("{what} {n}: {e}")),
                Err(error) => {
                    assert!(!matches!(error.kind, ErrorKind::Unsupported(_)), "{what} {n}: {error}");
                }
            }
        }
    }
}

#[test]
fn depth_that_cpython_compiles_is_compiled() {
    for (what, source) in deep(90) {
        // These are wrong in any number, or limited to less by CPython too.
        let wrong = ["open parentheses", "tries", "stars", "awaits", "with items", "withs"];
        if !wrong.contains(&what) {
            compiles(what, &source);
        }
    }
    compiles("sums", &("x + ".repeat(900) + "x"));
}

#[test]
fn too_deep_is_its_own_error() {
    for source in ["x + ".repeat(50_000) + "x", "lambda: ".repeat(1_000) + "x", "-".repeat(20_000) + "x"] {
        let error = compile(&source, "deep", Mode::Module).expect_err("too deep");
        assert_eq!(error.kind, ErrorKind::TooDeep);
        assert_eq!(error.message, "maximum recursion depth exceeded during compilation");
    }
}

#[test]
fn wide_sources_compile() {
    let n = 20_000;
    let list = |item: &str| format!("[{}]", format!("{item}, ").repeat(n));
    for (what, source) in [
        ("statements", "x = y + 1\n".repeat(n)),
        ("constants", list("1")),
        ("names", list("x")),
        ("strings", "x = ".to_owned() + &"'a' ".repeat(n)),
        ("arguments", format!("f({})", "x, ".repeat(n))),
        ("keywords", format!("f({})", each(n, |i| format!("k{i}=x, ")))),
        ("dict", format!("{{{}}}", "x: y, ".repeat(n))),
        ("set", format!("{{{}}}", "x, ".repeat(n))),
        ("conjunction", "x and ".repeat(n) + "x"),
        ("comparison", "x < ".repeat(n) + "x"),
        ("elifs", "if x: pass\n".to_owned() + &"elif x: pass\n".repeat(n)),
        ("f-string", format!("f'{}'", "{x}a".repeat(n))),
        ("targets", "x = ".repeat(n) + "y"),
        ("unpacking", format!("{} = y", "x, ".repeat(n))),
        ("decorators", "@d\n".repeat(n) + "def f(): pass"),
        ("handlers", "try: pass\n".to_owned() + &"except E: pass\n".repeat(n)),
        ("cases", "match x:\n".to_owned() + &" case A.b: pass\n".repeat(n)),
        ("alternatives", format!("match x:\n case {}1: pass", "1 | ".repeat(1_000))),
        ("locals", "def f():\n".to_owned() + &each(n, |i| format!(" v{i} = 1\n"))),
        ("functions", each(n, |i| format!("def f{i}(): pass\n"))),
        ("globals", format!("def f():\n global {}x", each(n, |i| format!("g{i}, ")))),
    ] {
        compiles(what, &source);
    }
}

#[test]
fn far_jumps_are_encoded() {
    // Beyond 16 bits a comparison and its jump are not fused.
    let body = "  x = y\n".repeat(40_000);
    compiles("comparison", &format!("def f(y):\n while y < 3:\n{body}"));
    compiles("loop", &format!("def f(y):\n for z in y:\n{body}"));
}

#[test]
fn nested_blocks_are_limited_as_in_cpython() {
    let nested = |n: usize| each(n, |i| format!("{}while x:\n", " ".repeat(i))) + &" ".repeat(n) + "pass\n";
    compiles("twenty", &nested(20));
    let error = compile(&nested(21), "nested", Mode::Module).expect_err("too many blocks");
    assert_eq!((error.message.as_str(), error.line), ("too many statically nested blocks", 21));
}
