//! The evaluation stack: its height and the kind of every entry at every instruction, by abstract interpretation.

use super::graph::{Graph, NONE};
use super::unit::{Shape, Unit};
use super::{Check, Refusal, refuse_at};
use crate::bytecode::{Instr, Op};

/// What is known of a stack entry. All but `Hole` and `Previous` are values that any instruction takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Value,
    Str,
    Tuple,
    List,
    Set,
    Dict,
    Cell,
    /// A tuple of that many cells.
    Cells(u32),
    /// An exception, as a handler finds it.
    Exception,
    /// What `PushExcInfo` saved; only `PopExcept` takes it.
    Previous,
    /// The lower entry of `LoadMethod`, which may be empty; only a method call takes it.
    Hole,
}

/// Entries of all saved states together that are allowed; real code stays far below.
const MAX_SAVED: usize = 1 << 26;

pub fn check(unit: &Unit<'_>, graph: &Graph) -> Check {
    let mut machine = Machine { unit, graph, states: vec![None; unit.code.len()], work: vec![0], saved: 0 };
    machine.states[0] = Some(Vec::new());
    let mut visited = vec![false; unit.code.len()];
    while let Some(start) = machine.work.pop() {
        machine.run(start, &mut visited)?;
    }
    match visited.iter().position(|v| !v) {
        Some(at) => refuse_at(at, "nothing reaches this instruction"),
        None => Ok(()),
    }
}

struct Machine<'s> {
    unit: &'s Unit<'s>,
    graph: &'s Graph,
    /// The stack before each instruction where paths may join.
    states: Vec<Option<Vec<Kind>>>,
    work: Vec<usize>,
    saved: usize,
}

impl Machine<'_> {
    /// A path reaches `to` with `stack`.
    fn flow_to(&mut self, from: usize, to: usize, stack: &[Kind]) -> Check {
        let Some(state) = &mut self.states[to] else {
            self.saved += stack.len();
            if self.saved > MAX_SAVED {
                return refuse_at(to, "too many different stacks to check");
            }
            self.states[to] = Some(stack.to_vec());
            self.work.push(to);
            return Ok(());
        };
        if state.len() != stack.len() {
            let heights = format!("height {} here, {} from instruction {from}", state.len(), stack.len());
            return refuse_at(to, format!("paths join with different stacks: {heights}"));
        }
        let mut changed = false;
        for (old, &new) in state.iter_mut().zip(stack) {
            if *old == new {
                continue;
            }
            if [*old, new].iter().any(|kind| matches!(kind, Kind::Hole | Kind::Previous)) {
                return refuse_at(to, "paths join with different kinds of entries");
            }
            changed |= *old != Kind::Value;
            *old = Kind::Value;
        }
        if changed {
            self.work.push(to);
        }
        Ok(())
    }

    /// Follows the code from `start` until another path takes over.
    fn run(&mut self, start: usize, visited: &mut [bool]) -> Check {
        let Some(mut stack) = self.states[start].clone() else { return Ok(()) };
        let mut at = start;
        loop {
            visited[at] = true;
            let instr = self.unit.code[at];
            self.step(at, instr, &mut stack)?;
            if instr.op().ends_block() {
                return Ok(());
            }
            at += 1;
            if at >= self.unit.code.len() {
                return refuse_at(at - 1, "control leaves the code at its end");
            }
            if self.graph.joins[at] {
                return self.flow_to(at - 1, at, &stack);
            }
        }
    }

    fn step(&mut self, at: usize, instr: Instr, stack: &mut Vec<Kind>) -> Check {
        let (pops, pushes) = Op::effect(instr);
        let (pops, pushes) = (pops as usize, pushes as usize);
        let height = stack.len();
        if pops > height {
            return refuse_at(at, format!("{} pops what is not there", instr.op().name()));
        }
        if height - pops + pushes > self.unit.stack_size as usize {
            return refuse_at(at, "the stack outgrows stack_size");
        }
        if self.graph.rows[at] != NONE {
            let row = self.unit.exceptions[self.graph.rows[at] as usize];
            let depth = row.depth as usize;
            let kept = if keeps_operands(instr.op()) { height } else { height - pops };
            if depth > kept {
                return refuse_at(at, "the exception handler expects more of the stack than there is");
            }
            if depth >= self.unit.stack_size as usize {
                return refuse_at(at, "the stack outgrows stack_size in the exception handler");
            }
            let mut found = stack[..depth].to_vec();
            found.push(Kind::Exception);
            self.flow_to(at, row.handler as usize, &found)?;
        }
        if self.graph.targets[at] != NONE
            && let Some((pops, pushes)) = Op::jump_effect(instr)
        {
            let to = self.graph.targets[at];
            let mut jumped = stack.clone();
            let (pops, pushes) = (pops as usize, pushes as usize);
            if pops > height {
                return refuse_at(at, format!("{} pops what is not there", instr.op().name()));
            }
            values(at, instr, &jumped[height - pops..])?;
            let top = jumped.last().copied();
            jumped.truncate(height - pops);
            jumped.extend(top.filter(|_| pushes == 1));
            self.flow_to(at, to as usize, &jumped)?;
        }
        self.apply(at, instr, stack, height - pops)?;
        if stack.len() != height - pops + pushes {
            return refuse_at(at, format!("{} has an effect that is not the list's", instr.op().name()));
        }
        if instr.op() == Op::Return && !stack.is_empty() {
            return refuse_at(at, "return leaves values on the stack");
        }
        Ok(())
    }

    /// Checks the kinds of what `instr` takes and pushes what it leaves; `base` is the height below its operands.
    fn apply(&self, at: usize, instr: Instr, stack: &mut Vec<Kind>, base: usize) -> Check {
        let n = instr.arg() as usize;
        let operands: &[Kind] = &stack[base..];
        let expect = |ok: bool, what: &str| {
            if ok { Ok(()) } else { refuse_at(at, format!("{} needs {what}", instr.op().name())) }
        };
        let result: &[Kind] = match instr.op() {
            Op::Copy => {
                let copied = operands[0];
                expect(!matches!(copied, Kind::Hole | Kind::Previous), "a value")?;
                stack.push(copied);
                return Ok(());
            }
            Op::Swap => {
                let top = stack.len() - 1;
                stack.swap(base, top);
                return Ok(());
            }
            Op::LoadConst => &[match self.unit.consts[n] {
                Shape::Str => Kind::Str,
                Shape::Tuple | Shape::Strings(_) => Kind::Tuple,
                _ => Kind::Value,
            }],
            Op::LoadClosure => &[Kind::Cell],
            Op::LoadMethod => &[Kind::Hole, Kind::Value],
            Op::CallMethod | Op::CallMethodKw => {
                expect(operands[0] == Kind::Hole, "what LoadMethod leaves")?;
                values(at, instr, &operands[1..])?;
                &[Kind::Value]
            }
            Op::BuildTuple if n > 0 && operands.iter().all(|k| *k == Kind::Cell) => &[Kind::Cells(n as u32)],
            Op::BuildTuple => built(at, instr, operands, &[Kind::Tuple])?,
            Op::BuildList => built(at, instr, operands, &[Kind::List])?,
            Op::BuildSet => built(at, instr, operands, &[Kind::Set])?,
            Op::BuildMap => built(at, instr, operands, &[Kind::Dict])?,
            Op::BuildString => {
                expect(operands.iter().all(|k| *k == Kind::Str), "strings")?;
                &[Kind::Str]
            }
            Op::FormatValue => built(at, instr, operands, &[Kind::Str])?,
            Op::ListToTuple => {
                expect(operands[0] == Kind::List, "a list")?;
                &[Kind::Tuple]
            }
            Op::ListAppend | Op::ListExtend => collect(at, instr, stack, base, Kind::List)?,
            Op::SetAdd | Op::SetUpdate => collect(at, instr, stack, base, Kind::Set)?,
            Op::MapAdd | Op::DictUpdate => collect(at, instr, stack, base, Kind::Dict)?,
            Op::DictMerge => {
                expect(base >= n + 2, "a callable below the dict")?;
                collect(at, instr, stack, base, Kind::Dict)?
            }
            Op::CallEx => {
                expect(n == 0 || operands[2] == Kind::Dict, "a dict of keyword arguments")?;
                built(at, instr, operands, &[Kind::Value])?
            }
            Op::MakeFunction => {
                self.function(at, instr, operands)?;
                &[Kind::Value]
            }
            Op::PushExcInfo => {
                expect(operands[0] == Kind::Exception, "an exception")?;
                &[Kind::Previous, Kind::Exception]
            }
            Op::PopExcept => {
                expect(operands[0] == Kind::Previous, "what PushExcInfo saved")?;
                &[]
            }
            Op::Reraise => {
                expect(operands[0] == Kind::Exception, "an exception")?;
                &[]
            }
            Op::CheckExcMatch => {
                expect(operands[0] == Kind::Exception, "an exception")?;
                values(at, instr, &operands[1..])?;
                &[Kind::Exception, Kind::Value]
            }
            Op::EndAsyncFor => {
                expect(operands[1] == Kind::Exception, "an exception")?;
                values(at, instr, &operands[..1])?;
                &[]
            }
            Op::WithExceptStart => {
                values(at, instr, &operands[..1])?;
                expect(operands[1] == Kind::Previous && operands[2] == Kind::Exception, "an exception")?;
                stack.push(Kind::Value);
                return Ok(());
            }
            Op::MatchKeys => {
                expect(operands[1] == Kind::Tuple, "a tuple of keys")?;
                values(at, instr, &operands[..1])?;
                stack.push(Kind::Value);
                return Ok(());
            }
            _ if keeps_operands(instr.op()) => {
                values(at, instr, operands)?;
                stack.push(Kind::Value);
                return Ok(());
            }
            _ => {
                values(at, instr, operands)?;
                let pushes = Op::effect(instr).1 as usize;
                stack.truncate(base);
                stack.resize(base + pushes, Kind::Value);
                return Ok(());
            }
        };
        let (count, kinds) = (result.len(), [result.first().copied(), result.get(1).copied()]);
        stack.truncate(base);
        stack.extend(kinds.into_iter().flatten().take(count));
        Ok(())
    }

    fn function(&self, at: usize, instr: Instr, operands: &[Kind]) -> Check {
        let mut parts = operands.iter();
        let mut next = |bit: u32, kind: &dyn Fn(Kind) -> bool| {
            instr.arg() & bit == 0 || parts.next().is_some_and(|k| kind(*k))
        };
        let code = &self.unit.code[at - 1];
        let frees = match self.unit.consts[code.arg() as usize] {
            Shape::Code(free) => free,
            _ => 0,
        };
        if next(1, &|k| k == Kind::Tuple)
            && next(2, &|k| k == Kind::Dict)
            && next(4, &|k| k == Kind::Dict)
            && next(8, &|k| k == Kind::Cells(frees))
        {
            return Ok(());
        }
        refuse_at(at, "MakeFunction needs a tuple of defaults, dicts and as many cells as free variables")
    }
}

/// Instructions that look at their operands and leave them where they are.
const fn keeps_operands(op: Op) -> bool {
    matches!(
        op,
        Op::Copy
            | Op::Swap
            | Op::WithExceptStart
            | Op::GetAnext
            | Op::GetLen
            | Op::MatchMapping
            | Op::MatchSequence
            | Op::MatchKeys
            | Op::ImportFrom
    )
}

fn values(at: usize, instr: Instr, kinds: &[Kind]) -> Check {
    if kinds.iter().any(|kind| matches!(kind, Kind::Hole | Kind::Previous)) {
        return refuse_at(at, format!("{} takes an entry that is not a value", instr.op().name()));
    }
    Ok(())
}

/// All operands are values; the result is given.
fn built<'k>(at: usize, instr: Instr, operands: &[Kind], result: &'k [Kind]) -> Result<&'k [Kind], Refusal> {
    values(at, instr, operands)?;
    Ok(result)
}

/// The operands go into the collection `arg` entries below.
fn collect(
    at: usize,
    instr: Instr,
    stack: &[Kind],
    base: usize,
    kind: Kind,
) -> Result<&'static [Kind], Refusal> {
    values(at, instr, &stack[base..])?;
    let below = instr.arg() as usize;
    if below > base || stack[base - below] != kind {
        return refuse_at(at, format!("{} finds no {kind:?} to add to", instr.op().name()));
    }
    Ok(&[])
}
