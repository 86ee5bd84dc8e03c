//! Strategy `bound`: code objects are not counted at all and never reclaimed. Not a proposal: the upper bound that every
//! gain is read against.

use std::arch::asm;

use super::reclaim;
use crate::Vm;
use crate::object::{Code, Obj, Value};

/// The strategy's name in records.
pub const NAME: &str = "bound";

/// Whether code objects can be permanent.
pub const PERMANENCE: bool = false;

/// Whether the last release of a code object frees it.
pub const RECLAIMS: bool = false;

/// Whether holds on `code` are counted.
#[inline(always)]
pub fn counts(_code: &Obj<Code>) -> bool {
    false
}

/// Nothing to take.
///
/// # Safety
/// The reference is given back by `release`.
#[inline(always)]
pub unsafe fn retain(code: &Code) {
    // SAFETY: no instruction at all; the operands keep the surrounding code as on the other strategies.
    unsafe {
        asm!(
            "/* {code} */",
            code = in(reg) code,
            options(nostack),
        );
    }
}

/// Nothing to give back.
///
/// # Safety
/// The reference was taken by `retain` and is not used again.
#[inline(always)]
pub unsafe fn release(hold: &Obj<Code>) {
    // SAFETY: as above.
    unsafe {
        asm!(
            "/* {hold} {code} {last} */",
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
