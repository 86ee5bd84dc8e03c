//! Raised exceptions as Rust errors.

use crate::object::{Exception, Obj};

/// A Python exception on its way to a handler.
pub struct Raised(pub Obj<Exception>);

/// The result of anything that can raise.
pub type PyResult<T = crate::object::Value> = Result<T, Raised>;

impl std::fmt::Debug for Raised {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Raised({})", self.0.ty.with(|t| t.name_text()))
    }
}
