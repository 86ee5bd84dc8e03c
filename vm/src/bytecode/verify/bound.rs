//! Which loads of slots are proved to find a value, by definite assignment over the flow graph.
//!
//! The compiler uses this to choose between the checked and the plain load, and the verifier to refuse plain loads
//! that are not proved. Both ask the same function, so they agree.
//!
//! Parameters that are never deleted are bound everywhere. Of the other slots the first 128 are followed through the
//! whole graph, exception edges included; the rest only inside a basic block. That bounds the work per instruction.

use super::graph::{Graph, NONE};
use crate::bytecode::{ExceptionEntry, Instr, Op};

/// Followed slots, as bits of a state.
const FOLLOWED: u32 = u128::BITS;

/// For each instruction whether the slots it reads are bound when it runs; true for instructions that read none. A
/// checked load counts as a read here. Slots from 0 to `params` are bound at entry; reads of cells are not proved.
pub fn proven(
    code: &[Instr],
    exceptions: &[ExceptionEntry],
    graph: &Graph,
    params: u32,
    is_cell: &dyn Fn(u32) -> bool,
) -> Vec<bool> {
    let mut flow = Flow::new(code, exceptions, graph, params, is_cell);
    let mut proven = vec![true; code.len()];
    while let Some(block) = flow.work.pop() {
        flow.queued[block as usize] = false;
        flow.run(block, &mut |_, _| {});
    }
    let mut block = 0;
    while block < code.len() {
        block += flow.run(block as u32, &mut |at, bound| proven[at] = bound);
    }
    proven
}

struct Flow<'c> {
    code: &'c [Instr],
    exceptions: &'c [ExceptionEntry],
    graph: &'c Graph,
    starts_block: Vec<bool>,
    /// For each slot up to the highest one used, the bit that follows it.
    bits: Vec<Slot>,
    /// State at the start of each block, by its first instruction.
    states: Vec<u128>,
    work: Vec<u32>,
    queued: Vec<bool>,
    /// For slots beyond the followed ones, the run of a block that has bound it.
    bound_in: Vec<u32>,
    runs: u32,
}

/// What is known about a slot beforehand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// A parameter that is never deleted.
    Always,
    /// A cell.
    Never,
    Followed(u32),
    /// Known only inside a block.
    Local,
}

impl<'c> Flow<'c> {
    fn new(
        code: &'c [Instr],
        exceptions: &'c [ExceptionEntry],
        graph: &'c Graph,
        params: u32,
        is_cell: &dyn Fn(u32) -> bool,
    ) -> Self {
        let mut starts_block = graph.joins.clone();
        starts_block.push(true);
        starts_block[0] = true;
        let mut slot_count = params;
        let mut deleted = Vec::new();
        for (i, &instr) in code.iter().enumerate() {
            if graph.targets[i] != NONE || instr.op().ends_block() {
                starts_block[i + 1] = true;
            }
            let (a, b) = (u32::from(instr.a()), u32::from(instr.b()));
            let highest = match instr.op() {
                Op::LoadFast | Op::LoadFastCheck | Op::StoreFast => instr.arg(),
                Op::LoadFastLoadFast | Op::StoreFastLoadFast => a.max(b),
                Op::ForIterStore => a,
                Op::DeleteFast => {
                    deleted.push(instr.arg());
                    instr.arg()
                }
                _ => continue,
            };
            slot_count = slot_count.max(highest + 1);
        }
        let mut bits = vec![Slot::Local; slot_count as usize];
        bits[..params as usize].fill(Slot::Always);
        for slot in deleted {
            bits[slot as usize] = Slot::Local;
        }
        let mut entry = 0;
        let mut next = 0;
        for (slot, state) in bits.iter_mut().enumerate() {
            if is_cell(slot as u32) {
                *state = Slot::Never;
            } else if *state == Slot::Local && next < FOLLOWED {
                *state = Slot::Followed(next);
                entry |= u128::from(slot < params as usize) << next;
                next += 1;
            }
        }
        let mut states = vec![u128::MAX; code.len()];
        if let Some(first) = states.first_mut() {
            *first = entry;
        }
        let mut queued = vec![false; code.len()];
        let work: Vec<u32> = if code.is_empty() { Vec::new() } else { vec![0] };
        if let Some(first) = queued.first_mut() {
            *first = true;
        }
        let bound_in = vec![0; bits.len()];
        let mut flow =
            Self { code, exceptions, graph, starts_block, bits, states, work, queued, bound_in, runs: 0 };
        flow.mark_all();
        flow
    }

    /// Every block runs at least once, the first one first.
    fn mark_all(&mut self) {
        self.work = (0..self.code.len() as u32).rev().filter(|&i| self.starts_block[i as usize]).collect();
        for &block in &self.work {
            self.queued[block as usize] = true;
        }
    }

    /// A path reaches the block at `to` with `state`.
    fn flow_to(&mut self, to: usize, state: u128) {
        if to < self.states.len() && self.states[to] & state != self.states[to] {
            self.states[to] &= state;
            if !std::mem::replace(&mut self.queued[to], true) {
                self.work.push(to as u32);
            }
        }
    }

    /// Runs one block from its state, telling `visit` of each instruction that reads slots whether that is proved. Returns the
    /// number of instructions in it.
    fn run(&mut self, block: u32, visit: &mut impl FnMut(usize, bool)) -> usize {
        let start = block as usize;
        let mut state = self.states[start];
        self.runs += 1;
        let mut at = start;
        loop {
            let instr = self.code[at];
            let op = instr.op();
            if self.graph.rows[at] != NONE {
                let handler = self.exceptions[self.graph.rows[at] as usize].handler;
                self.flow_to(handler as usize, state);
            }
            let (a, b) = (u32::from(instr.a()), u32::from(instr.b()));
            match op {
                Op::LoadFast => visit(at, self.is_bound(instr.arg(), state)),
                Op::LoadFastCheck => {
                    visit(at, self.is_bound(instr.arg(), state));
                    self.set(instr.arg(), &mut state);
                }
                Op::LoadFastLoadFast => visit(at, self.is_bound(a, state) && self.is_bound(b, state)),
                Op::StoreFast => self.set(instr.arg(), &mut state),
                Op::StoreFastLoadFast => {
                    self.set(a, &mut state);
                    visit(at, self.is_bound(b, state));
                }
                Op::DeleteFast => match self.bits[instr.arg() as usize] {
                    Slot::Followed(bit) => state &= !(1 << bit),
                    _ => self.bound_in[instr.arg() as usize] = 0,
                },
                _ => {}
            }
            if self.graph.targets[at] != NONE {
                self.flow_to(self.graph.targets[at] as usize, state);
            }
            if op == Op::ForIterStore {
                self.set(a, &mut state);
            }
            at += 1;
            if op.ends_block() {
                return at - start;
            }
            if self.starts_block[at] {
                self.flow_to(at, state);
                return at - start;
            }
        }
    }

    fn is_bound(&self, slot: u32, state: u128) -> bool {
        match self.bits[slot as usize] {
            Slot::Always => true,
            Slot::Never => false,
            Slot::Followed(bit) => state >> bit & 1 == 1,
            Slot::Local => self.bound_in[slot as usize] == self.runs,
        }
    }

    fn set(&mut self, slot: u32, state: &mut u128) {
        match self.bits[slot as usize] {
            Slot::Followed(bit) => *state |= 1 << bit,
            Slot::Local => self.bound_in[slot as usize] = self.runs,
            _ => {}
        }
    }
}
