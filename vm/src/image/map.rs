//! An image in memory: opening it, and the part that belongs to the process.
//!
//! One reservation holds both, so that what a process knows of an image costs nothing before it is used:
//!
//! ```text
//! start                                         base                                   base + length
//! | runtime forms: 8 B a code object | bits: 1 a block | image: mapped from the file, read-only |
//! ```
//!
//! What is promised for files that change: an image is written to a temporary file and renamed, so packing again never touches
//! one that is mapped. If something else shortens a mapped file, the access that finds it gone ends the process with exit
//! code [`super::CORRUPT`]. If something else writes into a mapped file, blocks that were not yet used fail their checksum;
//! blocks in use cannot be protected, and whoever may write to the file is trusted. That is why files that everybody may
//! write to are refused.

use std::cell::Cell;
use std::fs::File;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::ptr::NonNull;
use std::sync::Once;

use super::elf;
use super::layout::{BLOCK, HEADER, Header, HeaderError, Module};
use super::{Checked, Refusal};
use crate::object::{Mut, Runtime, Value};

/// A mapped image.
pub struct Image {
    path: PathBuf,
    header: Header,
    /// The reservation, ours until `drop`.
    start: NonNull<u8>,
    reserved: usize,
    /// Where the image begins, inside of the reservation.
    base: NonNull<u8>,
    /// File names of the modules as this process found them, for `co_filename`; empty where it has not loaded the module.
    filenames: Box<[Mut<Value>]>,
}

const PAGE: usize = 4096;

/// A slot of the process's part: the runtime form of a code object.
type Slot = Cell<Option<NonNull<Runtime>>>;

impl Image {
    /// Maps the image at `path`. Checks its header; the rest is checked where it is used.
    pub fn open(path: &Path) -> Checked<Image> {
        let io = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => Refusal::Missing,
            _ => Refusal::Io(error.to_string()),
        };
        let file = File::open(path).map_err(io)?;
        let metadata = file.metadata().map_err(io)?;
        if !metadata.is_file() {
            return Err(Refusal::Foreign("it is no regular file".to_owned()));
        }
        if metadata.mode() & 0o002 != 0 {
            return Err(Refusal::Unsafe("everybody may write to the file (chmod o-w)".to_owned()));
        }
        let mut front = vec![0; elf::IMAGE_AT + HEADER];
        file.read_exact_at(&mut front, 0).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Refusal::Foreign("it is too short".to_owned()),
            _ => Refusal::Io(error.to_string()),
        })?;
        elf::check_front(&front)?;
        let header = front[elf::IMAGE_AT..].first_chunk().expect("just read");
        let header = Header::from_bytes(header).map_err(|error| match error {
            HeaderError::Foreign(reason) => Refusal::Foreign(reason),
            HeaderError::Version(reason) => Refusal::Version(reason),
            HeaderError::Corrupt(reason) => Refusal::Corrupt(reason),
        })?;
        if metadata.len() < elf::IMAGE_AT as u64 + header.length {
            return Err(Refusal::Corrupt(format!(
                "the file ends after {} bytes, the image after {}",
                metadata.len(),
                elf::IMAGE_AT as u64 + header.length
            )));
        }
        Self::map(path, &file, header)
    }

    fn map(path: &Path, file: &File, header: Header) -> Checked<Image> {
        let side = (header.codes as usize * size_of::<Slot>() + header.blocks().div_ceil(64) * 8)
            .next_multiple_of(PAGE);
        let length = header.length as usize;
        let reserved = side + length.next_multiple_of(PAGE);
        let failed = |what: &str| Refusal::Io(format!("{what}: {}", std::io::Error::last_os_error()));
        // SAFETY: a new anonymous mapping; then, inside of it and nowhere else, the file without permission to write.
        let start = unsafe {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
            let start =
                libc::mmap(std::ptr::null_mut(), reserved, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0);
            if start == libc::MAP_FAILED {
                return Err(failed("cannot reserve address space"));
            }
            let mapped = libc::mmap(
                start.byte_add(side),
                length,
                libc::PROT_READ,
                libc::MAP_PRIVATE | libc::MAP_FIXED,
                file.as_raw_fd(),
                elf::IMAGE_AT as libc::off_t,
            );
            if mapped == libc::MAP_FAILED {
                let error = failed("cannot map the file");
                libc::munmap(start, reserved);
                return Err(error);
            }
            start
        };
        watch_for_truncation();
        let start = NonNull::new(start.cast::<u8>()).expect("a mapping is not at 0");
        // The address is given out as an integer, in values.
        start.as_ptr().expose_provenance();
        // SAFETY: inside of the reservation.
        let base = unsafe { start.add(side) };
        let filenames = (0..header.modules).map(|_| Mut::new(Value::EMPTY)).collect();
        Ok(Image { path: path.to_owned(), header, start, reserved, base, filenames })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The addresses of the image.
    pub fn mapping(&self) -> std::ops::Range<usize> {
        let base = self.base.as_ptr().addr();
        base..base + (self.header.length as usize).next_multiple_of(PAGE)
    }

    /// The addresses of what belongs to the process.
    pub fn side(&self) -> std::ops::Range<usize> {
        self.start.as_ptr().addr()..self.base.as_ptr().addr()
    }

    /// The whole image, not checked.
    pub(super) fn bytes(&self) -> &[u8] {
        // SAFETY: mapped for as long as `self`, and not written by this process.
        unsafe { std::slice::from_raw_parts(self.base.as_ptr(), self.header.length as usize) }
    }

    /// The address of what lies at `offset`.
    pub(super) fn address(&self, offset: u32) -> NonNull<u8> {
        debug_assert!(u64::from(offset) < self.header.length);
        // SAFETY: inside of the mapping.
        unsafe { self.base.add(offset as usize) }
    }

    /// The offset of an address, if it lies in this image.
    pub(super) fn offset_of(&self, address: u64) -> Option<u32> {
        let offset = address.checked_sub(self.base.as_ptr().addr() as u64)?;
        (offset < self.header.length).then_some(offset as u32)
    }

    fn slots(&self) -> &[Slot] {
        // SAFETY: the first part of the reservation; zero bytes are `None`, and only this process writes to it.
        unsafe { std::slice::from_raw_parts(self.start.cast().as_ptr(), self.header.codes as usize) }
    }

    fn verified(&self) -> &[Cell<u64>] {
        let words = self.header.blocks().div_ceil(64);
        // SAFETY: the second part of the reservation, as above.
        unsafe {
            std::slice::from_raw_parts(
                self.start.cast::<Slot>().add(self.slots().len()).cast().as_ptr(),
                words,
            )
        }
    }

    /// The slot of the code object with that number.
    pub(super) fn slot(&self, number: u64) -> Option<&Slot> {
        self.slots().get(usize::try_from(number).ok()?)
    }

    /// The file name that the modules' code shows in this process.
    pub(super) fn filename(&self, module: usize) -> &Mut<Value> {
        &self.filenames[module]
    }

    /// The bytes in a range of the image, after their blocks were checked.
    pub(super) fn range(&self, at: u64, length: u64) -> Checked<&[u8]> {
        let body = u64::from(self.header.body);
        let end = at.checked_add(length).filter(|&end| at >= body && end <= self.header.length);
        let Some(end) = end else {
            return Err(Refusal::Corrupt(format!("a reference leaves the image ({at} + {length})")));
        };
        if length > 0 {
            let first = ((at - body) / BLOCK as u64) as usize;
            let last = ((end - 1 - body) / BLOCK as u64) as usize;
            for block in first..=last {
                if self.verified()[block / 64].get() >> (block % 64) & 1 == 0 {
                    self.verify_block(block)?;
                }
            }
        }
        Ok(&self.bytes()[at as usize..end as usize])
    }

    /// Whether the block of `at` was checked before.
    pub(super) fn is_verified(&self, at: u32) -> bool {
        let Some(offset) = at.checked_sub(self.header.body) else { return false };
        let block = offset as usize / BLOCK;
        self.verified().get(block / 64).is_some_and(|word| word.get() >> (block % 64) & 1 != 0)
    }

    #[cold]
    fn verify_block(&self, block: usize) -> Checked<()> {
        let at = self.header.body as usize + block * BLOCK;
        let bytes = &self.bytes()[at..self.bytes().len().min(at + BLOCK)];
        let stored = super::layout::u32_at(self.bytes(), HEADER + block * 4);
        if crc32fast::hash(bytes) != stored {
            return Err(Refusal::Corrupt(format!("the checksum of block {block} is wrong")));
        }
        let word = &self.verified()[block / 64];
        word.set(word.get() | 1 << (block % 64));
        Ok(())
    }

    /// An entry of the table of modules.
    pub fn module(&self, index: usize) -> Checked<Module> {
        let at = u64::from(self.header.modules_at) + (index * Module::BYTES) as u64;
        Ok(Module::from_bytes(self.range(at, Module::BYTES as u64)?))
    }

    /// Drops the runtime forms: the VM is being torn down.
    pub(super) fn drop_runtimes(&self) {
        for slot in self.slots() {
            if let Some(runtime) = slot.take() {
                // SAFETY: made by `Box::leak` in `prepare`, and no code runs any more.
                drop(unsafe { Box::from_raw(runtime.as_ptr()) });
            }
        }
        self.filenames.iter().for_each(|name| name.set(Value::EMPTY));
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        // SAFETY: our own reservation; the VM is gone.
        unsafe { libc::munmap(self.start.as_ptr().cast(), self.reserved) };
    }
}

/// Ends the process with a reason where a mapped file is shorter than it was: the kernel says so by SIGBUS.
fn watch_for_truncation() {
    extern "C" fn gone(_signal: libc::c_int) {
        const TEXT: &[u8] = b"permvm: an image was shortened, or its disk failed, while it was in use\n";
        // SAFETY: both may be called in a signal handler; nothing is left to be done if the write fails.
        unsafe {
            libc::write(2, TEXT.as_ptr().cast(), TEXT.len());
            libc::_exit(i32::from(super::CORRUPT));
        }
    }
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: the handler is async-signal-safe and does not return. It may run on the alternative stack, which std sets up.
        unsafe {
            let mut action = std::mem::zeroed::<libc::sigaction>();
            action.sa_sigaction = gone as extern "C" fn(libc::c_int) as libc::sighandler_t;
            action.sa_flags = libc::SA_ONSTACK;
            libc::sigaction(libc::SIGBUS, &raw const action, std::ptr::null_mut());
        }
    });
}
