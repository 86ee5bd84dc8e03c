//! `_heapq`: the native part of `heapq`. Heaps are lists; comparing may run Python code, which may change them.

use crate::bytecode::CmpOp;
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{List, Module, NativeDef, Obj, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("heappush", 2, 2, |vm, args| push(vm, args, Order::Min)),
    NativeDef::new("heappop", 1, 1, |vm, args| pop(vm, args, Order::Min)),
    NativeDef::new("heapify", 1, 1, |vm, args| heapify(vm, args, Order::Min)),
    NativeDef::new("heapreplace", 2, 2, |vm, args| replace(vm, args, Order::Min)),
    NativeDef::new("heappushpop", 2, 2, pushpop),
    NativeDef::new("_heappop_max", 1, 1, |vm, args| pop(vm, args, Order::Max)),
    NativeDef::new("_heapify_max", 1, 1, |vm, args| heapify(vm, args, Order::Max)),
    NativeDef::new("_heapreplace_max", 2, 2, |vm, args| replace(vm, args, Order::Max)),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    Ok(())
}

/// Which item is on top.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Min,
    Max,
}

fn heap(vm: &Vm, args: &Args<'_>, function: &str) -> PyResult<Obj<List>> {
    let given = &args.positional[0];
    match vm.native::<List>(given) {
        Some(list) => Ok(list),
        None => {
            let which = if args.len() > 1 { "argument 1" } else { "argument" };
            Err(vm.argument_error(&format!("{function}()"), which, "list", given))
        }
    }
}

#[cold]
fn changed(vm: &Vm) -> Raised {
    vm.runtime_error("list changed size during iteration")
}

/// Whether `a` comes above `b`. `size` is what the heap's length must still be afterwards.
#[inline]
fn above(vm: &Vm, list: &List, size: usize, order: Order, a: &Value, b: &Value) -> PyResult<bool> {
    let above = match order {
        Order::Min => vm.compare_bool(CmpOp::Lt, a, b)?,
        Order::Max => vm.compare_bool(CmpOp::Lt, b, a)?,
    };
    if list.len() == size { Ok(above) } else { Err(changed(vm)) }
}

fn at(vm: &Vm, list: &List, place: usize) -> PyResult {
    list.get(place).ok_or_else(|| changed(vm))
}

fn swap(list: &List, a: usize, b: usize) {
    list.items.with_mut(|items| {
        if a < items.len() && b < items.len() {
            items.swap(a, b);
        }
    });
}

/// Moves the item at `place` up until its parent is above it, not beyond `top`.
fn rise(vm: &Vm, list: &List, top: usize, mut place: usize, order: Order) -> PyResult<()> {
    let size = list.len();
    let item = at(vm, list, place)?;
    while place > top {
        let parent = (place - 1) / 2;
        if !above(vm, list, size, order, &item, &at(vm, list, parent)?)? {
            break;
        }
        swap(list, parent, place);
        place = parent;
    }
    Ok(())
}

/// Moves the item at `place` down to a leaf along the upper children, then up to where it belongs: most items that come to
/// the top belong near the bottom.
fn sink(vm: &Vm, list: &List, place: usize, order: Order) -> PyResult<()> {
    let size = list.len();
    let top = place;
    let mut place = place;
    while 2 * place + 1 < size {
        let mut child = 2 * place + 1;
        if child + 1 < size {
            let (left, right) = (at(vm, list, child)?, at(vm, list, child + 1)?);
            // The comparisons are CPython's, and in its order: programs can see them.
            child += usize::from(!above(vm, list, size, order, &left, &right)?);
        }
        swap(list, place, child);
        place = child;
    }
    rise(vm, list, top, place, order)
}

fn push(vm: &Vm, args: &Args<'_>, order: Order) -> PyResult {
    let list = heap(vm, args, "heappush")?;
    if list.items.with(|items| items.len() == items.capacity()) {
        vm.check_size(list.len().saturating_mul(2 * size_of::<Value>()))?;
    }
    list.push(args.positional[1].clone());
    rise(vm, &list, 0, list.len() - 1, order)?;
    Ok(Value::NONE)
}

fn pop(vm: &Vm, args: &Args<'_>, order: Order) -> PyResult {
    let list = heap(vm, args, "heappop")?;
    let Some(last) = list.items.with_mut(Vec::pop) else {
        return Err(vm.index_error("index out of range"));
    };
    if list.is_empty() {
        return Ok(last);
    }
    match list.set(0, last) {
        Ok(top) => {
            sink(vm, &list, 0, order)?;
            Ok(top)
        }
        Err(last) => Ok(last),
    }
}

fn heapify(vm: &Vm, args: &Args<'_>, order: Order) -> PyResult {
    let list = heap(vm, args, "heapify")?;
    for place in (0..list.len() / 2).rev() {
        sink(vm, &list, place, order)?;
    }
    Ok(Value::NONE)
}

fn replace(vm: &Vm, args: &Args<'_>, order: Order) -> PyResult {
    let list = heap(vm, args, "heapreplace")?;
    match list.set(0, args.positional[1].clone()) {
        Ok(top) => {
            sink(vm, &list, 0, order)?;
            Ok(top)
        }
        Err(_) => Err(vm.index_error("index out of range")),
    }
}

fn pushpop(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = heap(vm, args, "heappushpop")?;
    let item = &args.positional[1];
    let Some(top) = list.get(0) else { return Ok(item.clone()) };
    if !vm.compare_bool(CmpOp::Lt, &top, item)? {
        return Ok(item.clone());
    }
    if list.is_empty() {
        return Err(vm.index_error("index out of range"));
    }
    replace(vm, args, Order::Min)
}
