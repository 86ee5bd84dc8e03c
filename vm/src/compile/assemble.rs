//! From the improved instruction list to the tables of a [`CodeSpec`].

use super::emit::{Emitted, Ins};
use super::peephole;
use crate::bytecode::op::Operand;
use crate::bytecode::{CodeFlags, CodeSpec, ExceptionEntry, Instr, LineEntry, Op};

/// Fills `spec`, which has its names and counts, with code.
pub fn assemble(spec: &mut CodeSpec, mut unit: Emitted) {
    let params = spec.arg_count
        + spec.kwonly_count
        + u32::from(spec.flags.any(CodeFlags::VARARGS))
        + u32::from(spec.flags.any(CodeFlags::VARKEYWORDS));
    lay_out_slots(spec, params);
    let frees = spec.slot_count - spec.freevars.len() as u32;
    for ins in &mut unit.code {
        if is_cell_op(ins.op) {
            let index = ins.a as usize;
            let cells = spec.cell_slots.len();
            ins.a = if index < cells { spec.cell_slots[index] } else { frees + (index - cells) as u32 };
        }
    }
    let mut cells = vec![false; spec.slot_count as usize];
    cells[spec.varnames.len()..].fill(true);
    for &slot in &spec.cell_slots {
        cells[slot as usize] = true;
    }
    let is_cell = |slot: u32| cells[slot as usize];
    peephole::improve(&mut unit, params, &is_cell);
    for ins in &mut unit.code {
        if ins.op.operand() == Operand::Site {
            spec.sites.push(ins.a);
            ins.a = spec.sites.len() as u32 - 1;
        }
    }
    let (code, exceptions) = encode(&unit);
    spec.code = code;
    spec.exceptions = exceptions;
    spec.lines = lines(&unit.code);
    spec.stack_size = unit.max_depth;
    spec.consts = unit.consts;
    spec.names = unit.names;
}

/// Decides where cell and free variables live.
fn lay_out_slots(spec: &mut CodeSpec, params: u32) {
    let mut next = spec.varnames.len() as u32;
    for name in &spec.cellvars {
        let param = spec.varnames[..params as usize].iter().position(|p| p == name);
        spec.cell_slots.push(if let Some(slot) = param {
            slot as u32
        } else {
            next += 1;
            next - 1
        });
    }
    spec.slot_count = next + spec.freevars.len() as u32;
}

const fn is_cell_op(op: Op) -> bool {
    matches!(
        op,
        Op::MakeCell
            | Op::LoadClosure
            | Op::LoadDeref
            | Op::LoadClassDeref
            | Op::StoreDeref
            | Op::DeleteDeref
    )
}

/// Encodes instructions and the exception table, whose rows are sorted and do not overlap: an instruction is protected
/// by its innermost region.
pub fn encode(unit: &Emitted) -> (Vec<Instr>, Vec<ExceptionEntry>) {
    let position = |label: super::emit::Label| unit.labels[label.0 as usize].unwrap_or_default();
    let mut code = Vec::with_capacity(unit.code.len());
    let mut exceptions: Vec<ExceptionEntry> = Vec::new();
    let mut last_region = None;
    for (i, ins) in unit.code.iter().enumerate() {
        let at = i as u32;
        let jump = ins.target.map_or(0, |label| position(label) as i32 - at as i32 - 1);
        code.push(match ins.op.operand() {
            Operand::Jump => Instr::new_signed(ins.op, jump),
            Operand::SlotJump | Operand::CmpJump => Instr::pair(ins.op, ins.a as u8, jump as u16),
            Operand::SlotSlot | Operand::SlotImm | Operand::Pair => {
                Instr::pair(ins.op, ins.a as u8, ins.b as u16)
            }
            _ => Instr::new(ins.op, ins.a),
        });
        if let Some(region) = ins.region {
            let row = region.of(&unit.regions);
            match exceptions.last_mut() {
                Some(last) if last.end == at && last_region == ins.region => last.end = at + 1,
                _ => exceptions.push(ExceptionEntry {
                    start: at,
                    end: at + 1,
                    handler: position(row.handler),
                    depth: row.depth,
                }),
            }
        }
        last_region = ins.region;
    }
    (code, exceptions)
}

fn lines(code: &[Ins]) -> Vec<LineEntry> {
    let mut lines: Vec<LineEntry> = Vec::new();
    for (i, ins) in code.iter().enumerate() {
        if lines.last().is_none_or(|last| last.line != ins.line) {
            lines.push(LineEntry { start: i as u32, line: ins.line });
        }
    }
    lines
}
