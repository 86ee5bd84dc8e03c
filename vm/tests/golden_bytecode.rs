//! The bytecode of small sources, compared with recorded listings.
//!
//! Each file under `golden_bytecode/` holds a source and its listing. The first line says how to record it anew.

use std::fs;
use std::path::{Path, PathBuf};

use permanence_vm::bytecode::{dis, verify};
use permanence_vm::compile::{Mode, compile};

const HEAD: &str = "# Record anew: UPDATE_GOLDEN=1 cargo test -p permanence-vm --test golden_bytecode\n";
const RULE: &str = "# ---- bytecode ----\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_bytecode")
}

/// The listing of `source`, which must verify.
fn listing(name: &str, source: &str) -> String {
    let mode = if name.starts_with("interactive") { Mode::Interactive } else { Mode::Module };
    let spec = compile(source, name, mode).unwrap_or_else(|e| panic!("{name}: {e}"));
    verify::verify(&spec).unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut out = String::new();
    dis::disassemble(&spec, &mut out).expect("writing to a string succeeds");
    out
}

#[test]
fn bytecode_is_as_recorded() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 25, "the recorded sources are there");
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let recorded = fs::read_to_string(&file).unwrap();
        let source = recorded.strip_prefix(HEAD).unwrap_or(&recorded);
        let source = source.split(RULE).next().unwrap();
        let now = format!("{HEAD}{source}{RULE}{}", listing(&name, source));
        if update {
            fs::write(&file, now).unwrap();
        } else if now != recorded {
            wrong.push(format!("{name}:\n{}", first_difference(&recorded, &now)));
        }
    }
    assert!(wrong.is_empty(), "{} (to accept: see the first line of the files)", wrong.join("\n"));
}

fn first_difference(recorded: &str, now: &str) -> String {
    let pair = recorded.lines().zip(now.lines()).enumerate().find(|(_, (a, b))| a != b);
    match pair {
        Some((line, (a, b))) => format!("  line {}:\n  recorded {a}\n  now      {b}", line + 1),
        None => "  one is longer than the other".to_owned(),
    }
}
