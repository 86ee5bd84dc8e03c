//! `isinstance` and `issubclass`, and values of built-in types inside instances of their subclasses.

use crate::error::{PyResult, Raised};
use crate::object::{HeapObject, Instance, MethodDescriptor, Obj, Tuple, Type, Value};
use crate::vm::Vm;

/// How deeply tuples of classes may nest.
const NEST_MAX: usize = 200;

impl Vm {
    /// `isinstance(value, class)`; class may be a tuple, and may define `__instancecheck__`.
    pub fn is_instance(&self, value: &Value, class: &Value) -> PyResult<bool> {
        self.instance_check(value, class, 0)
    }

    fn instance_check(&self, value: &Value, class: &Value, depth: usize) -> PyResult<bool> {
        if let Some(ty) = class.downcast::<Type>() {
            let actual = self.type_of(value);
            if actual.as_value().is(class) {
                return Ok(true);
            }
            if self.is_plain_metaclass(class) {
                return Ok(actual.is_subtype_of(ty) || self.claims_class(value, &actual, ty)?);
            }
        }
        if let Some(classes) = class.downcast::<Tuple>() {
            if depth >= NEST_MAX {
                return Err(self.nested_too_deeply("__instancecheck__"));
            }
            for class in classes.items() {
                if self.instance_check(value, class, depth + 1)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(hook) = self.check_hook(class, &self.names.instancecheck) {
            let meta = self.type_of(class);
            let verdict = self.call_on(&hook, class, &meta, std::slice::from_ref(value))?;
            return self.truth(&verdict);
        }
        match class.downcast::<Type>() {
            Some(ty) => {
                let actual = self.type_of(value);
                Ok(actual.is_subtype_of(ty) || self.claims_class(value, &actual, ty)?)
            }
            None => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        }
    }

    /// What `type.__instancecheck__` answers.
    pub(crate) fn default_instance_check(&self, value: &Value, class: &Obj<Type>) -> PyResult<bool> {
        let actual = self.type_of(value);
        Ok(actual.is_subtype_of(class) || self.claims_class(value, &actual, class)?)
    }

    /// Whether an object whose `__class__` lies about its type says that it is a `ty`.
    fn claims_class(&self, value: &Value, actual: &Obj<Type>, ty: &Type) -> PyResult<bool> {
        if !value.is_a::<Instance>() {
            return Ok(false);
        }
        let defines = actual.lookup_where(&self.names.class);
        if defines.is_none_or(|(_, owner)| owner.as_value().is(self.types.object.as_value())) {
            return Ok(false);
        }
        match self.find_attr(value, &self.names.class)? {
            Some(claimed) => Ok(claimed.downcast::<Type>().is_some_and(|claimed| claimed.is_subtype_of(ty))),
            None => Ok(false),
        }
    }

    /// `issubclass(derived, class)`; class may be a tuple, and may define `__subclasscheck__`.
    pub fn is_subclass(&self, derived: &Value, class: &Value) -> PyResult<bool> {
        self.subclass_check(derived, class, 0)
    }

    fn subclass_check(&self, derived: &Value, class: &Value, depth: usize) -> PyResult<bool> {
        if let Some(classes) = class.downcast::<Tuple>() {
            if depth >= NEST_MAX {
                return Err(self.nested_too_deeply("__subclasscheck__"));
            }
            for class in classes.items() {
                if self.subclass_check(derived, class, depth + 1)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if !self.is_plain_metaclass(class)
            && let Some(hook) = self.check_hook(class, &self.names.subclasscheck)
        {
            let meta = self.type_of(class);
            let verdict = self.call_on(&hook, class, &meta, std::slice::from_ref(derived))?;
            return self.truth(&verdict);
        }
        self.default_subclass_check(derived, class)
    }

    /// What `type.__subclasscheck__` answers.
    pub(crate) fn default_subclass_check(&self, derived: &Value, class: &Value) -> PyResult<bool> {
        let Some(sub) = derived.downcast::<Type>() else {
            return Err(self.type_error("issubclass() arg 1 must be a class"));
        };
        match class.downcast::<Type>() {
            Some(ty) => Ok(sub.is_subtype_of(ty)),
            None => {
                Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"))
            }
        }
    }

    /// Whether `class` is a type whose metaclass is `type` itself, which checks by inheritance alone.
    fn is_plain_metaclass(&self, class: &Value) -> bool {
        class.downcast::<Type>().is_some_and(|ty| ty.meta.with(|meta| meta.is(self.types.type_.as_value())))
    }

    /// The `__instancecheck__` or `__subclasscheck__` that is not `type`'s own.
    fn check_hook(&self, class: &Value, name: &Value) -> Option<Value> {
        let hook = self.special(class, name)?;
        let is_own = class.is_a::<Type>() && hook.is_a::<MethodDescriptor>();
        (!is_own).then_some(hook)
    }

    fn nested_too_deeply(&self, what: &str) -> Raised {
        self.recursion_error(format!("maximum recursion depth exceeded in {what}"))
    }

    /// Whether the value's type is `ty` or a subclass of it (no `__instancecheck__`).
    pub fn is_type(&self, value: &Value, ty: &Obj<Type>) -> bool {
        self.type_of(value).is_subtype_of(ty)
    }

    /// The payload of a value of a built-in type or of a subclass of it: `class L(list)` instances hold a list inside.
    pub fn native<T: HeapObject>(&self, value: &Value) -> Option<Obj<T>> {
        if let Some(payload) = value.downcast::<T>() {
            return Some(Obj::from_ref(payload));
        }
        let inner = value.downcast::<Instance>()?.native.get()?;
        inner.cast().ok()
    }

    /// As [`Vm::native`], for values that may be immediates (ints): the inner value of a subclass instance, else itself.
    pub fn native_value(&self, value: &Value) -> Value {
        value.downcast::<Instance>().and_then(|i| i.native.get()).unwrap_or_else(|| value.clone())
    }
}
