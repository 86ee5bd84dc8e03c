//! Displays, unpacking, formatting.

use crate::bytecode::Instr;
use crate::error::{PyResult, Raised};
use crate::exec::stack::Regs;
use crate::object::{Dict, Kind, List, Obj, Set, Str, Tuple, Value};
use crate::vm::Vm;

/// See the opcode.
#[inline(never)]
pub fn build_tuple(_vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let count = i.arg() as usize;
    let tuple = Tuple::from_iter(count, r.take_top(count));
    r.push(tuple.into_value());
    Ok(())
}

/// See the opcode.
#[inline(never)]
pub fn build_list(_vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let items = r.pop_vec(i.arg() as usize);
    r.push(List::new(items).into_value());
    Ok(())
}

/// See the opcode.
pub fn build_set(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let set = Set::new(Kind::Set);
    for item in r.pop_vec(i.arg() as usize) {
        set.add(vm, item)?;
    }
    r.push(set.into_value());
    Ok(())
}

/// See the opcode.
pub fn build_map(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let dict = Dict::new();
    let mut items = r.pop_vec(2 * i.arg() as usize).into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        drop(dict.insert(vm, key, value)?);
    }
    r.push(dict.into_value());
    Ok(())
}

/// See the opcode.
#[inline(never)]
pub fn build_string(_vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let count = i.arg() as usize;
    let text: String = r.top_slice(count).iter().filter_map(Value::as_str).collect();
    r.drop_top(count);
    r.push(Value::str(&text));
    Ok(())
}

/// See the opcode.
pub fn set_add(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let item = r.pop();
    if let Some(set) = r.peek(i.arg() as usize).downcast::<Set>() {
        set.add(vm, item)?;
    }
    Ok(())
}

/// See the opcode.
pub fn map_add(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let value = r.pop();
    let key = r.pop();
    if let Some(dict) = r.peek(i.arg() as usize).downcast::<Dict>() {
        drop(dict.insert(vm, key, value)?);
    }
    Ok(())
}

/// See the opcode.
pub fn list_extend(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let iterable = r.pop();
    let list = r.peek(i.arg() as usize).clone();
    let items = vm.collect(&iterable).map_err(|error| not_iterable_after_star(vm, &iterable, error))?;
    if let Some(list) = list.downcast::<List>() {
        list.items.with_mut(|l| l.extend(items));
    }
    Ok(())
}

fn not_iterable_after_star(vm: &Vm, iterable: &Value, error: Raised) -> Raised {
    let has_iter =
        vm.special(iterable, &vm.names.iter).is_some() || vm.special(iterable, &vm.names.getitem).is_some();
    if !has_iter && vm.is_type(error.0.as_value(), &vm.exceptions.type_error) {
        return vm.type_error(format!("Value after * must be an iterable, not {}", vm.type_name(iterable)));
    }
    error
}

/// See the opcode.
pub fn set_update(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let iterable = r.pop();
    let set = r.peek(i.arg() as usize).clone();
    vm.for_each(&iterable, |item| match set.downcast::<Set>() {
        Some(set) => set.add(vm, item).map(drop),
        None => Ok(()),
    })
}

/// Key and value pairs of a mapping.
fn mapping_items(vm: &Vm, mapping: &Value) -> PyResult<Option<Vec<(Value, Value)>>> {
    if let Some(dict) = mapping.downcast::<Dict>() {
        return Ok(Some(dict.to_vec()));
    }
    let Some(keys) = vm.find_attr(mapping, &vm.names.keys)? else { return Ok(None) };
    let keys = vm.call(&keys, &[])?;
    let mut items = Vec::new();
    vm.for_each(&keys, |key| {
        let value = vm.get_item(mapping, &key)?;
        items.push((key, value));
        Ok(())
    })?;
    Ok(Some(items))
}

/// See the opcode.
pub fn dict_update(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let mapping = r.pop();
    let target = r.peek(i.arg() as usize).clone();
    let Some(items) = mapping_items(vm, &mapping)? else {
        return Err(vm.type_error(format!("'{}' object is not a mapping", vm.type_name(&mapping))));
    };
    if let Some(dict) = target.downcast::<Dict>() {
        for (key, value) in items {
            drop(dict.insert(vm, key, value)?);
        }
    }
    Ok(())
}

/// See the opcode.
pub fn dict_merge(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let mapping = r.pop();
    let position = i.arg() as usize;
    let target = r.peek(position).clone();
    let callable = r.peek(position + 2).clone();
    let Some(items) = mapping_items(vm, &mapping)? else {
        let (function, given) = (function_text(vm, &callable), vm.type_name(&mapping));
        return Err(vm.type_error(format!("{function} argument after ** must be a mapping, not {given}")));
    };
    let Some(dict) = target.downcast::<Dict>() else { return Ok(()) };
    for (key, value) in items {
        // The call refuses what is no text.
        let Some(key) = vm.native::<Str>(&key).map(Obj::into_value) else {
            drop(dict.insert(vm, key, value)?);
            continue;
        };
        if dict.insert_str(vm.intern_value(&key), value).is_some() {
            let (function, name) =
                (function_text(vm, &callable), key.as_str().unwrap_or_default().to_owned());
            return Err(
                vm.type_error(format!("{function} got multiple values for keyword argument '{name}'"))
            );
        }
    }
    Ok(())
}

/// A callable as messages about calls name it: `module.f()`.
pub(super) fn function_text(vm: &Vm, callable: &Value) -> String {
    let qualname = vm.find_attr(callable, &vm.names.qualname).ok().flatten();
    let module = vm.find_attr(callable, &vm.names.module).ok().flatten();
    match (qualname.as_ref().and_then(Value::as_str), module.as_ref().and_then(Value::as_str)) {
        (Some(name), Some(module)) if module != "builtins" => format!("{module}.{name}()"),
        (Some(name), _) => format!("{name}()"),
        (None, _) => vm.str(callable).unwrap_or_default(),
    }
}

/// See the opcode.
pub fn list_to_tuple(_vm: &Vm, r: &mut Regs) -> PyResult<()> {
    let list = r.pop();
    let items = list.downcast::<List>().map_or_else(Vec::new, List::to_vec);
    r.push(Tuple::new(items).into_value());
    Ok(())
}

fn unpack_items(vm: &Vm, iterable: &Value, limit: Option<usize>) -> PyResult<Vec<Value>> {
    if let Some(tuple) = iterable.downcast::<Tuple>() {
        return Ok(tuple.items().to_vec());
    }
    if let Some(list) = iterable.downcast::<List>() {
        return Ok(list.to_vec());
    }
    let iterator = vm.iter(iterable).map_err(|error| {
        let known = vm.special(iterable, &vm.names.iter).is_some();
        if !known && vm.is_type(error.0.as_value(), &vm.exceptions.type_error) {
            vm.type_error(format!("cannot unpack non-iterable {} object", vm.type_name(iterable)))
        } else {
            error
        }
    })?;
    let mut items = Vec::new();
    // One more than wanted tells that there are too many.
    while limit.is_none_or(|limit| items.len() <= limit) {
        match vm.next(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    Ok(items)
}

/// See the opcode.
#[inline(never)]
pub fn unpack_sequence(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let count = i.arg() as usize;
    let iterable = r.pop();
    r.save_ip();
    let items = unpack_items(vm, &iterable, Some(count))?;
    if items.len() < count {
        return Err(
            vm.value_error(format!("not enough values to unpack (expected {count}, got {})", items.len()))
        );
    }
    if items.len() > count {
        return Err(vm.value_error(format!("too many values to unpack (expected {count})")));
    }
    for item in items.into_iter().rev() {
        r.push(item);
    }
    Ok(())
}

/// See the opcode.
pub fn unpack_ex(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let (before, after) = (i.a() as usize, i.b() as usize);
    let iterable = r.pop();
    let mut items = unpack_items(vm, &iterable, None)?;
    if items.len() < before + after {
        return Err(vm.value_error(format!(
            "not enough values to unpack (expected at least {}, got {})",
            before + after,
            items.len()
        )));
    }
    let tail = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    for item in tail.into_iter().rev() {
        r.push(item);
    }
    r.push(List::new(middle).into_value());
    for item in items.into_iter().rev() {
        r.push(item);
    }
    Ok(())
}

/// See the opcode.
#[inline(never)]
pub fn format_value(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let spec = if i.arg() & 4 != 0 { Some(r.pop()) } else { None };
    let value = r.pop();
    let converted = match i.arg() & 3 {
        1 => vm.str_value(&value)?,
        2 => Value::str(&vm.repr(&value)?),
        3 => Value::str(&vm.ascii(&value)?),
        _ => value,
    };
    let spec = spec.as_ref().and_then(Value::as_str).unwrap_or_default();
    let result = if spec.is_empty() && converted.is_a::<Str>() {
        converted
    } else {
        Value::str(&vm.format(&converted, spec)?)
    };
    r.push(result);
    Ok(())
}
