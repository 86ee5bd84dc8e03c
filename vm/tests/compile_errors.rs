//! Sources with an error, and the error: the exception, the line, the column and the message.
//!
//! `compile_errors.txt` holds them. Lines and messages are CPython 3.11's, and are compared with `python3` where that
//! is version 3.11; columns are ours, and mostly CPython's too.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use permanence_vm::compile::{CompileError, ErrorKind, Mode, compile, compile_expr};

const HEAD: &str = "# Record anew: UPDATE_GOLDEN=1 cargo test -p permanence-vm --test compile_errors\n";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile_errors.txt")
}

struct Case {
    /// `exception line:column message`
    expected: String,
    source: String,
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(file()).expect("the table is there");
    let body = text.strip_prefix(HEAD).unwrap_or(&text);
    body.split("=== ")
        .skip(1)
        .map(|block| {
            let (expected, source) = block.split_once('\n').expect("a case has a source");
            Case { expected: expected.to_owned(), source: source.to_owned() }
        })
        .collect()
}

fn exception(error: &CompileError) -> String {
    match &error.kind {
        ErrorKind::Syntax => "SyntaxError".to_owned(),
        ErrorKind::Indentation => "IndentationError".to_owned(),
        ErrorKind::TooDeep => "RecursionError".to_owned(),
        ErrorKind::Unsupported(what) => format!("unsupported:{what}"),
    }
}

#[test]
fn errors_are_as_recorded() {
    let cases = cases();
    assert!(cases.len() >= 60, "the table is there");
    let mut recorded = HEAD.to_owned();
    let mut wrong = Vec::new();
    for Case { expected, source } in &cases {
        let error = compile(source, "t.py", Mode::Module).expect_err(source);
        let line = source.lines().nth(error.line as usize - 1).unwrap_or_default();
        assert_eq!(error.text.as_deref(), Some(line), "the error quotes its line");
        let found = format!("{} {}:{} {}", exception(&error), error.line, error.column, error.message);
        writeln!(recorded, "=== {found}\n{}", source.trim_end_matches('\n')).unwrap();
        if found != *expected {
            wrong.push(format!("{source}  recorded {expected}\n  now      {found}"));
        }
    }
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(file(), recorded).unwrap();
    } else {
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn errors_are_cpython_s() {
    let script = "
import sys, warnings
warnings.simplefilter('ignore')
assert sys.version_info[:2] == (3, 11)
for block in open(sys.argv[1], encoding='utf8').read().split('=== ')[1:]:
    expected, source = block.split('\\n', 1)
    kind, place, message = expected.split(' ', 2)
    try:
        compile(source, 't.py', 'exec')
        print('compiles:', source)
    except SyntaxError as e:
        found = type(e).__name__, str(e.lineno), e.msg
        if found != (kind, place.split(':')[0], message):
            print(source, found, expected)
";
    let version = Command::new("python3").arg("--version").output();
    if !version.is_ok_and(|v| String::from_utf8_lossy(&v.stdout).starts_with("Python 3.11.")) {
        eprintln!("python3 is not CPython 3.11: only the recorded errors are compared");
        return;
    }
    let output = Command::new("python3").arg("-c").arg(script).arg(file()).output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

#[test]
fn unsupported_constructs_are_named() {
    for (source, construct) in [
        ("x = 1\ny = 2j\n", "complex literal"),
        ("try: pass\nexcept* E: pass\n", "except*"),
        ("type X = int\n", "type statement"),
        ("def f[T](x): pass\n", "type parameter list"),
        ("class C[T]: pass\n", "type parameter list"),
        ("x = '\\ud800'\n", "lone surrogate in a string"),
    ] {
        let error = compile(source, "t.py", Mode::Module).expect_err(source);
        assert_eq!(error.kind, ErrorKind::Unsupported(construct.to_owned()), "{source}");
        assert!(error.message.contains(construct), "{}", error.message);
    }
}

#[test]
fn expressions_are_checked_as_expressions() {
    assert!(compile_expr("  1 + x", "<string>").is_ok());
    assert!(compile_expr("[x := 1, x]", "<string>").is_ok());
    for source in ["x = 1", "1 +", "", "pass", "1; 2", "yield 1", "await x"] {
        assert_eq!(compile_expr(source, "<string>").expect_err(source).kind, ErrorKind::Syntax, "{source}");
    }
}
