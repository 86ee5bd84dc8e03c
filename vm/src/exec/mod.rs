//! Running code: frames and the dispatch loop.
//!
//! | file | role |
//! |---|---|
//! | `run` | the dispatch loop and nothing else |
//! | `stack` | frames, values, registers |
//! | `call` | setting up and leaving frames, calls from native code |
//! | `bind` | arguments to parameters, the general case |
//! | `generator` | resuming and suspending |
//! | `unwind` | exceptions: handlers, tracebacks |
//! | `cache` | what inline caches learn |
//! | `slow` | the rarer instructions, out of the loop |

mod args;
mod call;
pub mod stack;

pub use args::Args;
pub use call::{Resumed, finalise_generator, finalise_instance};
pub use stack::Stack;
