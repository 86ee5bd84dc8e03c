//! What a class defines: keeping [`TypeFlags`] in step with its attributes.

use crate::object::{Kind, Native, Obj, Type, TypeFlags, Value};
use crate::vm::Vm;

/// Flags that follow from attributes; the others are set when the class is made.
const DERIVED: u32 = TypeFlags::GETATTRIBUTE
    | TypeFlags::GETATTR
    | TypeFlags::SETATTR
    | TypeFlags::DEL
    | TypeFlags::EQ
    | TypeFlags::HASH
    | TypeFlags::NEW
    | TypeFlags::INIT;

/// Computes the flags that follow from the attributes along the method resolution order.
pub fn update(vm: &Vm, ty: &Type) {
    let names = &vm.names;
    let object = vm.types.object.as_value();
    // Defined by anything but `object`.
    let defined = |name: &Value| ty.lookup_where(name).is_some_and(|(_, owner)| !owner.as_value().is(object));
    // Defined by a program: built-in types have these as methods of their own.
    let by_program = |name: &Value| {
        ty.lookup(name).is_some_and(|found| !matches!(found.kind(), Kind::MethodDescriptor | Kind::Native))
    };
    let new = ty
        .lookup(&names.new)
        .is_some_and(|found| found.downcast::<Native>().is_none_or(|native| native.def.name != "__new__"));
    let bits = [
        (TypeFlags::GETATTRIBUTE, by_program(&names.getattribute)),
        (TypeFlags::GETATTR, by_program(&names.getattr)),
        (TypeFlags::SETATTR, by_program(&names.setattr) || by_program(&names.delattr)),
        (TypeFlags::DEL, by_program(&names.del)),
        (TypeFlags::EQ, defined(&names.eq)),
        (TypeFlags::HASH, defined(&names.hash)),
        (TypeFlags::NEW, new),
        (TypeFlags::INIT, by_program(&names.init)),
    ];
    let derived = bits.iter().filter(|(_, set)| *set).fold(0, |flags, (flag, _)| flags | flag);
    ty.flags.set(ty.flags.get() & !DERIVED | derived);
}

impl Vm {
    /// Brings the flags of a class and of all classes below it up to date, after a change of a special method.
    pub(crate) fn update_flags(&self, class: &Type) {
        update(self, class);
        let mut pending: Vec<Obj<Type>> = class.living_subclasses();
        while let Some(sub) = pending.pop() {
            update(self, &sub);
            pending.extend(sub.living_subclasses());
        }
    }
}
