//! Calling a class.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Construct, Dict, Instance, Kind, MethodDescriptor, Native, NativeDef, Obj, Tuple, Type, TypeFlags, Value,
};
use crate::vm::Vm;

/// `__new__` of every built-in type, as programs see it: the receiver is the type.
static NEW: NativeDef = NativeDef::with_keywords("__new__", 0, u8::MAX, call_new);

/// The `__new__` to put in a built-in type's dictionary.
pub fn new_function(ty: &Obj<Type>) -> Value {
    Native::bound(&NEW, ty.as_value().clone()).into_value()
}

fn call_new(vm: &Vm, args: &Args<'_>) -> PyResult {
    let Some(owner) = args.get(0).and_then(|owner| owner.downcast::<Type>()) else {
        return Err(vm.type_error("__new__() needs a type"));
    };
    let name = owner.name_text();
    let Some(class) = args.get(1) else {
        return Err(vm.type_error(format!("{name}.__new__(): not enough arguments")));
    };
    let Ok(class) = class.clone().cast::<Type>() else {
        let given = vm.type_name(class);
        return Err(vm.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
    };
    let given = class.name_text();
    if !class.is_subtype_of(owner) {
        return Err(vm.type_error(format!("{name}.__new__({given}): {given} is not a subtype of {name}")));
    }
    let (Some(construct), Some(wanted)) = (owner.construct.get(), class.constructor()) else {
        return Err(vm.type_error(format!("cannot create '{given}' instances")));
    };
    if owner.base_kind == Kind::Instance && class.base_kind != Kind::Instance {
        let kind = vm.types.of(class.base_kind).name_text();
        return Err(vm.type_error(format!("{name}.__new__({given}) is not safe, use {kind}.__new__()")));
    }
    // A type such as bool has its own: `int.__new__(bool)` is refused by CPython as well.
    if owner.base_kind == class.base_kind
        && !std::ptr::fn_addr_eq(construct, wanted)
        && class.has(TypeFlags::FINAL)
    {
        return Err(vm.type_error(format!("{name}.__new__({given}) is not safe, use {given}.__new__()")));
    }
    let rest = Args { positional: &args.positional[2..], ..*args };
    if fills_in_init(vm, &class) {
        construct(vm, &class, &Args::positional(&[]))
    } else {
        construct(vm, &class, &rest)
    }
}

/// Containers that change are filled by `__init__`, not by `__new__`.
fn fills_in_init(vm: &Vm, class: &Type) -> bool {
    match class.base_kind {
        Kind::List | Kind::Dict | Kind::Set | Kind::ByteArray => true,
        // Of native modules those that have an `__init__`.
        Kind::Opaque => class
            .mro_types()
            .iter()
            .find(|ty| ty.construct.get().is_some())
            .is_some_and(|ty| ty.base_kind == Kind::Opaque && ty.dict.get_str(&vm.names.init).is_some()),
        _ => false,
    }
}

impl Vm {
    /// Runs a built-in `__new__`. Those of values such as numbers and containers make the bare value: an instance of a
    /// subclass holds it.
    fn construct(&self, construct: Construct, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
        let made = construct(self, class, args)?;
        let bare = class.has(TypeFlags::HEAP) && !self.is_type(&made, class);
        Ok(if bare { Instance::new(class.clone(), Some(made)).into_value() } else { made })
    }

    /// `class(*args, **keywords)`
    pub fn instantiate(&self, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
        let meta = class.meta.get();
        if !meta.is(self.types.type_.as_value())
            && let Some(meta) = meta.downcast::<Type>()
            && let Some(hook) = meta.lookup(&self.names.call)
            && !hook.is_a::<MethodDescriptor>()
        {
            let bound = self.bind(&hook, Some(class.as_value()), &Obj::from_ref(meta))?;
            return self.call_args(&bound, args);
        }
        self.make_instance(class, args)
    }

    /// What `type.__call__` does: `__new__`, then `__init__`.
    pub(crate) fn make_instance(&self, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
        if class.as_value().is(self.types.type_.as_value()) && args.len() == 1 && !args.has_keywords() {
            return Ok(self.type_of(&args.positional[0]).into_value());
        }
        let flags = class.flags.get();
        let obj = if flags & TypeFlags::NEW != 0 {
            let new = self.get_attr(class.as_value(), &self.names.new)?;
            self.call_with_first(&new, class.as_value(), args)?
        } else {
            let Some(construct) = class.constructor() else {
                return Err(self.type_error(format!("cannot create '{}' instances", class.name_text())));
            };
            if flags & TypeFlags::INIT != 0 && fills_in_init(self, class) {
                self.construct(construct, class, &Args::positional(&[]))?
            } else {
                self.construct(construct, class, args)?
            }
        };
        if flags & (TypeFlags::NEW | TypeFlags::INIT) == 0 {
            return Ok(obj);
        }
        let ty = self.type_of(&obj);
        if ty.is_subtype_of(class) {
            self.initialise(&obj, &ty, args)?;
        }
        Ok(obj)
    }

    fn initialise(&self, obj: &Value, ty: &Obj<Type>, args: &Args<'_>) -> PyResult<()> {
        let Some((init, owner)) = ty.lookup_where(&self.names.init) else { return Ok(()) };
        if !ty.has(TypeFlags::INIT) && owner.as_value().is(self.types.object.as_value()) {
            // A class with its own `__new__` takes what arguments it likes.
            return Ok(());
        }
        let result = if matches!(init.kind(), Kind::Function | Kind::MethodDescriptor) {
            self.call_with_first(&init, obj, args)?
        } else {
            let bound = self.bind(&init, Some(obj), ty)?;
            self.call_args(&bound, args)?
        };
        if result.is_none() {
            return Ok(());
        }
        let given = self.type_name(&result);
        Err(self.type_error(format!("__init__() should return None, not '{given}'")))
    }

    /// Calls with `first` in front of the positional arguments.
    pub(crate) fn call_with_first(&self, callable: &Value, first: &Value, args: &Args<'_>) -> PyResult {
        let mut positional = Vec::with_capacity(args.len() + 1);
        positional.push(first.clone());
        positional.extend_from_slice(args.positional);
        self.call_args(
            callable,
            &Args {
                positional: &positional,
                keyword_values: args.keyword_values,
                keyword_names: args.keyword_names,
            },
        )
    }
}

/// `type.__new__`: makes a class (or, with one argument, is not reached from a call of `type` itself).
pub fn construct_type(vm: &Vm, meta: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [name, bases, namespace] = args.positional else {
        return Err(vm.type_error("type() takes 1 or 3 arguments"));
    };
    if vm.native::<crate::object::Str>(name).is_none() {
        return Err(vm.argument_error("type.__new__()", "argument 1", "str", name));
    }
    let Some(bases) = vm.native::<Tuple>(bases) else {
        return Err(vm.argument_error("type.__new__()", "argument 2", "tuple", bases));
    };
    let Some(namespace) = vm.native::<Dict>(namespace) else {
        return Err(vm.argument_error("type.__new__()", "argument 3", "dict", namespace));
    };
    vm.new_class(meta, name, bases.items(), &namespace, args)
}
