//! Operators, items, iteration, truth.

use super::special;
use crate::bytecode::{BinOp, CmpOp, Instr};
use crate::error::PyResult;
use crate::exec::stack::Regs;
use crate::object::{Slice, Value};
use crate::vm::Vm;

/// Replaces the top two entries by a result.
fn finish2(r: &mut Regs, result: Value) {
    drop(r.pop());
    drop(r.replace(1, result));
}

/// `a op b`
#[inline(never)]
pub fn binary(vm: &Vm, r: &mut Regs, op: BinOp) -> PyResult<()> {
    if special::binary(vm, r, op)? {
        return Ok(());
    }
    r.save_ip();
    let result = vm.binary(op, r.peek(2), r.peek(1))?;
    finish2(r, result);
    Ok(())
}

/// `a op= b`
#[inline(never)]
pub fn inplace(vm: &Vm, r: &mut Regs, op: BinOp) -> PyResult<()> {
    if special::inplace(vm, r, op)? {
        return Ok(());
    }
    r.save_ip();
    let result = vm.inplace(op, r.peek(2), r.peek(1))?;
    finish2(r, result);
    Ok(())
}

/// `a + n`, `a - n`
#[inline(never)]
pub fn binary_int(vm: &Vm, r: &mut Regs, op: BinOp, i: Instr) -> PyResult<()> {
    r.save_ip();
    let result = vm.binary(op, r.peek(1), &Value::small_int(i64::from(i.signed())))?;
    drop(r.replace(1, result));
    Ok(())
}

/// See the opcode.
pub fn negative(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let result = vm.negative(r.peek(1))?;
    drop(r.replace(1, result));
    Ok(())
}

/// See the opcode.
pub fn positive(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let result = vm.positive(r.peek(1))?;
    drop(r.replace(1, result));
    Ok(())
}

/// See the opcode.
pub fn invert(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let result = vm.invert(r.peek(1))?;
    drop(r.replace(1, result));
    Ok(())
}

/// Truth of the top, which stays.
#[inline(never)]
pub fn truth(vm: &Vm, r: &mut Regs) -> PyResult<bool> {
    r.save_ip();
    vm.truth(r.peek(1))
}

/// See the opcode.
#[inline(never)]
pub fn compare(vm: &Vm, r: &mut Regs, op: CmpOp) -> PyResult<()> {
    if special::compare(vm, r, op)? {
        return Ok(());
    }
    r.save_ip();
    let result = vm.compare(op, r.peek(2), r.peek(1))?;
    finish2(r, result);
    Ok(())
}

/// Truth of a comparison of the top two, which stay. `None`: a frame was pushed, whose return finishes the instruction.
#[inline(never)]
pub fn compare_truth(vm: &Vm, r: &mut Regs, op: CmpOp) -> PyResult<Option<bool>> {
    if special::compare(vm, r, op)? {
        return Ok(None);
    }
    r.save_ip();
    vm.compare_bool(op, r.peek(2), r.peek(1)).map(Some)
}

/// See the opcode.
#[inline(never)]
pub fn contains(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let found = vm.contains(r.peek(1), r.peek(2))?;
    finish2(r, Value::bool(found != (i.arg() == 1)));
    Ok(())
}

/// See the opcode.
#[inline(never)]
pub fn subscript(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    if special::get_item(vm, r)? {
        return Ok(());
    }
    r.save_ip();
    let item = vm.get_item(r.peek(2), r.peek(1))?;
    finish2(r, item);
    Ok(())
}

/// See the opcode.
#[inline(never)]
pub fn store_subscript(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    if special::set_item(vm, r)? {
        return Ok(());
    }
    r.save_ip();
    let value = r.peek(3).clone();
    vm.set_item(r.peek(2), r.peek(1), value)?;
    r.drop_top(3);
    Ok(())
}

/// See the opcode.
pub fn delete_subscript(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    vm.del_item(r.peek(2), r.peek(1))?;
    r.drop_top(2);
    Ok(())
}

/// See the opcode.
pub fn build_slice(_vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let step = if i.arg() == 3 { r.pop() } else { Value::NONE };
    let stop = r.pop();
    let start = r.pop();
    r.push(Slice::new(start, stop, step).into_value());
    Ok(())
}

/// See the opcode.
#[inline(never)]
pub fn get_iter(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let iterator = vm.iter(r.peek(1))?;
    drop(r.replace(1, iterator));
    Ok(())
}

/// What asking an iterator led to.
pub enum Next {
    /// An item, or the end.
    Item(Option<Value>),
    /// A frame was pushed, whose return finishes the instruction.
    Entered,
}

/// The next item of the iterator on top, which stays.
#[inline(never)]
pub fn next(vm: &Vm, r: &mut Regs) -> PyResult<Next> {
    if special::next(vm, r)? {
        return Ok(Next::Entered);
    }
    r.save_ip();
    vm.next(r.peek(1)).map(Next::Item)
}

/// A back edge found the interrupt flag set.
#[cold]
#[inline(never)]
pub fn interrupt(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    vm.handle_interrupt()
}
