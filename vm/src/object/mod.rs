//! Heap objects: one file a family of types, all laid out as `header` says.
//!
//! Everything here is about representation and ownership; what Python programs can do with an object (methods, operators)
//! is in `ops` and `builtins`. The `unsafe` of this folder is in: `value` (following a pointer), `alloc` (memory),
//! `cell` (interior mutability) and the objects with trailing parts (`string`, `sequence`, `code`, `instance`).

pub mod alloc;
pub mod cell;
pub mod code;
pub mod dealloc;
mod descriptor;
mod dict;
mod function;
mod generator;
pub mod header;
mod instance;
mod iter;
pub mod ledger;
mod num;
mod plain;
mod sequence;
mod set;
mod string;
pub mod traverse;
mod types;
pub mod value;

pub use cell::Mut;
pub use code::{Code, CodeParts, CodeProxy, Runtime, Site, SiteKind, code_of, expose};
pub use descriptor::{MappingProxy, Member, Opaque, OpaqueState, Property, Super, WrappedMethod};
pub use dict::{Dict, DictView};
pub use function::{
    Cell, Function, GetSet, GetSetDef, Getter, Method, MethodDescriptor, Native, NativeDef, NativeFn, Setter,
};
pub use generator::{AsyncGenWrapped, GenState, Generator};
pub use header::{Header, HeapObject, Kind, PERMANENT_BIT};
pub use instance::{Exception, FrameObject, Instance, Module, SLOTS_UNKNOWN, Traceback};
pub use iter::{
    CALLABLE_ITER_TYPES, DictCursor, ITER_TYPES, Iter, IterState, ListIter, NativeIterator, RangeIter,
    TupleIter,
};
pub use num::{Float, Int};
pub use plain::plainly_equal;
pub use sequence::{List, Range, Slice, Tuple, drop_backwards};
pub use set::Set;
pub use string::{ByteArray, Bytes, Str, hash_bytes};
pub use types::{Construct, Constructor, Type, TypeFlags};
pub use value::{Obj, SMALL_INT_MAX, SMALL_INT_MIN, Value, as_values};

pub(crate) use instance::typed_type;
