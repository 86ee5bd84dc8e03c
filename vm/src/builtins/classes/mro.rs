//! Method resolution order: C3 linearisation.

use crate::error::PyResult;
use crate::object::{Obj, Type};
use crate::vm::Vm;

/// The order of a new class behind itself, from the orders of its bases and the bases themselves.
pub fn linearise(vm: &Vm, bases: &[Obj<Type>]) -> PyResult<Vec<Obj<Type>>> {
    for (i, base) in bases.iter().enumerate() {
        if bases[..i].iter().any(|b| b.as_ptr() == base.as_ptr()) {
            return Err(vm.type_error(format!("duplicate base class {}", base.name_text())));
        }
    }
    let mut lists: Vec<Vec<Obj<Type>>> = bases.iter().map(|base| base.mro_types()).collect();
    lists.push(bases.to_vec());
    // Places of the heads; a list is used up when its head is at its end.
    let mut heads = vec![0; lists.len()];
    let mut order = Vec::new();
    loop {
        let open: Vec<usize> = (0..lists.len()).filter(|&i| heads[i] < lists[i].len()).collect();
        if open.is_empty() {
            return Ok(order);
        }
        let in_a_tail = |ty: &Obj<Type>| {
            open.iter().any(|&i| lists[i][heads[i] + 1..].iter().any(|t| t.as_ptr() == ty.as_ptr()))
        };
        let next = open.iter().map(|&i| &lists[i][heads[i]]).find(|ty| !in_a_tail(ty)).cloned();
        let Some(next) = next else {
            let mut rest: Vec<String> = Vec::new();
            for &i in &open {
                let name = lists[i][heads[i]].name_text();
                if !rest.contains(&name) {
                    rest.push(name);
                }
            }
            return Err(vm.type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                rest.join(", ")
            )));
        };
        for i in open {
            if lists[i][heads[i]].as_ptr() == next.as_ptr() {
                heads[i] += 1;
            }
        }
        order.push(next);
    }
}
