//! The instruction word.
//!
//! ```text
//!  31                    16 15            8 7             0
//! +------------------------+---------------+---------------+
//! |           b            |       a       |      op       |
//! +------------------------+---------------+---------------+
//! |               arg (24 bits)            |      op       |
//! +----------------------------------------+---------------+
//! ```
//!
//! Every instruction is one word: an opcode and either one 24-bit operand `arg` or the pair `a` (8 bits) and `b`
//! (16 bits). Jumps are relative to the instruction that follows and signed, in instructions.

use super::op::Op;

/// One instruction: see the picture in the module documentation.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Instr(u32);

const _: () = assert!(size_of::<Instr>() == 4);

impl Instr {
    /// The largest unsigned 24-bit operand.
    pub const MAX_ARG: u32 = (1 << 24) - 1;

    /// An instruction with one 24-bit operand. `arg` must not exceed [`Instr::MAX_ARG`].
    pub const fn new(op: Op, arg: u32) -> Self {
        debug_assert!(arg <= Self::MAX_ARG);
        Self((arg << 8) | op as u32)
    }

    /// An instruction with a signed 24-bit operand (jumps, immediates).
    pub const fn new_signed(op: Op, arg: i32) -> Self {
        debug_assert!(arg >= -(1 << 23) && arg < (1 << 23));
        Self(((arg as u32) << 8) | op as u32)
    }

    /// An instruction with an 8-bit and a 16-bit operand.
    pub const fn pair(op: Op, a: u8, b: u16) -> Self {
        Self(((b as u32) << 16) | ((a as u32) << 8) | op as u32)
    }

    /// The opcode.
    #[inline(always)]
    pub const fn op(self) -> Op {
        Op::decode(self.0 as u8)
    }

    /// The opcode's number, whatever it is: for the verifier, which trusts nothing.
    pub const fn raw_op(self) -> u8 {
        self.0 as u8
    }

    /// The word as stored.
    pub const fn word(self) -> u32 {
        self.0
    }

    /// The instruction stored as `word`; the verifier decides whether it is one.
    pub const fn from_word(word: u32) -> Self {
        Self(word)
    }

    /// The 24-bit operand.
    #[inline(always)]
    pub const fn arg(self) -> u32 {
        self.0 >> 8
    }

    /// The 24-bit operand, sign-extended.
    #[inline(always)]
    pub const fn signed(self) -> i32 {
        (self.0 as i32) >> 8
    }

    /// The 8-bit operand.
    #[inline(always)]
    pub const fn a(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// The 16-bit operand.
    #[inline(always)]
    pub const fn b(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// The 16-bit operand, as a signed jump.
    #[inline(always)]
    pub const fn b_signed(self) -> i16 {
        (self.0 >> 16) as i16
    }
}

impl std::fmt::Debug for Instr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.op().name(), self.arg())
    }
}
