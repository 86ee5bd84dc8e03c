//! A readable listing of a code unit.

use std::collections::VecDeque;
use std::fmt::{self, Write};

use super::op::Operand;
use super::verify::graph::target;
use super::{BinOp, CmpOp, CodeFlags, CodeSpec, Const, Instr, Op};

/// Writes a listing of `spec` and of all code units in it.
pub fn disassemble(spec: &CodeSpec, out: &mut impl Write) -> fmt::Result {
    let mut units = VecDeque::from([spec]);
    let mut first = true;
    while let Some(unit) = units.pop_front() {
        if !std::mem::take(&mut first) {
            out.write_char('\n')?;
        }
        listing(unit, out)?;
        units.extend(unit.consts.iter().filter_map(|c| match c {
            Const::Code(code) => Some(&**code),
            _ => None,
        }));
    }
    Ok(())
}

fn listing(spec: &CodeSpec, out: &mut impl Write) -> fmt::Result {
    header(spec, out)?;
    let mut targets = vec![false; spec.code.len()];
    let jumps = spec.code.iter().enumerate().filter_map(|(at, &instr)| target(at, instr));
    for to in jumps.chain(spec.exceptions.iter().map(|row| i64::from(row.handler))) {
        if let Some(mark) = usize::try_from(to).ok().and_then(|to| targets.get_mut(to)) {
            *mark = true;
        }
    }
    let mut lines = spec.lines.iter().peekable();
    for (at, &instr) in spec.code.iter().enumerate() {
        match lines.next_if(|row| row.start as usize == at) {
            Some(row) => write!(out, "{:>5}", row.line)?,
            None => write!(out, "     ")?,
        }
        let mark = if targets[at] { ">>" } else { "  " };
        write!(out, " {mark} {at:>4} {}", instr.op().name())?;
        let operand = operand(spec, at, instr);
        if operand.is_empty() {
            out.write_char('\n')?;
        } else {
            writeln!(
                out,
                "{:width$}{operand}",
                "",
                width = 20_usize.saturating_sub(instr.op().name().len()).max(1)
            )?;
        }
    }
    for row in &spec.exceptions {
        writeln!(out, "      {} to {}: handler {} at height {}", row.start, row.end, row.handler, row.depth)?;
    }
    Ok(())
}

fn header(spec: &CodeSpec, out: &mut impl Write) -> fmt::Result {
    write!(out, "code {} (line {})", spec.qualname, spec.first_line)?;
    let kinds = [
        (CodeFlags::GENERATOR, "generator"),
        (CodeFlags::COROUTINE, "coroutine"),
        (CodeFlags::ASYNC_GENERATOR, "asynchronous generator"),
        (CodeFlags::VARARGS, "*args"),
        (CodeFlags::VARKEYWORDS, "**kwargs"),
        (CodeFlags::NESTED, "nested"),
    ];
    for (flag, word) in kinds {
        if spec.flags.any(flag) {
            write!(out, ", {word}")?;
        }
    }
    write!(out, "\n  parameters {}", spec.arg_count)?;
    if spec.posonly_count > 0 {
        write!(out, " ({} positional-only)", spec.posonly_count)?;
    }
    if spec.kwonly_count > 0 {
        write!(out, " + {} keyword-only", spec.kwonly_count)?;
    }
    writeln!(out, ", slots {}, stack {}", spec.slot_count, spec.stack_size)?;
    for (label, names) in [("locals", &spec.varnames), ("cells", &spec.cellvars), ("free", &spec.freevars)] {
        if !names.is_empty() {
            writeln!(out, "  {label}: {}", names.join(", "))?;
        }
    }
    Ok(())
}

/// The operand and, after it, what it stands for.
fn operand(spec: &CodeSpec, at: usize, instr: Instr) -> String {
    let (a, b, arg) = (instr.a(), instr.b(), instr.arg());
    let slot = |slot: u32| slot_name(spec, slot).to_owned();
    let to = || target(at, instr).unwrap_or_default();
    let cmp = || CmpOp::ALL.get(usize::from(a)).map_or("?", |c| c.symbol());
    match instr.op().operand() {
        Operand::None => String::new(),
        Operand::Slot => format!("{arg} ({})", slot(arg)),
        Operand::SlotSlot => format!("{a} {b} ({}, {})", slot(u32::from(a)), slot(u32::from(b))),
        Operand::SlotImm => format!("{a} {} ({})", instr.b_signed(), slot(u32::from(a))),
        Operand::SlotJump => format!("{a} ({}) to {}", slot(u32::from(a)), to()),
        Operand::Const | Operand::CodeConst => match spec.consts.get(arg as usize) {
            Some(value) => format!("{arg} ({})", Shown(value)),
            None => format!("{arg} (?)"),
        },
        Operand::Imm => instr.signed().to_string(),
        Operand::Name => format!("{arg} ({})", name(spec, arg)),
        Operand::Site => match spec.sites.get(arg as usize) {
            Some(&index) => format!("{arg} ({})", name(spec, index)),
            None => format!("{arg} (?)"),
        },
        Operand::Jump => format!("to {}", to()),
        Operand::Pair => format!("{a} {b}"),
        Operand::BinOp => {
            let symbol = BinOp::ALL.get(usize::from(a)).map_or("?", |o| o.symbol());
            let assign = if instr.op() == Op::Inplace { "=" } else { "" };
            format!("{a} ({symbol}{assign})")
        }
        Operand::CmpOp => format!("{a} ({})", cmp()),
        Operand::CmpJump => format!("{a} ({}) to {}", cmp(), to()),
        Operand::Count => arg.to_string(),
    }
}

fn name(spec: &CodeSpec, index: u32) -> &str {
    spec.names.get(index as usize).map_or("?", String::as_str)
}

fn slot_name(spec: &CodeSpec, slot: u32) -> &str {
    let frees = spec.slot_count as usize - spec.freevars.len().min(spec.slot_count as usize);
    let slot = slot as usize;
    if let Some(name) = spec.varnames.get(slot) {
        return name;
    }
    if let Some(name) = slot.checked_sub(frees).and_then(|i| spec.freevars.get(i)) {
        return name;
    }
    let cell = spec.cell_slots.iter().position(|&s| s as usize == slot);
    cell.and_then(|i| spec.cellvars.get(i)).map_or("?", String::as_str)
}

/// A constant as the listing shows it.
struct Shown<'c>(&'c Const);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Const::None => f.write_str("None"),
            Const::Ellipsis => f.write_str("..."),
            Const::Bool(true) => f.write_str("True"),
            Const::Bool(false) => f.write_str("False"),
            Const::Int(n) => write!(f, "{n}"),
            Const::BigInt(n) => write!(f, "{n}"),
            Const::Float(x) => write!(f, "{x:?}"),
            Const::Str(s) => write!(f, "{s:?}"),
            Const::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Const::Tuple(items) => {
                f.write_str("(")?;
                list(f, items)?;
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Const::FrozenSet(items) => {
                f.write_str("frozenset({")?;
                list(f, items)?;
                f.write_str("})")
            }
            Const::Code(code) => write!(f, "code {}", code.qualname),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, items: &[Const]) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        write!(f, "{}", Shown(item))?;
    }
    Ok(())
}
