//! Descriptors: what an attribute found on a type becomes for one object.

use crate::error::PyResult;
use crate::object::{
    GetSet, Kind, Member, Method, MethodDescriptor, Native, Obj, Property, Type, Value, WrappedMethod,
};
use crate::vm::Vm;

impl Vm {
    /// Whether a value found on a type takes precedence over the object's own attributes.
    pub(crate) fn is_data_descriptor(&self, value: &Value) -> bool {
        match value.kind() {
            Kind::Property | Kind::GetSet | Kind::Member => true,
            Kind::Instance => {
                let ty = self.type_of(value);
                ty.lookup(&self.names.set).is_some() || ty.lookup(&self.names.delete).is_some()
            }
            _ => false,
        }
    }

    /// `descriptor.__get__(obj, owner)`; `obj` is `None` where the attribute is read from the class. Values that are no
    /// descriptors are returned as they are.
    pub(crate) fn bind(&self, descriptor: &Value, obj: Option<&Value>, owner: &Obj<Type>) -> PyResult {
        match descriptor.kind() {
            Kind::Function => Ok(match obj {
                Some(obj) => Method::new(descriptor.clone(), obj.clone()).into_value(),
                None => descriptor.clone(),
            }),
            Kind::MethodDescriptor => {
                let Some(method) = descriptor.downcast::<MethodDescriptor>() else {
                    return Ok(descriptor.clone());
                };
                Ok(match (method.of_class, obj) {
                    (true, _) => Native::bound(method.def, owner.as_value().clone()).into_value(),
                    (false, Some(obj)) => Native::bound(method.def, obj.clone()).into_value(),
                    (false, None) => descriptor.clone(),
                })
            }
            Kind::Property => match (obj, descriptor.downcast::<Property>()) {
                (Some(obj), Some(property)) => self.property_get(property, obj),
                _ => Ok(descriptor.clone()),
            },
            Kind::GetSet => match (obj, descriptor.downcast::<GetSet>()) {
                (Some(obj), Some(attribute)) => (attribute.def.get)(self, obj),
                _ => Ok(descriptor.clone()),
            },
            Kind::Member => match (obj, descriptor.downcast::<Member>()) {
                (Some(obj), Some(member)) => self.member_get(member, obj),
                _ => Ok(descriptor.clone()),
            },
            Kind::StaticMethod => {
                Ok(descriptor.downcast::<WrappedMethod>().map_or(Value::NONE, |m| m.function.clone()))
            }
            Kind::ClassMethod => {
                let function =
                    descriptor.downcast::<WrappedMethod>().map_or(Value::NONE, |m| m.function.clone());
                self.bind_to_class(&function, owner)
            }
            Kind::Instance => {
                let ty = self.type_of(descriptor);
                match ty.lookup(&self.names.get) {
                    Some(getter) => {
                        let obj = obj.cloned().unwrap_or(Value::NONE);
                        self.call_on(&getter, descriptor, &ty, &[obj, owner.as_value().clone()])
                    }
                    None => Ok(descriptor.clone()),
                }
            }
            _ => Ok(descriptor.clone()),
        }
    }

    /// What a class method makes of what it wraps.
    pub(crate) fn bind_to_class(&self, function: &Value, class: &Obj<Type>) -> PyResult {
        let is_descriptor = match function.kind() {
            Kind::Function
            | Kind::MethodDescriptor
            | Kind::Property
            | Kind::GetSet
            | Kind::Member
            | Kind::StaticMethod
            | Kind::ClassMethod => true,
            Kind::Instance => self.special(function, &self.names.get).is_some(),
            _ => false,
        };
        if is_descriptor {
            self.bind(function, Some(class.as_value()), &self.type_of(class.as_value()))
        } else {
            Ok(Method::new(function.clone(), class.as_value().clone()).into_value())
        }
    }

    /// Calls a method found on `owner` (the object's type) with the object and `args`.
    pub(crate) fn call_on(&self, method: &Value, obj: &Value, owner: &Obj<Type>, args: &[Value]) -> PyResult {
        let direct = match method.kind() {
            Kind::Function => true,
            Kind::MethodDescriptor => method.downcast::<MethodDescriptor>().is_some_and(|m| !m.of_class),
            _ => false,
        };
        if !direct {
            let bound = self.bind(method, Some(obj), owner)?;
            return self.call(&bound, args);
        }
        // Special methods take few arguments: no allocation for them.
        match args {
            [] => self.call(method, std::slice::from_ref(obj)),
            [a] => self.call(method, &[obj.clone(), a.clone()]),
            [a, b] => self.call(method, &[obj.clone(), a.clone(), b.clone()]),
            [a, b, c] => self.call(method, &[obj.clone(), a.clone(), b.clone(), c.clone()]),
            _ => {
                let mut all = Vec::with_capacity(args.len() + 1);
                all.push(obj.clone());
                all.extend_from_slice(args);
                self.call(method, &all)
            }
        }
    }
}
