//! Reading an attribute in order to call it.

use super::Found;
use crate::error::PyResult;
use crate::object::{Kind, MethodDescriptor, Obj, Type, TypeFlags, Value, WrappedMethod};
use crate::vm::Vm;

impl Vm {
    /// `obj.name` for a call: methods are not bound.
    pub fn get_method(&self, obj: &Value, name: &Value) -> PyResult<Found> {
        match obj.kind() {
            Kind::Module | Kind::Super | Kind::Method => {}
            Kind::Type => {
                if let Some(method) = self.class_method(obj, name) {
                    return Ok(Found::Method(method));
                }
            }
            _ => {
                let ty = self.type_of(obj);
                if !ty.has(TypeFlags::GETATTRIBUTE)
                    && let Some(found) = self.type_lookup(&ty, name)
                    && Self::takes_receiver(&found)
                {
                    return Ok(match Self::own_attr(obj, name) {
                        Some(own) => Found::Attribute(own),
                        None => Found::Method(found),
                    });
                }
            }
        }
        Ok(Found::Attribute(self.get_attr(obj, name)?))
    }

    /// Whether calling the value found on a type with the object first is what binding and calling would do.
    fn takes_receiver(found: &Value) -> bool {
        match found.kind() {
            Kind::Function => true,
            Kind::MethodDescriptor => found.downcast::<MethodDescriptor>().is_some_and(|m| !m.of_class),
            _ => false,
        }
    }

    /// The function behind a class method found on a class (not on its metaclass).
    fn class_method(&self, obj: &Value, name: &Value) -> Option<Value> {
        let meta = self.type_of(obj);
        if meta.has(TypeFlags::GETATTRIBUTE) {
            return None;
        }
        let found = obj.downcast::<Type>()?.lookup(name)?;
        if found.kind() != Kind::ClassMethod || self.shadowed_by_meta(&meta, name) {
            return None;
        }
        let function = found.downcast::<WrappedMethod>()?.function.clone();
        (function.kind() == Kind::Function).then_some(function)
    }

    fn shadowed_by_meta(&self, meta: &Obj<Type>, name: &Value) -> bool {
        meta.lookup(name).is_some_and(|descriptor| self.is_data_descriptor(&descriptor))
    }
}
