//! Tuples whose items have names: `sys.version_info` and its like.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Instance, Kind, NativeDef, Tuple, TypeFlags, Value};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[NativeDef::new("__repr__", 0, 0, repr)];

/// A tuple of type `name` (with its module) whose items are attributes, too.
pub fn make(vm: &Vm, name: &'static str, fields: &[(&str, Value)]) -> Value {
    let (module, short) = name.rsplit_once('.').unwrap_or(("builtins", name));
    let ty = vm.make_type(short, vm.types.of(Kind::Tuple), Kind::Tuple);
    // Instances have a dictionary: that is where the named items are.
    ty.flags.set(ty.flags.get() & !TypeFlags::NO_DICT);
    vm.add_methods(&ty, METHODS);
    vm.add_value(&ty.dict, "__module__", vm.intern(module));
    vm.update_flags(&ty);
    vm.host.types.borrow_mut().insert(name, ty.clone());
    let items = Tuple::new(fields.iter().map(|(_, value)| value.clone()).collect());
    let instance = Instance::new(ty, Some(items.into_value()));
    for (name, value) in fields {
        Vm::set_instance_attr(&instance, &vm.intern(name), value.clone());
    }
    instance.into_value()
}

/// `sys.version_info(major=3, minor=11, …)`
fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = args.receiver();
    let Some(dict) = vm.attribute_dict(obj) else { return Ok(Value::str("")) };
    let mut items = Vec::new();
    for (name, value) in dict.to_vec() {
        items.push(format!("{}={}", vm.str(&name)?, vm.repr(&value)?));
    }
    let name = vm.full_type_name(&vm.type_of(obj));
    Ok(Value::str(&format!("{name}({})", items.join(", "))))
}
