//! Modules that come with the VM.

pub mod math;
