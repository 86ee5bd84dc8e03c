//! Each kind of corruption is refused.
