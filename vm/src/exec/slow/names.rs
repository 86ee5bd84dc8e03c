//! Slots, cells, names, attributes, imports.

use crate::bytecode::Instr;
use crate::error::{PyResult, Raised};
use crate::exec::cache;
use crate::exec::call::CallWindow;
use crate::exec::stack::Regs;
use crate::object::{Cell, Dict, Obj, TypeFlags, Value};
use crate::ops::Found;
use crate::vm::Vm;

impl Vm {
    /// `NameError` for a name that is nowhere.
    #[cold]
    pub(crate) fn name_not_defined(&self, name: &Value) -> Raised {
        let text = name.as_str().unwrap_or_default();
        let error = self.name_error(format!("name '{text}' is not defined"));
        self.note_name(&error, name);
        error
    }

    /// Gives a `NameError` or the like its `name` attribute.
    pub(crate) fn note_name(&self, error: &Raised, name: &Value) {
        let dict = error.0.dict.get().unwrap_or_else(Dict::new);
        drop(dict.insert_str(self.intern("name"), name.clone()));
        error.0.dict.set(Some(dict));
    }
}

/// `UnboundLocalError` for a slot.
#[cold]
#[inline(never)]
pub fn unbound_local(vm: &Vm, r: &Regs, i: Instr) -> Raised {
    let name = slot_name(r, i.arg() as usize);
    let text = name.as_str().unwrap_or_default();
    vm.unbound_local_error(format!(
        "cannot access local variable '{text}' where it is not associated with a value"
    ))
}

/// `NameError` or `UnboundLocalError` for a cell.
#[cold]
#[inline(never)]
pub fn unbound_cell(vm: &Vm, r: &Regs, i: Instr) -> Raised {
    let index = i.arg() as usize;
    let name = slot_name(r, index);
    let text = name.as_str().unwrap_or_default();
    let rt = r.rt();
    let slot_count = r.frame().code.code().slot_count as usize;
    if index >= slot_count - rt.freevars.len() {
        let error = vm.name_error(format!(
            "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
        ));
        vm.note_name(&error, &name);
        error
    } else {
        vm.unbound_local_error(format!(
            "cannot access local variable '{text}' where it is not associated with a value"
        ))
    }
}

/// The variable that lives in a slot.
fn slot_name(r: &Regs, index: usize) -> Value {
    let rt = r.rt();
    let slot_count = r.frame().code.code().slot_count as usize;
    let first_free = slot_count - rt.freevars.len();
    if index >= first_free {
        return rt.freevars[index - first_free].clone();
    }
    if let Some(cell) = rt.cell_slots.iter().position(|&s| s as usize == index) {
        return rt.cellvars[cell].clone();
    }
    rt.varnames.get(index).cloned().unwrap_or(Value::NONE)
}

/// See the opcode.
pub fn delete_fast(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let old = r.set_slot(i.arg() as usize, Value::EMPTY);
    if old.is_empty() { Err(unbound_local(vm, r, i)) } else { Ok(()) }
}

/// See the opcode.
pub fn copy_free_vars(_vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let count = i.arg() as usize;
    let first = r.frame().code.code().slot_count as usize - count;
    let closure = r.function().and_then(|f| f.closure.clone());
    for index in 0..count {
        let cell = closure.as_ref().and_then(|c| c.items().get(index).cloned());
        // A class or function whose `__code__` was assigned has been checked to have as many cells.
        drop(r.set_slot(first + index, cell.unwrap_or_else(|| Cell::new(Value::EMPTY).into_value())));
    }
    Ok(())
}

/// See the opcode.
pub fn load_class_deref(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let name = slot_name(r, i.arg() as usize);
    if let Some(value) = r.namespace().and_then(|n| n.get_str(&name)) {
        r.push(value);
        return Ok(());
    }
    let content = r.slot(i.arg() as usize).downcast::<Cell>().map_or(Value::EMPTY, |c| c.content.get());
    if content.is_empty() {
        return Err(unbound_cell(vm, r, i));
    }
    r.push(content);
    Ok(())
}

/// See the opcode.
pub fn delete_deref(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let old =
        r.slot(i.arg() as usize).downcast::<Cell>().map_or(Value::EMPTY, |c| c.content.replace(Value::EMPTY));
    if old.is_empty() { Err(unbound_cell(vm, r, i)) } else { Ok(()) }
}

/// See the opcode.
pub fn load_global(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let site = r.site(i.arg() as usize);
    let value = cache::global_slow(vm, r.globals(), site, r.name(site.name as usize))?;
    r.push(value);
    Ok(())
}

/// See the opcode.
pub fn store_global(_vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let value = r.pop();
    drop(r.globals().insert_str(r.name(i.arg() as usize).clone(), value));
    Ok(())
}

/// See the opcode.
pub fn delete_global(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let name = r.name(i.arg() as usize);
    match r.globals().remove_str(name) {
        Some(_) => Ok(()),
        None => Err(vm.name_not_defined(name)),
    }
}

/// See the opcode.
pub fn load_name(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    if let Some(mapping) = namespace_mapping(vm, r)
        && let Some(value) = load_from_mapping(vm, r, i, &mapping)?
    {
        r.push(value);
        return Ok(());
    }
    let site = r.site(i.arg() as usize);
    let name = r.name(site.name as usize);
    let local = r.namespace().filter(|n| !std::ptr::eq(*n, r.globals())).and_then(|n| n.get_str(name));
    let value = match local {
        Some(value) => value,
        None => match cache::global(vm, r, site) {
            Some(value) => value,
            None => cache::global_slow(vm, r.globals(), site, name)?,
        },
    };
    r.push(value);
    Ok(())
}

fn namespace<'a>(vm: &Vm, r: &'a Regs) -> PyResult<&'a Dict> {
    r.namespace().ok_or_else(|| vm.system_error("no locals"))
}

/// The mapping that stands behind the running class body's namespace, where its metaclass prepared one that is no plain
/// dictionary.
fn namespace_mapping(vm: &Vm, r: &Regs) -> Option<Value> {
    if vm.host.class_namespaces.borrow().is_empty() {
        return None;
    }
    let running = r.namespace()?;
    let known = vm.host.class_namespaces.borrow();
    known
        .iter()
        .rev()
        .find(|(dict, _)| std::ptr::eq(&raw const **dict, running))
        .map(|(_, mapping)| mapping.clone())
}

#[cold]
fn load_from_mapping(vm: &Vm, r: &mut Regs, i: Instr, mapping: &Value) -> PyResult<Option<Value>> {
    r.save_ip();
    let name = r.name(r.site(i.arg() as usize).name as usize);
    match vm.get_item(mapping, name) {
        Ok(value) => Ok(Some(value)),
        Err(raised) if raised.is_a(&vm.exceptions.key_error) => Ok(None),
        Err(raised) => Err(raised),
    }
}

/// Stores (or deletes) a name in the mapping behind a namespace, and in the namespace what the mapping has for it then.
#[cold]
fn store_in_mapping(
    vm: &Vm,
    r: &mut Regs,
    mapping: &Value,
    name: &Value,
    value: Option<Value>,
) -> PyResult<()> {
    r.save_ip();
    let target = Obj::from_ref(namespace(vm, r)?);
    let kept = match value {
        Some(value) => {
            vm.set_item(mapping, name, value.clone())?;
            match vm.native::<Dict>(mapping) {
                Some(inside) => inside.get_str(name),
                None => Some(value),
            }
        }
        None => {
            vm.del_item(mapping, name)?;
            None
        }
    };
    drop(match kept {
        Some(value) => target.insert_str(name.clone(), value),
        None => target.remove_str(name),
    });
    Ok(())
}

/// See the opcode.
pub fn store_name(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let value = r.pop();
    if let Some(mapping) = namespace_mapping(vm, r) {
        let name = r.name(i.arg() as usize).clone();
        return store_in_mapping(vm, r, &mapping, &name, Some(value));
    }
    drop(namespace(vm, r)?.insert_str(r.name(i.arg() as usize).clone(), value));
    Ok(())
}

/// See the opcode.
pub fn delete_name(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    if let Some(mapping) = namespace_mapping(vm, r) {
        let name = r.name(i.arg() as usize).clone();
        return store_in_mapping(vm, r, &mapping, &name, None);
    }
    let name = r.name(i.arg() as usize);
    match namespace(vm, r)?.remove_str(name) {
        Some(_) => Ok(()),
        None => Err(vm.name_not_defined(name)),
    }
}

/// See the opcode.
pub fn load_locals(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    let locals = Obj::from_ref(namespace(vm, r)?).into_value();
    r.push(locals);
    Ok(())
}

/// See the opcode.
pub fn setup_annotations(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    let locals = namespace(vm, r)?;
    if locals.get_str(&vm.names.annotations).is_none() {
        if let Some(mapping) = namespace_mapping(vm, r) {
            return store_in_mapping(vm, r, &mapping, &vm.names.annotations, Some(Dict::new().into_value()));
        }
        drop(locals.insert_str(vm.names.annotations.clone(), Dict::new().into_value()));
    }
    Ok(())
}

/// See the opcode.
#[inline(never)]
pub fn load_attr(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let site = r.site(i.arg() as usize);
    if cache::recall(vm, site, r.peek(1), r.name(site.name as usize))
        && let Some(value) = cache::attribute(vm, site, r.peek(1))
    {
        drop(r.replace(1, value));
        return Ok(());
    }
    if let Some(getter) = cache::property(vm, site, r.peek(1)) {
        // The getter's frame is pushed in the loop; its result takes the object's place.
        let object = r.replace(1, getter);
        r.push(object);
        let ret = r.sp.wrapping_sub(2);
        let window = CallWindow { ret, args: ret.wrapping_add(1), positional: 1, keywords: 0 };
        return super::call(vm, r, window, None);
    }
    if let Some(value) = cache::type_attribute(vm, site, r.peek(1)) {
        drop(r.replace(1, value));
        return Ok(());
    }
    let object = r.peek(1).clone();
    r.save_ip();
    let value = cache::attribute_slow(vm, site, &object, r.name(site.name as usize))?;
    drop(r.replace(1, value));
    Ok(())
}

/// Stores an attribute whose object and value are off the stack already.
#[inline(never)]
pub fn store_attr(vm: &Vm, r: &mut Regs, i: Instr, object: Value, mut value: Value) -> PyResult<()> {
    let site = r.site(i.arg() as usize);
    if !vm.type_ref(&object).has(TypeFlags::SETATTR)
        && cache::recall(vm, site, &object, r.name(site.name as usize))
    {
        match cache::store(vm, site, &object, value) {
            Ok(()) => return Ok(()),
            Err(back) => value = back,
        }
    }
    r.save_ip();
    cache::store_slow(vm, site, &object, r.name(site.name as usize), value)
}

/// See the opcode.
pub fn delete_attr(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let object = r.pop();
    r.save_ip();
    vm.set_attr(&object, r.name(i.arg() as usize), None)
}

/// See the opcode.
#[inline(never)]
pub fn load_method(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let site = r.site(i.arg() as usize);
    if cache::recall(vm, site, r.peek(1), r.name(site.name as usize))
        && let Some(method) = cache::method(vm, site, r.peek(1))
    {
        let receiver = r.replace(1, method);
        r.push(receiver);
        return Ok(());
    }
    r.save_ip();
    let object = r.peek(1).clone();
    match cache::method_slow(vm, site, &object, r.name(site.name as usize))? {
        Found::Method(function) => {
            drop(r.replace(1, function));
            r.push(object);
        }
        Found::Attribute(value) => {
            drop(r.replace(1, Value::EMPTY));
            r.push(value);
        }
    }
    Ok(())
}

/// See the opcode.
pub fn import_name(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let from_list = r.pop();
    let level = r.pop();
    let globals = Obj::from_ref(r.globals());
    let name = r.name(i.arg() as usize).clone();
    let module = vm.import_name(&name, &globals, &from_list, vm.index_i64(&level)?)?;
    r.push(module);
    Ok(())
}

/// See the opcode.
pub fn import_from(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let module = r.peek(1).clone();
    let value = vm.import_from(&module, r.name(i.arg() as usize))?;
    r.push(value);
    Ok(())
}

/// See the opcode.
pub fn import_star(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let module = r.pop();
    let target = Obj::from_ref(namespace(vm, r)?);
    vm.import_star(&module, &target)
}

/// See the opcode.
pub fn print_expr(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let value = r.pop();
    vm.display(&value)
}
