//! The built-in types of a VM: one for each kind, and the exception hierarchy.

use std::ptr::NonNull;

use crate::error::Raised;
use crate::object::{
    CALLABLE_ITER_TYPES, Dict, Exception, ITER_TYPES, Iter, Kind, Obj, Str, Tuple, Type, TypeFlags, Value,
    typed_type,
};
use crate::vm::Vm;

/// The types that exist from the start.
pub struct Types {
    by_kind: Vec<Obj<Type>>,
    /// Of iterators of kind `Iter`, by `Iter::type_index`.
    iterators: Vec<Obj<Type>>,
    /// `object`
    pub object: Obj<Type>,
    /// `type`
    pub type_: Obj<Type>,
}

impl Types {
    /// The built-in type of a kind.
    #[inline(always)]
    pub fn of(&self, kind: Kind) -> &Obj<Type> {
        &self.by_kind[kind as usize]
    }

    /// The types of iterators of kind `Iter`, in the order of `ITER_TYPES`.
    pub fn iterators(&self) -> &[Obj<Type>] {
        &self.iterators
    }

    /// The type of a value of a built-in kind.
    #[inline(always)]
    fn of_value(&self, value: &Value) -> &Obj<Type> {
        match value.kind() {
            Kind::Iter => self.of_iterator(value),
            kind => self.of(kind),
        }
    }

    #[inline(never)]
    fn of_iterator(&self, value: &Value) -> &Obj<Type> {
        &self.iterators[value.downcast::<Iter>().map_or(0, Iter::type_index)]
    }

    /// Every built-in type that belongs to a kind.
    pub fn all(&self) -> &[Obj<Type>] {
        &self.by_kind
    }

    pub(crate) fn new() -> Self {
        // `type` is its own metaclass. It holds no reference to itself, so that the ledger has no special case: its
        // metaclass field is set below, to a counted reference from an ordinary cycle.
        let type_ = Self::bare("type", Value::NONE, vec![], Kind::Type);
        type_.meta.set(type_.as_value().clone());
        let meta = || type_.as_value().clone();
        let object = Self::bare("object", meta(), vec![], Kind::Instance);
        type_.bases.set(vec![object.clone()]);
        Self::linearise(&object);
        Self::linearise(&type_);
        type_.register_with_bases();
        let by_kind = Kind::ALL
            .iter()
            .map(|&kind| match kind {
                Kind::Type => type_.clone(),
                Kind::Instance | Kind::Opaque => object.clone(),
                _ => Self::derive(kind.type_name(), meta(), &object, kind),
            })
            .collect::<Vec<_>>();
        let mut types = Self { by_kind, iterators: vec![], object, type_ };
        types.iterators.push(types.of(Kind::Iter).clone());
        for (i, name) in ITER_TYPES.iter().enumerate().skip(1) {
            let ty = Self::derive(name, types.type_.as_value().clone(), &types.object, Kind::Iter);
            if i < CALLABLE_ITER_TYPES {
                ty.flags.set(TypeFlags::FINAL);
            }
            types.iterators.push(ty);
        }
        // One type for code, whether a program sees the object or a proxy.
        types.by_kind[Kind::CodeProxy as usize] = types.of(Kind::Code).clone();
        // bool is a subclass of int.
        let int = types.of(Kind::Int).clone();
        types.by_kind[Kind::Bool as usize] =
            Self::derive("bool", types.type_.as_value().clone(), &int, Kind::Int);
        types.of(Kind::Exception).flags.set(TypeFlags::EXCEPTION);
        for kind in [
            Kind::None,
            Kind::Bool,
            Kind::Ellipsis,
            Kind::NotImplemented,
            Kind::Range,
            Kind::Slice,
            Kind::Function,
            Kind::Native,
            Kind::Method,
            Kind::Code,
            Kind::Cell,
            Kind::Generator,
            Kind::Coroutine,
            Kind::Iter,
        ] {
            let ty = types.of(kind);
            ty.flags.set(ty.flags.get() | TypeFlags::FINAL);
        }
        types
    }

    fn bare(name: &str, meta: Value, bases: Vec<Obj<Type>>, kind: Kind) -> Obj<Type> {
        Obj::new(Type::payload(meta, Str::new(name).into_value(), bases, Dict::new(), kind))
    }

    /// A built-in type with one base.
    pub(crate) fn derive(name: &str, meta: Value, base: &Obj<Type>, kind: Kind) -> Obj<Type> {
        let ty = Self::bare(name, meta, vec![base.clone()], kind);
        ty.flags.set(base.flags.get() & TypeFlags::EXCEPTION);
        Self::linearise(&ty);
        ty.register_with_bases();
        ty
    }

    /// The order for single inheritance.
    fn linearise(ty: &Obj<Type>) {
        let mut mro: Vec<NonNull<Type>> = vec![ty.as_ptr()];
        let base = ty.bases.with(|b| b.first().cloned());
        if let Some(base) = base {
            mro.extend(base.mro.get());
        }
        ty.mro.set(mro);
    }
}

macro_rules! exceptions {
    ($root:ident; $($field:ident $name:literal : $base:ident, $raise:ident;)+) => {
        /// The built-in exception types.
        #[allow(missing_docs, reason = "each field is the type it says")]
        pub struct ExceptionTypes { pub $root: Obj<Type>, $(pub $field: Obj<Type>,)+ }

        impl ExceptionTypes {
            pub(crate) fn new(types: &Types) -> Self {
                let meta = || types.type_.as_value().clone();
                let $root = types.of(Kind::Exception).clone();
                $(let $field = Types::derive($name, meta(), &$base, Kind::Exception);)+
                Self { $root, $($field,)+ }
            }

            /// All of them.
            pub fn all(&self) -> Vec<&Obj<Type>> {
                vec![&self.$root, $(&self.$field,)+]
            }
        }

        /// Shorthands that make an exception with a message.
        impl Vm {
            $(#[doc = concat!("Makes a ", $name, " with a message.")]
            #[cold]
            #[inline(never)]
            pub fn $raise(&self, message: impl AsRef<str>) -> Raised {
                self.exception(&self.exceptions.$field, message.as_ref())
            })+
        }
    };
}

exceptions! {
    base_exception;
    system_exit "SystemExit": base_exception, system_exit;
    keyboard_interrupt "KeyboardInterrupt": base_exception, keyboard_interrupt;
    generator_exit "GeneratorExit": base_exception, generator_exit;
    exception "Exception": base_exception, plain_exception;
    stop_iteration "StopIteration": exception, stop_iteration_text;
    stop_async_iteration "StopAsyncIteration": exception, stop_async_iteration;
    arithmetic_error "ArithmeticError": exception, arithmetic_error;
    floating_point_error "FloatingPointError": arithmetic_error, floating_point_error;
    overflow_error "OverflowError": arithmetic_error, overflow_error;
    zero_division_error "ZeroDivisionError": arithmetic_error, zero_division_error;
    assertion_error "AssertionError": exception, assertion_error;
    attribute_error "AttributeError": exception, attribute_error;
    buffer_error "BufferError": exception, buffer_error;
    eof_error "EOFError": exception, eof_error;
    import_error "ImportError": exception, import_error;
    module_not_found_error "ModuleNotFoundError": import_error, module_not_found_error;
    lookup_error "LookupError": exception, lookup_error;
    index_error "IndexError": lookup_error, index_error;
    key_error "KeyError": lookup_error, key_error_text;
    memory_error "MemoryError": exception, memory_error;
    name_error "NameError": exception, name_error;
    unbound_local_error "UnboundLocalError": name_error, unbound_local_error;
    os_error "OSError": exception, os_error;
    file_not_found_error "FileNotFoundError": os_error, file_not_found_error;
    file_exists_error "FileExistsError": os_error, file_exists_error;
    permission_error "PermissionError": os_error, permission_error;
    timeout_error "TimeoutError": os_error, timeout_error;
    blocking_io_error "BlockingIOError": os_error, blocking_io_error;
    child_process_error "ChildProcessError": os_error, child_process_error;
    interrupted_error "InterruptedError": os_error, interrupted_error;
    is_a_directory_error "IsADirectoryError": os_error, is_a_directory_error;
    not_a_directory_error "NotADirectoryError": os_error, not_a_directory_error;
    process_lookup_error "ProcessLookupError": os_error, process_lookup_error;
    connection_error "ConnectionError": os_error, connection_error;
    broken_pipe_error "BrokenPipeError": connection_error, broken_pipe_error;
    connection_aborted_error "ConnectionAbortedError": connection_error, connection_aborted_error;
    connection_refused_error "ConnectionRefusedError": connection_error, connection_refused_error;
    connection_reset_error "ConnectionResetError": connection_error, connection_reset_error;
    reference_error "ReferenceError": exception, reference_error;
    runtime_error "RuntimeError": exception, runtime_error;
    not_implemented_error "NotImplementedError": runtime_error, not_implemented_error;
    recursion_error "RecursionError": runtime_error, recursion_error;
    syntax_error "SyntaxError": exception, syntax_error;
    indentation_error "IndentationError": syntax_error, indentation_error;
    tab_error "TabError": indentation_error, tab_error;
    system_error "SystemError": exception, system_error;
    type_error "TypeError": exception, type_error;
    value_error "ValueError": exception, value_error;
    unicode_error "UnicodeError": value_error, unicode_error;
    unicode_decode_error "UnicodeDecodeError": unicode_error, unicode_decode_error;
    unicode_encode_error "UnicodeEncodeError": unicode_error, unicode_encode_error;
    unicode_translate_error "UnicodeTranslateError": unicode_error, unicode_translate_error;
    warning "Warning": exception, warning;
    bytes_warning "BytesWarning": warning, bytes_warning;
    encoding_warning "EncodingWarning": warning, encoding_warning;
    future_warning "FutureWarning": warning, future_warning;
    import_warning "ImportWarning": warning, import_warning;
    pending_deprecation_warning "PendingDeprecationWarning": warning, pending_deprecation_warning;
    resource_warning "ResourceWarning": warning, resource_warning;
    syntax_warning "SyntaxWarning": warning, syntax_warning;
    unicode_warning "UnicodeWarning": warning, unicode_warning;
    deprecation_warning "DeprecationWarning": warning, deprecation_warning;
    runtime_warning "RuntimeWarning": warning, runtime_warning;
    user_warning "UserWarning": warning, user_warning;
}

impl Vm {
    /// Makes an exception with a message as its only argument.
    #[cold]
    pub fn exception(&self, ty: &Obj<Type>, message: &str) -> Raised {
        self.exception_with(ty, vec![Value::str(message)])
    }

    /// Makes an exception with the given arguments.
    #[cold]
    pub fn exception_with(&self, ty: &Obj<Type>, args: Vec<Value>) -> Raised {
        Raised(Exception::new(ty.clone(), Tuple::new(args)))
    }

    /// `StopIteration` with a value (no argument for None).
    pub fn stop_iteration(&self, value: Value) -> Raised {
        let args = if value.is_none() { vec![] } else { vec![value] };
        self.exception_with(&self.exceptions.stop_iteration, args)
    }

    /// `KeyError` for a key.
    pub fn key_error(&self, key: Value) -> Raised {
        self.exception_with(&self.exceptions.key_error, vec![key])
    }

    /// The type of a value.
    #[inline(always)]
    pub fn type_of(&self, value: &Value) -> Obj<Type> {
        match value.header() {
            Some(header) if header.kind >= Kind::Opaque => {
                // SAFETY: a typed object; its type word holds a reference to a type.
                let word = unsafe { typed_type(NonNull::from(header)).as_ref() };
                word.get().cast().unwrap_or_else(|_| unreachable!("a type word"))
            }
            _ => self.types.of_value(value).clone(),
        }
    }

    /// The type of a value, borrowed. Valid while the value (or, for built-in types, the VM) lives.
    #[inline(always)]
    pub fn type_ref<'a>(&'a self, value: &'a Value) -> &'a Type {
        match value.header() {
            Some(header) if header.kind >= Kind::Opaque => {
                // SAFETY: a typed object; its type word points to a live type, which the object holds.
                unsafe { &*(*typed_type(NonNull::from(header)).as_ref().as_ptr()).bits_as_ptr() }
            }
            _ => self.types.of_value(value),
        }
    }

    /// The name of a value's type as messages show it: `__name__`, for types of native modules behind the module's name.
    pub fn type_name(&self, value: &Value) -> String {
        match value.downcast::<crate::object::Iter>() {
            Some(iter) => iter.type_name().to_owned(),
            None if value.kind() == Kind::Opaque => self.full_type_name(self.type_ref(value)),
            None => self.type_of(value).name_text(),
        }
    }
}
