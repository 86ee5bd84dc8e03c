//! The feature `slowdown`: calls of Python functions that burn instructions, a slowdown of known size to test the instrument by.
//!
//! The only place that burns is [`burn`], called where a frame is pushed for a call. What a turn of the loop costs is not assumed:
//! whoever injects a slowdown counts it under callgrind, on the same binary with and without.

use std::hint::black_box;
use std::sync::atomic::{AtomicU32, Ordering};

static TURNS: AtomicU32 = AtomicU32::new(0);

/// From now on each call burns this many turns of the loop.
pub fn set(turns: u32) {
    TURNS.store(turns, Ordering::Relaxed);
}

/// Burns the set number of turns.
#[inline(always)]
pub(crate) fn burn() {
    let turns = TURNS.load(Ordering::Relaxed);
    if turns != 0 {
        spin(turns);
    }
}

#[inline(never)]
fn spin(turns: u32) {
    for turn in 0..turns {
        black_box(turn);
    }
}
