//! The debug ledger: every live transient object, with debug assertions or the feature `audit`.
//!
//! At teardown [`crate::Vm`] frees what it owns, then asks [`settle`] whether every remaining refcount is accounted for
//! by references from other remaining objects (cycles). Anything else is a leak or a double release, and has a name.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ptr::NonNull;

use super::header::{Header, Kind};
use crate::refcount;

thread_local! {
    static LIVE: RefCell<BTreeSet<usize>> = const { RefCell::new(BTreeSet::new()) };
}

/// Enters a new object.
pub fn enter(object: NonNull<Header>) {
    LIVE.with_borrow_mut(|live| live.insert(object.as_ptr() as usize));
}

/// Strikes a freed object out. A second release of the same object is reported at once.
pub fn leave(object: NonNull<Header>) {
    let known = LIVE.with_borrow_mut(|live| live.remove(&(object.as_ptr() as usize)));
    assert!(known, "double release of an object");
}

/// Addresses of all live objects.
pub fn live() -> Vec<NonNull<Header>> {
    LIVE.with_borrow(|live| live.iter().filter_map(|&a| NonNull::new(a as *mut Header)).collect())
}

/// Number of live objects.
pub fn live_count() -> usize {
    LIVE.with_borrow(BTreeSet::len)
}

/// An object whose refcount is not explained by the references that other live objects hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imbalance {
    /// Type name of the object.
    pub kind: &'static str,
    /// Its refcount.
    pub refcount: u32,
    /// References found in live objects.
    pub found: u32,
}

/// Compares each live object's refcount with the references that `live` objects hold to it.
pub fn settle() -> Vec<Imbalance> {
    let objects = live();
    let mut found: BTreeMap<usize, u32> = objects.iter().map(|o| (o.as_ptr() as usize, 0)).collect();
    for &object in &objects {
        // SAFETY: the ledger lists live objects only.
        unsafe {
            super::traverse::traverse(object, &mut |value| {
                if let Some(header) = value.header()
                    && let Some(n) = found.get_mut(&(std::ptr::from_ref(header) as usize))
                {
                    *n += 1;
                }
            });
        }
    }
    objects
        .iter()
        .filter_map(|&object| {
            // SAFETY: as above.
            let header = unsafe { object.as_ref() };
            // Where code objects are not counted there is nothing to compare; what they refer to is still counted above.
            if header.kind == Kind::Code && !refcount::RECLAIMS {
                return None;
            }
            let refs = found[&(object.as_ptr() as usize)];
            (header.refcount.get() != refs).then(|| Imbalance {
                kind: header.kind.type_name(),
                refcount: header.refcount.get(),
                found: refs,
            })
        })
        .collect()
}
