//! Memory of transient heap objects: free lists by size class over large chunks.
//!
//! ```text
//! chunk (256 KiB, aligned to its size)
//! | index | chunk before | object | object | …                         bump pointer → |
//! ```
//!
//! - Every object begins at a multiple of 16 (see `header.rs`).
//! - A freed block goes to the free list of its class, linked through its first word; chunks live until the thread ends.
//! - Objects above [`POOLED_MAX`] bytes come from the system allocator.
//! - [`position`] numbers an object by chunk and offset instead of by address, so that identity hashes, and with them
//!   the order of work, do not depend on ASLR.
//! - With debug assertions or the feature `audit` every object comes from the system allocator and is entered in the
//!   ledger, so that memcheck sees each one and leaks have names.

use std::alloc::{Layout, alloc as system_alloc, dealloc as system_dealloc, handle_alloc_error};
use std::cell::Cell;
use std::ptr::NonNull;

use super::header::Header;
use super::ledger;

/// Largest object served from chunks, in bytes.
pub const POOLED_MAX: usize = 1024;
const GRANULE: usize = 16;
const CHUNK: usize = 256 << 10;
const CLASSES: usize = POOLED_MAX / GRANULE + 1;

/// Whether every object has its own system allocation and a ledger entry.
pub const LEDGER: bool = cfg!(any(debug_assertions, feature = "audit"));

struct Pool {
    free: [Cell<*mut u8>; CLASSES],
    bump: Cell<*mut u8>,
    end: Cell<*mut u8>,
    chunks: Cell<usize>,
    /// Address of the newest chunk; 0 before there is one.
    last: Cell<usize>,
}

thread_local! {
    static POOL: Pool = const {
        Pool {
            free: [const { Cell::new(std::ptr::null_mut()) }; CLASSES],
            bump: Cell::new(std::ptr::null_mut()),
            end: Cell::new(std::ptr::null_mut()),
            chunks: Cell::new(0),
            last: Cell::new(0),
        }
    };
}

const fn system_layout(size: usize) -> Layout {
    match Layout::from_size_align(size, GRANULE) {
        Ok(layout) => layout,
        Err(_) => panic!("object size overflows"),
    }
}

/// Memory for a transient object of `size` bytes, not initialised, aligned to 16. Aborts when memory is exhausted, as
/// every Rust collection does; programs meet the VM's memory limit (`MemoryError`) before.
#[inline(always)]
pub fn alloc(size: usize) -> NonNull<u8> {
    if LEDGER || size > POOLED_MAX {
        return alloc_system(size);
    }
    POOL.with(|pool| {
        let class = size.div_ceil(GRANULE);
        let block = pool.free[class].get();
        match NonNull::new(block) {
            Some(block) => {
                // SAFETY: a block on a free list holds the next block's address in its first word.
                pool.free[class].set(unsafe { block.cast::<*mut u8>().read() });
                block
            }
            None => alloc_bump(pool, class * GRANULE),
        }
    })
}

/// Returns memory that [`alloc`] gave for the same `size`.
///
/// # Safety
/// `block` came from `alloc(size)` and is not used again.
#[inline(always)]
pub unsafe fn free(block: NonNull<u8>, size: usize) {
    if LEDGER || size > POOLED_MAX {
        // SAFETY: passed on.
        return unsafe { free_system(block, size) };
    }
    POOL.with(|pool| {
        let class = size.div_ceil(GRANULE);
        // SAFETY: the block is at least 16 bytes and nobody's any more.
        unsafe { block.cast::<*mut u8>().write(pool.free[class].get()) };
        pool.free[class].set(block.as_ptr());
    });
}

#[cold]
#[inline(never)]
fn alloc_bump(pool: &Pool, size: usize) -> NonNull<u8> {
    let mut start = pool.bump.get();
    if (pool.end.get() as usize) - (start as usize) < size {
        // The tail of the old chunk (less than POOLED_MAX bytes) is given up.
        let layout = Layout::from_size_align(CHUNK, CHUNK).expect("constant layout");
        // SAFETY: the layout is not empty.
        let chunk = unsafe { system_alloc(layout) };
        if chunk.is_null() {
            handle_alloc_error(layout);
        }
        #[expect(clippy::cast_ptr_alignment, reason = "chunks are aligned to their size")]
        let index = chunk.cast::<usize>();
        // SAFETY: the chunk's first two words are ours.
        unsafe {
            index.write(pool.chunks.get());
            index.add(1).write(pool.last.get());
        }
        pool.last.set(chunk.expose_provenance());
        pool.chunks.set(pool.chunks.get() + 1);
        start = chunk.wrapping_add(GRANULE);
        pool.end.set(chunk.wrapping_add(CHUNK));
    }
    pool.bump.set(start.wrapping_add(size));
    NonNull::new(start).expect("inside a chunk")
}

#[inline(never)]
fn alloc_system(size: usize) -> NonNull<u8> {
    let layout = system_layout(size);
    // SAFETY: objects are at least a header long.
    let Some(block) = NonNull::new(unsafe { system_alloc(layout) }) else { handle_alloc_error(layout) };
    if LEDGER {
        ledger::enter(block.cast::<Header>());
    }
    block
}

#[inline(never)]
unsafe fn free_system(block: NonNull<u8>, size: usize) {
    if LEDGER {
        ledger::leave(block.cast::<Header>());
    }
    // SAFETY: by contract allocated with the same layout.
    unsafe { system_dealloc(block.as_ptr(), system_layout(size)) };
}

/// A number for the object at `address` that depends on the history of allocations alone, not on ASLR; `size` is the
/// object's. Objects outside of chunks are numbered by address.
pub fn position(address: usize, size: usize) -> usize {
    if LEDGER || size > POOLED_MAX {
        return address / GRANULE;
    }
    let chunk = address & !(CHUNK - 1);
    // SAFETY: an object of pooled size lies in a chunk, whose first word is its index.
    let index = unsafe { (chunk as *const usize).read() };
    (index * CHUNK + (address - chunk)) / GRANULE
}

/// Bytes of live pooled objects: what chunks have given out, less what lies on free lists.
pub fn pooled_live_bytes() -> usize {
    POOL.with(|pool| {
        let chunks = pool.chunks.get();
        let given = chunks * (CHUNK - GRANULE) - (pool.end.get() as usize - pool.bump.get() as usize);
        let mut free = 0;
        for (class, head) in pool.free.iter().enumerate() {
            let mut block = head.get();
            while !block.is_null() {
                free += class * GRANULE;
                #[expect(clippy::cast_ptr_alignment, reason = "blocks are aligned to 16")]
                let link = block.cast::<*mut u8>();
                // SAFETY: see `alloc`.
                block = unsafe { link.read() };
            }
        }
        given - free
    })
}

/// The addresses of the chunks, newest first.
pub fn chunks() -> impl Iterator<Item = std::ops::Range<usize>> {
    let last = POOL.with(|pool| pool.last.get());
    let before = |&chunk: &usize| {
        // SAFETY: chunks live until the thread ends, and their second word is the address of the one before.
        (chunk != 0).then(|| unsafe { std::ptr::with_exposed_provenance::<usize>(chunk).add(1).read() })
    };
    std::iter::successors(Some(last), before).filter(|&chunk| chunk != 0).map(|chunk| chunk..chunk + CHUNK)
}

/// Bytes held in chunks.
pub fn chunk_bytes() -> usize {
    POOL.with(|pool| pool.chunks.get() * CHUNK)
}
