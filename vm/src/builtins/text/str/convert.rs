//! encode, format, translate.

use super::{make, receiver};
use crate::builtins::text::codec;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Bytes, Dict, NativeDef, Str, Value};
use crate::ops::format::template::Source;
use crate::ops::number::Integer;
use crate::vm::Vm;

pub static MAKETRANS: [NativeDef; 1] = [NativeDef::new("maketrans", 1, 3, maketrans)];

pub fn encode(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "encode", &["encoding", "errors"])?;
    let text = receiver(vm, args)?;
    let encoding = codec::name_argument(vm, "encode", "encoding", args.get_or_keyword(1, "encoding"))?;
    let errors = codec::name_argument(vm, "encode", "errors", args.get_or_keyword(2, "errors"))?;
    let bytes = codec::encode(
        vm,
        text.as_str(),
        encoding.as_deref().unwrap_or("utf-8"),
        errors.as_deref().unwrap_or("strict"),
    )?;
    Ok(Bytes::new(bytes).into_value())
}

pub fn format(vm: &Vm, args: &Args<'_>) -> PyResult {
    let template = receiver(vm, args)?;
    let named = |name: &str| match args.keyword(name) {
        Some(value) => Ok(value.clone()),
        None => Err(vm.key_error(Value::str(name))),
    };
    let source = Source { positional: Some(&args.positional[1..]), named: &named };
    make(vm, &vm.format_template(template.as_str(), &source)?)
}

pub fn format_map(vm: &Vm, args: &Args<'_>) -> PyResult {
    let template = receiver(vm, args)?;
    let mapping = &args.positional[1];
    let named = |name: &str| vm.get_item(mapping, &Value::str(name));
    let source = Source { positional: None, named: &named };
    make(vm, &vm.format_template(template.as_str(), &source)?)
}

/// `str.maketrans(…)`: a static method.
fn maketrans(vm: &Vm, args: &Args<'_>) -> PyResult {
    let table = Dict::new();
    let insert = |key: Value, value: Value| -> PyResult<()> {
        drop(table.insert(vm, key, value)?);
        Ok(())
    };
    let Some(to) = args.get(1) else {
        let Some(map) = vm.native::<Dict>(&args.positional[0]) else {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in map.to_vec() {
            let key = match vm.native::<Str>(&key) {
                Some(text) => {
                    let mut chars = text.as_str().chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) => Value::int(i64::from(u32::from(c))),
                        _ => {
                            return Err(vm.value_error("string keys in translate table must be of length 1"));
                        }
                    }
                }
                None if Integer::of(&vm.native_value(&key)).is_some() => key,
                None => {
                    return Err(vm.type_error("keys in translate table must be strings or integers"));
                }
            };
            insert(key, value)?;
        }
        return Ok(table.into_value());
    };
    let Some(from) = vm.native::<Str>(&args.positional[0]) else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    let text = |i: usize, value: &Value| match vm.native::<Str>(value) {
        Some(text) => Ok(text),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("maketrans() argument {i} must be str, not {given}")))
        }
    };
    let to = text(2, to)?;
    if from.char_count() != to.char_count() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    let code = |c: char| Value::int(i64::from(u32::from(c)));
    for (a, b) in from.as_str().chars().zip(to.as_str().chars()) {
        insert(code(a), code(b))?;
    }
    if let Some(deleted) = args.get(2) {
        for c in text(3, deleted)?.as_str().chars() {
            insert(code(c), Value::NONE)?;
        }
    }
    Ok(table.into_value())
}

pub fn translate(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let table = &args.positional[1];
    let mut out = String::with_capacity(text.as_str().len());
    for c in text.as_str().chars() {
        match translated(vm, table, c)? {
            None => out.push(c),
            Some(value) if value.is_none() => {}
            Some(value) => {
                let inner = vm.native_value(&value);
                if let Some(text) = inner.as_str() {
                    vm.check_str_size(out.len() + text.len())?;
                    out.push_str(text);
                } else if let Some(int) = Integer::of(&inner) {
                    let code = int.to_i64().and_then(|n| u32::try_from(n).ok()).and_then(char::from_u32);
                    let Some(c) = code else {
                        return Err(vm.value_error("character mapping must be in range(0x110000)"));
                    };
                    out.push(c);
                } else {
                    return Err(vm.type_error("character mapping must return integer, None or str"));
                }
            }
        }
    }
    make(vm, &out)
}

/// What a translation table says of a character; `None` if it has nothing for it.
fn translated(vm: &Vm, table: &Value, c: char) -> PyResult<Option<Value>> {
    let key = Value::int(i64::from(u32::from(c)));
    if let Some(dict) = table.downcast::<Dict>() {
        return dict.get(vm, &key);
    }
    match vm.get_item(table, &key) {
        Ok(value) => Ok(Some(value)),
        Err(raised) if raised.0.ty.with(|ty| ty.is_subtype_of(&vm.exceptions.lookup_error)) => Ok(None),
        Err(raised) => Err(raised),
    }
}
