//! `array`: arrays of machine numbers.
//!
//! | file | what |
//! |---|---|
//! | `array/data` | the numbers, by type code; conversion from and to values |
//! | `array/object` | the type: making arrays, items, slices |
//! | `array/methods` | its other methods |

mod data;
mod methods;
mod object;

use super::support::{CLASS_GETITEM, native_type};
use crate::error::PyResult;
use crate::object::{Module, Obj, Opaque, Value};
use crate::vm::Vm;

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    let ty = native_type(vm, &object::ARRAY);
    vm.add_class_methods(&ty, CLASS_GETITEM);
    vm.add_value(&module.dict, "ArrayType", ty.as_value().clone());
    vm.add_value(&module.dict, "array", ty.into_value());
    vm.add_value(&module.dict, "typecodes", vm.intern(data::CODES));
    Ok(())
}

/// The bytes of an array, if the value is one.
pub fn bytes_of(value: &Value) -> Option<Vec<u8>> {
    let array = value.downcast::<Opaque>()?.state::<object::Array>()?;
    Some(array.data.with(data::Data::to_bytes))
}
