//! vm
pub mod bytecode;
