//! Writing and deleting attributes.

use crate::error::PyResult;
use crate::object::{
    Dict, Exception, Function, GetSet, Instance, Kind, Member, Module, Obj, Property, Type, TypeFlags, Value,
};
use crate::vm::Vm;

impl Vm {
    /// What `object.__setattr__` and `object.__delattr__` (or those of `type`) do; `None` deletes.
    pub(crate) fn default_set_attr(
        &self,
        obj: &Value,
        ty: &Obj<Type>,
        name: &Value,
        value: Option<Value>,
    ) -> PyResult<()> {
        let class = obj.downcast::<Type>();
        if let Some(class) = class
            && !class.has(TypeFlags::HEAP)
        {
            return Err(self.immutable_type(class, name));
        }
        let found = ty.lookup(name);
        if let Some(descriptor) = &found
            && self.is_data_descriptor(descriptor)
        {
            return self.descriptor_set(descriptor, obj, value);
        }
        if let Some(class) = class {
            return self.set_type_attr(class, name, value);
        }
        self.set_own_attr(obj, ty, name, value, found.is_some())
    }

    /// Writes through a data descriptor.
    pub(crate) fn descriptor_set(
        &self,
        descriptor: &Value,
        obj: &Value,
        value: Option<Value>,
    ) -> PyResult<()> {
        match descriptor.kind() {
            Kind::Property => match descriptor.downcast::<Property>() {
                Some(property) => self.property_set(property, obj, value),
                None => Ok(()),
            },
            Kind::GetSet => match descriptor.downcast::<GetSet>() {
                Some(attribute) => match attribute.def.set {
                    Some(set) => set(self, obj, value),
                    None => Err(self.not_writable(attribute)),
                },
                None => Ok(()),
            },
            Kind::Member => match descriptor.downcast::<Member>() {
                Some(member) => self.member_set(member, obj, value),
                None => Ok(()),
            },
            _ => {
                let ty = self.type_of(descriptor);
                let (hook, args) = match value {
                    Some(value) => (&self.names.set, vec![obj.clone(), value]),
                    None => (&self.names.delete, vec![obj.clone()]),
                };
                match ty.lookup(hook) {
                    Some(method) => self.call_on(&method, descriptor, &ty, &args).map(drop),
                    None => Err(self.attribute_error(hook.as_str().unwrap_or_default())),
                }
            }
        }
    }

    /// Writes the object's own attribute. `on_type` says whether the type has something of that name.
    fn set_own_attr(
        &self,
        obj: &Value,
        ty: &Obj<Type>,
        name: &Value,
        value: Option<Value>,
        on_type: bool,
    ) -> PyResult<()> {
        let dict = match obj.kind() {
            Kind::Instance if !ty.has(TypeFlags::NO_DICT) => {
                let Some(instance) = obj.downcast::<Instance>() else { return Ok(()) };
                return match value {
                    Some(value) => {
                        Self::set_instance_attr(instance, name, value);
                        Ok(())
                    }
                    None if Self::delete_instance_attr(instance, name) => Ok(()),
                    None => Err(self.no_attribute(obj, name)),
                };
            }
            Kind::Exception => obj.downcast::<Exception>().map(|e| Self::dict_of(&e.dict)),
            Kind::Function => obj.downcast::<Function>().map(|f| Self::dict_of(&f.dict)),
            Kind::Module => obj.downcast::<Module>().map(|m| m.dict.clone()),
            _ => None,
        };
        match (dict, value) {
            (Some(dict), Some(value)) => {
                drop(dict.insert_str(name.clone(), value));
                Ok(())
            }
            (Some(dict), None) => match dict.remove_str(name) {
                Some(_) => Ok(()),
                None => Err(self.no_own_attribute(obj, name)),
            },
            (None, _) if on_type => Err(self.read_only(obj, name)),
            (None, _) => Err(self.no_own_attribute(obj, name)),
        }
    }

    /// The dictionary in a field that gets one on first use.
    pub(crate) fn dict_of(field: &crate::object::Mut<Option<Obj<Dict>>>) -> Obj<Dict> {
        if let Some(dict) = field.get() {
            return dict;
        }
        let dict = Dict::new();
        field.set(Some(dict.clone()));
        dict
    }

    /// Writes an attribute of a class made by a program.
    pub(crate) fn set_type_attr(&self, class: &Type, name: &Value, value: Option<Value>) -> PyResult<()> {
        let old = match value {
            Some(value) => class.dict.insert_str(name.clone(), value),
            None => match class.dict.remove_str(name) {
                None => return Err(self.no_attribute(Obj::from_ref(class).as_value(), name)),
                old => old,
            },
        };
        class.changed();
        if name.as_str().is_some_and(|n| n.starts_with("__")) {
            self.update_flags(class);
        }
        drop(old);
        Ok(())
    }
}
