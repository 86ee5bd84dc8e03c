//! The memory of this process, page by page, by who owns it.
//!
//! The kernel says of each page whether it is this process's alone (`/proc/self/pagemap`, bits 63, 61 and 56: present, of a file,
//! mapped once). After a fork a page is shared until one side writes to it, so a child's own pages are those that it has copied or
//! got anew. The VM says which addresses belong to whom.
//!
//! Reference: Linux, Documentation/admin-guide/mm/pagemap.rst.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::FileExt as _;
use std::ptr::NonNull;

use serde::{Deserialize, Serialize};

use crate::object::alloc;
use crate::vm::Vm;

const PAGE: u64 = 4096;

/// Whose a page is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
enum Owner {
    /// Code, strings and floats in images: the mapping of the file.
    Image,
    /// What this process knows of images: one word a code object, and which blocks were checked.
    ImageSide,
    /// The sealed region: promoted code objects, and at level `consts` what they hold.
    Sealed,
    /// Permanent function objects, and constants built for code in images.
    PermanentWritable,
    /// Frames and values of running code.
    Stack,
    /// Transient objects, from 16 to 1024 bytes: functions, strings, tuples, code …
    Objects,
    /// Everything else that was allocated: runtime forms with their inline caches, tables of dictionaries, large objects.
    Heap,
    /// The program and its libraries, as far as they are written: static variables.
    Program,
    /// The native stacks.
    NativeStack,
    /// Room for measuring; in no sum.
    Meter,
}

const OWNERS: [(Owner, &str); 10] = [
    (Owner::Image, "image"),
    (Owner::ImageSide, "image_side"),
    (Owner::Sealed, "sealed"),
    (Owner::PermanentWritable, "permanent_writable"),
    (Owner::Stack, "stack"),
    (Owner::Objects, "objects"),
    (Owner::Heap, "heap"),
    (Owner::Program, "program"),
    (Owner::NativeStack, "native_stack"),
    (Owner::Meter, "meter"),
];

/// Pages of one owner, in bytes.
#[derive(Clone, Copy, Default, Debug, Serialize, Deserialize)]
pub struct Pages {
    /// In memory, shared or not.
    pub resident_bytes: u64,
    /// This process's alone and not of a file: copied or got anew.
    pub private_bytes: u64,
}

/// The memory of a process.
#[derive(Debug, Serialize, Deserialize)]
pub struct Footprint {
    /// `Pss` of `/proc/self/smaps_rollup`: each page divided by the processes that map it.
    pub pss_bytes: u64,
    /// `Rss`
    pub rss_bytes: u64,
    /// `Private_Dirty`. Counts pages of files that were not written back yet, too: those of a program that was just built.
    pub private_dirty_bytes: u64,
    /// `Anonymous`: pages that are of no file, shared after a fork or not.
    pub anonymous_bytes: u64,
    /// By owner.
    pub owners: std::collections::BTreeMap<String, Pages>,
}

/// A range of addresses.
struct Range {
    start: u64,
    end: u64,
    owner: Owner,
}

/// Measures memory with room of its own, so that measuring does not count.
pub struct Meter {
    room: NonNull<u8>,
    size: usize,
}

const ROOM: usize = 4 << 20;

impl Meter {
    /// Makes the room.
    pub fn new() -> Result<Meter, String> {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_POPULATE;
        // SAFETY: an anonymous mapping at an address of the kernel's choice.
        let room = unsafe {
            libc::mmap(std::ptr::null_mut(), ROOM, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0)
        };
        if room == libc::MAP_FAILED {
            return Err(format!("no memory to measure with: {}", std::io::Error::last_os_error()));
        }
        // A child has room of its own, not copies of ours that would be counted half with it and half with us.
        // SAFETY: our own mapping; where the kernel refuses, the children's room is counted as before.
        unsafe { libc::madvise(room, ROOM, libc::MADV_WIPEONFORK) };
        Ok(Meter { room: NonNull::new(room.cast()).expect("a mapping is not at 0"), size: ROOM })
    }

    /// Two halves: one for text, one for entries of the page map.
    #[expect(clippy::mut_from_ref, reason = "one measurement at a time, on one thread")]
    fn halves(&self) -> (&mut [u8], &mut [u8]) {
        // SAFETY: our own mapping, which nothing else refers to while a measurement runs.
        unsafe { std::slice::from_raw_parts_mut(self.room.as_ptr(), self.size) }.split_at_mut(self.size / 2)
    }

    /// The memory of this process now.
    pub fn measure(&self, vm: &Vm) -> Footprint {
        let (text, entries) = self.halves();
        // All of the room is in memory before the first reading, so that readers can take it off.
        text.fill(0);
        entries.fill(0);
        let mut ranges = owned_ranges(vm);
        let meter = self.room.as_ptr().addr() as u64;
        ranges.push(Range { start: meter, end: meter + self.size as u64, owner: Owner::Meter });
        ranges.sort_by_key(|range| range.start);
        let rollup = read(text, "/proc/self/smaps_rollup");
        let field = |name: &str| {
            let line = rollup.lines().find(|line| line.starts_with(name));
            let kb = line.and_then(|line| line.split_ascii_whitespace().nth(1)?.parse::<u64>().ok());
            kb.unwrap_or(0) * 1024
        };
        let (pss_bytes, rss_bytes) = (field("Pss:"), field("Rss:"));
        let (private_dirty_bytes, anonymous_bytes) = (field("Private_Dirty:"), field("Anonymous:"));
        let mut owners = [Pages::default(); OWNERS.len()];
        if let Ok(pagemap) = File::open("/proc/self/pagemap") {
            for line in read(text, "/proc/self/maps").lines() {
                count_mapping(line, &pagemap, entries, &ranges, &mut owners);
            }
        }
        Footprint {
            pss_bytes,
            rss_bytes,
            private_dirty_bytes,
            anonymous_bytes,
            owners: OWNERS.iter().map(|&(owner, name)| (name.to_owned(), owners[owner as usize])).collect(),
        }
    }

    /// Bytes in a range of addresses that are copies of this process's own.
    pub fn copied(&self, start: u64, end: u64) -> u64 {
        let mut bytes = 0;
        if let Ok(pagemap) = File::open("/proc/self/pagemap") {
            each_page(&pagemap, self.halves().1, start, end, |_, entry| {
                bytes += if entry.of_file() { 0 } else { PAGE };
            });
        }
        bytes
    }
}

fn read<'a>(room: &'a mut [u8], path: &str) -> &'a str {
    let mut length = 0;
    if let Ok(mut file) = File::open(path) {
        while let Ok(n @ 1..) = file.read(&mut room[length..]) {
            length += n;
        }
    }
    std::str::from_utf8(&room[..length]).unwrap_or_default()
}

/// An entry of the page map.
#[derive(Clone, Copy)]
struct Entry(u64);

impl Entry {
    const fn present(self) -> bool {
        self.0 >> 63 != 0
    }

    const fn of_file(self) -> bool {
        self.0 >> 61 & 1 != 0
    }

    const fn exclusive(self) -> bool {
        self.0 >> 56 & 1 != 0
    }
}

/// Calls `f` with the address and entry of each page that is present.
fn each_page(pagemap: &File, room: &mut [u8], start: u64, end: u64, mut f: impl FnMut(u64, Entry)) {
    let mut at = start;
    while at < end {
        let pages = ((end - at) / PAGE).min(room.len() as u64 / 8) as usize;
        let Ok(read) = pagemap.read_at(&mut room[..pages * 8], at / PAGE * 8) else { return };
        if read < 8 {
            return;
        }
        for (i, entry) in room[..read / 8 * 8].chunks_exact(8).enumerate() {
            let entry = Entry(u64::from_le_bytes(*entry.first_chunk().expect("8 bytes")));
            if entry.present() {
                f(at + i as u64 * PAGE, entry);
            }
        }
        at += read as u64 / 8 * PAGE;
    }
}

/// Counts the pages of one line of `/proc/self/maps`.
fn count_mapping(line: &str, pagemap: &File, room: &mut [u8], ranges: &[Range], owners: &mut [Pages]) {
    let mut words = line.split_ascii_whitespace();
    let Some((start, end)) = words.next().and_then(|word| word.split_once('-')) else { return };
    let (Ok(start), Ok(end)) = (u64::from_str_radix(start, 16), u64::from_str_radix(end, 16)) else { return };
    let name = words.nth(4).unwrap_or_default();
    let otherwise = if name.starts_with('/') {
        Owner::Program
    } else if name == "[stack]" {
        Owner::NativeStack
    } else if name.starts_with("[v") {
        return; // the kernel's own pages in every process
    } else {
        Owner::Heap
    };
    let here = &raw const otherwise as u64;
    let otherwise = if (start..end).contains(&here) { Owner::NativeStack } else { otherwise };
    each_page(pagemap, room, start, end, |address, entry| {
        // The last range that begins at or before the page's end, for ranges need not begin with a page.
        let after = ranges.partition_point(|range| range.start < address + PAGE);
        let owner = ranges[..after].last().filter(|range| range.end > address).map_or(otherwise, |r| r.owner);
        let pages = &mut owners[owner as usize];
        pages.resident_bytes += PAGE;
        pages.private_bytes += if entry.exclusive() && !entry.of_file() { PAGE } else { 0 };
    });
}

/// What the VM knows of its addresses.
fn owned_ranges(vm: &Vm) -> Vec<Range> {
    let mut ranges = Vec::new();
    let mut add = |range: std::ops::Range<usize>, owner| {
        ranges.push(Range { start: range.start as u64, end: range.end as u64, owner });
    };
    for image in vm.images.all() {
        add(image.mapping(), Owner::Image);
        add(image.side(), Owner::ImageSide);
    }
    let (sealed, writable) = vm.permanent.ranges();
    for range in sealed {
        add(range, Owner::Sealed);
    }
    for range in writable {
        add(range, Owner::PermanentWritable);
    }
    vm.stack.ranges().into_iter().for_each(|range| add(range, Owner::Stack));
    alloc::chunks().for_each(|range| add(range, Owner::Objects));
    ranges
}
