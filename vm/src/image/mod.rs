//! Permanent images: the code of modules in a file that is mapped read-only and run where it lies.
//!
//! ```text
//! file: an ELF64 shared object                        process: one reservation for each image that a VM uses
//! +0     ELF header, dynamic symbols …                | runtime forms | verified blocks |   image              |
//! +4096  image  (symbol `permanence_image`)           | anonymous, zero until used      |   the file, shared,  |
//!        | header | checksums | strings, constants,   |                                 |   read-only          |
//!        | code, tables of the code … | modules |     ^ one slot a code object          ^ base
//! …      section headers
//! ```
//!
//! - **Nothing is copied, unmarshalled or relocated.** Code, strings and floats are used in place, by address; mapping an image
//!   costs the same for every size. An object's place is ≡ 8 (mod 16), so its address has the permanence bit.
//! - **Nothing is written.** Inside of an image there are no addresses: references are offsets from its base ([`layout`]).
//!   What a process must know besides, the inline caches, the constants as words and the interned names, is the *runtime
//!   form* of a code object, made when the code is first called ([`prepare`]), on the heap.
//! - Ints beyond 63 bits, bytes, tuples and frozen sets hold addresses of their own; they are built, as permanent values, with the
//!   runtime form that needs them.
//! - **Nothing is trusted.** The header is checked when an image is opened. Each block of 4096 bytes has a checksum, and each code
//!   object goes through the verifier, when it is first used: the cost is linear in the part that is used. What fails then
//!   ends the process with exit code [`CORRUPT`] and the reason, for its module is half run already.
//! - Whoever may write to an image may run code in the process, as with the source itself. [`map`] says what is promised
//!   for a file that changes while it is mapped.
//!
//! Reference: CPython's import of extension modules; PEP 552 for images that are valid by the hash of their source.

mod elf;
pub mod layout;
pub(crate) mod load;
mod map;
pub mod pack;
mod prepare;
pub mod serial;
#[cfg(test)]
mod tests;
mod unit;
mod write;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::path::Path;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::object::{Code, Runtime, Value};
use crate::vm::Vm;

pub use load::{Origin, form_of};
pub use map::Image;

/// Exit code of a process that meets a damaged part of an image, or whose image's file shrinks while it is in use.
pub const CORRUPT: u8 = 72;

/// Why an image is not used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is no such file.
    Missing,
    /// The file cannot be opened or mapped.
    Io(String),
    /// It is no image, or not a whole one.
    Foreign(String),
    /// It was made for another version or another machine.
    Version(String),
    /// Somebody else may write to it.
    Unsafe(String),
    /// Its parts contradict each other.
    Corrupt(String),
    /// Its source has changed.
    Stale(String),
    /// This build counts references to all code.
    Build,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such image"),
            Self::Io(reason) => write!(f, "the image cannot be read: {reason}"),
            Self::Foreign(reason) => write!(f, "not a permanent image: {reason}"),
            Self::Version(reason) => write!(f, "made by another version: {reason}; pack it again"),
            Self::Unsafe(reason) => write!(f, "not to be trusted: {reason}"),
            Self::Corrupt(reason) => write!(f, "damaged: {reason}; pack it again"),
            Self::Stale(reason) => write!(f, "out of date: {reason}; pack it again"),
            Self::Build => write!(
                f,
                "this is a `{}` build; images need permvm built with `--features permanent`",
                crate::refcount::NAME
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// Shorthand for the errors of this folder.
pub type Checked<T> = Result<T, Refusal>;

/// Whether this process has opened an image, so that code that runs without any pays for one test only.
static ANY: AtomicBool = AtomicBool::new(false);

/// See [`ANY`].
#[inline]
pub fn any() -> bool {
    ANY.load(Ordering::Relaxed)
}

/// The runtime form of code, as far as images know of it.
#[derive(Clone, Copy)]
pub enum Form {
    /// The code is in no image.
    Elsewhere,
    /// The code was not used yet.
    ToBeMade,
    /// Here it is. Valid as long as the VM.
    Made(NonNull<Runtime>),
}

/// The images that a VM uses. None is unmapped before the VM is torn down.
pub struct Images {
    list: RefCell<Vec<Rc<Image>>>,
    /// Runtime forms that were asked for lately, by the address of their code. They live as long as the VM.
    recent: [Cell<Option<Known>>; RECENT],
}

/// The address of code, and its runtime form.
type Known = (u64, NonNull<Runtime>);

/// Code objects are at least 64 bytes long, so neighbours have entries of their own.
const RECENT: usize = 64;

impl Default for Images {
    fn default() -> Self {
        Self { list: RefCell::default(), recent: [const { Cell::new(None) }; RECENT] }
    }
}

impl Images {
    /// The image at `path`, which is opened if it was not before.
    pub fn open(&self, path: &Path) -> Checked<Rc<Image>> {
        if let Some(known) = self.list.borrow().iter().find(|image| image.path() == path) {
            return Ok(Rc::clone(known));
        }
        let image = Rc::new(Image::open(path)?);
        ANY.store(true, Ordering::Relaxed);
        self.list.borrow_mut().push(Rc::clone(&image));
        Ok(image)
    }

    /// The image that an address lies in, and the offset there.
    fn find(&self, address: u64) -> Option<(Rc<Image>, u32)> {
        let list = self.list.borrow();
        list.iter().find_map(|image| Some((Rc::clone(image), image.offset_of(address)?)))
    }

    /// What is known of the code at an address.
    #[inline]
    fn look_up(&self, address: u64) -> Form {
        match self.recent[address as usize / 64 % RECENT].get() {
            Some((known, runtime)) if known == address => Form::Made(runtime),
            _ => self.search(address),
        }
    }

    fn search(&self, address: u64) -> Form {
        let list = self.list.borrow();
        let found = list.iter().find_map(|image| Some((image, image.offset_of(address)?)));
        match found.map(|(image, offset)| image.known_runtime(offset)) {
            None => Form::Elsewhere,
            Some(None) => Form::ToBeMade,
            Some(Some(runtime)) => {
                self.recent[address as usize / 64 % RECENT].set(Some((address, runtime)));
                Form::Made(runtime)
            }
        }
    }

    /// Every image in use.
    pub fn all(&self) -> Vec<Rc<Image>> {
        self.list.borrow().clone()
    }

    /// Drops the runtime forms. The images stay mapped until the VM is gone.
    pub(crate) fn tear_down(&self) {
        self.recent.iter().for_each(|entry| entry.set(None));
        self.list.borrow().iter().for_each(|image| image.drop_runtimes());
    }
}

fn address_of(code: &Code) -> u64 {
    std::ptr::from_ref(code).expose_provenance() as u64
}

/// What is known of the runtime form of permanent code.
pub fn known_runtime_of(code: &Code) -> Form {
    Vm::with_current(|vm| vm.images.look_up(address_of(code))).unwrap_or(Form::Elsewhere)
}

/// The runtime form of permanent code, made now if it was not before; `None` where the code is in no image.
pub fn runtime_of(code: &Code) -> Option<NonNull<Runtime>> {
    match known_runtime_of(code) {
        Form::Made(runtime) => Some(runtime),
        Form::Elsewhere => None,
        Form::ToBeMade => Vm::with_current(|vm| {
            let (image, offset) = vm.images.find(address_of(code))?;
            match image.prepare(vm, offset) {
                Ok(runtime) => Some(runtime),
                Err(refusal) => fail(vm, image.path(), &refusal),
            }
        })?,
    }
}

/// Calls `f` with the name of each attribute that code in an image assigns, which need not be prepared for that.
pub fn each_stored_attribute(code: &Code, f: &mut dyn FnMut(&Value)) {
    let address = address_of(code);
    Vm::with_current(|vm| {
        let Some((image, offset)) = vm.images.find(address) else { return };
        if let Err(refusal) = image.each_stored_attribute(vm, offset, f) {
            fail(vm, image.path(), &refusal);
        }
    });
}

/// Sees to it that a value that may be code in an image can be looked at.
pub fn check_constant(vm: &Vm, value: &Value) {
    if value.is_permanent()
        && let Some((image, offset)) = vm.images.find(value.bits())
        && let Err(refusal) = image.object(offset)
    {
        fail(vm, image.path(), &refusal);
    }
}

/// Ends the process: a function was made with another number of cells than its code, not looked at then, wants.
#[cold]
pub fn fail_closure(code: &Code, wanted: usize, cells: usize) -> ! {
    let rt = code.rt();
    let name = rt.qualname.as_str().unwrap_or("?");
    let refusal = Refusal::Corrupt(format!("'{name}' wants {wanted} cells, its function has {cells}"));
    let file = rt.filename.as_str().unwrap_or("?");
    Vm::with_current(|vm| fail(vm, Path::new(file), &refusal)).expect("code runs in a VM")
}

/// Ends the process: part of a module that has begun to run is damaged.
fn fail(vm: &Vm, file: &Path, refusal: &Refusal) -> ! {
    // What was printed until now: nobody is left to tell if this fails.
    let _ = vm.flush_output();
    eprintln!("permvm: {}: {refusal}", file.display());
    std::process::exit(i32::from(CORRUPT))
}
