//! Strategy `permanent`: code objects may be permanent; the interpreter branches around its refcount changes for code
//! objects, the permanence flag tells which branch to take, and programs see an opaque proxy.
//!
//! Most code is permanent, says the proposal: so permanent code falls through, and what counts transient code lies at the end of the
//! function. The holes are as long as those of strategy `transient`, which says why.

use std::arch::asm;

use super::reclaim;
use crate::Vm;
use crate::object::{Code, CodeProxy, Obj, PERMANENT_BIT, Value};

/// The strategy's name in records.
pub const NAME: &str = "permanent";

/// Whether code objects can be permanent.
pub const PERMANENCE: bool = true;

/// Whether the last release of a code object frees it.
pub const RECLAIMS: bool = true;

/// Whether holds on `code` are counted.
#[inline(always)]
pub fn counts(code: &Obj<Code>) -> bool {
    !code.as_value().is_permanent()
}

/// Takes a reference: `if permanent { borrow } else { retain }`.
///
/// # Safety
/// The reference is given back by `release`.
#[inline(always)]
pub unsafe fn retain(code: &Code) {
    // SAFETY: the refcount is the object's first word; permanent code, which is read-only, is left alone.
    unsafe {
        asm!(
            "test {code:l}, {flag}",
            "jz 3f",
            "2:",
            ".subsection 1",
            "3: inc dword ptr [{code}]",
            "jmp 2b",
            ".subsection 0",
            code = in(reg) code,
            flag = const PERMANENT_BIT,
            options(nostack),
        );
    }
}

/// Gives a reference back, if one was taken.
///
/// # Safety
/// The reference was taken by `retain` and is not used again.
#[inline(always)]
pub unsafe fn release(hold: &Obj<Code>) {
    // SAFETY: the hold is the code's address, and the refcount is the object's first word; permanent code is left alone.
    unsafe {
        asm!(
            ".pushsection .holes, \"e\", @progbits",
            "4: test byte ptr [{hold}], {flag}",
            "5: mov {code}, qword ptr [{hold}]",
            "dec dword ptr [{code}]",
            "6: .popsection",
            ".fill (6b - 5b) - (5b - 4b), 1, 0x3e",
            "test byte ptr [{hold}], {flag}",
            "jz 3f",
            "2:",
            ".subsection 1",
            "3: mov {code}, qword ptr [{hold}]",
            "dec dword ptr [{code}]",
            "jz {last}",
            "jmp 2b",
            ".subsection 0",
            hold = in(reg) hold,
            code = out(reg) _,
            flag = const PERMANENT_BIT,
            // SAFETY: the refcount has just become 0.
            last = label { unsafe { reclaim(hold) } },
            options(nostack),
        );
    }
}

/// What a program gets for `fn.__code__`: transient code itself, a proxy for permanent code.
pub fn expose(vm: &Vm, code: &Code) -> Value {
    let code = Obj::from_ref(code);
    if code.as_value().is_permanent() { CodeProxy::of(vm, &code) } else { code.into_value() }
}
