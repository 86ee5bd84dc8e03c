//! Special methods that classes write in Python, called without leaving the loop.
//!
//! The frame's [`Context`] says what is to be done with the result when the method returns:
//!
//! ```text
//! operator     … | left | right ||            →  … | left | right | method | left | right    Context::Operator
//! for          … | iterator ||                →  … | iterator | method | iterator            Context::Next
//! obj[key]     … | obj | key ||               →  … | method | obj | key                      Context::Call
//! obj[key] = v … | v | obj | key ||           →  … | method | obj | key | v                  Context::Discard
//! ```
//!
//! Operands of an operator stay below the call for what comes after a method that returns `NotImplemented`. Only cases
//! are taken in which that is little: both operands of one class, or the right one a number. The values go above the evaluation
//! stack by up to three places, for which frames have [`SLACK`](crate::exec::stack::SLACK).

use crate::bytecode::{BinOp, CmpOp, Instr, Op};
use crate::error::{PyResult, Raised};
use crate::exec::call::CallWindow;
use crate::exec::stack::{Context, Regs};
use crate::object::{Function, Instance, Kind, Value};
use crate::vm::Vm;

/// The special method, if the value is an instance of a class that has one written in Python.
fn method(vm: &Vm, value: &Value, name: &Value) -> Option<Value> {
    let instance = value.downcast::<Instance>()?;
    if instance.native.with(Option::is_some) {
        return None;
    }
    vm.type_lookup(vm.type_ref(value), name).filter(Value::is_a::<Function>)
}

/// Calls the method that lies on the stack below its `count` arguments.
fn enter(vm: &Vm, r: &mut Regs, count: usize, context: Context) -> PyResult<()> {
    r.save_ip();
    let ret = r.sp.wrapping_sub(count + 1);
    r.sp = ret;
    let window = CallWindow { ret, args: ret.wrapping_add(1), positional: count, keywords: 0 };
    // SAFETY: the window is what lay on top of the stack; it is gone afterwards, as `sp` says.
    match unsafe { vm.enter_method(window, context)? } {
        Some(result) => returned(vm, r, result, context),
        None => {
            // SAFETY: just pushed; its code was verified when it was loaded.
            *r = unsafe { Regs::of_pushed(vm.stack.top_unchecked()) };
            Ok(())
        }
    }
}

/// `left op right`. Whether it was taken on; if not, nothing has changed.
fn operator(vm: &Vm, r: &mut Regs, name: &Value) -> PyResult<bool> {
    let (left, right) = (r.peek(2), r.peek(1));
    let number = matches!(right.kind(), Kind::Int | Kind::Float | Kind::Bool);
    if !left.is_a::<Instance>() || !(number || std::ptr::eq(vm.type_ref(left), vm.type_ref(right))) {
        return Ok(false);
    }
    let Some(method) = method(vm, left, name) else { return Ok(false) };
    let (left, right) = (left.clone(), right.clone());
    r.push(method);
    r.push(left);
    r.push(right);
    enter(vm, r, 2, Context::Operator).map(|()| true)
}

/// `left op right`, see [`operator`].
pub fn binary(vm: &Vm, r: &mut Regs, op: BinOp) -> PyResult<bool> {
    if r.peek(2).is_a::<Instance>() { operator(vm, r, vm.operator_names(op).0) } else { Ok(false) }
}

/// `left op= right`, where the class leaves that to `op`.
pub fn inplace(vm: &Vm, r: &mut Regs, op: BinOp) -> PyResult<bool> {
    if !r.peek(2).is_a::<Instance>() {
        return Ok(false);
    }
    let (plain, _, inplace) = vm.operator_names(op);
    if vm.type_lookup(vm.type_ref(r.peek(2)), inplace).is_some() { Ok(false) } else { operator(vm, r, plain) }
}

/// A comparison.
pub fn compare(vm: &Vm, r: &mut Regs, op: CmpOp) -> PyResult<bool> {
    if r.peek(2).is_a::<Instance>() { operator(vm, r, vm.compare_name(op)) } else { Ok(false) }
}

/// `object[key]`
pub fn get_item(vm: &Vm, r: &mut Regs) -> PyResult<bool> {
    let Some(method) = method(vm, r.peek(2), &vm.names.getitem) else { return Ok(false) };
    let key = r.pop();
    let object = r.replace(1, method);
    r.push(object);
    r.push(key);
    enter(vm, r, 2, Context::Call).map(|()| true)
}

/// `object[key] = value`
pub fn set_item(vm: &Vm, r: &mut Regs) -> PyResult<bool> {
    let Some(method) = method(vm, r.peek(2), &vm.names.setitem) else { return Ok(false) };
    let key = r.pop();
    let object = r.pop();
    let value = r.replace(1, method);
    r.push(object);
    r.push(key);
    r.push(value);
    enter(vm, r, 3, Context::Discard).map(|()| true)
}

/// The next item of the iterator on top, which stays.
pub fn next(vm: &Vm, r: &mut Regs) -> PyResult<bool> {
    let Some(method) = method(vm, r.peek(1), &vm.names.next) else { return Ok(false) };
    let iterator = r.peek(1).clone();
    r.push(method);
    r.push(iterator);
    enter(vm, r, 1, Context::Next).map(|()| true)
}

/// Does with the result of a special method what its instruction, the last one of the running frame, wants.
pub fn returned(vm: &Vm, r: &mut Regs, result: Value, context: Context) -> PyResult<()> {
    let at = r.last_instr();
    match context {
        Context::Discard => Ok(()),
        Context::Next => {
            match Regs::decode(at) {
                Op::ForIterStore => drop(r.set_slot(at.a() as usize, result)),
                _ => r.push(result),
            }
            Ok(())
        }
        Context::Operator => operated(vm, r, at, result),
        _ => {
            r.push(result);
            Ok(())
        }
    }
}

fn operated(vm: &Vm, r: &mut Regs, at: Instr, result: Value) -> PyResult<()> {
    let declined = result.is_not_implemented();
    let finish = |r: &mut Regs, result: Value| {
        drop(r.pop());
        drop(r.replace(1, result));
    };
    let jump_if = match Regs::decode(at) {
        Op::Compare => {
            let result = if declined { compare_declined(vm, r, at)? } else { result };
            finish(r, result);
            return Ok(());
        }
        Op::CompareJumpIfFalse => false,
        Op::CompareJumpIfTrue => true,
        op if declined => return Err(unsupported(vm, r, op, at)),
        _ => {
            finish(r, result);
            return Ok(());
        }
    };
    let result = if declined { compare_declined(vm, r, at)? } else { result };
    let truth = vm.truth(&result)?;
    r.drop_top(2);
    if truth == jump_if {
        r.jump(i32::from(at.b_signed()));
    }
    Ok(())
}

fn compare_declined(vm: &Vm, r: &Regs, at: Instr) -> PyResult {
    vm.compare_declined(CmpOp::ALL[at.a() as usize], r.peek(2), r.peek(1))
}

fn unsupported(vm: &Vm, r: &Regs, op: Op, at: Instr) -> Raised {
    let operator = match op {
        Op::BinaryAdd => BinOp::Add,
        Op::BinarySub => BinOp::Sub,
        Op::BinaryMul => BinOp::Mul,
        _ => BinOp::ALL[at.a() as usize],
    };
    vm.declined(operator, r.peek(2), r.peek(1), op == Op::Inplace)
}

/// The iterator on top has no more items: it is dropped, and the loop is left.
pub fn exhausted(r: &mut Regs) {
    let at = r.last_instr();
    drop(r.pop());
    match Regs::decode(at) {
        Op::ForIterStore => r.jump(i32::from(at.b_signed())),
        _ => r.jump(at.signed()),
    }
}
