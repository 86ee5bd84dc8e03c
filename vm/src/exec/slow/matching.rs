//! `match` statements.

use crate::bytecode::Instr;
use crate::error::PyResult;
use crate::exec::stack::Regs;
use crate::object::{Kind, Tuple, Type, Value};
use crate::vm::Vm;

/// See the opcode.
pub fn get_len(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let len = vm.len(r.peek(1))?;
    r.push(Value::usize(len));
    Ok(())
}

/// See the opcode.
pub fn match_mapping(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    let subject = vm.native_value(r.peek(1));
    r.push(Value::bool(matches!(subject.kind(), Kind::Dict | Kind::MappingProxy)));
    Ok(())
}

/// See the opcode.
pub fn match_sequence(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    let subject = vm.native_value(r.peek(1));
    r.push(Value::bool(matches!(subject.kind(), Kind::List | Kind::Tuple | Kind::Range)));
    Ok(())
}

/// See the opcode.
pub fn match_keys(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let keys = r.peek(1).clone();
    let subject = r.peek(2).clone();
    let keys = keys.downcast::<Tuple>().map_or(&[][..], |k| k.items());
    let mut values = Vec::with_capacity(keys.len());
    for (i, key) in keys.iter().enumerate() {
        for earlier in &keys[..i] {
            if vm.equal(earlier, key)? {
                let key = vm.repr(key)?;
                return Err(vm.value_error(format!("mapping pattern checks duplicate key ({key})")));
            }
        }
        // `get`, so that a defaultdict does not make the key.
        let missing = crate::object::List::new(vec![]).into_value();
        let value = vm.call_method(&subject, &vm.intern("get"), &[key.clone(), missing.clone()])?;
        if value.is(&missing) {
            r.push(Value::NONE);
            return Ok(());
        }
        values.push(value);
    }
    r.push(Tuple::new(values).into_value());
    Ok(())
}

/// Kinds whose class pattern takes the subject itself as its one positional sub-pattern.
const SELF_MATCHING: [Kind; 11] = [
    Kind::Bool,
    Kind::ByteArray,
    Kind::Bytes,
    Kind::Dict,
    Kind::Float,
    Kind::FrozenSet,
    Kind::Int,
    Kind::List,
    Kind::Set,
    Kind::Str,
    Kind::Tuple,
];

/// See the opcode.
pub fn match_class(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let positional = i.arg() as usize;
    let names = r.pop();
    let class = r.pop();
    let subject = r.pop();
    let result = class_attributes(vm, &subject, &class, &names, positional)?;
    r.push(result.map_or(Value::NONE, |values| Tuple::new(values).into_value()));
    Ok(())
}

fn class_attributes(
    vm: &Vm,
    subject: &Value,
    class: &Value,
    names: &Value,
    positional: usize,
) -> PyResult<Option<Vec<Value>>> {
    let Some(ty) = class.downcast::<Type>() else {
        return Err(vm.type_error("called match pattern must be a type"));
    };
    if !vm.is_instance(subject, class)? {
        return Ok(None);
    }
    let mut values = Vec::new();
    let mut seen: Vec<Value> = Vec::new();
    if positional > 0 {
        let self_matching = SELF_MATCHING.iter().any(|&kind| ty.is_subtype_of(vm.types.of(kind)));
        match vm.find_attr(class, &vm.names.match_args)? {
            Some(args) => {
                let Some(args) = args.downcast::<Tuple>() else {
                    let (class, got) = (ty.name_text(), vm.type_name(&args));
                    return Err(vm.type_error(format!("{class}.__match_args__ must be a tuple (got {got})")));
                };
                check_count(vm, ty, args.items().len(), positional)?;
                for name in &args.items()[..positional] {
                    if name.kind() != Kind::Str {
                        let got = vm.type_name(name);
                        return Err(
                            vm.type_error(format!("__match_args__ elements must be strings (got {got})"))
                        );
                    }
                    let name = vm.intern_value(name);
                    match named(vm, ty, subject, name, &mut seen)? {
                        Some(value) => values.push(value),
                        None => return Ok(None),
                    }
                }
            }
            None if self_matching => {
                check_count(vm, ty, 1, positional)?;
                values.push(subject.clone());
            }
            None => check_count(vm, ty, 0, positional)?,
        }
    }
    for name in names.downcast::<Tuple>().map_or(&[][..], |n| n.items()) {
        match named(vm, ty, subject, vm.intern_value(name), &mut seen)? {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(values))
}

fn named(vm: &Vm, ty: &Type, subject: &Value, name: Value, seen: &mut Vec<Value>) -> PyResult<Option<Value>> {
    if seen.iter().any(|s| s.is(&name)) {
        let (class, name) = (ty.name_text(), vm.repr(&name)?);
        return Err(vm.type_error(format!("{class}() got multiple sub-patterns for attribute {name}")));
    }
    let value = vm.find_attr(subject, &name)?;
    seen.push(name);
    Ok(value)
}

fn check_count(vm: &Vm, ty: &Type, allowed: usize, given: usize) -> PyResult<()> {
    if given <= allowed {
        return Ok(());
    }
    let plural = if allowed == 1 { "" } else { "s" };
    Err(vm.type_error(format!(
        "{}() accepts {allowed} positional sub-pattern{plural} ({given} given)",
        ty.name_text()
    )))
}
