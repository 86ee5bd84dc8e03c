//! Reading attributes.

use crate::error::PyResult;
use crate::object::{
    Dict, Exception, Function, Instance, Kind, Method, Module, Obj, Super, Type, TypeFlags, Value,
};
use crate::vm::Vm;

impl Vm {
    /// `obj.name`; `None` where nothing has that name (no `AttributeError` is made then).
    pub(crate) fn lookup_attr(&self, obj: &Value, name: &Value) -> PyResult<Option<Value>> {
        match obj.kind() {
            Kind::Instance | Kind::Exception | Kind::Type => {
                let ty = self.type_of(obj);
                if ty.has(TypeFlags::GETATTRIBUTE | TypeFlags::GETATTR) {
                    self.hooked_attr(obj, &ty, name)
                } else {
                    self.default_attr(obj, &ty, name)
                }
            }
            Kind::Module => self.module_attr(obj, name),
            Kind::Super => self.super_attr(obj, name),
            Kind::Method => self.method_attr(obj, name),
            _ => self.plain_attr(obj, &self.type_of(obj), name),
        }
    }

    /// What `object.__getattribute__` (or `type.__getattribute__`) finds.
    pub(crate) fn default_attr(&self, obj: &Value, ty: &Obj<Type>, name: &Value) -> PyResult<Option<Value>> {
        match obj.downcast::<Type>() {
            Some(class) => self.type_attr(obj, class, ty, name),
            None => self.plain_attr(obj, ty, name),
        }
    }

    /// The type defines `__getattribute__` or `__getattr__`.
    fn hooked_attr(&self, obj: &Value, ty: &Obj<Type>, name: &Value) -> PyResult<Option<Value>> {
        let first = match self.type_lookup(ty, &self.names.getattribute) {
            Some(hook) if ty.has(TypeFlags::GETATTRIBUTE) => {
                self.call_on(&hook, obj, ty, std::slice::from_ref(name)).map(Some)
            }
            _ => self.default_attr(obj, ty, name),
        };
        let absent = match &first {
            Ok(found) => found.is_none(),
            Err(raised) => raised.is_a(&self.exceptions.attribute_error),
        };
        if absent
            && ty.has(TypeFlags::GETATTR)
            && let Some(hook) = self.type_lookup(ty, &self.names.getattr)
        {
            return self.call_on(&hook, obj, ty, std::slice::from_ref(name)).map(Some);
        }
        first
    }

    /// Data descriptor of the type, the object's own attribute, anything else of the type: in this order.
    pub(crate) fn plain_attr(&self, obj: &Value, ty: &Obj<Type>, name: &Value) -> PyResult<Option<Value>> {
        let found = self.type_lookup(ty, name);
        if let Some(descriptor) = &found
            && self.is_data_descriptor(descriptor)
        {
            return self.bind(descriptor, Some(obj), ty).map(Some);
        }
        if let Some(value) = Self::own_attr(obj, name) {
            return Ok(Some(value));
        }
        match found {
            Some(descriptor) => self.bind(&descriptor, Some(obj), ty).map(Some),
            None => Ok(None),
        }
    }

    /// The attribute that the object itself has, whatever its type says.
    pub(crate) fn own_attr(obj: &Value, name: &Value) -> Option<Value> {
        if let Some(instance) = obj.downcast::<Instance>() {
            return Self::instance_attr(instance, name);
        }
        let dict: Option<Obj<Dict>> = match obj.kind() {
            Kind::Exception => obj.downcast::<Exception>()?.dict.get(),
            Kind::Function => obj.downcast::<Function>()?.dict.get(),
            Kind::Module => Some(obj.downcast::<Module>()?.dict.clone()),
            _ => None,
        };
        dict?.get_str(name)
    }

    /// An attribute of a class: data descriptor of the metaclass, the class and its bases, anything else of the metaclass.
    fn type_attr(
        &self,
        obj: &Value,
        class: &Type,
        meta: &Obj<Type>,
        name: &Value,
    ) -> PyResult<Option<Value>> {
        let of_meta = self.type_lookup(meta, name);
        if let Some(descriptor) = &of_meta
            && self.is_data_descriptor(descriptor)
        {
            return self.bind(descriptor, Some(obj), meta).map(Some);
        }
        if let Some(found) = self.type_lookup(class, name) {
            return self.bind(&found, None, &Obj::from_ref(class)).map(Some);
        }
        match of_meta {
            Some(descriptor) => self.bind(&descriptor, Some(obj), meta).map(Some),
            None => Ok(None),
        }
    }

    fn module_attr(&self, obj: &Value, name: &Value) -> PyResult<Option<Value>> {
        let Some(module) = obj.downcast::<Module>() else { return Ok(None) };
        // Modules have no data descriptors but these two, which programs do not define themselves.
        if !(name.is(&self.names.dict) || name.is(&self.names.class))
            && let Some(value) = module.dict.get_str(name)
        {
            return Ok(Some(value));
        }
        if let Some(value) = self.plain_attr(obj, &self.type_of(obj), name)? {
            return Ok(Some(value));
        }
        match module.dict.get_str(&self.names.getattr) {
            Some(hook) => self.call(&hook, std::slice::from_ref(name)).map(Some),
            None => Ok(None),
        }
    }

    /// `super().name`: the search begins behind the class.
    fn super_attr(&self, obj: &Value, name: &Value) -> PyResult<Option<Value>> {
        let Some(sup) = obj.downcast::<Super>() else { return Ok(None) };
        if !name.is(&self.names.class)
            && let Some(found) = Self::behind(sup, name)
        {
            // Where the receiver is the class itself (class methods), nothing is bound to it as an instance.
            let as_class = sup.receiver.is(sup.receiver_type.as_value());
            let receiver = if as_class { None } else { Some(&sup.receiver) };
            return self.bind(&found, receiver, &sup.receiver_type).map(Some);
        }
        self.plain_attr(obj, &self.type_of(obj), name)
    }

    /// The definition of `name` behind the class of a super object, bound to nothing.
    pub(crate) fn behind(sup: &Super, name: &Value) -> Option<Value> {
        sup.receiver_type.lookup_behind(&sup.start, name)
    }

    /// A bound method has its function's attributes, too.
    fn method_attr(&self, obj: &Value, name: &Value) -> PyResult<Option<Value>> {
        let ty = self.type_of(obj);
        match self.plain_attr(obj, &ty, name)? {
            Some(value) => Ok(Some(value)),
            None => match obj.downcast::<Method>() {
                Some(method) => self.lookup_attr(&method.function, name),
                None => Ok(None),
            },
        }
    }
}
