//! Inline caches: what the cached instructions learn, and when it holds.
//!
//! A [`Site`] remembers one result of its instruction under version numbers. A version number names the state of a type
//! (everything along its method resolution order, and its instances' layout) or of a dictionary's set of keys, and is never
//! used twice, so an entry whose version matches is right without looking further.
//!
//! The fast paths that read sites are here, inlined into the loop; filling them is out of line.

use super::stack::Regs;
use crate::error::PyResult;
use crate::object::{
    Dict, Function, Instance, Kind, Member, MethodDescriptor, Module, Native, Obj, Property, Site, SiteKind,
    Type, TypeFlags, Value,
};
use crate::ops::Found;
use crate::vm::Vm;

/// The value of a global or built-in, if the site knows it.
#[inline(always)]
pub fn global(vm: &Vm, regs: &Regs, site: &Site) -> Option<Value> {
    let globals = regs.globals();
    let version = site.version.get();
    if version == 0 || version != globals.current_version() {
        return None;
    }
    match site.what.get() {
        // SAFETY: the place was found under this version.
        SiteKind::Global => Some(unsafe { globals.live_value(site.index.get() as usize) }),
        SiteKind::Builtin if site.version2.get() == vm.builtins.current_version() => {
            // SAFETY: as above, for the built-ins and their version.
            Some(unsafe { vm.builtins.live_value(site.index.get() as usize) })
        }
        _ => None,
    }
}

/// Looks a global up and fills the site.
#[cold]
#[inline(never)]
pub fn global_slow(vm: &Vm, globals: &Dict, site: &Site, name: &Value) -> PyResult {
    if let Some(place) = globals.find_str(name) {
        site.what.set(SiteKind::Global);
        site.index.set(place as u32);
        site.version.set(globals.version(vm));
        return Ok(globals.value_at(place).expect("just found"));
    }
    if let Some(place) = vm.builtins.find_str(name) {
        site.what.set(SiteKind::Builtin);
        site.index.set(place as u32);
        site.version2.set(vm.builtins.version(vm));
        site.version.set(globals.version(vm));
        return Ok(vm.builtins.value_at(place).expect("just found"));
    }
    Err(vm.name_not_defined(name))
}

/// An attribute, if the site knows it.
#[inline(always)]
pub fn attribute(vm: &Vm, site: &Site, object: &Value) -> Option<Value> {
    let ty = vm.type_ref(object);
    let version = site.version.get();
    if version == 0 || version != ty.version.get() {
        return None;
    }
    if site.what.get() == SiteKind::Slot {
        let value = object.downcast::<Instance>()?.slot(site.index.get());
        return if value.is_empty() { None } else { Some(value) };
    }
    None
}

/// A method found through the type, if the site knows it: the function, to be called with the object.
#[inline(always)]
pub fn method(vm: &Vm, site: &Site, object: &Value) -> Option<Value> {
    let ty = vm.type_ref(object);
    let version = site.version.get();
    if version == 0 || version != ty.version.get() || site.what.get() != SiteKind::Method {
        return None;
    }
    if let Some(instance) = object.downcast::<Instance>()
        && instance.has_dict()
    {
        return None;
    }
    // SAFETY: the word was stored from a value that the type holds while it has this version; the clone owns a reference of
    // its own, and the borrowed word is not dropped.
    let borrowed = std::mem::ManuallyDrop::new(unsafe { Value::from_bits(site.value.get()) });
    Some(Value::clone(&borrowed))
}

/// An attribute of the type that is no descriptor, if the site knows it and the instance can have none of its own.
#[inline(always)]
pub fn type_attribute(vm: &Vm, site: &Site, object: &Value) -> Option<Value> {
    let version = site.version.get();
    if version == 0
        || version != vm.type_ref(object).version.get()
        || site.what.get() != SiteKind::TypeAttribute
        || object.downcast::<Instance>()?.has_dict()
    {
        return None;
    }
    // SAFETY: as in `method`; the type holds the value while it has this version.
    let borrowed = std::mem::ManuallyDrop::new(unsafe { Value::from_bits(site.value.get()) });
    Some(Value::clone(&borrowed))
}

/// The Python getter of a property, if the site knows one: to be called with the object.
#[inline(always)]
pub fn property(vm: &Vm, site: &Site, object: &Value) -> Option<Value> {
    let version = site.version.get();
    if version == 0 || version != vm.type_ref(object).version.get() || site.what.get() != SiteKind::Property {
        return None;
    }
    // SAFETY: as in `method`; the type holds the property, and that its getter.
    let borrowed = std::mem::ManuallyDrop::new(unsafe { Value::from_bits(site.value.get()) });
    Some(Value::clone(&borrowed))
}

/// What can be said of an attribute of instances of a type without running anything.
enum Known {
    Slot(u32),
    /// The getter function of a property.
    Property(Value),
    /// A value of the type that is no descriptor.
    TypeAttribute(Value),
    Nothing,
}

fn instance_slot(vm: &Vm, ty: &Type, name: &Value) -> Known {
    if ty.has(TypeFlags::GETATTRIBUTE) {
        return Known::Nothing;
    }
    // A data descriptor on the type would come first; anything else on the type comes after the instance's own.
    if let Some(found) = ty.lookup(name)
        && vm.is_data_descriptor(&found)
    {
        if let Some(member) = found.downcast::<Member>() {
            return match member.owner.layout.find_str(&member.name) {
                Some(slot) if ty.is_subtype_of(&member.owner) => Known::Slot(slot as u32),
                _ => Known::Nothing,
            };
        }
        return match found.downcast::<Property>() {
            // With `__getattr__` an AttributeError of the getter is not the end of the story.
            Some(property) if property.get.is_a::<Function>() && !ty.has(TypeFlags::GETATTR) => {
                Known::Property(property.get.clone())
            }
            _ => Known::Nothing,
        };
    }
    match ty.layout.get_str(name).and_then(|slot| slot.as_small_int()) {
        // A `__slots__` name that something else on the type hides is an ordinary one, which needs a dictionary.
        Some(slot) if slot < i64::from(ty.member_slots.get()) => Known::Nothing,
        Some(slot) => Known::Slot(slot as u32),
        // No instance has an attribute of that name in a slot, and the layout's change would change the version.
        None => match ty.lookup(name) {
            Some(found) if is_plain(&found) => Known::TypeAttribute(found),
            _ => Known::Nothing,
        },
    }
}

/// Whether the value is certainly no descriptor.
fn is_plain(value: &Value) -> bool {
    use Kind::{Bool, Bytes, Dict, Float, FrozenSet, Int, List, None, Set, Str, Tuple};
    matches!(value.kind(), None | Bool | Int | Float | Str | Bytes | Tuple | List | Dict | Set | FrozenSet)
}

/// Reads an attribute and fills the site.
#[inline(never)]
pub fn attribute_slow(vm: &Vm, site: &Site, object: &Value, name: &Value) -> PyResult {
    if let Some(module) = object.downcast::<Module>() {
        return module_attribute(vm, site, module, object, name);
    }
    if object.is_a::<Instance>() {
        let ty = Obj::from_ref(vm.type_ref(object));
        let (what, index, value) = match instance_slot(vm, &ty, name) {
            Known::Slot(slot) => (SiteKind::Slot, slot, 0),
            Known::Property(getter) => (SiteKind::Property, 0, getter.bits()),
            Known::TypeAttribute(value) => (SiteKind::TypeAttribute, 0, value.bits()),
            Known::Nothing => return vm.get_attr(object, name),
        };
        site.learn(ty.version(vm), what, index, value);
        vm.type_cache.remember(site, name);
    }
    vm.get_attr(object, name)
}

/// Module attributes share the site's fields with types: the version is the dictionary's, drawn from the same counter.
fn module_attribute(vm: &Vm, site: &Site, module: &Module, object: &Value, name: &Value) -> PyResult {
    let dict = &module.dict;
    if site.what.get() == SiteKind::ModuleEntry
        && site.version2.get() == dict.current_version()
        && site.version2.get() != 0
    {
        // SAFETY: the place was found under this version.
        return Ok(unsafe { dict.live_value(site.index.get() as usize) });
    }
    match dict.find_str(name) {
        Some(place) => {
            site.what.set(SiteKind::ModuleEntry);
            site.index.set(place as u32);
            site.version.set(0);
            site.version2.set(dict.version(vm));
            Ok(dict.value_at(place).expect("just found"))
        }
        None => vm.get_attr(object, name),
    }
}

/// Looks a method up for a call and fills the site.
#[inline(never)]
pub fn method_slow(vm: &Vm, site: &Site, object: &Value, name: &Value) -> PyResult<Found> {
    if object.is_a::<Module>() {
        return attribute_slow(vm, site, object, name).map(Found::Attribute);
    }
    let found = vm.get_method(object, name)?;
    if let Found::Method(function) = &found
        && (function.is_a::<Function>() || function.is_a::<MethodDescriptor>() || function.is_a::<Native>())
    {
        let ty = Obj::from_ref(vm.type_ref(object));
        // The function must come from the type itself, and no instance may have an attribute of that name.
        let from_type = ty.lookup(name).is_some_and(|v| v.is(function));
        if from_type && !ty.has(TypeFlags::GETATTRIBUTE) && ty.layout.get_str(name).is_none() {
            site.learn(ty.version(vm), SiteKind::Method, 0, function.bits());
            vm.type_cache.remember(site, name);
        }
    }
    Ok(found)
}

/// Stores to an instance's slot, if the site knows it. Gives the value back otherwise.
#[inline(always)]
pub fn store(vm: &Vm, site: &Site, object: &Value, value: Value) -> Result<(), Value> {
    let ty = vm.type_ref(object);
    let version = site.version.get();
    if version == 0 || version != ty.version.get() || site.what.get() != SiteKind::Slot {
        return Err(value);
    }
    let Some(instance) = object.downcast::<Instance>() else { return Err(value) };
    let slot = site.index.get();
    match instance.replace_slot(slot, value) {
        Ok(old) => {
            drop(old);
            Ok(())
        }
        Err(value) if slot < ty.member_slots.get() => instance.fill_member(slot, value),
        Err(value) => instance.fill_slot(slot, value),
    }
}

/// Stores an attribute and fills the site.
#[inline(never)]
pub fn store_slow(vm: &Vm, site: &Site, object: &Value, name: &Value, value: Value) -> PyResult<()> {
    vm.set_attr(object, name, Some(value))?;
    if object.is_a::<Instance>() {
        let ty = Obj::from_ref(vm.type_ref(object));
        if !ty.has(TypeFlags::SETATTR)
            && let Known::Slot(slot) = instance_slot(vm, &ty, name)
        {
            site.learn(ty.version(vm), SiteKind::Slot, slot, 0);
            vm.type_cache.remember(site, name);
        }
    }
    Ok(())
}

/// Asks the cache of the VM about an attribute of an instance of another type than the site last met.
#[inline]
pub fn recall(vm: &Vm, site: &Site, object: &Value, name: &Value) -> bool {
    let version = vm.type_ref(object).version.get();
    version != site.version.get() && vm.type_cache.recall(site, version, name)
}
