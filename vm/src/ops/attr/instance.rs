//! An instance's own attributes.
//!
//! Invariant: a name enters a class's layout only here. Method caches rely on "the name is not in the layout" for as long
//! as the type has its version, so a new name that the class also defines changes the version.

use crate::error::PyResult;
use crate::object::{Instance, Member, Obj, Type, Value};
use crate::vm::Vm;

/// Most names a class's layout may have: an object used as a dictionary gets a real one.
const LAYOUT_MAX: usize = 128;
/// Most slots that new instances are given in advance.
const SLOT_HINT_MAX: u32 = 32;

impl Vm {
    /// The instance's own attribute.
    pub(crate) fn instance_attr(instance: &Instance, name: &Value) -> Option<Value> {
        if let Some(dict) = instance.dict() {
            return dict.get_str(name);
        }
        let place = instance.ty.with(|ty| {
            let place = ty.layout.find_str(name)? as u32;
            (place >= ty.member_slots.get()).then_some(place)
        })?;
        let value = instance.slot(place);
        (!value.is_empty()).then_some(value)
    }

    /// Stores an attribute in the instance itself.
    pub(crate) fn set_instance_attr(instance: &Instance, name: &Value, value: Value) {
        let value = if instance.has_dict() {
            value
        } else {
            match Self::slot_for(&instance.ty.get(), name) {
                Some(place) => match Self::put(instance, place, value) {
                    Ok(old) => return drop(old),
                    Err(value) => value,
                },
                None => value,
            }
        };
        drop(instance.materialise_dict().insert_str(name.clone(), value));
    }

    /// Puts a value in a slot, in use or not; gives it back where the instance cannot keep it there.
    fn put(instance: &Instance, place: u32, value: Value) -> Result<Option<Value>, Value> {
        let value = match instance.replace_slot(place, value) {
            Ok(old) => return Ok(Some(old)),
            Err(value) => value,
        };
        match instance.fill_slot(place, value) {
            Ok(()) => Ok(None),
            Err(value) => {
                // The next instances get room for this attribute.
                let ty = instance.ty.get();
                let hint = ty.slot_hint.get();
                if place >= hint && place < SLOT_HINT_MAX {
                    ty.slot_hint.set((place + 1).next_multiple_of(2));
                }
                Err(value)
            }
        }
    }

    /// The slot of a name in a class's layout, entered there on first use; `None` if it can have none.
    fn slot_for(ty: &Obj<Type>, name: &Value) -> Option<u32> {
        if let Some(place) = ty.layout.find_str(name) {
            let place = place as u32;
            // A `__slots__` name that a subclass hides: the attribute is an ordinary one, which needs a dictionary.
            return (place >= ty.member_slots.get()).then_some(place);
        }
        let place = ty.layout.places();
        if place >= LAYOUT_MAX {
            return None;
        }
        drop(ty.layout.insert_str(name.clone(), Value::small_int(place as i64)));
        if ty.lookup(name).is_some() {
            ty.changed();
        }
        Some(place as u32)
    }

    /// Deletes the instance's own attribute; whether there was one.
    pub(crate) fn delete_instance_attr(instance: &Instance, name: &Value) -> bool {
        if Self::instance_attr(instance, name).is_none() {
            return false;
        }
        instance.materialise_dict().remove_str(name).is_some()
    }

    /// The slot that a `__slots__` descriptor stands for, and the instance that has it.
    fn member_slot<'a>(&self, member: &Member, obj: &'a Value) -> PyResult<(&'a Instance, u32)> {
        let slot = member.owner.layout.find_str(&member.name);
        match (obj.downcast::<Instance>(), slot) {
            (Some(instance), Some(slot)) if self.is_type(obj, &member.owner) => Ok((instance, slot as u32)),
            _ => Err(self.wrong_receiver(&member.name, &member.owner, obj)),
        }
    }

    /// Reads a `__slots__` attribute.
    pub(crate) fn member_get(&self, member: &Member, obj: &Value) -> PyResult {
        let (instance, slot) = self.member_slot(member, obj)?;
        let value = instance.slot(slot);
        if value.is_empty() { Err(self.no_attribute(obj, &member.name)) } else { Ok(value) }
    }

    /// Writes or deletes a `__slots__` attribute.
    pub(crate) fn member_set(&self, member: &Member, obj: &Value, value: Option<Value>) -> PyResult<()> {
        let (instance, slot) = self.member_slot(member, obj)?;
        let done = match value {
            Some(value) => instance.fill_member(slot, value).is_ok(),
            None => !instance.clear_member(slot).is_empty(),
        };
        if done {
            Ok(())
        } else {
            Err(self.attribute_error_for(member.name.as_str().unwrap_or("?"), obj, &member.name))
        }
    }
}
