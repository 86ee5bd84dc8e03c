//! "Did you mean": names like the one that was not found, for exceptions that nobody caught.

use crate::object::{Exception, Module, Obj, Value};
use crate::vm::Vm;

/// Names longer than this, and more names than that, are not compared.
const LONGEST: usize = 40;
const MOST: usize = 750;
/// What it costs to insert, delete or exchange a character, and to change its case.
const MOVE: usize = 2;
const CASE: usize = 1;

impl Vm {
    /// What stands behind the message of an `AttributeError` or `NameError`.
    pub(crate) fn suggestion_for(&self, exception: &Obj<Exception>) -> Option<String> {
        let ty = exception.ty.get();
        let field = |name: &str| exception.dict.get().and_then(|dict| dict.get_text(name));
        let wanted = field("name")?;
        let wanted = wanted.as_str()?;
        if ty.is_subtype_of(&self.exceptions.attribute_error) {
            let names = self.call_special(&field("obj")?, &self.names.dir, &[]).ok()??;
            let mut names = texts(&self.collect(&names).ok()?);
            names.sort();
            return nearest(wanted, &names);
        }
        if !ty.is_subtype_of(&self.exceptions.name_error) {
            return None;
        }
        // The traceback does not hold the frame's variables, but their names are in its code.
        let mut entry = exception.traceback.get()?;
        while let Some(next) = entry.next.get() {
            entry = next;
        }
        let rt = entry.code.code().rt();
        let locals = [&rt.varnames, &rt.cellvars, &rt.freevars];
        let locals: Vec<String> = locals.into_iter().flat_map(|names| texts(names)).collect();
        nearest(wanted, &locals)
            .or_else(|| nearest(wanted, &self.names_of_module(rt.filename.as_str()?)))
            .or_else(|| nearest(wanted, &texts(&self.builtins.keys())))
    }

    /// The names in the module that was loaded from a file.
    fn names_of_module(&self, file: &str) -> Vec<String> {
        let modules = self.modules.to_vec();
        let found = modules.iter().filter_map(|(_, module)| module.downcast::<Module>()).find(|module| {
            let own = module.dict.get_text("__file__");
            own.as_ref().and_then(Value::as_str) == Some(file)
        });
        found.map(|module| texts(&module.dict.keys())).unwrap_or_default()
    }
}

fn texts(names: &[Value]) -> Vec<String> {
    names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// The candidate that takes the fewest changes, if they are few for its length.
fn nearest(wanted: &str, candidates: &[String]) -> Option<String> {
    let wanted: Vec<char> = wanted.chars().collect();
    if candidates.len() >= MOST || wanted.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &String)> = None;
    for candidate in candidates {
        let chars: Vec<char> = candidate.chars().collect();
        if chars == wanted || chars.len() > LONGEST {
            continue;
        }
        let limit = (wanted.len() + chars.len() + 3) * MOVE / 6;
        let distance = distance(&wanted, &chars);
        if distance <= limit && best.is_none_or(|(known, _)| distance < known) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.clone())
}

/// What it costs to turn one name into the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, &y) in b.iter().enumerate() {
            let exchange = if x == y {
                0
            } else if x.eq_ignore_ascii_case(&y) {
                CASE
            } else {
                MOVE
            };
            let cost = (diagonal + exchange).min(row[j] + MOVE).min(row[j + 1] + MOVE);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let between =
            |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(between("total", "total"), 0);
        assert_eq!(between("totl", "total"), 2);
        assert_eq!(between("Total", "total"), 1);
        assert_eq!(between("abc", "xyz"), 6);
    }

    #[test]
    fn only_near_names_are_suggested() {
        let names = ["colour", "area", "size"].map(str::to_owned);
        assert_eq!(nearest("color", &names).as_deref(), Some("colour"));
        assert_eq!(nearest("weight", &names), None);
    }
}
