//! Improvements on the finished instruction list: jump threading, dead code, swaps before stores, proofs of bound
//! slots and superinstructions.
//!
//! No two instructions are fused when the second is a jump target, or when different regions protect them.

use super::assemble::encode;
use super::emit::{Emitted, Ins, Label};
use crate::bytecode::Op;
use crate::bytecode::verify::bound;
use crate::bytecode::verify::graph::Graph;

/// Improves `unit`. `params` counts the slots bound at entry, `locals` all slots that are not cells.
pub fn improve(unit: &mut Emitted, params: u32, is_cell: &dyn Fn(u32) -> bool) {
    for _ in 0..3 {
        thread_jumps(unit);
        let before = unit.code.len();
        remove_dead(unit);
        remove_noise(unit);
        if unit.code.len() == before {
            break;
        }
    }
    prove_bound(unit, params, is_cell);
    fuse(unit);
}

fn position(unit: &Emitted, label: Label) -> usize {
    unit.labels[label.0 as usize].expect("a label that is jumped to is placed") as usize
}

/// Redirects jumps that lead to jumps.
fn thread_jumps(unit: &mut Emitted) {
    for i in 0..unit.code.len() {
        // Each round follows one jump; chains are short, and loops of jumps must end somewhere.
        for _ in 0..8 {
            let ins = unit.code[i];
            let Some(target) = ins.target else { break };
            let at = position(unit, target);
            let Some(&next) = unit.code.get(at) else { break };
            if at == i {
                break;
            }
            let Some(replacement) = threaded(unit, ins, next, at) else { break };
            unit.code[i] = replacement;
        }
    }
}

/// `ins`, which jumps to `next` at `at`, going where `next` goes.
fn threaded(unit: &mut Emitted, ins: Ins, next: Ins, at: usize) -> Option<Ins> {
    let goes_to = |op, target| Some(Ins { op, target, ..ins });
    match (ins.op, next.op) {
        (Op::JumpBack, _) => None,
        (op, Op::Jump) => goes_to(op, next.target),
        // These do something themselves, so what protects the target protects them.
        (Op::Jump, Op::Return | Op::JumpBack) => {
            Some(Ins { op: next.op, target: next.target, region: next.region, ..ins })
        }
        (Op::JumpIfFalseOrPop, Op::JumpIfFalseOrPop) | (Op::JumpIfTrueOrPop, Op::JumpIfTrueOrPop) => {
            goes_to(ins.op, next.target)
        }
        (Op::JumpIfFalseOrPop, Op::PopJumpIfFalse) | (Op::JumpIfTrueOrPop, Op::PopJumpIfTrue) => {
            goes_to(next.op, next.target)
        }
        (Op::JumpIfFalseOrPop, Op::JumpIfTrueOrPop | Op::PopJumpIfTrue) => {
            goes_to(Op::PopJumpIfFalse, Some(label_at(unit, at + 1)))
        }
        (Op::JumpIfTrueOrPop, Op::JumpIfFalseOrPop | Op::PopJumpIfFalse) => {
            goes_to(Op::PopJumpIfTrue, Some(label_at(unit, at + 1)))
        }
        _ => None,
    }
}

fn label_at(unit: &mut Emitted, at: usize) -> Label {
    unit.labels.push(Some(at as u32));
    Label(unit.labels.len() as u32 - 1)
}

/// Removes what cannot be reached.
fn remove_dead(unit: &mut Emitted) {
    let mut live = vec![false; unit.code.len()];
    let mut work = vec![0_usize];
    while let Some(mut at) = work.pop() {
        while at < live.len() && !live[at] {
            live[at] = true;
            let ins = unit.code[at];
            work.extend(ins.target.map(|t| position(unit, t)));
            work.extend(ins.region.map(|r| position(unit, r.of(&unit.regions).handler)));
            if ins.op.ends_block() {
                break;
            }
            at += 1;
        }
    }
    compact(unit, &live);
}

/// Removes jumps to the next instruction, and pairs that undo each other.
fn remove_noise(unit: &mut Emitted) {
    let targets = targets(unit);
    let mut keep = vec![true; unit.code.len()];
    for i in 0..unit.code.len() {
        let ins = unit.code[i];
        match ins.op {
            Op::Nop => keep[i] = false,
            Op::Jump if ins.target.is_some_and(|t| position(unit, t) == i + 1) => keep[i] = false,
            Op::BuildTuple => {
                // `a, b = b, a` needs no tuple.
                let Some(&next) = unit.code.get(i + 1) else { continue };
                if next.op == Op::UnpackSequence
                    && next.a == ins.a
                    && (1..=3).contains(&ins.a)
                    && !targets[i + 1]
                    && next.region == ins.region
                {
                    keep[i] = false;
                    unit.code[i + 1] = Ins { op: if ins.a == 1 { Op::Nop } else { Op::Swap }, ..next };
                }
            }
            Op::Swap => exchange_stores(unit, &targets, &mut keep, i),
            _ => {}
        }
    }
    compact(unit, &keep);
}

/// `swap n` before stores to n different slots: the stores change places instead.
fn exchange_stores(unit: &mut Emitted, targets: &[bool], keep: &mut [bool], at: usize) {
    let swap = unit.code[at];
    let stores = at + 1..at + 1 + swap.a as usize;
    if !(2..=3).contains(&swap.a) || stores.end > unit.code.len() {
        return;
    }
    let plain = |i: usize| {
        let ins = unit.code[i];
        ins.op == Op::StoreFast && !targets[i] && ins.region == swap.region
    };
    let (first, last) = (unit.code[stores.start].a, unit.code[stores.end - 1].a);
    let distinct = first != last && (swap.a == 2 || ![first, last].contains(&unit.code[at + 2].a));
    if stores.clone().all(plain) && distinct {
        keep[at] = false;
        unit.code.swap(stores.start, stores.end - 1);
    }
}

/// Which instructions something jumps to, handlers included.
fn targets(unit: &Emitted) -> Vec<bool> {
    let mut targets = vec![false; unit.code.len() + 1];
    for ins in &unit.code {
        if let Some(label) = ins.target {
            targets[position(unit, label)] = true;
        }
        if let Some(region) = ins.region {
            targets[position(unit, region.of(&unit.regions).handler)] = true;
        }
    }
    targets
}

/// Drops the instructions that are not kept; a label on one of them moves to the next.
fn compact(unit: &mut Emitted, keep: &[bool]) {
    let mut moved = Vec::with_capacity(keep.len() + 1);
    let mut kept = 0;
    for &k in keep {
        moved.push(kept);
        kept += u32::from(k);
    }
    moved.push(kept);
    for label in unit.labels.iter_mut().flatten() {
        *label = moved[*label as usize];
    }
    let mut i = 0;
    unit.code.retain(|_| {
        i += 1;
        keep[i - 1]
    });
}

/// Turns checked loads into plain ones where the slot is bound on every path.
fn prove_bound(unit: &mut Emitted, params: u32, is_cell: &dyn Fn(u32) -> bool) {
    if !unit.code.iter().any(|ins| ins.op == Op::LoadFastCheck) {
        return;
    }
    let (code, exceptions) = encode(unit);
    let graph = Graph::new(&code, &exceptions);
    let proven = bound::proven(&code, &exceptions, &graph, params, is_cell);
    for (ins, proven) in unit.code.iter_mut().zip(proven) {
        if ins.op == Op::LoadFastCheck && proven {
            ins.op = Op::LoadFast;
        }
    }
}

/// Fuses neighbours into superinstructions.
fn fuse(unit: &mut Emitted) {
    let targets = targets(unit);
    let mut keep = vec![true; unit.code.len()];
    let mut i = 0;
    while i + 1 < unit.code.len() {
        let (first, second) = (unit.code[i], unit.code[i + 1]);
        if !targets[i + 1]
            && first.region == second.region
            && let Some(fused) = fused(unit, i, first, second)
        {
            unit.code[i] = fused;
            keep[i + 1] = false;
            i += 1;
        }
        i += 1;
    }
    compact(unit, &keep);
}

fn fused(unit: &Emitted, at: usize, first: Ins, second: Ins) -> Option<Ins> {
    // Fusing only shortens code, so a distance that fits now will fit.
    let near =
        |target: Option<Label>| target.is_some_and(|t| position(unit, t).abs_diff(at) < i16::MAX as usize);
    let slots =
        |op| (first.a <= 0xff && second.a <= 0xffff).then_some(Ins { op, a: first.a, b: second.a, ..first });
    match (first.op, second.op) {
        (Op::LoadFast, Op::LoadFast) => slots(Op::LoadFastLoadFast),
        (Op::StoreFast, Op::LoadFast) => slots(Op::StoreFastLoadFast),
        (Op::Compare, Op::PopJumpIfFalse) if near(second.target) => {
            Some(Ins { op: Op::CompareJumpIfFalse, target: second.target, ..first })
        }
        (Op::Compare, Op::PopJumpIfTrue) if near(second.target) => {
            Some(Ins { op: Op::CompareJumpIfTrue, target: second.target, ..first })
        }
        (Op::ForIter, Op::StoreFast) if near(first.target) && second.a <= 0xff => {
            Some(Ins { op: Op::ForIterStore, a: second.a, ..first })
        }
        (Op::LoadInt, Op::BinaryAdd) => Some(Ins { op: Op::AddInt, a: first.a, ..second }),
        (Op::LoadInt, Op::BinarySub) => Some(Ins { op: Op::SubInt, a: first.a, ..second }),
        _ => None,
    }
}
