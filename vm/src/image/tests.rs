//! Damage of every kind, and that nothing ever writes to an image.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::layout::{BLOCK, HEADER, Header, Meaning};
use super::write::{Input, write};
use super::{Image, Refusal, elf};
use crate::bytecode::CodeSpec;
use crate::compile::{Mode, compile};
use crate::object::Kind;
#[cfg(all(feature = "permanent", not(feature = "bound")))]
use crate::object::{Module, Obj, PERMANENT_BIT, Value};
use crate::vm::{Config, Vm};

const SOURCE: &str = "\
'''About it.'''
import math
BIG = 12345678901234567890123
class A:
    def __init__(self, x, *rest, key=None, **more):
        self.x, self.y = x, -0.0
    def m(self, k=3):
        'About m.'
        try:
            return self.x, k, b'ab', (1, ('x', None, ...)), BIG, 'a string that is too long to be interned at all'
        finally:
            self.y += 1.5
def many(n):
    for i in range(n):
        yield i * 2.5
def outer(z):
    def inner(y):
        return z + y in {1, 2, 'three', 4.0}
    return inner
def calls():
    return A(1, 2, key=3).m(k=4), list(many(3)), outer(1)(1), [x for x in 'ab'], f'{BIG!r:>5}'
result = calls()
";

fn compiled() -> CodeSpec {
    compile(SOURCE, "it.py", Mode::Module).expect("compiles")
}

fn image() -> Vec<u8> {
    let module =
        Input { name: "it".to_owned(), spec: compiled(), package: false, source: SOURCE.as_bytes().to_vec() };
    write(&[module]).expect("small")
}

/// A file of its own for each use, removed in the end.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> File {
        thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) } }
        let n = NEXT.replace(NEXT.get() + 1);
        File(std::env::temp_dir().join(format!("permvm-test-{name}-{}-{n}.so", std::process::id())))
    }

    fn with(self, bytes: &[u8]) -> File {
        fs::write(&self.0, bytes).expect("writable");
        self
    }

    fn open(&self) -> Result<Image, Refusal> {
        Image::open(&self.0)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // Gone already or not: nothing to be done.
        let _ = fs::remove_file(&self.0);
    }
}

/// Uses the images of many files, each as [`use_all`] does, and tells `f` what became of it. As with a VM's own images, none
/// is unmapped before the VM is gone, for it may have interned their strings; and as a process has a limited number of
/// mappings, there is a new VM now and then.
fn try_out(files: impl Iterator<Item = Vec<u8>>, mut f: impl FnMut(Result<(), Refusal>, &Image)) {
    let mut files = files.peekable();
    while files.peek().is_some() {
        let mut opened = Vec::new();
        let vm = vm();
        for bytes in files.by_ref().take(500) {
            opened.push(File::new("try").with(&bytes).open().expect("the header is whole"));
            let image = opened.last().expect("just pushed");
            f(use_all(&vm, image), image);
            image.drop_runtimes();
        }
        drop(vm);
    }
}

/// Does what running all of the image would do first. Never anything but a result, whatever the image contains.
fn use_all(vm: &Vm, image: &Image) -> Result<(), Refusal> {
    let mut codes = vec![image.module(0)?.code];
    while let Some(at) = codes.pop() {
        image.prepare(vm, at)?;
        for word in image.code(at)?.consts() {
            if let Meaning::Object(Kind::Code, _, nested) = word.meaning() {
                codes.push(nested);
            }
        }
    }
    Ok(())
}

/// A VM whose code can be in images on every build: nothing of it runs.
fn vm() -> Box<Vm> {
    Vm::new(Config::default())
}

#[test]
fn what_is_read_is_what_was_written() {
    let file = File::new("same").with(&elf::wrap(&image(), "it.so").expect("small"));
    let opened = file.open().expect("sound");
    assert_eq!(opened.check_all(), Ok(()));
    let (name, spec) = opened.decode(0).expect("sound");
    assert_eq!((name.as_str(), spec), ("it", compiled()));
}

#[test]
fn a_flipped_bit_is_noticed_or_never_used() {
    let good = elf::wrap(&image(), "it.so").expect("small");
    let header = Header::from_bytes(good[elf::IMAGE_AT..].first_chunk().unwrap()).unwrap();
    let (body, end) = (elf::IMAGE_AT + header.body as usize, elf::IMAGE_AT + header.length as usize);
    let mut random = SmallRng::seed_from_u64(1);
    let flipped = (0..10_000).map(|_| {
        let mut bad = good.clone();
        bad[random.random_range(body..end)] ^= 1 << random.random_range(0..8);
        bad
    });
    let (mut noticed, expected) = (0, compiled());
    try_out(flipped, |used, image| {
        assert!(image.check_all().is_err());
        match used {
            Err(Refusal::Corrupt(_)) => noticed += 1,
            Err(other) => panic!("{other}"),
            // The block was not needed, so what was used is what was written.
            Ok(()) => assert_eq!(image.decode(0).map(|(_, spec)| spec).ok().as_ref(), Some(&expected)),
        }
    });
    assert!(noticed > 9_000, "{noticed} of 10000");
}

/// What a forger would do: changes the image and makes the checksums right again.
fn forged(good: &[u8], change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut image = good.to_vec();
    let header = Header::from_bytes(good.first_chunk().unwrap()).unwrap();
    let body = header.body as usize;
    change(&mut image[body..]);
    let sums: Vec<u8> = image[body..].chunks(BLOCK).flat_map(|b| crc32fast::hash(b).to_le_bytes()).collect();
    image[HEADER..HEADER + sums.len()].copy_from_slice(&sums);
    elf::wrap(&image, "it.so").expect("small")
}

#[test]
fn a_forged_image_is_refused_or_harmless() {
    const TRIES: usize = 10_000;
    let good = image();
    let mut random = SmallRng::seed_from_u64(2);
    let forgeries = (0..TRIES).map(|_| {
        forged(&good, |body| {
            for _ in 0..random.random_range(1..=3) {
                let at = random.random_range(0..body.len());
                let flipped = body[at] ^ 1 << random.random_range(0..8);
                body[at] = if random.random() { random.random() } else { flipped };
            }
        })
    });
    let mut refused = 0;
    try_out(forgeries, |used, image| {
        // What the verifier accepts may be another program than before, but it is one.
        refused += usize::from(used.and_then(|()| image.decode(0).map(drop)).is_err());
    });
    assert!(refused > TRIES / 20, "{refused} of {TRIES}");
}

#[test]
fn headers_that_lie_are_refused() {
    let good = image();
    let header = Header::from_bytes(good.first_chunk().unwrap()).unwrap();
    let with = |header: Header| {
        let mut image = good.clone();
        image[..HEADER].copy_from_slice(&header.to_bytes());
        File::new("header").with(&elf::wrap(&image, "it.so").expect("small")).open().map(drop)
    };
    assert_eq!(with(header.clone()), Ok(()));
    for lie in [
        Header { length: header.length + 1, ..header.clone() },
        Header { length: header.length - 1, ..header.clone() },
        Header { length: u64::MAX, ..header.clone() },
        Header { modules: 2, ..header.clone() },
        Header { modules: u32::MAX, ..header.clone() },
        Header { modules_at: header.modules_at - 56, ..header.clone() },
        Header { body: header.body + 8, ..header.clone() },
        Header { body: 0, ..header.clone() },
        Header { codes: u32::MAX, ..header.clone() },
    ] {
        assert!(matches!(with(lie.clone()), Err(Refusal::Corrupt(_))), "{lie:?}");
    }
    let Err(Refusal::Version(_)) = with(Header { abi: 1, ..header.clone() }) else { panic!() };
    // Fewer slots than code objects: found when the code is used.
    let mut image = good.clone();
    image[..HEADER].copy_from_slice(&Header { codes: 1, ..header }.to_bytes());
    let file = File::new("slots").with(&elf::wrap(&image, "it.so").expect("small"));
    let opened = file.open().expect("sound");
    assert!(matches!(use_all(&vm(), &opened), Err(Refusal::Corrupt(_))));
}

/// The lines of `/proc/self/smaps` about the mapping that begins at `start`.
#[cfg(all(feature = "permanent", not(feature = "bound")))]
fn smaps(start: u64) -> (String, std::collections::BTreeMap<String, u64>) {
    let text = fs::read_to_string("/proc/self/smaps").expect("Linux");
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&format!("{start:x}-")));
    let permissions = lines.next().expect("mapped").split(' ').nth(1).expect("permissions").to_owned();
    let fields = lines.map_while(|line| {
        let (name, rest) = line.split_once(':')?;
        Some((name.to_owned(), rest.trim().strip_suffix(" kB")?.parse().ok()?))
    });
    (permissions, fields.collect())
}

#[cfg(all(feature = "permanent", not(feature = "bound")))]
#[test]
fn a_running_image_is_read_only_and_stays_clean() {
    use super::pack::Form;

    for origin in [super::Origin::Auto, super::Origin::Image] {
        let file = File::new("clean").with(&elf::wrap(&image(), "it.so").expect("small"));
        fs::File::open(&file.0).and_then(|file| file.sync_all()).expect("synchronised");
        let vm = Vm::new(Config { origin, ..Config::default() });
        let stored = vm.stored_program(&file.0, Form::Image).expect("sound");
        let module = Module::new(&vm, "it");
        vm.describe_module(&module, "", None);
        let ran = vm.run_code_in(&stored.code, &module.dict, &module.dict);
        assert!(ran.is_ok(), "{:?}", ran.err().map(|raised| vm.format_exception(&raised.0)));
        let text = vm.repr(&module.dict.get_text("result").expect("set")).expect("has a repr");
        assert!(text.contains("12345678901234567890123"), "{text}");

        let opened = &vm.images.all()[0];
        let start = opened.address(0).as_ptr().addr() as u64;
        let (permissions, memory) = smaps(start);
        assert_eq!(permissions, "r--p");
        assert!(memory["Rss"] > 0, "{memory:?}");
        assert_eq!((memory["Anonymous"], memory["Private_Dirty"]), (0, 0), "{memory:?}");
        let code = Obj::into_value(stored.code.clone());
        assert_eq!(code.bits() % 16, PERMANENT_BIT);
        assert_eq!(signal_of_write(&code), Some(libc::SIGSEGV));
    }
}

/// The signal that ends a child which writes to the object.
#[cfg(all(feature = "permanent", not(feature = "bound")))]
fn signal_of_write(object: &Value) -> Option<i32> {
    let byte = std::ptr::with_exposed_provenance_mut::<u8>(object.bits() as usize);
    // SAFETY: the child writes one byte of its own copy of the memory, or faults, and leaves at once; the parent waits for it.
    unsafe {
        let child = libc::fork();
        assert!(child >= 0, "a child can be forked");
        if child == 0 {
            libc::signal(libc::SIGSEGV, libc::SIG_DFL);
            byte.write_volatile(byte.read_volatile());
            libc::_exit(0);
        }
        let mut status = 0;
        assert_eq!(libc::waitpid(child, &raw mut status, 0), child);
        libc::WIFSIGNALED(status).then(|| libc::WTERMSIG(status))
    }
}

#[cfg(not(all(feature = "permanent", not(feature = "bound"))))]
#[test]
fn other_builds_refuse_to_run_images() {
    use super::pack::Form;

    let file = File::new("build").with(&elf::wrap(&image(), "it.so").expect("small"));
    let vm = vm();
    assert_eq!(vm.stored_program(&file.0, Form::Image).err(), Some(Refusal::Build));
}
