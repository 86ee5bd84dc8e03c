//! Items: `obj[key]`, `len(obj)`, `key in obj`.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `obj[key]`
    pub fn get_item(&self, _obj: &Value, _key: &Value) -> PyResult {
        Err(self.system_error("getitem"))
    }
    /// `obj[key] = value`
    pub fn set_item(&self, _obj: &Value, _key: &Value, _value: Value) -> PyResult<()> {
        Err(self.system_error("setitem"))
    }
    /// `del obj[key]`
    pub fn del_item(&self, _obj: &Value, _key: &Value) -> PyResult<()> {
        Err(self.system_error("delitem"))
    }
    /// `len(obj)`
    pub fn len(&self, _obj: &Value) -> PyResult<usize> {
        Err(self.system_error("len"))
    }
    /// `item in container`
    pub fn contains(&self, _container: &Value, _item: &Value) -> PyResult<bool> {
        Err(self.system_error("contains"))
    }
}
