//! The dispatch loop.
//!
//! One arm per opcode; what is not on the fast path is in `slow`, `call`, `cache` and `generator`. The registers `r` are a
//! local whose address is never taken, so that they live in machine registers: slow paths get a copy (`slow!`).
//! An arm either ends in the next instruction or breaks out with the exception raised, which `unwind` takes to its handler.

use super::call::{CallWindow, push_plain};
use super::stack::{Context, Regs, drop_values};
use super::{cache, fast, generator, slow, unwind};
use crate::bytecode::{BinOp, CmpOp, Op};
use crate::error::PyResult;
use crate::object::{Cell, ListIter, RangeIter, TupleIter, Value};
use crate::vm::Vm;

/// Runs until the entry frame, whose registers are given, returns, yields or raises.
pub fn run(vm: &Vm, start: &Regs) -> PyResult {
    // A parameter would be a place in memory; a fresh local can live in machine registers.
    let mut r = start.fresh();
    loop {
        let raised = 'raised: {
            /// The value of a result, or out with the exception.
            macro_rules! check {
                ($result:expr) => {
                    match $result {
                        Ok(value) => value,
                        Err(error) => break 'raised error,
                    }
                };
            }
            /// Runs `$function(vm, &mut registers, …)` on a copy of the registers and takes the copy over.
            macro_rules! slow {
                ($function:path $(, $arg:expr)*) => {{
                    let mut copy = r;
                    let result = $function(vm, &mut copy $(, $arg)*);
                    r = copy;
                    check!(result)
                }};
            }
            /// Replaces the top two entries by the result of an operator: ints first, then floats, then the rest.
            macro_rules! binary {
                ($op:expr, $slow:path) => {{
                    let op: u8 = $op;
                    let ints = fast::ints(r.peek(2), r.peek(1));
                    if let Some(result) = ints.and_then(|(a, b)| fast::binary_ints(op, a, b)) {
                        r.replace_ints(2, result);
                    } else if !fast::binary_floats(op, &mut r) {
                        slow!($slow, BinOp::ALL[op as usize]);
                    }
                }};
            }
            /// As `binary!`, with the instruction's immediate on the right.
            macro_rules! binary_imm {
                ($op:expr, $binop:expr, $i:expr) => {{
                    let right = i64::from($i.signed());
                    let left = r.peek(1).as_small_int();
                    match left.and_then(|left| fast::binary_ints($op, left, right)) {
                        Some(result) => r.replace_ints(1, result),
                        None => slow!(slow::binary_int, $binop, $i),
                    }
                }};
            }
            /// Takes the top two entries off and gives the truth of their comparison.
            macro_rules! compare {
                ($op:expr) => {{
                    let op: u8 = $op;
                    if let Some((a, b)) = fast::ints(r.peek(2), r.peek(1)) {
                        r.drop_ints(2);
                        fast::compare_ints(op, a, b)
                    } else {
                        let truth = match fast::compare_floats(op, r.peek(2), r.peek(1)) {
                            Some(truth) => truth,
                            None => match slow!(slow::compare_truth, CmpOp::ALL[op as usize]) {
                                Some(truth) => truth,
                                None => continue,
                            },
                        };
                        drop(r.pop());
                        drop(r.pop());
                        truth
                    }
                }};
            }
            loop {
                let i = r.fetch();
                match Regs::decode(i) {
                    Op::Nop => std::hint::black_box(()),
                    Op::Pop => drop(r.pop()),
                    Op::Copy => r.push(r.peek(i.arg() as usize).clone()),
                    Op::Swap => r.swap(i.arg() as usize),
                    Op::LoadConst => r.push(r.constant(i.arg() as usize).clone()),
                    Op::LoadInt => r.push(Value::small_int(i64::from(i.signed()))),
                    Op::LoadFast => r.push(r.slot(i.arg() as usize).clone()),
                    Op::LoadFastCheck => {
                        let value = r.slot(i.arg() as usize);
                        if value.is_empty() {
                            break 'raised slow::unbound_local(vm, &{ r }, i);
                        }
                        r.push(value.clone());
                    }
                    Op::LoadFastLoadFast => {
                        r.push(r.slot(i.a() as usize).clone());
                        r.push(r.slot(i.b() as usize).clone());
                    }
                    Op::StoreFast => {
                        let value = r.pop();
                        drop(r.set_slot(i.arg() as usize, value));
                    }
                    Op::StoreFastLoadFast => {
                        let value = r.pop();
                        drop(r.set_slot(i.a() as usize, value));
                        r.push(r.slot(i.b() as usize).clone());
                    }
                    Op::DeleteFast => slow!(slow::delete_fast, i),

                    Op::MakeCell => {
                        let content = r.set_slot(i.arg() as usize, Value::EMPTY);
                        drop(r.set_slot(i.arg() as usize, Cell::new(content).into_value()));
                    }
                    Op::CopyFreeVars => slow!(slow::copy_free_vars, i),
                    Op::LoadClosure => r.push(r.slot(i.arg() as usize).clone()),
                    Op::LoadDeref => {
                        let content = match r.slot(i.arg() as usize).downcast::<Cell>() {
                            Some(cell) => cell.content.get(),
                            None => Value::EMPTY,
                        };
                        if content.is_empty() {
                            break 'raised slow::unbound_cell(vm, &{ r }, i);
                        }
                        r.push(content);
                    }
                    Op::StoreDeref => {
                        let value = r.pop();
                        if let Some(cell) = r.slot(i.arg() as usize).downcast::<Cell>() {
                            cell.content.set(value);
                        }
                    }
                    Op::LoadClassDeref => slow!(slow::load_class_deref, i),
                    Op::DeleteDeref => slow!(slow::delete_deref, i),

                    Op::LoadGlobal => {
                        let site = r.site(i.arg() as usize);
                        match cache::global(vm, &r, site) {
                            Some(value) => r.push(value),
                            None => slow!(slow::load_global, i),
                        }
                    }
                    Op::StoreGlobal => slow!(slow::store_global, i),
                    Op::DeleteGlobal => slow!(slow::delete_global, i),
                    Op::LoadName => slow!(slow::load_name, i),
                    Op::StoreName => slow!(slow::store_name, i),
                    Op::DeleteName => slow!(slow::delete_name, i),
                    Op::LoadLocals => slow!(slow::load_locals),

                    Op::LoadAttr => match cache::attribute(vm, r.site(i.arg() as usize), r.peek(1)) {
                        Some(value) => drop(r.replace(1, value)),
                        None => slow!(slow::load_attr, i),
                    },
                    Op::StoreAttr => {
                        let object = r.pop();
                        let value = r.pop();
                        match cache::store(vm, r.site(i.arg() as usize), &object, value) {
                            Ok(()) => drop(object),
                            Err(value) => slow!(slow::store_attr, i, object, value),
                        }
                    }
                    Op::DeleteAttr => slow!(slow::delete_attr, i),
                    Op::LoadMethod => match cache::method(vm, r.site(i.arg() as usize), r.peek(1)) {
                        Some(method) => {
                            let receiver = r.pop();
                            r.push(method);
                            r.push(receiver);
                        }
                        None => slow!(slow::load_method, i),
                    },
                    Op::BinarySubscr => match fast::subscript(r.peek(2), r.peek(1)) {
                        Some(item) => {
                            drop(r.pop());
                            drop(r.replace(1, item));
                        }
                        None => slow!(slow::subscript),
                    },
                    Op::StoreSubscr => match fast::place(r.peek(2), r.peek(1)) {
                        Some((list, index)) => {
                            let value = r.replace(3, Value::NONE);
                            // SAFETY: the stack holds the list until it is dropped below.
                            drop(unsafe { list.as_ref() }.set(index, value));
                            r.drop_top(3);
                        }
                        None => slow!(slow::store_subscript),
                    },
                    Op::DeleteSubscr => slow!(slow::delete_subscript),
                    Op::BuildSlice => slow!(slow::build_slice, i),

                    Op::BinaryAdd => binary!(fast::ADD, slow::binary),
                    Op::BinarySub => binary!(fast::SUB, slow::binary),
                    Op::BinaryMul => binary!(fast::MUL, slow::binary),
                    Op::Binary => binary!(i.a(), slow::binary),
                    Op::Inplace => binary!(i.a(), slow::inplace),
                    Op::AddInt => binary_imm!(fast::ADD, BinOp::Add, i),
                    Op::SubInt => binary_imm!(fast::SUB, BinOp::Sub, i),
                    Op::UnaryNeg => slow!(slow::negative),
                    Op::UnaryPos => slow!(slow::positive),
                    Op::UnaryInvert => slow!(slow::invert),
                    Op::UnaryNot => {
                        let truth = match fast::truth(r.peek(1)) {
                            Some(truth) => truth,
                            None => slow!(slow::truth),
                        };
                        drop(r.replace(1, Value::bool(!truth)));
                    }
                    Op::Compare => {
                        let op = i.a();
                        if let Some((a, b)) = fast::ints(r.peek(2), r.peek(1)) {
                            r.replace_ints(2, Value::bool(fast::compare_ints(op, a, b)));
                        } else if let Some(result) = fast::compare_floats(op, r.peek(2), r.peek(1)) {
                            drop(r.pop());
                            drop(r.replace(1, Value::bool(result)));
                        } else {
                            slow!(slow::compare, CmpOp::ALL[op as usize]);
                        }
                    }
                    Op::Is => {
                        let same = r.peek(2).is(r.peek(1));
                        drop(r.pop());
                        drop(r.replace(1, Value::bool(same != (i.arg() == 1))));
                    }
                    Op::Contains => slow!(slow::contains, i),

                    Op::Jump => r.jump(i.signed()),
                    Op::JumpBack => {
                        if vm.interrupted() {
                            slow!(slow::interrupt);
                        }
                        r.jump(i.signed());
                    }
                    Op::PopJumpIfFalse => {
                        let truth = match fast::truth(r.peek(1)) {
                            Some(truth) => truth,
                            None => slow!(slow::truth),
                        };
                        drop(r.pop());
                        if !truth {
                            r.jump(i.signed());
                        }
                    }
                    Op::PopJumpIfTrue => {
                        let truth = match fast::truth(r.peek(1)) {
                            Some(truth) => truth,
                            None => slow!(slow::truth),
                        };
                        drop(r.pop());
                        if truth {
                            r.jump(i.signed());
                        }
                    }
                    Op::PopJumpIfNone => {
                        if r.pop().is_none() {
                            r.jump(i.signed());
                        }
                    }
                    Op::PopJumpIfNotNone => {
                        if !r.pop().is_none() {
                            r.jump(i.signed());
                        }
                    }
                    Op::JumpIfFalseOrPop => {
                        let truth = match fast::truth(r.peek(1)) {
                            Some(truth) => truth,
                            None => slow!(slow::truth),
                        };
                        if truth { drop(r.pop()) } else { r.jump(i.signed()) }
                    }
                    Op::JumpIfTrueOrPop => {
                        let truth = match fast::truth(r.peek(1)) {
                            Some(truth) => truth,
                            None => slow!(slow::truth),
                        };
                        if truth { r.jump(i.signed()) } else { drop(r.pop()) }
                    }
                    Op::CompareJumpIfFalse => {
                        if !compare!(i.a()) {
                            r.jump(i32::from(i.b_signed()));
                        }
                    }
                    Op::CompareJumpIfTrue => {
                        if compare!(i.a()) {
                            r.jump(i32::from(i.b_signed()));
                        }
                    }
                    Op::GetIter => slow!(slow::get_iter),
                    Op::ForIter => {
                        let item = if let Some(range) = r.peek(1).downcast::<RangeIter>() {
                            range.step()
                        } else if let Some(list) = r.peek(1).downcast::<ListIter>() {
                            list.step()
                        } else if let Some(tuple) = r.peek(1).downcast::<TupleIter>() {
                            tuple.step()
                        } else if let Some(generator) = fast::resumable(r.peek(1)) {
                            r.save_ip();
                            // SAFETY: the evaluation stack holds the generator while it runs.
                            r = check!(unsafe {
                                generator::push_frame(vm, generator, r.sp, Value::NONE, false)
                            });
                            continue;
                        } else {
                            match slow!(slow::next) {
                                slow::Next::Item(item) => item,
                                slow::Next::Entered => continue,
                            }
                        };
                        match item {
                            Some(item) => r.push(item),
                            None => {
                                drop(r.pop());
                                r.jump(i.signed());
                            }
                        }
                    }
                    Op::ForIterStore => {
                        let item = if let Some(range) = r.peek(1).downcast::<RangeIter>() {
                            range.step()
                        } else if let Some(list) = r.peek(1).downcast::<ListIter>() {
                            list.step()
                        } else if let Some(generator) = fast::resumable(r.peek(1)) {
                            r.save_ip();
                            // SAFETY: the evaluation stack holds the generator while it runs.
                            r = check!(unsafe {
                                generator::push_frame(vm, generator, r.sp, Value::NONE, false)
                            });
                            continue;
                        } else {
                            match slow!(slow::next) {
                                slow::Next::Item(item) => item,
                                slow::Next::Entered => continue,
                            }
                        };
                        match item {
                            Some(item) => drop(r.set_slot(i.a() as usize, item)),
                            None => {
                                drop(r.pop());
                                r.jump(i32::from(i.b_signed()));
                            }
                        }
                    }

                    Op::BuildTuple => slow!(slow::build_tuple, i),
                    Op::BuildList => slow!(slow::build_list, i),
                    Op::BuildSet => slow!(slow::build_set, i),
                    Op::BuildMap => slow!(slow::build_map, i),
                    Op::BuildString => slow!(slow::build_string, i),
                    Op::ListAppend => {
                        let item = r.pop();
                        if let Some(list) = r.peek(i.arg() as usize).downcast::<crate::object::List>() {
                            list.push(item);
                        }
                    }
                    Op::SetAdd => slow!(slow::set_add, i),
                    Op::MapAdd => slow!(slow::map_add, i),
                    Op::ListExtend => slow!(slow::list_extend, i),
                    Op::SetUpdate => slow!(slow::set_update, i),
                    Op::DictUpdate => slow!(slow::dict_update, i),
                    Op::DictMerge => slow!(slow::dict_merge, i),
                    Op::ListToTuple => slow!(slow::list_to_tuple),
                    Op::UnpackSequence => {
                        if !fast::unpack(&mut r, i.arg() as usize) {
                            slow!(slow::unpack_sequence, i);
                        }
                    }
                    Op::UnpackEx => slow!(slow::unpack_ex, i),
                    Op::FormatValue => slow!(slow::format_value, i),

                    Op::Call => {
                        let count = i.arg() as usize;
                        let ret = r.sp.wrapping_sub(count + 1);
                        if let Some(function) = fast::plain_function(r.peek(count + 1), count) {
                            // SAFETY: the callable slot holds the function while the frame lives.
                            check!(unsafe { push_plain(vm, &mut r, function, ret, ret.wrapping_add(1)) });
                        } else {
                            let call =
                                CallWindow { ret, args: ret.wrapping_add(1), positional: count, keywords: 0 };
                            slow!(slow::call, call, None);
                        }
                    }
                    Op::CallMethod => {
                        let count = i.arg() as usize;
                        let ret = r.sp.wrapping_sub(count + 2);
                        if let Some(function) = fast::plain_function(r.peek(count + 2), count + 1) {
                            // SAFETY: as for Call.
                            check!(unsafe { push_plain(vm, &mut r, function, ret, ret.wrapping_add(1)) });
                        } else {
                            let call = slow::method_window(&r, ret, count, 0);
                            slow!(slow::call, call, None);
                        }
                    }
                    Op::CallKw => slow!(slow::call_kw, i),
                    Op::CallMethodKw => slow!(slow::call_method_kw, i),
                    Op::CallEx => slow!(slow::call_ex, i),
                    Op::MakeFunction => slow!(slow::make_function, i),
                    Op::LoadBuildClass => slow!(slow::load_build_class),
                    Op::Return => {
                        let result = r.pop();
                        let frame = r.frame();
                        let (ret, entry, context) = (frame.ret, frame.entry, frame.context);
                        if let Context::Call = context {
                            // SAFETY: everything from `ret` up is the frame's.
                            unsafe { drop_values(ret, r.sp) };
                            vm.stack.pop();
                            if entry {
                                return Ok(result);
                            }
                            // SAFETY: the frame below is the running one now; its evaluation stack ends at `ret`.
                            r = unsafe { Regs::load(vm.stack.top_unchecked(), ret) };
                            r.push(result);
                        } else {
                            let mut copy = r;
                            let done = slow::return_special(vm, &mut copy, result);
                            r = copy;
                            if let Some(result) = check!(done) {
                                return Ok(result);
                            }
                        }
                    }

                    Op::Yield => {
                        let value = r.pop();
                        let frame = r.frame();
                        let (ret, entry) = (frame.ret, frame.entry);
                        if let Context::Generator(running) = frame.context {
                            // SAFETY: whoever resumed the generator holds it.
                            generator::suspend(vm, &r, unsafe { running.as_ref() });
                        }
                        if entry {
                            return Ok(value);
                        }
                        // SAFETY: the frame below is the running one now; its evaluation stack ends at `ret`.
                        r = unsafe { Regs::load(vm.stack.top_unchecked(), ret) };
                        let at = r.last_instr();
                        match Regs::decode(at) {
                            Op::ForIter => r.push(value),
                            Op::ForIterStore => drop(r.set_slot(at.a() as usize, value)),
                            _ => {
                                let mut copy = r;
                                let out = slow::yield_through(vm, &mut copy, value);
                                r = copy;
                                if let Some(value) = out {
                                    return Ok(value);
                                }
                            }
                        }
                    }
                    Op::GetYieldFromIter => slow!(slow::get_yield_from_iter),
                    Op::YieldFrom => {
                        if let Some(generator) = fast::resumable(r.peek(2))
                            && fast::accepts(generator, r.peek(1))
                        {
                            let sent = r.pop();
                            r.save_ip();
                            // SAFETY: the evaluation stack holds the generator while it runs.
                            r = check!(unsafe { generator::push_frame(vm, generator, r.sp, sent, false) });
                        } else {
                            let mut copy = r;
                            let out = slow::yield_from(vm, &mut copy);
                            r = copy;
                            if let Some(value) = check!(out) {
                                return Ok(value);
                            }
                        }
                    }
                    Op::GetAwaitable => slow!(slow::get_awaitable, i),
                    Op::GetAiter => slow!(slow::get_aiter),
                    Op::GetAnext => slow!(slow::get_anext),
                    Op::EndAsyncFor => slow!(slow::end_async_for),
                    Op::AsyncGenWrap => slow!(slow::async_gen_wrap),

                    Op::Raise => break 'raised slow::raise(vm, &mut { r }, i),
                    Op::PushExcInfo => {
                        let exception = r.pop();
                        let previous = vm.handled.replace(exception.clone());
                        r.push(previous);
                        r.push(exception);
                    }
                    Op::PopExcept => {
                        let previous = r.pop();
                        vm.handled.set(previous);
                    }
                    Op::CheckExcMatch => slow!(slow::check_exc_match),
                    Op::Reraise => {
                        let exception = r.pop();
                        break 'raised slow::as_raised(vm, exception);
                    }
                    Op::LoadAssertionError => r.push(vm.exceptions.assertion_error.as_value().clone()),
                    Op::BeforeWith => slow!(slow::before_with),
                    Op::BeforeAsyncWith => slow!(slow::before_async_with),
                    Op::WithExceptStart => slow!(slow::with_except_start),

                    Op::ImportName => slow!(slow::import_name, i),
                    Op::ImportFrom => slow!(slow::import_from, i),
                    Op::ImportStar => slow!(slow::import_star),

                    Op::GetLen => slow!(slow::get_len),
                    Op::MatchMapping => slow!(slow::match_mapping),
                    Op::MatchSequence => slow!(slow::match_sequence),
                    Op::MatchKeys => slow!(slow::match_keys),
                    Op::MatchClass => slow!(slow::match_class, i),

                    Op::SetupAnnotations => slow!(slow::setup_annotations),
                    Op::PrintExpr => slow!(slow::print_expr),
                }
            }
        };
        let mut copy = r;
        unwind::unwind(vm, &mut copy, raised)?;
        r = copy;
    }
}
