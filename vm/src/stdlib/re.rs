//! `_re`: the native part of `re`, on the crate `fancy-regex`, which runs what is regular on finite automata and the rest by
//! backtracking.
//!
//! | file | what |
//! |---|---|
//! | `re/translate`, `re/group`, `re/class` | from Python's syntax to the crate's, with Python's complaints |
//! | `re/program` | a compiled pattern: searching, and going from match to match |
//! | `re/pattern` | the type `Pattern` |
//! | `re/matched` | the type `Match` |
//! | `re/template` | replacement texts |
//!
//! Both engines prefer what a backtracking engine meets first, so that matches are those of CPython. What is different:
//! - `\w` and `\b` agree where a character is a letter, a digit or an underscore; `\b` counts combining marks to words;
//! - ignoring case folds as Unicode says, with ASCII patterns as well (the Kelvin sign matches `k`);
//! - LOCALE is taken for ASCII; names of characters (`\N{…}`) are refused;
//! - a group in a repetition that is tried again and then left may keep what it matched before;
//! - patterns whose automaton would be too large are refused with `re.error`, and backtracking ends after a hundred million steps
//!   with `RuntimeError`.

mod class;
mod group;
mod matched;
mod pattern;
mod program;
mod template;
mod translate;

use super::support::native_type;
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Bytes, Kind, Module, NativeDef, Obj, Tuple, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] =
    &[NativeDef::new("compile", 2, 2, compile), NativeDef::new("template", 2, 2, check_template)];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    for spec in [&pattern::PATTERN, &matched::MATCH] {
        let ty = native_type(vm, spec);
        vm.add_value(&module.dict, &ty.name_text(), ty.as_value().clone());
    }
    Ok(())
}

/// The text of a str, or the bytes as if each were a character; and whether they were bytes.
fn text_of(vm: &Vm, value: &Value) -> PyResult<Option<(Value, bool)>> {
    let native = vm.native_value(value);
    match native.kind() {
        Kind::Str => return Ok(Some((native, false))),
        Kind::Bytes | Kind::ByteArray => {}
        kind if kind >= Kind::Opaque => {}
        _ => return Ok(None),
    }
    let Ok(text) = super::support::with_bytes(vm, &native, latin) else { return Ok(None) };
    vm.check_str_size(text.len())?;
    Ok(Some((Value::str(&text), true)))
}

/// Bytes as characters of the same numbers.
fn latin(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => text.to_owned(),
        _ => bytes.iter().copied().map(char::from).collect(),
    }
}

/// The reverse of [`latin`].
fn bytes_of(text: &str) -> Value {
    Bytes::new(text.chars().map(|c| c as u8).collect::<Vec<u8>>()).into_value()
}

/// A part of a text as the kind of value that it came from.
fn part(text: &str, bytes: bool) -> Value {
    if bytes { bytes_of(text) } else { Value::str(text) }
}

/// `compile(pattern, flags)`: the compiled pattern, or the message and the place of what is wrong with it.
fn compile(vm: &Vm, args: &Args<'_>) -> PyResult {
    let flags = vm.index_i64(&args.positional[1])? as u32;
    let Some((text, bytes)) = text_of(vm, &args.positional[0])? else {
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    };
    match program::Program::new(text.as_str().unwrap_or_default(), flags, bytes) {
        Ok(program) => pattern::new(vm, vm.native_value(&args.positional[0]), program),
        Err(fault) => {
            let at = if fault.at == translate::NOWHERE { Value::NONE } else { Value::usize(fault.at) };
            Ok(Tuple::pair(Value::str(&fault.message), at).into_value())
        }
    }
}

/// `template(pattern, repl)`: raises what is wrong with a replacement text.
fn check_template(vm: &Vm, args: &Args<'_>) -> PyResult {
    pattern::check_template(vm, &args.positional[0], &args.positional[1])
}

/// `re.error` for a replacement text.
fn error(vm: &Vm, message: &str, pattern: &Value, at: usize) -> Raised {
    let made = vm
        .import_top("re")
        .and_then(|module| vm.get_attr(&module, &vm.intern("error")))
        .and_then(|class| vm.call(&class, &[Value::str(message), pattern.clone(), Value::usize(at)]))
        .and_then(|error| vm.raised_by(error));
    match made {
        Ok(raised) | Err(raised) => raised,
    }
}
