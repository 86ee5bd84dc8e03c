//! temp
use crate::object::*;
use crate::Vm;
/// t
pub fn install(_vm: &Vm) {}
/// t
pub fn content(v: &Value) -> Option<Vec<u8>> { v.downcast::<Bytes>().map(|b| b.data.to_vec()) }
/// t
pub fn bytes_from_object(vm: &Vm, _v: &Value) -> crate::PyResult<Vec<u8>> { Err(vm.type_error("t")) }
