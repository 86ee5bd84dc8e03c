//! What native modules share: making their types, reaching the state of their objects, and reading arguments.

use std::marker::PhantomData;
use std::ops::Deref;

use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{
    ByteArray, Bytes, Construct, GetSetDef, Kind, NativeDef, Obj, Opaque, OpaqueState, Type, TypeFlags, Value,
};
use crate::vm::Vm;

/// None, to refer to.
pub static NONE: Value = Value::NONE;

/// What a type of a native module has.
pub struct TypeSpec {
    /// Module and name, such as `itertools.chain`.
    pub name: &'static str,
    /// Its methods.
    pub methods: &'static [NativeDef],
    /// Its computed attributes.
    pub attributes: &'static [GetSetDef],
    /// What calling it does; `None` where programs cannot.
    pub construct: Option<Construct>,
    /// Whether classes may derive from it.
    pub base: bool,
}

impl TypeSpec {
    /// A type without attributes that programs call and derive from.
    pub const fn new(name: &'static str, methods: &'static [NativeDef], construct: Construct) -> Self {
        Self { name, methods, attributes: &[], construct: Some(construct), base: true }
    }

    /// A type that programs meet but do not make instances of.
    pub const fn hidden(name: &'static str, methods: &'static [NativeDef]) -> Self {
        Self { name, methods, attributes: &[], construct: None, base: false }
    }

    /// With computed attributes.
    pub const fn with_attributes(self, attributes: &'static [GetSetDef]) -> Self {
        Self { attributes, ..self }
    }
}

/// The methods of an iterator: those of all, and its own.
macro_rules! iterator_methods {
    ($($own:expr),* $(,)?) => {
        &[
            crate::object::NativeDef::new("__iter__", 0, 0, crate::stdlib::support::itself),
            crate::object::NativeDef::new("__next__", 0, 0, crate::stdlib::support::next_item),
            $($own,)*
        ]
    };
}

pub(crate) use iterator_methods;

/// `__class_getitem__` of generic types: there are no generic aliases.
pub static CLASS_GETITEM: &[NativeDef] =
    &[NativeDef::new("__class_getitem__", 1, 1, |_, args| Ok(args.receiver().clone()))];

/// A method that returns its receiver.
pub fn itself(_: &Vm, args: &Args<'_>) -> PyResult {
    Ok(args.receiver().clone())
}

/// `__next__` of an iterator.
pub fn next_item(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = vm.native_value(args.receiver());
    match vm.next(&receiver)? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

fn refuse(vm: &Vm, class: &Obj<Type>, _: &Args<'_>) -> PyResult {
    Err(vm.type_error(format!("cannot create '{}' instances", vm.full_type_name(class))))
}

/// The type, made when it is first asked for.
pub fn native_type(vm: &Vm, spec: &'static TypeSpec) -> Obj<Type> {
    if let Some(known) = vm.host.types.borrow().get(spec.name) {
        return known.clone();
    }
    make(vm, spec, &vm.types.object, Kind::Opaque)
}

/// As [`native_type`], for a type whose instances have attributes of their own: they are ordinary instances that hold an
/// opaque state.
pub fn instance_type(vm: &Vm, spec: &'static TypeSpec) -> Obj<Type> {
    if let Some(known) = vm.host.types.borrow().get(spec.name) {
        return known.clone();
    }
    // (Of kind `Instance` the type would be one that the dispatch loop makes plain objects of.)
    let ty = make(vm, spec, &vm.types.object, Kind::Opaque);
    ty.flags.set(ty.flags.get() & !TypeFlags::NO_DICT);
    ty
}

fn make(vm: &Vm, spec: &'static TypeSpec, base: &Obj<Type>, kind: Kind) -> Obj<Type> {
    let (module, name) = spec.name.rsplit_once('.').unwrap_or(("builtins", spec.name));
    let ty = vm.make_type(name, base, kind);
    vm.add_methods(&ty, spec.methods);
    vm.add_attributes(&ty, spec.attributes);
    vm.add_value(&ty.dict, "__module__", vm.intern(module));
    ty.construct.set(Some(spec.construct.unwrap_or(refuse)));
    if spec.construct.is_some() {
        let new = crate::builtins::new_function(&ty);
        drop(ty.dict.insert_str(vm.names.new.clone(), new));
    }
    if spec.base {
        ty.flags.set(ty.flags.get() & !TypeFlags::FINAL);
    }
    if spec.methods.iter().any(|method| method.name == "__eq__")
        && !spec.methods.iter().any(|method| method.name == "__hash__")
    {
        drop(ty.dict.insert_str(vm.names.hash.clone(), Value::NONE));
    }
    vm.update_flags(&ty);
    vm.host.types.borrow_mut().insert(spec.name, ty.clone());
    ty
}

/// The native type that `class` is or derives from: what a constructor makes an instance of.
pub fn native_base(class: &Obj<Type>) -> Obj<Type> {
    if class.construct.get().is_some() {
        return class.clone();
    }
    class.mro_types().into_iter().find(|ty| ty.construct.get().is_some()).unwrap_or_else(|| class.clone())
}

/// A new object of the native type that `class` is or derives from. (An instance of a subclass gets it inside.)
pub fn object(class: &Obj<Type>, state: impl OpaqueState) -> Value {
    Opaque::new(native_base(class), state).into_value()
}

/// The state of an object: borrowed where the object itself has it, owned where it is inside an instance of a subclass.
pub enum State<'a, T> {
    /// The object's own.
    Own(&'a T),
    /// That of the object inside an instance.
    Inner(Obj<Opaque>, PhantomData<T>),
}

impl<T: OpaqueState> Deref for State<'_, T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        match self {
            State::Own(state) => state,
            State::Inner(object, _) => object.state::<T>().unwrap_or_else(|| unreachable!("was looked at")),
        }
    }
}

/// The state of a value, if it is a `T` or an instance that holds one.
#[inline]
pub fn state_of<'a, T: OpaqueState>(vm: &Vm, value: &'a Value) -> Option<State<'a, T>> {
    if let Some(opaque) = value.downcast::<Opaque>() {
        return opaque.state::<T>().map(State::Own);
    }
    let object = vm.native::<Opaque>(value)?;
    object.state::<T>().is_some().then(|| State::Inner(object, PhantomData))
}

/// The state of a method's receiver.
#[inline]
pub fn receiver<'a, T: OpaqueState>(vm: &Vm, args: &Args<'a>, name: &str) -> PyResult<State<'a, T>> {
    state_of(vm, args.receiver()).ok_or_else(|| wrong_receiver(vm, args.receiver(), name))
}

#[cold]
fn wrong_receiver(vm: &Vm, value: &Value, name: &str) -> Raised {
    let given = vm.type_name(value);
    vm.type_error(format!("descriptor requires a '{name}' object but received a '{given}'"))
}

/// The arguments of a function whose parameters have names: by position or by keyword.
pub fn parameters<'a, const N: usize>(
    vm: &Vm,
    args: &Args<'a>,
    function: &str,
    names: [&str; N],
    required: usize,
) -> PyResult<[Option<&'a Value>; N]> {
    let given = args.len() + args.keyword_values.len();
    if args.len() > N || given > N {
        let most = if required == N { "exactly" } else { "at most" };
        let plural = if N == 1 { "" } else { "s" };
        return Err(vm.type_error(format!("{function}() takes {most} {N} argument{plural} ({given} given)")));
    }
    let mut found = [None; N];
    for (place, value) in found.iter_mut().zip(args.positional) {
        *place = Some(value);
    }
    for (name, value) in args.keywords() {
        let name = name.as_str().unwrap_or_default();
        let Some(at) = names.iter().position(|known| *known == name) else {
            return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for {function}()")));
        };
        if found[at].is_some() {
            return Err(vm.type_error(format!(
                "argument for {function}() given by name ('{name}') and position ({})",
                at + 1
            )));
        }
        found[at] = Some(value);
    }
    if let Some(missing) = (0..required).find(|&at| found[at].is_none()) {
        return Err(vm.type_error(format!(
            "{function}() missing required argument '{}' (pos {})",
            names[missing],
            missing + 1
        )));
    }
    Ok(found)
}

/// Checks the arguments of a constructor without keywords.
pub fn positional<'a>(
    vm: &Vm,
    args: &Args<'a>,
    function: &str,
    min: usize,
    max: usize,
) -> PyResult<&'a [Value]> {
    if args.has_keywords() {
        return Err(vm.type_error(format!("{function}() takes no keyword arguments")));
    }
    let given = args.len();
    if (min..=max).contains(&given) {
        return Ok(args.positional);
    }
    let (which, bound) = if min == max {
        ("", min)
    } else if given < min {
        ("at least ", min)
    } else {
        ("at most ", max)
    };
    let plural = if bound == 1 { "" } else { "s" };
    Err(vm.type_error(format!("{function} expected {which}{bound} argument{plural}, got {given}")))
}

/// Calls `f` with the bytes of a bytes-like object.
pub fn with_bytes<R>(vm: &Vm, value: &Value, f: impl FnOnce(&[u8]) -> R) -> PyResult<R> {
    let native = vm.native_value(value);
    if let Some(bytes) = native.downcast::<Bytes>() {
        return Ok(f(&bytes.data));
    }
    if let Some(array) = native.downcast::<ByteArray>() {
        return Ok(array.data.with(|data| f(data)));
    }
    if let Some(bytes) = super::array::bytes_of(&native) {
        return Ok(f(&bytes));
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")))
}

/// An exception type of a native module, made when it is first asked for.
pub fn exception_type(vm: &Vm, name: &'static str, base: &Obj<Type>) -> Obj<Type> {
    if let Some(known) = vm.host.types.borrow().get(name) {
        return known.clone();
    }
    let (module, short) = name.rsplit_once('.').unwrap_or(("builtins", name));
    let ty = vm.make_type(short, base, Kind::Exception);
    ty.flags.set(ty.flags.get() & !(TypeFlags::FINAL | TypeFlags::NO_DICT));
    vm.add_value(&ty.dict, "__module__", vm.intern(module));
    vm.update_flags(&ty);
    vm.host.types.borrow_mut().insert(name, ty.clone());
    ty
}
