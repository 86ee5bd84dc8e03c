//! temporary
use crate::object::*;
use crate::*;
impl Vm {
    pub(crate) fn check_native_stack(&self) -> PyResult<()> {
        Ok(())
    }
    pub(crate) fn instantiate(&self, _ty: &Obj<Type>, _args: &exec::Args<'_>) -> PyResult {
        Err(self.system_error(""))
    }
    pub(crate) fn special_bound(&self, _v: &Value, _n: &Value) -> PyResult<Option<Value>> {
        Ok(None)
    }
    pub(crate) fn display(&self, _v: &Value) -> PyResult<()> {
        Ok(())
    }
    pub(crate) fn import_name(&self, _g: &Obj<Dict>, _n: &Value, _f: &Value, _l: usize) -> PyResult {
        Err(self.system_error(""))
    }
    pub(crate) fn import_from(&self, _m: &Value, _n: &Value) -> PyResult {
        Err(self.system_error(""))
    }
}
