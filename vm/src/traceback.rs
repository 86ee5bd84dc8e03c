//! t
use crate::{Raised, Vm};
/// text
pub fn text(_vm: &Vm, _e: &Raised) -> String {
    String::new()
}
