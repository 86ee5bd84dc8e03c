//! Checks everything that the dispatch loop trusts.
//!
//! The loop reads slots, constants, names, cache sites, the evaluation stack and jump targets without a check. Code
//! from the compiler is right by construction, code from an image file may be anything; both go through [`verify`]
//! before the VM makes a code object of them. What is checked:
//!
//! - tables: counts of parameters, cells and slots agree; exception rows and line rows are sorted and inside the code;
//! - operands: every opcode exists, every operand lies in its table, unused bits are zero, jumps land on instructions
//!   behind the prologue, instructions that take a constant of a certain kind follow its load;
//! - stack: at every instruction there is one height, never below 0 nor above `stack_size`, and every entry has a
//!   kind (plain value, list being built, exception, …) that the instructions accept;
//! - slots: a plain load finds a value on every path; cells and values are not confused.
//!
//! Every pass is linear in the size of the code.

use std::fmt;

use super::op::Op;
use super::{CodeFlags, CodeSpec, Const};

pub mod bound;
pub mod graph;
mod operands;
mod stack;
#[cfg(test)]
mod tests;
mod unit;

pub use unit::{Shape, Unit};

/// Why a code unit was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// Qualified name of the code unit.
    pub code: String,
    /// The instruction, if it is one.
    pub at: Option<u32>,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid bytecode in '{}'", self.code)?;
        if let Some(at) = self.at {
            write!(f, ", instruction {at}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for VerifyError {}

/// A reason, and the instruction it is about.
type Refusal = (Option<u32>, String);
type Check = Result<(), Refusal>;

/// Refuses for a reason that no single instruction causes.
fn refuse(reason: impl Into<String>) -> Check {
    Err((None, reason.into()))
}

/// Refuses because of the instruction at `at`.
fn refuse_at<T>(at: usize, reason: impl Into<String>) -> Result<T, Refusal> {
    Err((Some(at as u32), reason.into()))
}

/// Largest number of instructions, slots or stack entries of a unit.
const MAX_SIZE: usize = 1 << 23;

/// Verifies `spec` and all code units in it.
pub fn verify(spec: &CodeSpec) -> Result<(), VerifyError> {
    let mut units = vec![spec];
    while let Some(unit) = units.pop() {
        let refused = |(at, reason)| VerifyError { code: unit.qualname.clone(), at, reason };
        constants(&unit.consts).map_err(refused)?;
        let shapes: Vec<Shape> = unit.consts.iter().map(Shape::of).collect();
        verify_unit(&Unit::of_spec(unit, &shapes)).map_err(refused)?;
        units.extend(unit.consts.iter().filter_map(|c| match c {
            Const::Code(code) => Some(&**code),
            _ => None,
        }));
    }
    Ok(())
}

/// Verifies one unit by itself: nested ones are known by their [`Shape`] alone.
pub fn verify_unit(unit: &Unit<'_>) -> Result<(), (Option<u32>, String)> {
    tables(unit)?;
    let cells = cells(unit);
    let graph = operands::check(unit, &cells)?;
    stack::check(unit, &graph)?;
    let is_cell = |slot: u32| cells[slot as usize];
    let proven = bound::proven(unit.code, unit.exceptions, &graph, params(unit), &is_cell);
    for (at, instr) in unit.code.iter().enumerate() {
        if !proven[at] && instr.op() != Op::LoadFastCheck {
            return refuse_at(at, "reads a slot that may be unbound");
        }
    }
    Ok(())
}

/// Number of parameters, `*args` and `**kwargs` included.
fn params(unit: &Unit<'_>) -> u32 {
    unit.arg_count
        .saturating_add(unit.kwonly_count)
        .saturating_add(u32::from(unit.flags.any(CodeFlags::VARARGS)))
        .saturating_add(u32::from(unit.flags.any(CodeFlags::VARKEYWORDS)))
}

/// For each slot whether it holds a cell after the prologue.
fn cells(unit: &Unit<'_>) -> Vec<bool> {
    let mut cells = vec![false; unit.slot_count as usize];
    cells[unit.varnames..].fill(true);
    for &slot in unit.cell_slots {
        cells[slot as usize] = true;
    }
    cells
}

fn tables(unit: &Unit<'_>) -> Check {
    let code = unit.code.len();
    if code == 0
        || code > MAX_SIZE
        || unit.slot_count as usize > MAX_SIZE
        || unit.stack_size as usize > MAX_SIZE
    {
        return refuse("empty or too large");
    }
    if unit.posonly_count > unit.arg_count {
        return refuse("more positional-only parameters than positional ones");
    }
    let params = params(unit) as usize;
    if params > unit.varnames {
        return refuse("more parameters than names of locals");
    }
    if unit.cell_slots.len() != unit.cellvars {
        return refuse("cell variables and their slots differ in number");
    }
    let own_cells = unit.cell_slots.iter().filter(|&&slot| slot as usize >= unit.varnames).count();
    if unit.varnames + own_cells + unit.freevars != unit.slot_count as usize {
        return refuse("the number of slots is not that of locals, cells and free variables");
    }
    let first_free = unit.slot_count as usize - unit.freevars;
    let mut taken = vec![false; unit.slot_count as usize];
    for &slot in unit.cell_slots {
        let slot = slot as usize;
        if slot >= first_free || (params..unit.varnames).contains(&slot) {
            return refuse("a cell variable lives in a slot that is not for cells");
        }
        if std::mem::replace(&mut taken[slot], true) {
            return refuse("two cell variables share a slot");
        }
    }
    if unit.sites.iter().any(|&name| name as usize >= unit.names) {
        return refuse("a cache site has no name");
    }
    flags(unit)?;
    if unit.lines.windows(2).any(|w| w[0].start >= w[1].start)
        || unit.lines.last().is_some_and(|row| row.start as usize >= code)
    {
        return refuse("the line table is not sorted or leaves the code");
    }
    let mut end = 0;
    for row in unit.exceptions {
        if row.start < end || row.start >= row.end || row.end as usize > code {
            return refuse("the exception table is not sorted, overlaps or leaves the code");
        }
        if row.handler as usize >= code {
            return refuse("an exception handler lies outside of the code");
        }
        end = row.end;
    }
    Ok(())
}

fn flags(unit: &Unit<'_>) -> Check {
    let flags = unit.flags;
    let suspendable = flags.0 & CodeFlags::SUSPENDABLE;
    if suspendable.count_ones() > 1 {
        return refuse("more than one kind of generator");
    }
    if suspendable != 0 && !flags.any(CodeFlags::OPTIMIZED) {
        return refuse("a generator that is not a function");
    }
    if flags.any(CodeFlags::OPTIMIZED) != flags.any(CodeFlags::NEWLOCALS) {
        return refuse("slots without a namespace of their own");
    }
    if !flags.any(CodeFlags::OPTIMIZED) && unit.varnames != 0 {
        return refuse("locals in slots of code whose names are in a dictionary");
    }
    Ok(())
}

/// Code stands only at the top level of the constants; frozen sets hold what can be hashed.
fn constants(consts: &[Const]) -> Check {
    let mut nested: Vec<&Const> = Vec::new();
    for constant in consts {
        if let Const::Tuple(items) | Const::FrozenSet(items) = constant {
            nested.extend(items);
        }
    }
    while let Some(constant) = nested.pop() {
        match constant {
            Const::Code(_) => return refuse("a code constant inside another constant"),
            Const::Tuple(items) | Const::FrozenSet(items) => nested.extend(items),
            _ => {}
        }
    }
    Ok(())
}
