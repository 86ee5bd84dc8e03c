//! Properties, static and class methods, `super`, slots of classes with `__slots__`, read-only dictionaries, and objects
//! of native stdlib modules.

use super::cell::Mut;
use super::dict::Dict;
use super::header::{Header, HeapObject, Kind};
use super::types::Type;
use super::value::{Obj, Value};
use crate::error::PyResult;
use crate::vm::Vm;

/// A property.
#[repr(C)]
pub struct Property {
    header: Header,
    /// `fget` or None. Strong.
    pub get: Value,
    /// `fset` or None. Strong.
    pub set: Value,
    /// `fdel` or None. Strong.
    pub delete: Value,
    /// `__doc__`. Strong.
    pub doc: Mut<Value>,
    /// The name it was assigned to in its class (`__set_name__`), or None. Strong.
    pub name: Mut<Value>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Property {
    const KIND: Kind = Kind::Property;
}

impl Property {
    /// A new property; absent functions are None.
    pub fn new(get: Value, set: Value, delete: Value, doc: Value) -> Obj<Property> {
        let header = Header::new(Kind::Property);
        Obj::new(Self { header, get, set, delete, doc: Mut::new(doc), name: Mut::new(Value::NONE) })
    }
}

/// `staticmethod(f)` and `classmethod(f)`: kinds `StaticMethod` and `ClassMethod`.
#[repr(C)]
pub struct WrappedMethod {
    header: Header,
    /// `__func__`. Strong.
    pub function: Value,
}

// SAFETY: repr(C), header first; the two kinds have no other payload.
unsafe impl HeapObject for WrappedMethod {
    const KIND: Kind = Kind::StaticMethod;

    fn matches(kind: Kind) -> bool {
        matches!(kind, Kind::StaticMethod | Kind::ClassMethod)
    }
}

impl WrappedMethod {
    /// A new wrapper of the given kind.
    pub fn new(kind: Kind, function: Value) -> Obj<WrappedMethod> {
        debug_assert!(Self::matches(kind));
        Obj::new(Self { header: Header::new(kind), function })
    }
}

/// `super(start, object)`
#[repr(C)]
pub struct Super {
    header: Header,
    /// The class after which the search starts. Strong.
    pub start: Obj<Type>,
    /// The object, or the class for class methods. Strong.
    pub receiver: Value,
    /// The type whose method resolution order is searched. Strong.
    pub receiver_type: Obj<Type>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Super {
    const KIND: Kind = Kind::Super;
}

impl Super {
    /// A new super object; the caller has checked that the receiver fits.
    pub fn new(start: Obj<Type>, receiver: Value, receiver_type: Obj<Type>) -> Obj<Super> {
        Obj::new(Self { header: Header::new(Kind::Super), start, receiver, receiver_type })
    }
}

/// A slot of a class with `__slots__`: a data descriptor for an attribute of that name in the instance's slots.
#[repr(C)]
pub struct Member {
    header: Header,
    /// The attribute's name. Strong.
    pub name: Value,
    /// The class. Strong: a program may keep the descriptor when the class is gone.
    pub owner: Obj<Type>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Member {
    const KIND: Kind = Kind::Member;
}

impl Member {
    /// A new slot descriptor.
    pub fn new(name: Value, owner: Obj<Type>) -> Obj<Member> {
        Obj::new(Self { header: Header::new(Kind::Member), name, owner })
    }
}

/// Read-only view of a mapping (`cls.__dict__`).
#[repr(C)]
pub struct MappingProxy {
    header: Header,
    /// Strong.
    pub dict: Obj<Dict>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for MappingProxy {
    const KIND: Kind = Kind::MappingProxy;
}

impl MappingProxy {
    /// A view of `dict`.
    pub fn new(dict: Obj<Dict>) -> Obj<MappingProxy> {
        Obj::new(Self { header: Header::new(Kind::MappingProxy), dict })
    }
}

/// State of an object that a native stdlib module implements.
///
/// What programs see of the object is in its type; the methods with a default are short cuts that the protocols try first,
/// so that an item of an array or a step of an iterator needs no look into the type. They must do what the type's special
/// methods do.
pub trait OpaqueState: std::any::Any {
    /// Calls `f` for every value that it owns.
    fn traverse(&self, f: &mut dyn FnMut(&Value));

    /// Whether the object is an iterator: [`OpaqueState::next`] steps it.
    fn is_iterator(&self) -> bool {
        false
    }

    /// The next item of an iterator. It may run Python code that comes back to the same object.
    fn next(&self, _vm: &Vm) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// `len(obj)`
    fn length(&self) -> Option<usize> {
        None
    }

    /// `obj[key]`; `None` leaves it to the type.
    fn get_item(&self, _vm: &Vm, _key: &Value) -> Option<PyResult> {
        None
    }

    /// `obj[key] = value`; `None` leaves it to the type.
    fn set_item(&self, _vm: &Vm, _key: &Value, _value: &Value) -> Option<PyResult<()>> {
        None
    }
}

/// An object of a native stdlib module; its methods are those of its type.
#[repr(C)]
pub struct Opaque {
    header: Header,
    /// Its type. Strong.
    pub ty: Obj<Type>,
    /// Its state. Fields that change are in [`Mut`]s.
    pub state: Box<dyn OpaqueState>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Opaque {
    const KIND: Kind = Kind::Opaque;
}

impl Opaque {
    /// A new object.
    pub fn new(ty: Obj<Type>, state: impl OpaqueState) -> Obj<Opaque> {
        Obj::new(Self { header: Header::new(Kind::Opaque), ty, state: Box::new(state) })
    }

    /// The state, if it is a `T`.
    pub fn state<T: OpaqueState>(&self) -> Option<&T> {
        (&*self.state as &dyn std::any::Any).downcast_ref()
    }
}
