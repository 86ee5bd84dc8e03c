//! Functions of the C library's mathematics that Rust's library does not have, or computes in a way of its own.
//!
//! CPython calls the same ones, so that results agree bit for bit on one machine.

// SAFETY: C's own declarations; the functions take and return numbers and touch no memory.
unsafe extern "C" {
    /// Inverse hyperbolic cosine.
    pub safe fn acosh(x: f64) -> f64;
    /// Inverse hyperbolic sine.
    pub safe fn asinh(x: f64) -> f64;
    /// Inverse hyperbolic tangent.
    pub safe fn atanh(x: f64) -> f64;
    /// Error function.
    pub safe fn erf(x: f64) -> f64;
    /// Complementary error function.
    pub safe fn erfc(x: f64) -> f64;
}
