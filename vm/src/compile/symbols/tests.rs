//! Symbol tables, compared with those of CPython's `symtable` module.
//!
//! `tests/symbol_tables.txt` holds sources with CPython's tables; they are recorded from `python3` on request and
//! compared with it where it is a version whose scopes are those of 3.11.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::compile::error::Source;
use crate::compile::scope::{Kind, ScopeId, ScopeKind, SymbolTable};
use crate::compile::syntax::{self, Input};

const HEAD: &str =
    "# Record anew from python3: UPDATE_GOLDEN=1 cargo test -p permanence-vm --lib symbol_tables\n";
const RULE: &str = "---\n";

/// Prints the table of each source given, one scope a line.
const SCRIPT: &str = "
import sys, _symtable as s
kinds = {s.LOCAL: 'local', s.GLOBAL_EXPLICIT: 'global!', s.GLOBAL_IMPLICIT: 'global', s.FREE: 'free', s.CELL: 'cell'}
types = {s.TYPE_FUNCTION: 'function', s.TYPE_CLASS: 'class', s.TYPE_MODULE: 'module'}
def show(scope, depth):
    symbols = sorted((n, kinds[f >> s.SCOPE_OFF & s.SCOPE_MASK]) for n, f in scope.symbols.items())
    print('  ' * depth + ' '.join([types[scope.type]] + [n + ':' + k for n, k in symbols]))
    for child in scope.children:
        show(child, depth + 1)
for source in sys.argv[1:]:
    show(s.symtable(source, 't.py', 'exec'), 0)
    print('---')
";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/symbol_tables.txt")
}

fn show(table: &SymbolTable<'_>, id: ScopeId, depth: usize, out: &mut String) {
    let scope = table.scope(id);
    let kind = match scope.kind {
        ScopeKind::Module => "module",
        ScopeKind::Class => "class",
        ScopeKind::Function => "function",
    };
    write!(out, "{}{kind}", "  ".repeat(depth)).unwrap();
    let mut symbols: Vec<_> = scope.symbols.iter().collect();
    symbols.sort_by_key(|(name, _)| (*name).clone());
    for (name, symbol) in symbols {
        let kind = match symbol.kind {
            Kind::Local => "local",
            Kind::GlobalExplicit => "global!",
            Kind::GlobalImplicit => "global",
            Kind::Free => "free",
            Kind::Cell => "cell",
        };
        write!(out, " {name}:{kind}").unwrap();
    }
    out.push('\n');
    for &child in &scope.children {
        show(table, child, depth + 1, out);
    }
}

fn ours(source: &str) -> String {
    let source = Source::new(source, "t.py");
    let tree =
        syntax::parse(&source, Input::Module).unwrap_or_else(|e| panic!("{}: {}", source.text, e.message));
    let table = super::build(&source, &tree).unwrap_or_else(|e| panic!("{}: {}", source.text, e.message));
    let mut out = String::new();
    show(&table, ScopeId(0), 0, &mut out);
    out
}

/// CPython's tables of `sources`, if there is a CPython with the scopes of 3.11.
fn cpython(sources: &[&str]) -> Option<Vec<String>> {
    let version = Command::new("python3").arg("--version").output().ok()?;
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if !["3.9.", "3.10.", "3.11."].iter().any(|v| version.contains(&format!("Python {v}"))) {
        return None;
    }
    let output = Command::new("python3").arg("-c").arg(SCRIPT).args(sources).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tables = String::from_utf8(output.stdout).unwrap();
    Some(tables.split_terminator(RULE).map(str::to_owned).collect())
}

#[test]
fn symbol_tables_are_cpython_s() {
    let text = fs::read_to_string(file()).expect("the recorded tables are there");
    let cases: Vec<(&str, &str)> = text
        .split("=== \n")
        .skip(1)
        .map(|case| case.split_once(RULE).expect("a case has a source and a table"))
        .collect();
    assert!(cases.len() >= 20, "the recorded tables are there");
    let sources: Vec<&str> = cases.iter().map(|(source, _)| *source).collect();
    let live = cpython(&sources);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        let tables = live.expect("recording needs python3 of version 3.9 to 3.11");
        let mut out = HEAD.to_owned();
        for (source, table) in sources.iter().zip(tables) {
            write!(out, "=== \n{source}{RULE}{table}").unwrap();
        }
        fs::write(file(), out).unwrap();
        return;
    }
    for (i, (source, recorded)) in cases.iter().enumerate() {
        if let Some(live) = &live {
            assert_eq!(live[i], **recorded, "the recorded table is CPython's:\n{source}");
        }
        assert_eq!(ours(source), **recorded, "our table is the recorded one:\n{source}");
    }
}
