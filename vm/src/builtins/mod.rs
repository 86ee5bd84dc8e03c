//! Built-in functions, and the methods of built-in types: one file a type.

mod classes;
pub(crate) mod containers;
pub(crate) mod text;

pub(crate) use classes::{expected_slots, new_function, union_type};

use crate::object::{GetSet, GetSetDef, Kind, MethodDescriptor, Native, NativeDef, Obj, Type, WrappedMethod};
use crate::vm::Vm;

/// Fills the built-in types and the `builtins` module.
pub fn install(vm: &Vm) {
    text::install(vm);
    containers::install(vm);
    classes::install(vm);
    if crate::stdlib::install(vm).is_err() {
        unreachable!("the first modules need no program to run");
    }
}

impl Vm {
    /// Gives a built-in type its methods.
    pub(crate) fn add_methods(&self, ty: &Obj<Type>, methods: &'static [NativeDef]) {
        for def in methods {
            drop(ty.dict.insert_str(
                self.intern(def.name),
                MethodDescriptor::new(def, ty.as_ptr(), false).into_value(),
            ));
        }
        ty.changed();
    }

    /// Gives a built-in type its class methods: the receiver is the class.
    pub(crate) fn add_class_methods(&self, ty: &Obj<Type>, methods: &'static [NativeDef]) {
        for def in methods {
            drop(ty.dict.insert_str(
                self.intern(def.name),
                MethodDescriptor::new(def, ty.as_ptr(), true).into_value(),
            ));
        }
        ty.changed();
    }

    /// Gives a built-in type its static methods.
    pub(crate) fn add_static_methods(&self, ty: &Obj<Type>, methods: &'static [NativeDef]) {
        for def in methods {
            let function = Native::new(def, None).into_value();
            let wrapped = WrappedMethod::new(Kind::StaticMethod, function).into_value();
            drop(ty.dict.insert_str(self.intern(def.name), wrapped));
        }
        ty.changed();
    }

    /// Gives a built-in type its computed attributes.
    pub(crate) fn add_attributes(&self, ty: &Obj<Type>, attributes: &'static [GetSetDef]) {
        for def in attributes {
            drop(ty.dict.insert_str(self.intern(def.name), GetSet::new(def, ty.as_ptr()).into_value()));
        }
        ty.changed();
    }

    /// Enters functions in the `builtins` module.
    pub(crate) fn add_builtins(&self, functions: &'static [NativeDef]) {
        for def in functions {
            drop(self.builtins.insert_str(
                self.intern(def.name),
                Native::new(def, Some(self.intern("builtins"))).into_value(),
            ));
        }
    }
}
