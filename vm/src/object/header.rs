//! What every heap object begins with.
//!
//! ```text
//!                 +0         +4     +5      +6      +8
//! any object      | refcount | kind | flags | extra | payload …
//! typed object    | refcount | kind | flags | extra | type (strong) | payload …      kinds from Opaque on
//! ```
//!
//! - A transient object lies at an address that is a multiple of 16 and is reclaimed when its refcount falls to 0.
//! - A permanent object lies at an address of the form 16·k + 8. Bit 3 of a pointer is thus the tag that tells the two
//!   apart: a test of the word itself, no memory access, and nothing to strip before the pointer is followed.
//! - The kind never changes. Objects of kinds before `Opaque` have the built-in type of their kind; the others name
//!   their type in their first payload word.
//!
//! Reference: CPython's `PyObject` (Include/object.h), whose 16 bytes hold refcount and type.

use std::cell::Cell;

/// Address bit that marks a permanent object.
pub const PERMANENT_BIT: u64 = 0b1000;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $type_name:literal,)+) => {
        /// What an object is made of: selects its payload type.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        #[repr(u8)]
        pub enum Kind { $($(#[doc = $doc])+ $name,)+ }

        impl Kind {
            /// Every kind, in numeric order.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),+];
            /// How many kinds there are.
            pub const COUNT: usize = Self::ALL.len();

            /// `__name__` of the built-in type of this kind.
            pub const fn type_name(self) -> &'static str {
                match self { $(Kind::$name => $type_name,)+ }
            }
        }
    };
}

kinds! {
    // Immediates have a kind, too, so that one table maps every value to its type.
    /// `None` (immediate)
    None "NoneType",
    /// `True`, `False` (immediate)
    Bool "bool",
    /// `...` (immediate)
    Ellipsis "ellipsis",
    /// `NotImplemented` (immediate)
    NotImplemented "NotImplementedType",
    /// An int, immediate or big.
    Int "int",
    /// Float
    Float "float",
    /// Text
    Str "str",
    /// Bytes
    Bytes "bytes",
    /// Mutable bytes
    ByteArray "bytearray",
    /// Tuple
    Tuple "tuple",
    /// List
    List "list",
    /// Dictionary
    Dict "dict",
    /// Set
    Set "set",
    /// Frozen set
    FrozenSet "frozenset",
    /// Range
    Range "range",
    /// Slice
    Slice "slice",
    /// Python function
    Function "function",
    /// Built-in function or method, perhaps bound
    Native "builtin_function_or_method",
    /// Built-in method found on a type, not bound
    MethodDescriptor "method_descriptor",
    /// Computed attribute of a built-in type
    GetSet "getset_descriptor",
    /// Bound Python method
    Method "method",
    /// Code object
    Code "code",
    /// Opaque stand-in for permanent code; shows the type name of code.
    CodeProxy "code",
    /// Closure cell
    Cell "cell",
    /// Generator
    Generator "generator",
    /// Coroutine
    Coroutine "coroutine",
    /// Asynchronous generator
    AsyncGenerator "async_generator",
    /// A value yielded by an asynchronous generator, on its way out (never seen by programs)
    AsyncGenWrapped "async_generator_wrapped_value",
    /// Module
    Module "module",
    /// Property
    Property "property",
    /// `staticmethod`
    StaticMethod "staticmethod",
    /// `classmethod`
    ClassMethod "classmethod",
    /// `super()`
    Super "super",
    /// Slot of a class with `__slots__`
    Member "member_descriptor",
    /// Read-only view of a class's dictionary
    MappingProxy "mappingproxy",
    /// `dict.keys()`
    DictKeys "dict_keys",
    /// `dict.values()`
    DictValues "dict_values",
    /// `dict.items()`
    DictItems "dict_items",
    /// Iterator over a range
    RangeIter "range_iterator",
    /// Iterator over a list
    ListIter "list_iterator",
    /// Iterator over a tuple
    TupleIter "tuple_iterator",
    /// Every other built-in iterator; its state names its type.
    Iter "iterator",
    /// Traceback
    Traceback "traceback",
    /// Frame, as `sys._getframe` and tracebacks show it
    Frame "frame",
    /// An object that a stdlib module implements natively; its vtable names its type.
    Opaque "object",
    /// Instance of a class (typed object)
    Instance "object",
    /// Exception (typed object)
    Exception "BaseException",
    /// Type (typed object: its type is its metaclass)
    Type "type",
}

/// First word of every heap object.
#[repr(C)]
pub struct Header {
    /// References to a transient object; of no meaning in a permanent one, where it is never written.
    pub refcount: Cell<u32>,
    /// What the object is made of.
    pub kind: Kind,
    /// Kind-specific flags; see the payload types.
    pub flags: Cell<u8>,
    /// A number that some kinds keep here; see the payload types.
    pub extra: Cell<u16>,
}

const _: () = assert!(size_of::<Header>() == 8);

impl Header {
    /// A header with one reference.
    pub const fn new(kind: Kind) -> Self {
        Self { refcount: Cell::new(1), kind, flags: Cell::new(0), extra: Cell::new(0) }
    }
}

impl Header {
    /// The bytes of a header as they stand in an image: one reference, as in memory.
    pub const fn image_bytes(kind: Kind) -> [u8; 8] {
        [1, 0, 0, 0, kind as u8, 0, 0, 0]
    }
}

/// A heap object's payload type, `#[repr(C)]` with a [`Header`] first.
///
/// # Safety
/// The type must be `#[repr(C)]`, begin with a `Header`, and be the only one with its `KIND` (or accept exactly the kinds
/// that `matches` accepts).
pub unsafe trait HeapObject: Sized {
    /// The kind, or the first of several.
    const KIND: Kind;

    /// Whether an object of `kind` has this payload.
    #[inline(always)]
    fn matches(kind: Kind) -> bool {
        kind == Self::KIND
    }
}
