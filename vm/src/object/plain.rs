//! Equality that can be told without running Python code: what dictionaries, sets and containers try first.

use super::header::Kind;
use super::num::Int;
use super::sequence::Tuple;
use super::value::Value;

/// Whether `a is b or a == b`, where that can be told without running Python code; `None` where it cannot.
#[inline(always)]
pub fn plainly_equal(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if a.bits() & b.bits() & 1 != 0 {
        return Some(false); // two small ints
    }
    match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => Some(a == b),
        _ => others(a, b),
    }
}

#[inline(never)]
fn others(a: &Value, b: &Value) -> Option<bool> {
    if let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
        let (a, b) = (a.items(), b.items());
        // CPython compares the items before the lengths, but what comes out is the same where no Python code runs.
        let mut equal = true;
        for (a, b) in a.iter().zip(b) {
            // One level deep only: the native stack stays flat.
            equal &= if a.is(b) { true } else { scalars(a, b)? };
            if !equal {
                return Some(false);
            }
        }
        return Some(a.len() == b.len());
    }
    scalars(a, b)
}

fn scalars(a: &Value, b: &Value) -> Option<bool> {
    match (a.kind(), b.kind()) {
        (Kind::Str, Kind::Str) => Some(a.as_str() == b.as_str()),
        (Kind::Float, Kind::Float) => Some(a.as_float() == b.as_float()),
        (Kind::Int | Kind::Bool, Kind::Int | Kind::Bool) => Some(match (small(a), small(b)) {
            (Some(a), Some(b)) => a == b,
            (None, None) => a.downcast::<Int>().map(|i| &i.value) == b.downcast::<Int>().map(|i| &i.value),
            _ => false, // a big int is never as small as a small one
        }),
        (Kind::Int | Kind::Bool | Kind::Float, Kind::Int | Kind::Bool | Kind::Float) => None,
        (Kind::None | Kind::Int | Kind::Bool | Kind::Float | Kind::Str, Kind::None | Kind::Str)
        | (Kind::None | Kind::Str, Kind::Int | Kind::Bool | Kind::Float) => Some(false),
        _ => None,
    }
}

fn small(value: &Value) -> Option<i64> {
    value.as_small_int().or_else(|| value.as_bool().map(i64::from))
}
