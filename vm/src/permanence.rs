//! Making code permanent: where permanent objects live, and which ones they are.
//!
//! ```text
//! read-only region                                writable region
//! | code | code | str | tuple | …  (sealed)       | function | function | …
//! ```
//!
//! Code becomes permanent when its module is loaded: it is built directly in the read-only region, which is sealed
//! (write permission taken away) before the module runs. How much becomes permanent with it is the [`Closure`]:
//!
//! | level | read-only region | writable region |
//! |---|---|---|
//! | `code` | code objects | |
//! | `consts` | and the constants and names they hold | |
//! | `functions` | | and the function objects that module and class bodies make |
//!
//! Invariants: every address here has the form 16·k + 8 (see `object::header`); nothing is freed before the VM is torn
//! down; what lies in the read-only region needs no write ever (string hashes are computed before sealing).

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

use num_bigint::BigInt;

use crate::bytecode::{CodeFlags, CodeSpec, Const};
use crate::error::PyResult;
use crate::object::{
    Bytes, Code, CodeParts, Float, Function, HeapObject, Int, Kind, Obj, PERMANENT_BIT, Runtime, Set, Site,
    Str, Tuple, Value,
};
use crate::refcount;
use crate::vm::Vm;

/// How much becomes permanent with a code object.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Closure {
    /// Nothing is permanent.
    #[default]
    None,
    /// Code objects alone.
    Code,
    /// And all that they hold: constants, names, nested code.
    Consts,
    /// And the function objects that module and class bodies make.
    Functions,
}

impl Closure {
    /// The level's name on the command line and in records.
    pub const fn name(self) -> &'static str {
        match self {
            Closure::None => "none",
            Closure::Code => "code",
            Closure::Consts => "consts",
            Closure::Functions => "functions",
        }
    }

    /// Whether strings that are interned become permanent on this build.
    pub(crate) fn includes_names(self) -> bool {
        refcount::PERMANENCE && self >= Closure::Consts
    }

    /// The level with that name.
    pub fn from_name(name: &str) -> Option<Closure> {
        [Closure::None, Closure::Code, Closure::Consts, Closure::Functions]
            .into_iter()
            .find(|c| c.name() == name)
    }
}

/// What becomes permanent when a module is loaded.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Promotion {
    /// How much becomes permanent with a code object.
    pub closure: Closure,
    /// Share of the functions whose code becomes permanent, from 0 to 1; each is drawn on its own.
    pub share: f64,
    /// Seed of the draw.
    pub seed: u64,
}

impl Default for Promotion {
    fn default() -> Self {
        Self { closure: Closure::None, share: 1.0, seed: 0 }
    }
}

/// How much has become permanent.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct PermanentCounts {
    /// Code objects.
    pub code_objects: u64,
    /// Constants and names.
    pub constants: u64,
    /// Function objects.
    pub functions: u64,
    /// Bytes they take in both regions.
    pub bytes: u64,
}

const REGION: usize = 1 << 20;

/// Longest string constant that is interned, in bytes.
pub(crate) const INTERNED: usize = 40;

/// Memory of one kind of permission: chunks from `mmap`, filled front to back.
#[derive(Default)]
struct Region {
    /// Start and length of every chunk.
    chunks: Vec<(usize, usize)>,
    next: usize,
    end: usize,
}

impl Region {
    /// Memory for a permanent object: an address of the form 16·k + 8.
    fn alloc(&mut self, size: usize) -> NonNull<u8> {
        let mut place = self.next.next_multiple_of(16) + PERMANENT_BIT as usize;
        if place + size > self.end {
            let length = (size + 16).next_multiple_of(REGION);
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
            // SAFETY: an anonymous mapping at an address of the kernel's choice.
            let chunk = unsafe {
                libc::mmap(std::ptr::null_mut(), length, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0)
            };
            assert!(chunk != libc::MAP_FAILED, "no memory for permanent objects");
            self.chunks.push((chunk.addr(), length));
            self.end = chunk.addr() + length;
            place = chunk.addr() + PERMANENT_BIT as usize;
        }
        self.next = place + size;
        NonNull::new(std::ptr::with_exposed_provenance_mut(place)).expect("a mapping is not at 0")
    }

    /// Takes write permission away from everything handed out so far.
    fn seal(&mut self) {
        for &(start, length) in &self.chunks {
            // SAFETY: our own mapping; nothing in it is written any more.
            let result = unsafe {
                libc::mprotect(std::ptr::with_exposed_provenance_mut(start), length, libc::PROT_READ)
            };
            assert_eq!(result, 0, "cannot take write permission away");
        }
        // The next object begins a new chunk.
        (self.next, self.end) = (0, 0);
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        for &(start, length) in &self.chunks {
            // SAFETY: our own mapping; the VM is gone.
            unsafe { libc::munmap(std::ptr::with_exposed_provenance_mut(start), length) };
        }
    }
}

/// The permanent objects of a VM.
#[derive(Default)]
pub struct Permanent {
    read_only: RefCell<Region>,
    writable: RefCell<Region>,
    /// Objects with parts outside of the regions, to be dropped with the VM.
    owners: RefCell<Vec<Value>>,
    counts: Cell<PermanentCounts>,
    draws: Cell<u64>,
}

impl Permanent {
    /// How much has become permanent so far.
    pub fn counts(&self) -> PermanentCounts {
        self.counts.get()
    }

    /// The addresses of the read-only regions, and of the writable ones.
    pub(crate) fn ranges(&self) -> (Vec<std::ops::Range<usize>>, Vec<std::ops::Range<usize>>) {
        let of = |region: &RefCell<Region>| {
            region.borrow().chunks.iter().map(|&(start, length)| start..start + length).collect()
        };
        (of(&self.read_only), of(&self.writable))
    }

    pub(crate) fn count(&self, change: impl FnOnce(&mut PermanentCounts)) {
        let mut counts = self.counts.get();
        change(&mut counts);
        self.counts.set(counts);
    }

    fn place(&self, size: usize) -> NonNull<u8> {
        self.count(|c| c.bytes += size as u64);
        self.read_only.borrow_mut().alloc(size)
    }

    /// Writes a permanent object of fixed size in the writable region: what processes build for code in images.
    fn built<T: HeapObject>(&self, payload: T) -> Value {
        let place = self.writable.borrow_mut().alloc(size_of::<T>()).cast::<T>();
        // SAFETY: fresh memory of that size; a permanent object is not counted.
        unsafe {
            place.write(payload);
            Obj::from_raw(place).into_value()
        }
    }

    /// A permanent int, built at run time.
    pub(crate) fn built_int(&self, number: BigInt) -> Value {
        self.owner(self.built(Int::payload(number)))
    }

    /// A permanent bytes object, built at run time.
    pub(crate) fn built_bytes(&self, bytes: &[u8]) -> Value {
        self.owner(self.built(Bytes::payload(bytes.into())))
    }

    /// A permanent tuple, built at run time.
    pub(crate) fn built_tuple(&self, items: Vec<Value>) -> Value {
        let place = self.writable.borrow_mut().alloc(Tuple::size_for(items.len()));
        // SAFETY: fresh memory of that size; a permanent object is not counted.
        let tuple = unsafe { Obj::from_raw(Tuple::write_at(place, items.len(), items.into_iter())) };
        self.owner(tuple.into_value())
    }

    /// A permanent frozen set, built at run time.
    pub(crate) fn built_set(&self, vm: &Vm, items: Vec<Value>) -> PyResult {
        let payload = Set::payload(Kind::FrozenSet);
        for item in items {
            payload.add(vm, item)?;
        }
        Ok(self.owner(self.built(payload)))
    }

    /// Writes a permanent object of fixed size in the read-only region.
    fn constant<T: HeapObject>(&self, payload: T) -> Value {
        let place = self.place(size_of::<T>()).cast::<T>();
        // SAFETY: fresh memory of that size; a permanent object is not counted.
        unsafe {
            place.write(payload);
            Obj::from_raw(place).into_value()
        }
    }

    /// A permanent string that will be interned.
    pub(crate) fn name(&self, text: &str) -> Value {
        self.count(|c| c.constants += 1);
        self.str(text)
    }

    /// A permanent string, with its hash.
    fn str(&self, text: &str) -> Value {
        // SAFETY: fresh memory of that size; a permanent object is not counted.
        let value = unsafe { Obj::from_raw(Str::write_at(self.place(Str::size_for(text.len())), text)) };
        value.hash();
        value.into_value()
    }

    fn owner(&self, value: Value) -> Value {
        self.owners.borrow_mut().push(value.clone());
        value
    }

    /// Whether the next function's code is among the share that becomes permanent.
    fn draw(&self, promotion: &Promotion) -> bool {
        let n = self.draws.get();
        self.draws.set(n + 1);
        // SplitMix64 (Steele, Lea, Flood 2014): one output per function, so the draw does not depend on what else runs.
        let mut z = promotion.seed.wrapping_add((n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        ((z >> 11) as f64 / (1u64 << 53) as f64) < promotion.share
    }

    /// The permanent functions.
    pub(crate) fn functions(&self) -> Vec<Obj<Function>> {
        self.owners
            .borrow()
            .iter()
            .filter_map(|value| value.downcast::<Function>().map(Obj::from_ref))
            .collect()
    }

    /// Drops what permanent objects own outside of the regions. Nothing permanent may be used afterwards.
    pub(crate) fn tear_down(&self) {
        fn at<T>(value: &Value) -> *mut T {
            std::ptr::with_exposed_provenance_mut(value.bits() as usize)
        }
        for value in self.owners.take() {
            // SAFETY: the objects are in regions that are still mapped; each is dropped once; dropping moves what they own
            // out of memory that may be read-only, but writes nothing to it.
            unsafe {
                match value.kind() {
                    Kind::Code => (*at::<Code>(&value)).drop_runtime(),
                    Kind::Bytes => at::<Bytes>(&value).drop_in_place(),
                    Kind::Int => at::<Int>(&value).drop_in_place(),
                    Kind::Tuple => Tuple::drop_items(at::<Tuple>(&value)),
                    Kind::FrozenSet => at::<Set>(&value).drop_in_place(),
                    Kind::Function => at::<Function>(&value).drop_in_place(),
                    kind => unreachable!("{kind:?} owns nothing outside of its region"),
                }
            }
        }
    }
}

impl Vm {
    /// Makes code objects of a compiled module, permanent as the VM's configuration says. The spec must come from the
    /// compiler or have passed the verifier.
    pub fn load_code(&self, spec: &CodeSpec) -> PyResult<Obj<Code>> {
        if let Err(error) = crate::bytecode::verify::verify(spec) {
            return Err(self.system_error(format!("code does not verify: {error}")));
        }
        let promotion = self.config.borrow().promotion;
        let closure = if refcount::PERMANENCE { promotion.closure } else { Closure::None };
        let code = self.build_code(spec, &Promotion { closure, ..promotion })?;
        if closure > Closure::None {
            self.permanent.read_only.borrow_mut().seal();
        }
        Ok(code)
    }

    fn build_code(&self, spec: &CodeSpec, promotion: &Promotion) -> PyResult<Obj<Code>> {
        let is_function = spec.flags.any(CodeFlags::OPTIMIZED);
        let permanent = promotion.closure > Closure::None && (!is_function || self.permanent.draw(promotion));
        let consts_too = permanent && promotion.closure >= Closure::Consts;
        let name = |text: &str| self.intern(text);
        let names = |texts: &[String]| texts.iter().map(|t| name(t)).collect::<Box<[Value]>>();
        let consts = spec
            .consts
            .iter()
            .map(|c| match c {
                Const::Code(spec) => Ok(self.build_code(spec, promotion)?.into_value()),
                other => self.build_const(other, consts_too),
            })
            .collect::<PyResult<_>>()?;
        let runtime = Runtime {
            consts,
            names: names(&spec.names),
            sites: spec.sites.iter().map(|&name| Site::empty(name)).collect(),
            name: name(&spec.name),
            qualname: name(&spec.qualname),
            filename: name(&spec.filename),
            varnames: names(&spec.varnames),
            cellvars: names(&spec.cellvars),
            cell_slots: spec.cell_slots.clone().into_boxed_slice(),
            freevars: names(&spec.freevars),
            proxy: Cell::new(None),
            offset: 0,
            verified: Cell::new(true),
        };
        let parts = CodeParts::of_spec(spec);
        if !permanent {
            // SAFETY: verified by `load_code`.
            return Ok(unsafe { Code::new(&parts, runtime) });
        }
        let place = self.permanent.place(Code::size_for(&parts));
        // SAFETY: verified by `load_code`; fresh memory of that size; a permanent object is not counted.
        let code = unsafe { Obj::from_raw(Code::write_at(place, &parts, Box::new(runtime))) };
        self.permanent.owner(code.as_value().clone());
        self.permanent.count(|c| c.code_objects += 1);
        Ok(code)
    }

    /// A constant as a value; `permanent` builds it, and everything in it, in the read-only region. Not for code.
    fn build_const(&self, constant: &Const, permanent: bool) -> PyResult {
        let region = permanent.then_some(&self.permanent);
        let interned = matches!(constant, Const::Str(text) if text.len() <= INTERNED);
        if permanent && !interned {
            self.permanent.count(|c| c.constants += 1);
        }
        Ok(match constant {
            Const::None => Value::NONE,
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Bool(b) => Value::bool(*b),
            Const::Int(n) => match (Value::int(*n), region) {
                (small, _) if small.is_small_int() => small,
                (_, Some(region)) => region.owner(region.constant(Int::payload(BigInt::from(*n)))),
                (big, None) => big,
            },
            Const::BigInt(n) => match region {
                Some(region) => region.owner(region.constant(Int::payload(n.clone()))),
                None => Value::bigint(n.clone()),
            },
            Const::Float(x) => match region {
                Some(region) => region.constant(Float::payload(*x)),
                None => Value::float(*x),
            },
            Const::Str(text) if interned => self.intern(text),
            Const::Str(text) => match region {
                Some(region) => region.str(text),
                None => Value::str(text),
            },
            Const::Bytes(bytes) => match region {
                Some(region) => region.owner(region.constant(Bytes::payload(bytes.as_slice().into()))),
                None => Bytes::new(bytes.as_slice()).into_value(),
            },
            Const::Tuple(items) => {
                let items =
                    items.iter().map(|i| self.build_const(i, permanent)).collect::<PyResult<Vec<_>>>()?;
                match region {
                    Some(region) => {
                        let place = region.place(Tuple::size_for(items.len()));
                        // SAFETY: fresh memory of that size; a permanent object is not counted.
                        unsafe { Obj::from_raw(Tuple::write_at(place, items.len(), items.into_iter())) }
                            .into_value()
                    }
                    None => Tuple::new(items).into_value(),
                }
            }
            Const::FrozenSet(items) => {
                let payload = Set::payload(Kind::FrozenSet);
                for item in items {
                    payload.add(self, self.build_const(item, permanent)?)?;
                }
                match region {
                    Some(region) => {
                        let set = region.constant(payload);
                        self.hash(&set)?; // stored in the object: before sealing
                        region.owner(set)
                    }
                    None => Obj::new(payload).into_value(),
                }
            }
            Const::Code(_) => unreachable!("code constants are built by build_code"),
        })
    }

    /// Makes a function object: permanent at closure level `functions` where its code is permanent and a module or class
    /// body makes it (`at_top`), else transient. Functions that functions make may be many, and are reclaimed.
    #[inline(always)]
    pub(crate) fn make_function(&self, payload: Function, at_top: bool) -> Obj<Function> {
        if at_top && self.promotes_function(payload.code()) {
            return self.permanent_function(payload);
        }
        Obj::new(payload)
    }

    fn promotes_function(&self, code: &Code) -> bool {
        self.config.borrow().promotion.closure == Closure::Functions
            && Obj::from_ref(code).as_value().is_permanent()
    }

    #[inline(never)]
    fn permanent_function(&self, payload: Function) -> Obj<Function> {
        self.permanent.count(|c| {
            c.functions += 1;
            c.bytes += size_of::<Function>() as u64;
        });
        let place = self.permanent.writable.borrow_mut().alloc(size_of::<Function>()).cast::<Function>();
        // SAFETY: fresh memory of that size; a permanent object is not counted.
        let function = unsafe {
            place.write(payload);
            Obj::from_raw(place)
        };
        self.permanent.owner(function.as_value().clone());
        function
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Mode, compile};
    use crate::vm::Config;

    fn load(vm: &Vm, source: &str) -> Obj<Code> {
        vm.load_code(&compile(source, "t.py", Mode::Module).expect("compiles")).expect("loads")
    }

    fn vm(closure: Closure) -> Box<Vm> {
        Vm::new(Config { promotion: Promotion { closure, ..Promotion::default() }, ..Config::default() })
    }

    /// The signal that ends a child which reads the first byte of the object and, if asked to, writes it back.
    fn signal_of_child(object: &Value, write: bool) -> Option<i32> {
        let byte = std::ptr::with_exposed_provenance_mut::<u8>(object.bits() as usize);
        // SAFETY: the child only touches one byte of a live object, in its own copy of the memory, and leaves at once; the
        // parent waits for it. Nothing between `fork` and `_exit` allocates or takes a lock.
        unsafe {
            let child = libc::fork();
            assert!(child >= 0, "a child can be forked");
            if child == 0 {
                // The test's runtime has a handler for faults, which would tell of a stack overflow.
                libc::signal(libc::SIGSEGV, libc::SIG_DFL);
                let value = byte.read_volatile();
                if write {
                    byte.write_volatile(value);
                }
                libc::_exit(0);
            }
            let mut status = 0;
            assert_eq!(libc::waitpid(child, &raw mut status, 0), child);
            libc::WIFSIGNALED(status).then(|| libc::WTERMSIG(status))
        }
    }

    #[test]
    fn a_write_to_permanent_code_faults() {
        for closure in [Closure::None, Closure::Code, Closure::Consts, Closure::Functions] {
            let vm = vm(closure);
            let code = load(&vm, "def f():\n    return 'a constant', 1.5\n");
            let permanent = refcount::PERMANENCE && closure > Closure::None;
            assert_eq!(code.as_value().is_permanent(), permanent);
            assert_eq!(signal_of_child(code.as_value(), false), None, "it can be read");
            let expected = permanent.then_some(libc::SIGSEGV);
            assert_eq!(signal_of_child(code.as_value(), true), expected, "{closure:?}");
            for constant in &code.rt().consts {
                let is_code = constant.kind() == Kind::Code;
                if constant.is_permanent() {
                    assert!(is_code || closure >= Closure::Consts, "{closure:?}: {:?}", constant.kind());
                    assert_eq!(signal_of_child(constant, true), Some(libc::SIGSEGV), "{:?}", constant.kind());
                } else {
                    assert!(!(permanent && is_code), "nested code is permanent with its module");
                }
            }
        }
    }

    #[test]
    fn sealed_chunks_are_not_reused() {
        let vm = vm(Closure::Consts);
        let first = load(&vm, "x = 'first'\n");
        let second = load(&vm, "x = 'second'\n");
        assert_eq!(first.rt().consts[0].as_str(), Some("first"));
        assert_eq!(second.rt().consts[0].as_str(), Some("second"));
    }

    #[test]
    fn the_share_is_drawn_by_its_seed() {
        let draws = |seed, share| {
            let permanent = Permanent::default();
            let promotion = Promotion { closure: Closure::Code, share, seed };
            (0..2000).map(|_| permanent.draw(&promotion)).collect::<Vec<_>>()
        };
        assert!(draws(1, 0.0).iter().all(|drawn| !drawn));
        assert!(draws(1, 1.0).iter().all(|drawn| *drawn));
        assert_eq!(draws(1, 0.5), draws(1, 0.5));
        assert_ne!(draws(1, 0.5), draws(2, 0.5));
        // Four standard deviations around the mean.
        let count = draws(3, 0.25).iter().filter(|drawn| **drawn).count();
        assert!((423..=577).contains(&count), "{count} of 2000 for a share of a quarter");
    }

    #[test]
    fn levels_have_names() {
        for closure in [Closure::None, Closure::Code, Closure::Consts, Closure::Functions] {
            assert_eq!(Closure::from_name(closure.name()), Some(closure));
        }
        assert_eq!(Closure::from_name("all"), None);
    }
}
