//! temp
/// t
pub fn install(_vm: &crate::Vm) {}
