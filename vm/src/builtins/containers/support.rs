//! What the tables of containers' methods share.

use std::ops::Deref;

use crate::bytecode::{BinOp, CmpOp};
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{HeapObject, Instance, Kind, NativeDef, Obj, Type, Value};
use crate::vm::Vm;

/// The payload of a receiver: borrowed where the receiver itself has it, owned where it is inside an instance.
pub enum Receiver<'a, T: HeapObject> {
    /// The receiver's own, which the caller's arguments keep alive.
    Own(&'a T),
    /// That of the built-in value in an instance of a subclass.
    Inner(Obj<T>),
}

impl<T: HeapObject> Deref for Receiver<'_, T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        match self {
            Receiver::Own(payload) => payload,
            Receiver::Inner(object) => object,
        }
    }
}

impl<T: HeapObject> Receiver<'_, T> {
    /// A new reference to the payload's object.
    pub fn object(&self) -> Obj<T> {
        Obj::from_ref(&**self)
    }
}

/// The receiver of a method of a built-in type.
#[inline(always)]
pub fn receiver<'a, T: HeapObject>(vm: &Vm, args: &Args<'a>) -> PyResult<Receiver<'a, T>> {
    match args.receiver().downcast::<T>() {
        Some(payload) => Ok(Receiver::Own(payload)),
        None => inner_receiver(vm, args.receiver()),
    }
}

#[inline(never)]
fn inner_receiver<'a, T: HeapObject>(vm: &Vm, value: &Value) -> PyResult<Receiver<'a, T>> {
    match vm.native::<T>(value) {
        Some(object) => Ok(Receiver::Inner(object)),
        None => Err(wrong_receiver(vm, T::KIND, value)),
    }
}

#[cold]
fn wrong_receiver(vm: &Vm, kind: Kind, value: &Value) -> Raised {
    vm.type_error(format!(
        "descriptor requires a '{}' object but received a '{}'",
        kind.type_name(),
        vm.type_name(value)
    ))
}

/// The receiver as a value of its built-in type.
pub fn native_receiver(vm: &Vm, args: &Args<'_>) -> Value {
    vm.native_value(args.receiver())
}

/// `NotImplemented` for `None`.
pub fn or_not_implemented(result: Option<Value>) -> Value {
    result.unwrap_or(Value::NOT_IMPLEMENTED)
}

/// A comparison method called directly: what the built-in type says, without asking the other operand.
pub fn compare(vm: &Vm, args: &Args<'_>, op: CmpOp) -> PyResult {
    let receiver = native_receiver(vm, args);
    vm.compare_native(op, &receiver, &args.positional[1]).map(or_not_implemented)
}

macro_rules! comparisons {
    ($($name:ident $op:ident;)+) => {
        $(
            #[doc = concat!("`__", stringify!($name), "__`")]
            pub fn $name(vm: &Vm, args: &Args<'_>) -> PyResult {
                compare(vm, args, CmpOp::$op)
            }
        )+
    };
}

comparisons! { lt Lt; le Le; eq Eq; ne Ne; gt Gt; ge Ge; }

/// The rows of the six comparisons.
pub const COMPARISONS: &[NativeDef] = &[
    NativeDef::new("__lt__", 1, 1, lt),
    NativeDef::new("__le__", 1, 1, le),
    NativeDef::new("__eq__", 1, 1, eq),
    NativeDef::new("__ne__", 1, 1, ne),
    NativeDef::new("__gt__", 1, 1, gt),
    NativeDef::new("__ge__", 1, 1, ge),
];

/// `__mul__` and `__rmul__` of a sequence.
pub fn mul(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.binary(BinOp::Mul, &native_receiver(vm, args), &args.positional[1])
}

/// `__len__`
pub fn len(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::usize(vm.len(&native_receiver(vm, args))?))
}

/// `__contains__`
pub fn contains(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(vm.contains(&native_receiver(vm, args), &args.positional[1])?))
}

/// `__iter__`
pub fn iter(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.iter(&native_receiver(vm, args))
}

/// `__getitem__`
pub fn getitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.get_item(&native_receiver(vm, args), &args.positional[1])
}

/// `__setitem__`
pub fn setitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.set_item(&native_receiver(vm, args), &args.positional[1], args.positional[2].clone())?;
    Ok(Value::NONE)
}

/// `__delitem__`
pub fn delitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.del_item(&native_receiver(vm, args), &args.positional[1])?;
    Ok(Value::NONE)
}

/// `__repr__`
pub fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&vm.repr(&native_receiver(vm, args))?))
}

/// `__hash__`
pub fn hash(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::int(vm.hash(&native_receiver(vm, args))? as i64))
}

/// `__class_getitem__`: there are no generic aliases, so `list[int]` is `list`.
pub fn class_getitem(_vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(args.receiver().clone())
}

/// An index argument of `index(value, start, stop)`: ints are clamped, negative ones count from the end.
pub fn search_bound(vm: &Vm, value: Option<&Value>, length: usize, absent: usize) -> PyResult<usize> {
    let Some(value) = value else { return Ok(absent) };
    let Some(int) = vm.try_index(value)? else {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    };
    let index = vm.index_clamped(&int)?;
    Ok(if index < 0 { index.saturating_add(length as i64).max(0) } else { index } as usize)
}

/// Marks a type as unhashable.
pub fn unhashable(vm: &Vm, kind: Kind) {
    drop(vm.types.of(kind).dict.insert_str(vm.names.hash.clone(), Value::NONE));
}

/// What a constructor returns: the value itself, or for a subclass an instance that holds it.
pub fn instance_of(vm: &Vm, class: &Obj<Type>, value: Value) -> Value {
    if class.as_value().is(vm.type_of(&value).as_value()) {
        value
    } else {
        Instance::new(class.clone(), Some(value)).into_value()
    }
}

/// As [`constructor_args`], of a `__new__` with one optional argument: keywords are for a class that has an `__init__` of its
/// own to take.
pub fn new_args(vm: &Vm, class: &Obj<Type>, args: &Args<'_>, name: &str) -> PyResult<()> {
    if class.has(crate::object::TypeFlags::INIT) {
        return constructor_args(vm, &Args::positional(args.positional), name, 1);
    }
    constructor_args(vm, args, name, 1)
}

/// As [`constructor_args`], of an `__init__` with one optional argument: keywords are for a class that has a `__new__` of its
/// own to take.
pub fn initializer_args(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult<()> {
    let class = vm.type_of(args.receiver());
    let own_new =
        class.lookup_where(&vm.names.new).is_some_and(|(_, owner)| owner.has(crate::object::TypeFlags::HEAP));
    let positional = &args.positional[1..];
    let rest = if own_new { Args::positional(positional) } else { Args { positional, ..*args } };
    constructor_args(vm, &rest, name, 1)
}

/// Checks the number of positional arguments of a constructor without keywords.
pub fn constructor_args(vm: &Vm, args: &Args<'_>, name: &str, max: usize) -> PyResult<()> {
    if args.has_keywords() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    if args.len() > max {
        let plural = if max == 1 { "" } else { "s" };
        return Err(
            vm.type_error(format!("{name} expected at most {max} argument{plural}, got {}", args.len()))
        );
    }
    Ok(())
}
