//! temporary
use crate::object::*;
use crate::*;
impl Vm {
        Ok(())
    }
        Err(self.system_error(""))
    }
    pub(crate) fn special_bound(&self, _v: &Value, _n: &Value) -> PyResult<Option<Value>> {
        Ok(None)
    }
        Ok(())
    }
    pub(crate) fn import_name(&self, _g: &Obj<Dict>, _n: &Value, _f: &Value, _l: usize) -> PyResult {
        Err(self.system_error(""))
    }
    pub(crate) fn import_from(&self, _m: &Value, _n: &Value) -> PyResult {
        Err(self.system_error(""))
    }
}
