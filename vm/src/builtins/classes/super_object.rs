//! `super`. The compiler makes the form without arguments one with two.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Kind, Obj, Super, Type, Value};
use crate::vm::Vm;

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef {
        name: "__thisclass__",
        get: |_, obj| Ok(field(obj, |s| s.start.as_value().clone())),
        set: None,
    },
    GetSetDef { name: "__self__", get: |_, obj| Ok(field(obj, |s| s.receiver.clone())), set: None },
    GetSetDef {
        name: "__self_class__",
        get: |_, obj| Ok(field(obj, |s| s.receiver_type.as_value().clone())),
        set: None,
    },
];

/// Fills `super`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Super);
    vm.add_attributes(ty, ATTRIBUTES);
    ty.construct.set(Some(construct));
}

fn field(obj: &Value, read: impl FnOnce(&Super) -> Value) -> Value {
    obj.downcast::<Super>().map_or(Value::NONE, read)
}

fn construct(vm: &Vm, _class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(vm.type_error("super() takes no keyword arguments"));
    }
    let (start, receiver) = match args.positional {
        [] => return Err(vm.runtime_error("super(): no arguments")),
        [_] => return Err(vm.type_error("super(type): the unbound form is not supported by this VM")),
        [start, receiver] => (start, receiver),
        _ => {
            let given = args.len();
            return Err(vm.type_error(format!("super() expected at most 2 arguments, got {given}")));
        }
    };
    vm.make_super(start, receiver)
}

impl Vm {
    /// `super(start, receiver)`
    pub(crate) fn make_super(&self, start: &Value, receiver: &Value) -> PyResult {
        let Ok(start) = start.clone().cast::<Type>() else {
            let given = self.type_name(start);
            return Err(self.type_error(format!("super() argument 1 must be a type, not {given}")));
        };
        if let Ok(class) = receiver.clone().cast::<Type>()
            && class.is_subtype_of(&start)
        {
            return Ok(Super::new(start, receiver.clone(), class).into_value());
        }
        let ty = self.type_of(receiver);
        if ty.is_subtype_of(&start) {
            return Ok(Super::new(start, receiver.clone(), ty).into_value());
        }
        Err(self.type_error("super(type, obj): obj must be an instance or subtype of type"))
    }
}
