//! Operands: each against its table, and instructions that trust the ones before them.

use super::super::op::Operand;
use super::graph::{Graph, target};
use super::unit::{Shape, Unit};
use super::{Check, refuse_at};
use crate::bytecode::{BinOp, CmpOp, CodeFlags, Instr, Op};

/// Checks all instructions of `unit`; `cells` says which slots hold cells. The flow graph can be made only of code that passes the
/// first of the checks.
pub fn check(unit: &Unit<'_>, cells: &[bool]) -> Result<Graph, super::Refusal> {
    for (at, &instr) in unit.code.iter().enumerate() {
        if usize::from(instr.raw_op()) >= Op::ALL.len() {
            return refuse_at(at, format!("no opcode has number {}", instr.raw_op()));
        }
        operand(unit, at, instr)?;
        place(unit, at, instr, cells)?;
    }
    let last = unit.code.len() - 1;
    if !unit.code[last].op().ends_block() {
        return refuse_at(last, "control leaves the code at its end");
    }
    let graph = Graph::new(unit.code, unit.exceptions);
    prologue(unit, &graph)?;
    for (at, &instr) in unit.code.iter().enumerate() {
        sequence(unit, at, instr, &graph.joins)?;
    }
    Ok(graph)
}

fn operand(unit: &Unit<'_>, at: usize, instr: Instr) -> Check {
    let arg = instr.arg() as usize;
    let (a, b) = (instr.a(), instr.b());
    let slots = unit.slot_count as usize;
    let inside = |ok: bool, what: &str| {
        if ok { Ok(()) } else { refuse_at(at, format!("{} has no such {what}", instr.op().name())) }
    };
    match instr.op().operand() {
        Operand::None if arg != 0 => refuse_at(at, format!("{} has an operand", instr.op().name())),
        Operand::None | Operand::Imm => Ok(()),
        Operand::Slot => inside(arg < slots, "slot"),
        Operand::SlotSlot => inside(usize::from(a) < slots && usize::from(b) < slots, "slot"),
        Operand::SlotImm => inside(usize::from(a) < slots, "slot"),
        Operand::Const => inside(arg < unit.consts.len(), "constant"),
        Operand::CodeConst => inside(matches!(unit.consts.get(arg), Some(Shape::Code(_))), "code constant"),
        Operand::Name => inside(arg < unit.names, "name"),
        Operand::Site => inside(arg < unit.sites.len(), "cache site"),
        Operand::Jump => jump(unit, at, instr),
        Operand::SlotJump => {
            inside(usize::from(a) < slots, "slot")?;
            jump(unit, at, instr)
        }
        Operand::CmpJump => {
            inside(usize::from(a) < CmpOp::ALL.len(), "comparison")?;
            jump(unit, at, instr)
        }
        Operand::BinOp => inside(arg < BinOp::ALL.len(), "operator"),
        Operand::CmpOp => inside(arg < CmpOp::ALL.len(), "comparison"),
        Operand::Pair => Ok(()),
        Operand::Count => count(at, instr),
    }
}

fn jump(unit: &Unit<'_>, at: usize, instr: Instr) -> Check {
    match target(at, instr) {
        Some(target) if (0..unit.code.len() as i64).contains(&target) => Ok(()),
        _ => refuse_at(at, format!("{} leaves the code", instr.op().name())),
    }
}

/// Operands that are flags or have a small range.
fn count(at: usize, instr: Instr) -> Check {
    let n = instr.arg();
    let ok = match instr.op() {
        Op::Copy | Op::ListAppend | Op::SetAdd | Op::MapAdd => n >= 1,
        Op::ListExtend | Op::SetUpdate | Op::DictUpdate | Op::DictMerge => n >= 1,
        Op::Swap => n >= 2,
        Op::BuildSlice => (2..=3).contains(&n),
        Op::Is | Op::Contains | Op::CallEx => n <= 1,
        Op::FormatValue => n <= 7,
        Op::MakeFunction => n <= 15,
        Op::Raise | Op::GetAwaitable => n <= 2,
        _ => true,
    };
    if ok { Ok(()) } else { refuse_at(at, format!("{} has no meaning for {n}", instr.op().name())) }
}

/// Instructions that only stand in some kinds of code, and slots that hold cells or do not.
fn place(unit: &Unit<'_>, at: usize, instr: Instr, cells: &[bool]) -> Check {
    let flags = unit.flags;
    let name = || instr.op().name();
    let only = |ok: bool, whose: &str| {
        if ok { Ok(()) } else { refuse_at(at, format!("{} stands outside of {whose}", name())) }
    };
    let plain = |slot: u32| {
        if cells[slot as usize] { refuse_at(at, format!("{} on the slot of a cell", name())) } else { Ok(()) }
    };
    let namespace = !flags.any(CodeFlags::OPTIMIZED);
    match instr.op() {
        Op::Yield => only(flags.any(CodeFlags::GENERATOR | CodeFlags::ASYNC_GENERATOR), "generators"),
        Op::YieldFrom => only(flags.any(CodeFlags::SUSPENDABLE), "generators"),
        Op::GetYieldFromIter => only(flags.any(CodeFlags::GENERATOR), "generators"),
        Op::GetAwaitable | Op::GetAiter | Op::GetAnext | Op::EndAsyncFor | Op::BeforeAsyncWith
            if instr.op() != Op::GetAiter =>
        {
            only(flags.any(CodeFlags::COROUTINE | CodeFlags::ASYNC_GENERATOR), "coroutines")
        }
        Op::AsyncGenWrap => only(flags.any(CodeFlags::ASYNC_GENERATOR), "asynchronous generators"),
        Op::LoadName
        | Op::StoreName
        | Op::DeleteName
        | Op::LoadLocals
        | Op::LoadClassDeref
        | Op::SetupAnnotations
        | Op::ImportStar
        | Op::PrintExpr
            if !namespace =>
        {
            only(false, "modules and classes")
        }
        Op::LoadFast | Op::LoadFastCheck | Op::StoreFast | Op::DeleteFast => plain(instr.arg()),
        Op::LoadFastLoadFast | Op::StoreFastLoadFast => {
            plain(u32::from(instr.a()))?;
            plain(u32::from(instr.b()))
        }
        Op::ForIterStore => plain(u32::from(instr.a())),
        Op::LoadClosure | Op::LoadDeref | Op::LoadClassDeref | Op::StoreDeref | Op::DeleteDeref => {
            if cells[instr.arg() as usize] {
                Ok(())
            } else {
                refuse_at(at, format!("{} on a slot without a cell", name()))
            }
        }
        _ => Ok(()),
    }
}

/// The prologue makes each cell once, in order, copies the free variables, and nothing comes back to it.
fn prologue(unit: &Unit<'_>, graph: &Graph) -> Check {
    let free = unit.freevars;
    let length = unit.cell_slots.len() + usize::from(free > 0);
    for (at, instr) in unit.code.iter().enumerate() {
        let expected = if at < unit.cell_slots.len() {
            Some((Op::MakeCell, unit.cell_slots[at]))
        } else if at < length {
            Some((Op::CopyFreeVars, free as u32))
        } else {
            None
        };
        let found = matches!(instr.op(), Op::MakeCell | Op::CopyFreeVars).then(|| (instr.op(), instr.arg()));
        if found != expected {
            return refuse_at(at, "the prologue does not make each cell once");
        }
    }
    match graph.joins[..length.min(unit.code.len())].iter().position(|&join| join) {
        Some(at) => refuse_at(at, "a jump into the prologue"),
        None => Ok(()),
    }
}

/// Instructions that trust a constant loaded right before them.
fn sequence(unit: &Unit<'_>, at: usize, instr: Instr, targets: &[bool]) -> Check {
    let before = |distance: usize| {
        let straight = at >= distance && !targets[at + 1 - distance..=at].contains(&true);
        straight.then(|| unit.code[at - distance])
    };
    let constant = |distance: usize| {
        let load = before(distance).filter(|i| i.op() == Op::LoadConst)?;
        unit.consts.get(load.arg() as usize).copied()
    };
    let name = || instr.op().name();
    match instr.op() {
        Op::LoadConst if matches!(unit.consts[instr.arg() as usize], Shape::Code(_)) => {
            match unit.code.get(at + 1) {
                Some(next) if next.op() == Op::MakeFunction && !targets[at + 1] => Ok(()),
                _ => refuse_at(at, "code is loaded for something else than a function"),
            }
        }
        Op::MakeFunction => match constant(1) {
            Some(Shape::Code(free)) => {
                let closure = instr.arg() & 8 != 0;
                if closure == (free == 0) {
                    return refuse_at(at, "a function has a closure exactly if its code has free variables");
                }
                Ok(())
            }
            _ => refuse_at(at, "MakeFunction does not follow a load of code"),
        },
        Op::CallKw | Op::CallMethodKw => match constant(1).and_then(strings) {
            Some(count) if (1..=instr.arg() as usize).contains(&count) => Ok(()),
            _ => refuse_at(at, format!("{} does not follow a load of keyword names", name())),
        },
        Op::MatchClass if constant(1).and_then(strings).is_none() => {
            refuse_at(at, "MatchClass does not follow a load of attribute names")
        }
        Op::ImportName => {
            let level = before(2).is_some_and(|i| i.op() == Op::LoadInt && i.signed() >= 0);
            let names = constant(1).is_some_and(|c| c == Shape::None || strings(c).is_some());
            if level && names {
                return Ok(());
            }
            refuse_at(at, "ImportName does not follow a level and a list of names")
        }
        _ => Ok(()),
    }
}

/// The length of a tuple of strings.
fn strings(constant: Shape) -> Option<usize> {
    match constant {
        Shape::Strings(count) => Some(count as usize),
        _ => None,
    }
}
