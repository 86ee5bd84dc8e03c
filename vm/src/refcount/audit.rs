//! Counts of the events of the experiment. Without the feature `audit` every function here is empty.

#[cfg(feature = "audit")]
use std::cell::Cell;

use serde::Serialize;

/// Events since the last [`reset`].
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Calls of Python functions (frames pushed), generators' resumptions not included.
    pub calls: u64,
    /// Generators, coroutines and asynchronous generators made.
    pub generators: u64,
    /// References to code objects taken by frames and generators.
    pub code_retains: u64,
    /// References to code objects given back by frames and generators.
    pub code_releases: u64,
    /// Times the branch on the permanence flag left a refcount alone, at taking and at giving back.
    pub branch_permanent: u64,
    /// Times the branch on the permanence flag led to a refcount change, at taking and at giving back.
    pub branch_transient: u64,
    /// Reads of `fn.__code__`, `gi_code` and `f_code`.
    pub code_reads: u64,
    /// Assignments to `fn.__code__`.
    pub code_assignments: u64,
    /// Proxies made (reads that found a live proxy do not count).
    pub proxies: u64,
}

#[cfg(feature = "audit")]
thread_local! {
    static COUNTS: Cell<Counts> = const { Cell::new(Counts {
        calls: 0, generators: 0, code_retains: 0, code_releases: 0, branch_permanent: 0, branch_transient: 0,
        code_reads: 0, code_assignments: 0, proxies: 0,
    }) };
}

macro_rules! events {
    ($($(#[doc = $doc:literal])+ $name:ident => $field:ident;)+) => {
        $($(#[doc = $doc])+
        #[inline(always)]
        pub fn $name() {
            #[cfg(feature = "audit")]
            COUNTS.with(|c| {
                let mut counts = c.get();
                counts.$field += 1;
                c.set(counts);
            });
        })+
    };
}

/// A frame is pushed for a call.
#[inline(always)]
pub fn call() {
    frame_pushed();
    #[cfg(feature = "slowdown")]
    crate::slowdown::burn();
}

events! {
    /// A frame is pushed, counted.
    frame_pushed => calls;
    /// A generator, coroutine or asynchronous generator is made.
    generator => generators;
    /// A program reads a code object.
    code_read => code_reads;
    /// A program assigns `fn.__code__`.
    code_assignment => code_assignments;
    /// A proxy is made.
    proxy => proxies;
}

/// A frame or generator takes a hold on a code object, which is counted or not, after a branch or without one.
#[inline(always)]
pub fn code_retain(counted: bool, branched: bool) {
    change(counted, branched, |counts| &mut counts.code_retains);
}

/// A frame or generator gives a hold on a code object back.
#[inline(always)]
pub fn code_release(counted: bool, branched: bool) {
    change(counted, branched, |counts| &mut counts.code_releases);
}

#[inline(always)]
fn change(counted: bool, branched: bool, field: fn(&mut Counts) -> &mut u64) {
    #[cfg(feature = "audit")]
    COUNTS.with(|c| {
        let mut counts = c.get();
        if counted {
            *field(&mut counts) += 1;
        }
        match (branched, counted) {
            (true, true) => counts.branch_transient += 1,
            (true, false) => counts.branch_permanent += 1,
            (false, _) => {}
        }
        c.set(counts);
    });
    #[cfg(not(feature = "audit"))]
    let _ = (counted, branched, field);
}

/// Events since the last reset; `None` without the feature.
pub fn counts() -> Option<Counts> {
    #[cfg(feature = "audit")]
    return Some(COUNTS.with(Cell::get));
    #[cfg(not(feature = "audit"))]
    None
}

/// Starts counting anew.
pub fn reset() {
    #[cfg(feature = "audit")]
    COUNTS.with(|c| c.set(Counts::default()));
}
