//! `object`: what every value has.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Dict, Exception, Function, GetSetDef, Instance, Kind, Module, NativeDef, Obj, Type, TypeFlags, Value,
};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("__str__", 0, 0, str),
    NativeDef::new("__format__", 1, 1, format),
    NativeDef::new("__eq__", 1, 1, eq),
    NativeDef::new("__ne__", 1, 1, ne),
    NativeDef::new("__lt__", 1, 1, not_implemented),
    NativeDef::new("__le__", 1, 1, not_implemented),
    NativeDef::new("__gt__", 1, 1, not_implemented),
    NativeDef::new("__ge__", 1, 1, not_implemented),
    NativeDef::new("__hash__", 0, 0, hash),
    NativeDef::new("__getattribute__", 1, 1, getattribute),
    NativeDef::new("__setattr__", 2, 2, setattr),
    NativeDef::new("__delattr__", 1, 1, delattr),
    NativeDef::new("__dir__", 0, 0, dir),
    NativeDef::new("__sizeof__", 0, 0, sizeof),
    NativeDef::new("__reduce_ex__", 1, 1, reduce_ex),
    NativeDef::new("__reduce__", 0, 0, |vm, args| copyreg(vm, "_reduce", &args.positional[..1])),
    NativeDef::new("__getstate__", 0, 0, |vm, args| copyreg(vm, "_state", &args.positional[..1])),
];

static CLASS_METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("__init_subclass__", 0, u8::MAX, init_subclass),
    NativeDef::new("__subclasshook__", 0, u8::MAX, not_implemented),
];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "__class__", get: get_class, set: Some(set_class) },
    GetSetDef { name: "__dict__", get: get_dict, set: Some(set_dict) },
];

/// Fills `object`.
pub fn install(vm: &Vm) {
    let object = &vm.types.object;
    vm.add_methods(object, METHODS);
    vm.add_class_methods(object, CLASS_METHODS);
    vm.add_attributes(object, ATTRIBUTES);
    drop(object.dict.insert_str(
        vm.names.doc.clone(),
        Value::str(
            "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new \
             featureless\ninstance that has no instance attributes and cannot be given any.\n",
        ),
    ));
    object.construct.set(Some(construct));
}

/// `object.__new__`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if !args.is_empty() || args.has_keywords() {
        if class.has(TypeFlags::NEW) {
            return Err(
                vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
            );
        }
        if !class.has(TypeFlags::INIT) {
            return Err(vm.type_error(format!("{}() takes no arguments", class.name_text())));
        }
    }
    if class.has(TypeFlags::ABSTRACT) {
        check_abstract(vm, class)?;
    }
    Ok(Instance::new(class.clone(), None).into_value())
}

fn check_abstract(vm: &Vm, class: &Obj<Type>) -> PyResult<()> {
    let Some(methods) = class.dict.get_str(&vm.names.abstractmethods) else { return Ok(()) };
    let mut names = Vec::new();
    for name in vm.collect(&methods)? {
        names.push(vm.str(&name)?);
    }
    names.sort();
    let plural = match names.len() {
        0 => return Ok(()),
        1 => "",
        _ => "s",
    };
    Err(vm.type_error(format!(
        "Can't instantiate abstract class {} with abstract method{plural} {}",
        class.name_text(),
        names.join(", ")
    )))
}

/// How an object is taken apart is written in Python, in the module `copyreg`.
fn copyreg(vm: &Vm, function: &str, args: &[Value]) -> PyResult {
    let function = vm.get_attr(&vm.import_top("copyreg")?, &vm.intern(function))?;
    vm.call(&function, args)
}

/// `object.__reduce_ex__`: a class's own `__reduce__` goes first.
fn reduce_ex(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = vm.intern("__reduce__");
    let own = vm.type_of(args.receiver()).lookup_where(&name);
    if own.is_some_and(|(_, owner)| !owner.as_value().is(vm.types.object.as_value())) {
        return vm.call_method(args.receiver(), &name, &[]);
    }
    copyreg(vm, "_reduce_ex", &args.positional[..2])
}

/// `object.__init__`
fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    if args.len() > 1 || args.has_keywords() {
        let ty = vm.type_of(args.receiver());
        if ty.has(TypeFlags::INIT) {
            return Err(
                vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)")
            );
        }
        if !ty.has(TypeFlags::NEW) {
            let name = ty.name_text();
            return Err(vm.type_error(format!(
                "{name}.__init__() takes exactly one argument (the instance to initialize)"
            )));
        }
    }
    Ok(Value::NONE)
}

/// `<module.Class object at 0x…>`
fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&vm.repr_object(args.receiver())))
}

fn str(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&vm.repr(args.receiver())?))
}

fn format(vm: &Vm, args: &Args<'_>) -> PyResult {
    let spec = &args.positional[1];
    match spec.as_str() {
        Some("") => vm.str_value(args.receiver()),
        Some(_) => Err(vm.type_error(format!(
            "unsupported format string passed to {}.__format__",
            vm.type_name(args.receiver())
        ))),
        None => Err(vm.argument_error("__format__()", "argument", "str", spec)),
    }
}

fn eq(_: &Vm, args: &Args<'_>) -> PyResult {
    Ok(if args.receiver().is(&args.positional[1]) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn ne(vm: &Vm, args: &Args<'_>) -> PyResult {
    let equal = vm.call_special(args.receiver(), &vm.names.eq, &args.positional[1..])?;
    match equal {
        Some(equal) if !equal.is_not_implemented() => Ok(Value::bool(!vm.truth(&equal)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn not_implemented(_: &Vm, _: &Args<'_>) -> PyResult {
    Ok(Value::NOT_IMPLEMENTED)
}

fn hash(_: &Vm, args: &Args<'_>) -> PyResult {
    let hash = crate::ops::hash::identity(args.receiver()) / 16;
    Ok(Value::int(hash as i64))
}

fn getattribute(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = args.receiver();
    let name = vm.attribute_name(&args.positional[1])?;
    match vm.default_attr(obj, &vm.type_of(obj), &name)? {
        Some(value) => Ok(value),
        None => Err(vm.no_attribute(obj, &name)),
    }
}

fn setattr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = args.receiver();
    let name = vm.attribute_name(&args.positional[1])?;
    vm.default_set_attr(obj, &vm.type_of(obj), &name, Some(args.positional[2].clone()))?;
    Ok(Value::NONE)
}

fn delattr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = args.receiver();
    let name = vm.attribute_name(&args.positional[1])?;
    vm.default_set_attr(obj, &vm.type_of(obj), &name, None)?;
    Ok(Value::NONE)
}

fn dir(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.default_dir(args.receiver())
}

fn sizeof(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::usize(vm.size_of(args.receiver())))
}

fn init_subclass(vm: &Vm, args: &Args<'_>) -> PyResult {
    let class = args.receiver().downcast::<Type>().map(Type::name_text).unwrap_or_default();
    if args.has_keywords() {
        return Err(vm.type_error(format!("{class}.__init_subclass__() takes no keyword arguments")));
    }
    match args.len() - 1 {
        0 => Ok(Value::NONE),
        n => Err(vm.type_error(format!("{class}.__init_subclass__() takes no arguments ({n} given)"))),
    }
}

fn get_class(vm: &Vm, obj: &Value) -> PyResult {
    Ok(vm.type_of(obj).into_value())
}

/// `obj.__class__ = cls`: only between classes of plain instances that have the same slots.
fn set_class(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete __class__ attribute")) };
    let Some(class) = value.downcast::<Type>() else {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!("__class__ must be set to a class, not '{given}' object")));
    };
    let old = vm.type_of(obj);
    if !class.has(TypeFlags::HEAP) || !old.has(TypeFlags::HEAP) {
        return Err(
            vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
        );
    }
    let members = class.member_slots.get();
    let same_slots = members == old.member_slots.get()
        && (0..members as usize).all(|i| {
            let name = |ty: &Type| ty.layout.entry_at(i).map(|(name, _)| name.bits());
            name(class) == name(&old)
        });
    let fits = same_slots
        && class.base_kind == old.base_kind
        && class.has(TypeFlags::NO_DICT) == old.has(TypeFlags::NO_DICT);
    match obj.downcast::<Instance>() {
        Some(instance) if fits => {
            // The slots' numbers are those of the old class.
            if !old.has(TypeFlags::NO_DICT) {
                instance.materialise_dict();
            }
            instance.ty.set(Obj::from_ref(class));
            Ok(())
        }
        _ => Err(vm.type_error(format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            class.name_text(),
            old.name_text()
        ))),
    }
}

fn get_dict(vm: &Vm, obj: &Value) -> PyResult {
    match vm.attribute_dict(obj) {
        Some(dict) => Ok(dict.into_value()),
        None => Err(vm.no_attribute(obj, &vm.names.dict)),
    }
}

fn set_dict(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    if vm.attribute_dict(obj).is_none() || obj.is_a::<Module>() {
        return Err(vm.no_attribute(obj, &vm.names.dict));
    }
    let Some(value) = value else { return Err(vm.type_error("cannot delete __dict__")) };
    let Some(dict) = vm.native::<Dict>(&value) else {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{given}'")));
    };
    if let Some(instance) = obj.downcast::<Instance>() {
        instance.set_dict(dict);
    } else if let Some(exception) = obj.downcast::<Exception>() {
        exception.dict.set(Some(dict));
    } else if let Some(function) = obj.downcast::<Function>() {
        function.dict.set(Some(dict));
    }
    Ok(())
}

impl Vm {
    /// The dictionary of an object's own attributes, made if need be; `None` for objects that have none.
    pub(crate) fn attribute_dict(&self, obj: &Value) -> Option<Obj<Dict>> {
        match obj.kind() {
            Kind::Instance if !self.type_of(obj).has(TypeFlags::NO_DICT) => {
                obj.downcast::<Instance>().map(Instance::materialise_dict)
            }
            Kind::Exception => obj.downcast::<Exception>().map(|e| Self::dict_of(&e.dict)),
            Kind::Function => obj.downcast::<Function>().map(|f| Self::dict_of(&f.dict)),
            Kind::Module => obj.downcast::<Module>().map(|m| m.dict.clone()),
            _ => None,
        }
    }
}
