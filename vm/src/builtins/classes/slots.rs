//! `__slots__`.

use crate::error::PyResult;
use crate::object::{Dict, Function, Kind, Member, Obj, Str, Type, TypeFlags, Value};
use crate::vm::Vm;

/// What a class body said about `__slots__`.
pub struct Slots {
    /// Whether there is a `__slots__` at all.
    pub given: bool,
    /// Whether it names `__dict__`.
    pub dict: bool,
    /// The attributes' names, interned and mangled.
    pub names: Vec<Value>,
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
}

/// `__name` in class `_C` is `_C__name`.
fn mangle(vm: &Vm, class: &str, name: &str) -> Value {
    let class = class.trim_start_matches('_');
    if name.starts_with("__") && !name.ends_with("__") && !class.is_empty() {
        vm.intern(&format!("_{class}{name}"))
    } else {
        vm.intern(name)
    }
}

/// Reads and checks the `__slots__` of a namespace.
pub fn read(
    vm: &Vm,
    class: &str,
    namespace: &Dict,
    base: &Obj<Type>,
    bases_have_dict: bool,
) -> PyResult<Slots> {
    let mut slots = Slots { given: false, dict: false, names: Vec::new() };
    let Some(value) = namespace.get_str(&vm.names.slots) else { return Ok(slots) };
    slots.given = true;
    let items = if vm.native::<Str>(&value).is_some() { vec![value] } else { vm.collect(&value)? };
    let sized = matches!(base.base_kind, Kind::Int | Kind::Tuple | Kind::Bytes);
    if sized && !items.is_empty() {
        return Err(
            vm.type_error(format!("nonempty __slots__ not supported for subtype of '{}'", base.name_text()))
        );
    }
    for item in items {
        let Some(text) = vm.native::<Str>(&item) else {
            let given = vm.type_name(&item);
            return Err(vm.type_error(format!("__slots__ items must be strings, not '{given}'")));
        };
        match text.as_str() {
            name if !is_identifier(name) => return Err(vm.type_error("__slots__ must be identifiers")),
            "__dict__" => {
                if bases_have_dict || slots.dict {
                    return Err(vm.type_error("__dict__ slot disallowed: we already got one"));
                }
                slots.dict = true;
            }
            "__weakref__" => {}
            name => {
                let name = mangle(vm, class, name);
                let shown = name.as_str().unwrap_or_default();
                if namespace.get_str(&name).is_some() && !matches!(shown, "__qualname__" | "__classcell__") {
                    let message = format!("'{shown}' in __slots__ conflicts with class variable");
                    return Err(vm.value_error(message));
                }
                if !slots.names.iter().any(|known| known.is(&name)) {
                    slots.names.push(name);
                }
            }
        }
    }
    Ok(slots)
}

/// Gives a new class its slots: those of its base in the same places, then its own, each with a descriptor. Only plain
/// instances have slots; other objects keep such attributes in their dictionary.
pub fn lay_out(ty: &Obj<Type>, base: &Obj<Type>, slots: &Slots) {
    for place in 0..base.member_slots.get() as usize {
        if let Some((name, number)) = base.layout.entry_at(place) {
            drop(ty.layout.insert_str(name, number));
        }
    }
    if !matches!(ty.base_kind, Kind::Exception | Kind::Type | Kind::Opaque) {
        for name in &slots.names {
            let place = ty.layout.places();
            if ty.layout.find_str(name).is_none() {
                drop(ty.layout.insert_str(name.clone(), Value::small_int(place as i64)));
            }
            drop(ty.dict.insert_str(name.clone(), Member::new(name.clone(), ty.clone()).into_value()));
        }
    }
    ty.member_slots.set(ty.layout.places() as u32);
}

/// Slots for attributes that an instance gets where nothing is known of it.
const USUAL: u32 = 6;
/// Attributes that others than the methods assign.
const OTHERS: u32 = 2;
/// Most slots that are given in advance.
const MOST: usize = 32;

/// How many attributes instances of a class are expected to have: as many as the methods of the class and its bases
/// assign. An instance never gets more slots than it was made with, so that the first ones need a good guess.
pub fn expected(ty: &Type) -> u32 {
    let mut names: Vec<u64> = Vec::new();
    for class in ty.mro_types().iter().filter(|class| class.has(TypeFlags::HEAP)) {
        for (_, method) in class.dict.to_vec() {
            let Some(function) = method.downcast::<Function>() else { continue };
            function.code().each_stored_attribute(&mut |name| {
                // The words of interned names tell them apart.
                if !names.contains(&name.bits()) {
                    names.push(name.bits());
                }
            });
            if names.len() >= MOST {
                return MOST as u32;
            }
        }
    }
    (names.len() as u32 + OTHERS).max(USUAL)
}
