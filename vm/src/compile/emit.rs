//! The instruction list of one code unit while it is being written.
//!
//! Jumps name labels. Every instruction carries its source line and the protected region it is in. Code that nothing
//! reaches is not written: after a jump or `return` the emitter only keeps count of the stack until a label that was
//! jumped to is placed. The height of the stack is known at every point, and each region remembers the height at
//! which its handler starts.

use num_bigint::BigInt;

use crate::bytecode::{Const, Instr, Op};
use crate::map::Map;

/// A place to jump to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label(pub u32);

/// A protected region: its handler and the stack height that the handler finds below the exception.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// Where the handler starts.
    pub handler: Label,
    /// Height of the stack when the region began.
    pub depth: u32,
    /// Some reachable instruction is in it.
    used: bool,
}

/// Index of a region.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RegionId(u32);

/// An instruction that is not yet encoded.
///
/// Until assembly the operand of a cached instruction is the index of its name, and the operand of an instruction on a
/// cell is the index among cell variables followed by free variables.
#[derive(Clone, Copy, Debug)]
pub struct Ins {
    /// The opcode.
    pub op: Op,
    /// The operand, or its first part.
    pub a: u32,
    /// The second part of the operand.
    pub b: u32,
    /// Where it jumps.
    pub target: Option<Label>,
    /// Source line.
    pub line: u32,
    /// The region that protects it.
    pub region: Option<RegionId>,
}

#[derive(Clone, Copy, Default)]
struct LabelState {
    position: Option<u32>,
    depth: Option<u32>,
    reached: bool,
}

/// See the module documentation.
#[derive(Default)]
pub struct Emitter {
    code: Vec<Ins>,
    labels: Vec<LabelState>,
    regions: Vec<Region>,
    consts: Vec<Const>,
    const_index: Map<Vec<u8>, u32>,
    names: Vec<String>,
    name_index: Map<String, u32>,
    /// Height of the stack here.
    pub depth: u32,
    max_depth: u32,
    unreachable: bool,
    /// The line that new instructions get.
    pub line: u32,
    /// The region that new instructions are in.
    pub region: Option<RegionId>,
    overflow: bool,
}

/// What [`Emitter::finish`] hands on.
pub struct Emitted {
    /// The instructions.
    pub code: Vec<Ins>,
    /// Where each label is; those never reached have none.
    pub labels: Vec<Option<u32>>,
    /// The regions.
    pub regions: Vec<Region>,
    /// Constants.
    pub consts: Vec<Const>,
    /// Names.
    pub names: Vec<String>,
    /// Largest height of the stack.
    pub max_depth: u32,
}

/// More instructions than this in one unit are refused: jumps are 24 bits wide.
const MAX_CODE: usize = 1 << 22;

impl Emitter {
    /// Whether the unit has outgrown its encoding.
    pub fn overflowed(&self) -> bool {
        self.overflow
    }

    /// A label that is yet to be placed.
    pub fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Places a label here.
    pub fn place(&mut self, label: Label) {
        let state = &mut self.labels[label.0 as usize];
        debug_assert!(state.position.is_none(), "a label is placed once");
        state.position = Some(self.code.len() as u32);
        if let Some(depth) = state.depth {
            debug_assert!(self.unreachable || self.depth == depth, "stack heights agree where paths join");
            self.depth = depth;
        } else {
            state.depth = Some(self.depth);
        }
        self.unreachable &= !state.reached;
    }

    /// A label placed here, for jumps back.
    pub fn here(&mut self) -> Label {
        let label = self.label();
        self.place(label);
        label
    }

    /// Starts a region protected by `handler` and returns the one around it, which is to be restored at its end.
    pub fn protect(&mut self, handler: Label) -> Option<RegionId> {
        self.regions.push(Region { handler, depth: self.depth, used: false });
        self.region.replace(RegionId(self.regions.len() as u32 - 1))
    }

    /// Places the handler of the region that was protected by `handler`; the exception is on the stack.
    pub fn place_handler(&mut self, handler: Label) {
        let region = self.regions.iter().rev().find(|r| r.handler == handler);
        let region = *region.expect("a handler has a region");
        let state = &mut self.labels[handler.0 as usize];
        state.position = Some(self.code.len() as u32);
        self.depth = region.depth + 1;
        self.max_depth = self.max_depth.max(self.depth);
        self.unreachable = !region.used;
    }

    /// Writes an instruction without operand.
    pub fn op(&mut self, op: Op) {
        self.push(op, 0, 0, None);
    }

    /// Writes an instruction with one operand.
    pub fn arg(&mut self, op: Op, arg: u32) {
        self.push(op, arg, 0, None);
    }

    /// Writes an instruction with two operands.
    pub fn pair(&mut self, op: Op, a: u32, b: u32) {
        self.push(op, a, b, None);
    }

    /// Writes a jump.
    pub fn jump(&mut self, op: Op, target: Label) {
        self.push(op, 0, 0, Some(target));
    }

    /// Writes an instruction on a name.
    pub fn name(&mut self, op: Op, name: &str) {
        let index = self.name_of(name);
        self.push(op, index, 0, None);
    }

    /// Writes the load of a constant. Ints below 256 are operands and not in `co_consts`, as in CPython 3.14.
    pub fn constant(&mut self, value: Const) {
        if let Const::Int(n) = value
            && (0..256).contains(&n)
        {
            return self.push(Op::LoadInt, n as u32 & Instr::MAX_ARG, 0, None);
        }
        let index = if self.unreachable { 0 } else { self.const_of(value) };
        self.push(Op::LoadConst, index, 0, None);
    }

    /// The index of a constant.
    pub fn const_of(&mut self, value: Const) -> u32 {
        let next = self.consts.len() as u32;
        let mut key = Vec::new();
        if const_key(&value, &mut key) {
            let index = *self.const_index.entry(key).or_insert(next);
            if index != next {
                return index;
            }
        }
        self.consts.push(value);
        next
    }

    /// The index of a name.
    fn name_of(&mut self, name: &str) -> u32 {
        if self.unreachable {
            return 0;
        }
        if let Some(&index) = self.name_index.get(name) {
            return index;
        }
        let index = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.name_index.insert(name.to_owned(), index);
        index
    }

    fn push(&mut self, op: Op, a: u32, b: u32, target: Option<Label>) {
        let shape = if b > 0 || op == Op::UnpackEx {
            Instr::pair(op, a as u8, b as u16)
        } else {
            Instr::new(op, a & Instr::MAX_ARG)
        };
        self.overflow |= a > Instr::MAX_ARG || self.code.len() >= MAX_CODE;
        if let Some(label) = target
            && !matches!(op, Op::JumpBack)
        {
            let (pops, pushes) = Op::jump_effect(shape).expect("only jumps have a target");
            let depth = (self.depth + pushes).saturating_sub(pops);
            let state = &mut self.labels[label.0 as usize];
            debug_assert!(self.unreachable || state.depth.is_none_or(|d| d == depth), "heights agree");
            if state.depth.is_none() || (!self.unreachable && !state.reached) {
                state.depth = Some(depth);
            }
            state.reached |= !self.unreachable;
            self.max_depth = self.max_depth.max(depth);
        }
        let (pops, pushes) = Op::effect(shape);
        debug_assert!(self.unreachable || self.depth >= pops, "{} pops what is not there", op.name());
        self.depth = (self.depth + pushes).saturating_sub(pops);
        self.max_depth = self.max_depth.max(self.depth);
        if self.unreachable || self.overflow {
            return;
        }
        if let Some(RegionId(id)) = self.region {
            self.regions[id as usize].used = true;
        }
        self.code.push(Ins { op, a, b, target, line: self.line, region: self.region });
        self.unreachable = op.ends_block();
    }

    /// The finished list.
    pub fn finish(self) -> Emitted {
        Emitted {
            code: self.code,
            labels: self.labels.into_iter().map(|l| l.position).collect(),
            regions: self.regions,
            consts: self.consts,
            names: self.names,
            max_depth: self.max_depth,
        }
    }
}

impl RegionId {
    /// The region among `regions`.
    pub fn of(self, regions: &[Region]) -> Region {
        regions[self.0 as usize]
    }
}

/// Appends to `key` what tells the constant from others; false for code, of which no two are merged.
fn const_key(value: &Const, key: &mut Vec<u8>) -> bool {
    let mut tagged = |tag: u8, bytes: &[u8]| {
        key.push(tag);
        key.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        key.extend_from_slice(bytes);
    };
    match value {
        Const::None => tagged(0, &[]),
        Const::Ellipsis => tagged(1, &[]),
        Const::Bool(b) => tagged(2, &[u8::from(*b)]),
        Const::Int(n) => tagged(3, &n.to_le_bytes()),
        Const::BigInt(n) => tagged(4, &BigInt::to_signed_bytes_le(n)),
        Const::Float(x) => tagged(5, &x.to_bits().to_le_bytes()),
        Const::Str(s) => tagged(6, s.as_bytes()),
        Const::Bytes(b) => tagged(7, b),
        Const::Tuple(items) | Const::FrozenSet(items) => {
            tagged(8 + u8::from(matches!(value, Const::FrozenSet(_))), &[]);
            key.extend_from_slice(&(items.len() as u64).to_le_bytes());
            return items.iter().all(|item| const_key(item, key));
        }
        Const::Code(_) => return false,
    }
    true
}
