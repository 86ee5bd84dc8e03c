//! Running code: frames and the dispatch loop.
//!
//! | file | role |
//! |---|---|
//! | `run` | the dispatch loop and nothing else |
//! | `stack` | frames, values, registers |
//! | `call` | setting up and leaving frames, calls from native code |
//! | `bind` | arguments to parameters, the general case |
//! | `generator` | resuming and suspending |
//! | `inspect` | frames as programs see them |
//! | `unwind` | exceptions: handlers, tracebacks |
//! | `cache` | what inline caches learn |
//! | `type_cache` | what names mean on types, for lookups without a cache site |
//! | `fast` | fast paths of operators |
//! | `slow` | the rarer instructions, out of the loop |

mod args;
mod bind;
mod cache;
mod call;
mod fast;
mod generator;
mod inspect;
mod run;
mod slow;
pub mod stack;
mod type_cache;
mod unwind;

pub use args::{Args, is_slot};
pub use call::finalise_instance;
pub use generator::{Resumed, finalise_generator};
pub use stack::Stack;
pub use type_cache::TypeCache;
