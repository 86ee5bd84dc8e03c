//! The process's heap, counted: live bytes, their peak, and the number of allocations.
//!
//! Counts are plain loads and stores, not atomic updates: the VM is single-threaded, and a lost update by a helper thread's
//! few allocations is better than a locked instruction in every allocation of a measured program. When live bytes
//! exceed the limit, the interrupt flag asks the running program to stop with `MemoryError` at its next back edge.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::vm::{INTERRUPT, interrupt};

/// The system allocator with counts. A binary makes it its `#[global_allocator]`.
pub struct CountedHeap;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static COUNT: AtomicUsize = AtomicUsize::new(0);
static LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);

fn add(bytes: usize) {
    let live = LIVE.load(Relaxed).wrapping_add(bytes);
    LIVE.store(live, Relaxed);
    COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);
    if live > PEAK.load(Relaxed) {
        PEAK.store(live, Relaxed);
        if live > LIMIT.load(Relaxed) {
            INTERRUPT.store(interrupt::MEMORY, Relaxed);
        }
    }
}

fn subtract(bytes: usize) {
    LIVE.store(LIVE.load(Relaxed).wrapping_sub(bytes), Relaxed);
}

// SAFETY: every call is passed on to the system allocator unchanged.
unsafe impl GlobalAlloc for CountedHeap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller's contract is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller's contract is passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        subtract(layout.size());
        // SAFETY: the caller's contract is passed on.
        unsafe { System.dealloc(block, layout) };
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        subtract(layout.size());
        add(size);
        // SAFETY: the caller's contract is passed on.
        unsafe { System.realloc(block, layout, size) }
    }
}

/// What the heap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heap {
    /// Bytes requested and not freed. Chunks of pooled objects count as far as live objects fill them.
    pub live: usize,
    /// Largest number of bytes requested and not freed, whole chunks included.
    pub peak: usize,
    /// Allocations, pooled objects not included.
    pub allocations: usize,
}

/// Counts so far; all 0 where [`CountedHeap`] is not the global allocator.
pub fn usage() -> Heap {
    use crate::object::alloc::{chunk_bytes, pooled_live_bytes};
    let live = (LIVE.load(Relaxed) + pooled_live_bytes()).saturating_sub(chunk_bytes());
    Heap { live, peak: PEAK.load(Relaxed), allocations: COUNT.load(Relaxed) }
}

/// Sets the number of live bytes beyond which the running program gets `MemoryError`.
pub fn set_limit(bytes: usize) {
    LIMIT.store(if bytes == 0 { usize::MAX } else { bytes }, Relaxed);
}
