//! Strategy `transient`: every code object is counted, as in CPython.
//!
//! Its holes are as long as those of strategy `permanent`, so that all other machine code of the dispatch loop has the same addresses on
//! both builds: where an instruction lies can cost more than what is measured. The length comes from a displacement of 32 bits
//! and from prefixes that mean nothing there (`ds`, 0x3e), and not from further instructions. Lengths are those of instructions
//! that are assembled into a section that no program gets (`.holes`).

use std::arch::asm;

use super::reclaim;
use crate::Vm;
use crate::object::{Code, Obj, PERMANENT_BIT, Value};

/// The strategy's name in records.
pub const NAME: &str = "transient";

/// Whether code objects can be permanent.
pub const PERMANENCE: bool = false;

/// Whether the last release of a code object frees it.
pub const RECLAIMS: bool = true;

/// Bytes of a conditional jump to the end of the function.
const JUMP: usize = 6;

/// Whether holds on `code` are counted.
#[inline(always)]
pub fn counts(_code: &Obj<Code>) -> bool {
    true
}

/// Takes a reference.
///
/// # Safety
/// The reference is given back by `release`.
#[inline(always)]
pub unsafe fn retain(code: &Code) {
    // SAFETY: the refcount is the object's first word.
    unsafe {
        asm!(
            ".pushsection .holes, \"e\", @progbits",
            "3: test {code:l}, {flag}",
            "4: {{disp32}} inc dword ptr [{code}]",
            "5: .popsection",
            ".fill (4b - 3b) + {jump} - (5b - 4b), 1, 0x3e",
            "{{disp32}} inc dword ptr [{code}]",
            code = in(reg) code,
            flag = const PERMANENT_BIT,
            jump = const JUMP,
            options(nostack),
        );
    }
}

/// Gives a reference back.
///
/// # Safety
/// The reference was taken by `retain` and is not used again.
#[inline(always)]
pub unsafe fn release(hold: &Obj<Code>) {
    // SAFETY: the hold is the code's address, and the refcount is the object's first word.
    unsafe {
        asm!(
            "mov {code}, qword ptr [{hold}]",
            "dec dword ptr [{code}]",
            "jz {last}",
            hold = in(reg) hold,
            code = out(reg) _,
            // SAFETY: the refcount has just become 0.
            last = label { unsafe { reclaim(hold) } },
            options(nostack),
        );
    }
}

/// What a program gets for `fn.__code__`: the code object itself.
pub fn expose(_vm: &Vm, code: &Code) -> Value {
    Obj::from_ref(code).into_value()
}
