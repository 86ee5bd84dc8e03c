//! Which function of the VM's source a line belongs to.
//!
//! Debug information names inlined functions without their types, and addr2line names the innermost one wrongly (it prints the
//! symbol). Files and lines it has right, so functions are looked up in the source that the binary was built from.
//!
//! The source is formatted by rustfmt, so blocks `impl` begin at the first column.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use bench_data::technical::Place;

/// The functions of a file: the line that each begins in, and its name.
type Functions = Vec<(usize, String)>;

/// The source files, each read once.
pub struct Sources {
    folder: PathBuf,
    files: HashMap<String, Functions>,
}

impl Sources {
    /// The files below `folder`.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), files: HashMap::new() }
    }

    /// The function that holds a line, counted from 1, of a file; `None` where there is no such file or function.
    pub fn place(&mut self, file: &str, line: usize) -> Option<Place> {
        let functions = match self.files.get(file) {
            Some(functions) => functions,
            None => {
                let text = fs::read_to_string(self.folder.join(file)).ok()?;
                self.files.entry(file.to_owned()).or_insert(functions(&text))
            }
        };
        let (_, function) = functions.iter().rev().find(|(first, _)| *first <= line)?;
        Some(Place { file: file.to_owned(), function: function.clone() })
    }
}

/// The functions of a file, with the type that they are of.
fn functions(text: &str) -> Functions {
    let mut found = Functions::new();
    let mut of: Option<&str> = None;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("impl") || line.starts_with("unsafe impl") {
            of = type_of(line);
        } else if line.starts_with('}') {
            of = None;
        }
        let Some((before, after)) = line.split_once("fn ") else { continue };
        let words = before.split_whitespace();
        let mut words = words.filter(|word| !["const", "unsafe", "async"].contains(word));
        if words.any(|word| !word.starts_with("pub")) {
            continue; // a comment, a type, a parameter
        }
        let name = after.split(['(', '<']).next().unwrap_or_default();
        let name = of.map_or_else(|| name.to_owned(), |of| format!("{of}::{name}"));
        found.push((number + 1, name));
    }
    found
}

/// `Obj` of `impl<T: HeapObject> Drop for Obj<T> {`.
fn type_of(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("impl")?;
    let rest = match rest.strip_prefix('<') {
        Some(generic) => {
            let mut depth = 1;
            let end = generic.find(|c| {
                depth += match c {
                    '<' => 1,
                    '>' => -1,
                    _ => 0,
                };
                depth == 0
            })?;
            &generic[end + 1..]
        }
        None => rest,
    };
    let name = rest.split_once(" for ").map_or(rest, |(_, name)| name);
    name.trim().split(['<', ' ']).next().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
/// A fn of no use.
pub const unsafe fn free<T>(a: fn(T)) {}

impl<T: Heap<Of = u8>> Drop for Obj<T> {
    #[inline]
    fn drop(&mut self) {
        let f = |x| x;
        f(1);
    }
}

impl Vm {
    pub(crate) fn run(&self) {}
}

fn last() {}
";

    #[test]
    fn lines_belong_to_the_function_that_begins_above_them() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.rs"), FILE).unwrap();
        let mut sources = Sources::new(folder.path());
        let mut of = |line| sources.place("a.rs", line).map(|place| place.function);
        assert_eq!(of(1), None);
        for (line, name) in [(2, "free"), (6, "Obj::drop"), (8, "Obj::drop"), (13, "Vm::run"), (16, "last")] {
            assert_eq!(of(line).as_deref(), Some(name), "line {line}");
        }
        assert_eq!(sources.place("b.rs", 1), None);
    }
}
