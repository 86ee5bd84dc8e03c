//! The bases of a new class: metaclass, layout, conflicts.

use crate::error::PyResult;
use crate::object::{Kind, Obj, Tuple, Type, TypeFlags, Value};
use crate::vm::Vm;

/// The most derived of the wanted metaclass and those of the bases.
pub fn metaclass(vm: &Vm, wanted: &Obj<Type>, bases: &[Value]) -> PyResult<Obj<Type>> {
    let mut winner = wanted.clone();
    for base in bases {
        let meta = vm.type_of(base);
        if winner.is_subtype_of(&meta) {
            continue;
        }
        if !meta.is_subtype_of(&winner) {
            return Err(vm.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                 metaclasses of all its bases",
            ));
        }
        winner = meta;
    }
    Ok(winner)
}

/// The bases as types; `object` where there are none.
pub fn types(vm: &Vm, bases: &[Value]) -> PyResult<Vec<Obj<Type>>> {
    if bases.is_empty() {
        return Ok(vec![vm.types.object.clone()]);
    }
    let mut types = Vec::with_capacity(bases.len());
    for base in bases {
        let Ok(ty) = base.clone().cast::<Type>() else {
            return Err(vm.type_error("bases must be types"));
        };
        if ty.has(TypeFlags::FINAL) {
            return Err(vm.type_error(format!("type '{}' is not an acceptable base type", ty.name_text())));
        }
        types.push(ty);
    }
    Ok(types)
}

/// Whether instances of `a` are laid out like those of `b`, perhaps with more behind it.
fn extends(a: &Type, b: &Type) -> bool {
    if a.base_kind != b.base_kind {
        return b.base_kind == Kind::Instance && b.member_slots.get() == 0;
    }
    // Behind items of any number there is no common place for what a class adds.
    let sized = matches!(b.base_kind, Kind::Int | Kind::Tuple | Kind::Bytes);
    if sized && b.has(TypeFlags::HEAP) && !b.has(TypeFlags::NO_DICT) {
        return a.is_subtype_of(b);
    }
    let members = b.member_slots.get();
    // Slots that come from the same class have the same descriptor; a layout without slots fits everywhere.
    members == 0 || a.is_subtype_of(b) || (a.member_slots.get() >= members && shares_slots(a, b, members))
}

fn shares_slots(a: &Type, b: &Type, members: u32) -> bool {
    (0..members as usize).all(|place| {
        let name = |ty: &Type| ty.layout.entry_at(place).map(|(name, _)| name);
        let (Some(x), Some(y)) = (name(a), name(b)) else { return false };
        match (a.lookup(&x), b.lookup(&y)) {
            (Some(x), Some(y)) => x.is(&y),
            _ => false,
        }
    })
}

/// The base whose layout the new class extends.
pub fn best(vm: &Vm, bases: &[Obj<Type>]) -> PyResult<Obj<Type>> {
    let mut best = &bases[0];
    for base in &bases[1..] {
        if extends(best, base) {
            continue;
        }
        if !extends(base, best) {
            return Err(vm.type_error("multiple bases have instance lay-out conflict"));
        }
        best = base;
    }
    Ok(best.clone())
}

/// Replaces bases that are no types by what their `__mro_entries__` says; `None` if nothing was replaced.
pub fn resolve(vm: &Vm, bases: &[Value]) -> PyResult<Option<Vec<Value>>> {
    let mut resolved: Option<Vec<Value>> = None;
    let original = || Tuple::new(bases.to_vec()).into_value();
    for (i, base) in bases.iter().enumerate() {
        let hook = if base.is_a::<Type>() { None } else { vm.find_attr(base, &vm.names.mro_entries)? };
        match hook {
            None => {
                if let Some(list) = &mut resolved {
                    list.push(base.clone());
                }
            }
            Some(hook) => {
                let entries = vm.call(&hook, &[original()])?;
                let Some(entries) = entries.downcast::<Tuple>() else {
                    return Err(vm.type_error("__mro_entries__ must return a tuple"));
                };
                resolved.get_or_insert_with(|| bases[..i].to_vec()).extend_from_slice(entries.items());
            }
        }
    }
    Ok(resolved)
}
