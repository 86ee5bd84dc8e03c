//! The experiment: how references to code objects are counted.
//!
//! Each strategy is one file with the same surface; `diff transient.rs permanent.rs` shows the experiment. This module
//! picks one and is the only place that knows which: **bound** wins over **permanent**, **permanent** over **transient**,
//! so that features stay additive.
//!
//! The surface of a strategy:
//!
//! | item | role |
//! |---|---|
//! | `NAME` | the strategy's name in records |
//! | `UNCOUNTED` | the bits of a value's word that, if any is set, make it uncounted |
//! | `FunctionCode` | a function's hold on its code, with the permanence flag where there is one |
//! | `FrameCode` | a frame's (or generator's) own hold on the code it runs: taken at push, undone at pop |
//! | `expose` | what a program gets for `fn.__code__`, `gi_code`, `f_code` |

pub mod audit;

#[cfg(feature = "bound")]
#[path = "bound.rs"]
mod strategy;
#[cfg(all(feature = "permanent", not(feature = "bound")))]
#[path = "permanent.rs"]
mod strategy;
#[cfg(not(any(feature = "permanent", feature = "bound")))]
#[path = "transient.rs"]
mod strategy;

pub use strategy::{FrameCode, FunctionCode, NAME, UNCOUNTED, expose, release_of_code};

/// Whether this build can make code permanent.
pub const PERMANENCE: bool = UNCOUNTED & crate::object::PERMANENT_BIT != 0;

/// Whether a value's word is a counted reference: a pointer, and to a transient object.
#[inline(always)]
pub const fn is_counted(bits: u64) -> bool {
    bits & UNCOUNTED == 0
}
