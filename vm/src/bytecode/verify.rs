//! Verifier.
use super::CodeSpec;
/// Checks a code unit.
pub fn verify(_spec: &CodeSpec) -> Result<(), String> {
    Ok(())
}
