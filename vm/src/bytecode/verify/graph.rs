//! The flow graph of a code unit: where control can go besides the next instruction. Made once for all checks.

use crate::bytecode::op::Operand;
use crate::bytecode::{ExceptionEntry, Instr};

/// No instruction.
pub const NONE: u32 = u32::MAX;

/// See the module documentation. Jumps and exception rows must lie inside the code, and the rows be sorted and free of overlap.
pub struct Graph {
    /// For each instruction the one that it may jump to, or [`NONE`].
    pub targets: Vec<u32>,
    /// For each instruction the exception row that protects it, or [`NONE`].
    pub rows: Vec<u32>,
    /// Whether paths may join before an instruction: jump targets and handlers.
    pub joins: Vec<bool>,
}

impl Graph {
    /// The graph of `code`.
    pub fn new(code: &[Instr], exceptions: &[ExceptionEntry]) -> Graph {
        let mut graph = Graph {
            targets: vec![NONE; code.len()],
            rows: vec![NONE; code.len()],
            joins: vec![false; code.len()],
        };
        for (at, &instr) in code.iter().enumerate() {
            if let Some(to) = target(at, instr) {
                graph.targets[at] = to as u32;
                graph.joins[to as usize] = true;
            }
        }
        for (number, row) in exceptions.iter().enumerate() {
            graph.rows[row.start as usize..row.end as usize].fill(number as u32);
            graph.joins[row.handler as usize] = true;
        }
        graph
    }
}

/// The absolute target of a jump, which need not lie inside the code.
#[inline]
pub fn target(at: usize, instr: Instr) -> Option<i64> {
    let offset = match instr.op().operand() {
        Operand::Jump => i64::from(instr.signed()),
        Operand::SlotJump | Operand::CmpJump => i64::from(instr.b_signed()),
        _ => return None,
    };
    Some(at as i64 + 1 + offset)
}
