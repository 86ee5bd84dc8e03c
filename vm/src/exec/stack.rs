//! The stack: frames in one contiguous array, their values in another.
//!
//! ```text
//! values                                                                     limit of the running frame
//!   … | callable | arg0 | arg1 | local2 | … | cell | free || evaluation stack …  |
//!       ^ret       ^slots                                    ^slots + slot_count
//!       ^--- the caller's evaluation stack ends here: arguments are moved, not copied
//! frames
//!   [ frame 0 | frame 1 | … | running frame ]
//!                             ^top
//! ```
//!
//! - A frame owns the values from `ret` up to the top of its evaluation stack.
//! - Native code that calls Python again pushes above `limit` of the running frame, whatever that frame's stack height,
//!   and above the arguments of calls that are under way.
//! - Both arrays are reserved once and never move, so pointers into them stay valid. Pages are committed when touched.
//!
//! [`Regs`] is the running frame's registers. Its methods are not marked `unsafe` although they trust their operands:
//! making one is, and requires code that has passed the verifier, which has proved for every instruction that slots,
//! constants and sites exist and that the evaluation stack neither underflows nor exceeds `stack_size`.

use std::cell::Cell;
use std::ptr::NonNull;

use crate::bytecode::{Instr, Op};
use crate::error::PyResult;
use crate::object::{Code, Dict, Function, Generator, Obj, Runtime, Site, Value};
use crate::refcount::FrameCode;
use crate::vm::Vm;

/// Values reserved: 1 GiB of address space.
const VALUES: usize = 128 << 20;
/// Frames reserved; recursion limits above this are capped.
pub const FRAMES_MAX: usize = 1 << 20;

/// What a frame was pushed for, and what it borrows for that.
#[derive(Clone, Copy)]
pub enum Context {
    /// A call of `function`.
    Call,
    /// A constructor's call of `__init__`: the result is the instance in the `ret` slot.
    Init,
    /// A generator being resumed. Borrowed: whoever resumes it holds it.
    Generator(NonNull<Generator>),
    /// A special method whose result is of no interest.
    Discard,
    /// The special method of an operator: see `slow::special`.
    Operator,
    /// `__next__` of the iterator that a loop runs over; `StopIteration` ends the loop.
    Next,
    /// A module or class body with its namespace. Borrowed: the caller of `run_namespace` holds it.
    Namespace(NonNull<Dict>),
}

/// One activation of a code unit.
pub struct Frame {
    /// Next instruction; written when the frame calls something, valid while it is not the running one.
    pub ip: *const Instr,
    /// First slot.
    pub slots: *mut Value,
    /// Where the result goes, and the first value that the frame owns.
    pub ret: *mut Value,
    /// One past the highest place of its evaluation stack.
    pub limit: *mut Value,
    /// The frame's own hold on its code: see `refcount`.
    pub code: FrameCode,
    /// The code's runtime form. Borrowed: valid as long as `code` holds the code.
    pub runtime: NonNull<Runtime>,
    /// Borrowed: the function or the caller holds it.
    pub globals: NonNull<Dict>,
    /// The function called, for its closure. Borrowed: it lies in the `ret` slot, or the generator or the caller holds
    /// it. Null for modules.
    pub function: *const Function,
    /// See [`Context`].
    pub context: Context,
    /// Whether returning from it leaves the dispatch loop.
    pub entry: bool,
}

/// The two arrays.
pub struct Stack {
    values: NonNull<Value>,
    frames: NonNull<Frame>,
    /// The running frame; `frames - 1` when there is none.
    top: Cell<*mut Frame>,
    /// The last frame that the recursion limit allows.
    last: Cell<*mut Frame>,
    /// One past the arguments that native code has placed for a call under way; null when there are none above the
    /// running frame. See [`Stack::protect`].
    floor: Cell<*mut Value>,
}

/// Places that a frame's limit leaves above its evaluation stack: binding a method (1) and making an instance (2) insert
/// values before a call's arguments.
pub const SLACK: usize = 4;

fn reserve<T>(count: usize) -> NonNull<T> {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    // SAFETY: an anonymous mapping at an address of the kernel's choice.
    let memory = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            count * size_of::<T>(),
            libc::PROT_READ | libc::PROT_WRITE,
            flags,
            -1,
            0,
        )
    };
    assert!(memory != libc::MAP_FAILED, "cannot reserve address space for the stack");
    NonNull::new(memory.cast()).expect("a mapping is not at 0")
}

impl Stack {
    /// Reserves both arrays.
    pub fn new(recursion_limit: u32) -> Stack {
        let frames = reserve::<Frame>(FRAMES_MAX);
        let stack = Stack {
            values: reserve(VALUES),
            frames,
            top: Cell::new(frames.as_ptr().wrapping_sub(1)),
            last: Cell::new(std::ptr::null_mut()),
            floor: Cell::new(std::ptr::null_mut()),
        };
        stack.set_recursion_limit(recursion_limit);
        stack
    }

    /// Frames allowed at a time.
    pub fn set_recursion_limit(&self, limit: u32) {
        let frames = (limit as usize).min(FRAMES_MAX - 1);
        self.last.set(self.frames.as_ptr().wrapping_add(frames).wrapping_sub(1));
    }

    /// The running frame, if any.
    pub fn top(&self) -> Option<NonNull<Frame>> {
        let top = self.top.get();
        if top < self.frames.as_ptr() { None } else { NonNull::new(top) }
    }

    /// The running frame, when there is one.
    ///
    /// # Safety
    /// A frame is running.
    #[inline(always)]
    pub unsafe fn top_unchecked(&self) -> NonNull<Frame> {
        // SAFETY: by contract.
        unsafe { NonNull::new_unchecked(self.top.get()) }
    }

    /// Number of frames.
    pub fn depth(&self) -> usize {
        self.top.get().wrapping_add(1).addr().wrapping_sub(self.frames.as_ptr().addr()) / size_of::<Frame>()
    }

    /// The frame `n` below the running one (0: itself).
    pub fn frame(&self, n: usize) -> Option<&Frame> {
        // SAFETY: frames up to `top` are initialised.
        (n < self.depth()).then(|| unsafe { &*self.top.get().sub(n) })
    }

    /// Where native code may push values: above the running frame and above arguments of calls under way.
    pub fn free_place(&self) -> *mut Value {
        let above_frame = match self.top() {
            // SAFETY: frames up to `top` are initialised.
            Some(frame) => unsafe { frame.as_ref() }.limit,
            None => self.values.as_ptr(),
        };
        above_frame.max(self.floor.get())
    }

    /// Runs `f` while nothing may be pushed below `end` (and [`SLACK`] places more): the arguments of a call from native
    /// code lie there, and a built-in function that is called with them pushes no frame that would protect them.
    pub fn protect<R>(&self, end: *mut Value, f: impl FnOnce() -> R) -> R {
        let outer = self.floor.replace(end.wrapping_add(SLACK));
        let result = f();
        self.floor.set(outer);
        result
    }

    /// Whether there is room for a frame with that limit; `RecursionError` if not.
    #[inline(always)]
    pub fn check(&self, vm: &Vm, limit: *mut Value) -> PyResult<()> {
        let full = self.top.get() >= self.last.get();
        if full || limit.addr() > self.values.as_ptr().addr() + (VALUES - 1) * 8 {
            return Err(vm.recursion_error("maximum recursion depth exceeded"));
        }
        Ok(())
    }

    /// Pushes a frame. Its fields are written where they stay: made elsewhere first, they would be read back by wider
    /// loads than the stores that have just written them, which stalls the processor.
    ///
    /// # Safety
    /// `check` has passed for the frame's limit.
    #[inline(always)]
    pub unsafe fn push(&self, frame: Frame) -> NonNull<Frame> {
        let place = self.top.get().wrapping_add(1);
        // SAFETY: inside the array, by contract.
        unsafe { place.write(frame) };
        self.top.set(place);
        // SAFETY: not null.
        unsafe { NonNull::new_unchecked(place) }
    }

    /// Pops the running frame and drops its hold on its code. The frame's values must be gone already.
    #[inline(always)]
    pub fn pop(&self) {
        let top = self.top.get();
        self.top.set(top.wrapping_sub(1));
        // SAFETY: `top` was initialised by `push` and is not used again.
        unsafe { top.drop_in_place() };
    }

    /// Pops the running frame and hands over its hold on its code (a generator suspends).
    #[inline(always)]
    pub fn pop_keeping_code(&self) -> FrameCode {
        let top = self.top.get();
        self.top.set(top.wrapping_sub(1));
        // SAFETY: `top` was initialised by `push`; only the code hold needs dropping, and it is moved out.
        unsafe { std::ptr::read(&raw const (*top).code) }
    }

    /// The addresses of the two arrays.
    pub fn ranges(&self) -> [std::ops::Range<usize>; 2] {
        let range = |start: usize, bytes: usize| start..start + bytes;
        [
            range(self.values.as_ptr().addr(), VALUES * size_of::<Value>()),
            range(self.frames.as_ptr().addr(), FRAMES_MAX * size_of::<Frame>()),
        ]
    }

    /// How many values there is room for from `place` on.
    pub fn room(&self, place: *const Value) -> usize {
        (self.values.as_ptr().addr() + (VALUES - 1) * size_of::<Value>()).saturating_sub(place.addr())
            / size_of::<Value>()
    }

    /// Moves values to a free place. Returns one past the last.
    ///
    /// # Safety
    /// `place` is at or above [`Stack::free_place`].
    pub unsafe fn place_values(
        &self,
        place: *mut Value,
        values: impl IntoIterator<Item = Value>,
    ) -> *mut Value {
        let mut end = place;
        for value in values {
            assert!(end.addr() < self.values.as_ptr().addr() + (VALUES - 1) * 8, "value stack overflow");
            // SAFETY: by contract free, and inside the array.
            unsafe { end.write(value) };
            end = end.wrapping_add(1);
        }
        end
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        debug_assert!(self.top().is_none(), "a VM is torn down when nothing runs");
        // SAFETY: mapped by `reserve` with these sizes.
        unsafe {
            libc::munmap(self.values.as_ptr().cast(), VALUES * size_of::<Value>());
            libc::munmap(self.frames.as_ptr().cast(), FRAMES_MAX * size_of::<Frame>());
        }
    }
}

/// Drops the values in `from..to`.
///
/// # Safety
/// All of them are initialised and the caller's to drop.
#[inline(always)]
pub unsafe fn drop_values(from: *mut Value, to: *mut Value) {
    let mut place = from;
    while place < to {
        // SAFETY: by contract.
        unsafe { place.drop_in_place() };
        place = place.wrapping_add(1);
    }
}

/// The values from `base` on, of which `initialised` exist already; the rest are made empty.
///
/// # Safety
/// The first `initialised` are initialised and the caller's; all of them lie in free stack space; one slice at a time.
#[inline(always)]
pub unsafe fn window<'a>(base: *mut Value, initialised: usize, len: usize) -> &'a mut [Value] {
    for i in initialised..len {
        // SAFETY: free stack space.
        unsafe { base.add(i).write(Value::EMPTY) };
    }
    // SAFETY: all initialised now.
    unsafe { std::slice::from_raw_parts_mut(base, len) }
}

/// The registers of the running frame. Copied to and from memory around slow paths, so that the loop's own copy stays in
/// machine registers: never take the address of that one.
#[derive(Clone, Copy)]
pub struct Regs {
    /// Next instruction.
    pub ip: *const Instr,
    /// One past the top of the evaluation stack.
    pub sp: *mut Value,
    /// First slot.
    pub slots: *mut Value,
    /// Constants.
    consts: *const Value,
    /// Cache sites.
    sites: *const Site,
    /// The running frame.
    pub frame: NonNull<Frame>,
}

impl Regs {
    /// Registers for `frame`, whose evaluation stack ends at `sp`.
    ///
    /// # Safety
    /// The frame is the running one, and its code has passed the verifier.
    #[inline(always)]
    pub unsafe fn load(frame: NonNull<Frame>, sp: *mut Value) -> Regs {
        // SAFETY: by contract.
        let f = unsafe { frame.as_ref() };
        // SAFETY: the runtime form lives as long as the frame holds the code.
        let rt = unsafe { f.runtime.as_ref() };
        Regs { ip: f.ip, sp, slots: f.slots, consts: rt.consts.as_ptr(), sites: rt.sites.as_ptr(), frame }
    }

    /// Registers for a frame that was just pushed: its evaluation stack is empty.
    ///
    /// # Safety
    /// As [`Regs::load`].
    #[inline(always)]
    pub unsafe fn of_pushed(frame: NonNull<Frame>) -> Regs {
        // SAFETY: by contract; the slots lie below the frame's limit.
        unsafe {
            let f = frame.as_ref();
            Regs::load(frame, f.slots.add(f.code.code().slot_count as usize))
        }
    }

    /// A copy, field by field.
    #[must_use]
    #[inline(always)]
    pub const fn fresh(&self) -> Regs {
        let Regs { ip, sp, slots, consts, sites, frame } = *self;
        Regs { ip, sp, slots, consts, sites, frame }
    }

    /// Reads the next instruction and advances.
    #[inline(always)]
    pub fn fetch(&mut self) -> Instr {
        // SAFETY: verified code ends every path with an instruction that does not fall through.
        let instr = unsafe { *self.ip };
        self.ip = self.ip.wrapping_add(1);
        instr
    }

    /// The instruction's opcode, without the check that the verifier has made.
    #[inline(always)]
    pub fn decode(instr: Instr) -> Op {
        debug_assert!((instr.raw_op() as usize) < Op::ALL.len());
        // SAFETY: the verifier has refused every number that is no opcode; `Op` is `repr(u8)` and numbered from 0.
        unsafe { std::mem::transmute::<u8, Op>(instr.raw_op()) }
    }

    /// Jumps relative to the next instruction.
    #[inline(always)]
    pub fn jump(&mut self, offset: i32) {
        self.ip = self.ip.wrapping_offset(offset as isize);
    }

    /// Pushes a value.
    #[inline(always)]
    pub fn push(&mut self, value: Value) {
        // SAFETY: below `limit`, by the verifier.
        unsafe { self.sp.write(value) };
        self.sp = self.sp.wrapping_add(1);
    }

    /// Pops a value.
    #[inline(always)]
    pub fn pop(&mut self) -> Value {
        self.sp = self.sp.wrapping_sub(1);
        // SAFETY: the evaluation stack is not empty, by the verifier.
        unsafe { self.sp.read() }
    }

    /// Pops a code object, without a look at it: in an image it may never have been used.
    #[inline(always)]
    pub fn pop_code(&mut self) -> Obj<Code> {
        let address = self.pop().into_bits() as usize;
        let code = NonNull::new(std::ptr::with_exposed_provenance_mut(address));
        // SAFETY: the verifier has seen that `MakeFunction` follows the load of a code constant, whose reference moves on.
        unsafe { Obj::from_raw(code.unwrap_unchecked()) }
    }

    /// The entry `n` below the top (1: the top).
    #[inline(always)]
    pub fn peek(&self, n: usize) -> &Value {
        // SAFETY: the evaluation stack has that height, by the verifier.
        unsafe { &*self.sp.wrapping_sub(n) }
    }

    /// Replaces the entry `n` below the top (1: the top); returns the old one.
    #[inline(always)]
    pub fn replace(&mut self, n: usize, value: Value) -> Value {
        // SAFETY: as `peek`.
        unsafe { std::mem::replace(&mut *self.sp.wrapping_sub(n), value) }
    }

    /// Exchanges the top with the entry `n` below it.
    #[inline(always)]
    pub fn swap(&mut self, n: usize) {
        // SAFETY: as `peek`.
        unsafe { std::ptr::swap(self.sp.wrapping_sub(1), self.sp.wrapping_sub(n)) };
    }

    /// The top `n` entries, lowest first.
    #[inline(always)]
    pub fn top_slice(&self, n: usize) -> &[Value] {
        // SAFETY: as `peek`.
        unsafe { std::slice::from_raw_parts(self.sp.wrapping_sub(n), n) }
    }

    /// Pops the top `n` entries, lowest first.
    #[inline(always)]
    pub fn pop_vec(&mut self, n: usize) -> Vec<Value> {
        self.take_top(n).collect()
    }

    /// Takes the top `n` entries off, lowest first. The iterator must be used up.
    #[inline(always)]
    pub fn take_top(&mut self, n: usize) -> impl Iterator<Item = Value> + use<> {
        self.sp = self.sp.wrapping_sub(n);
        let base = self.sp;
        // SAFETY: as `peek`; the entries are moved out, each once.
        (0..n).map(move |i| unsafe { base.wrapping_add(i).read() })
    }

    /// Replaces the top `n` entries, all of them small ints, by one value: there is nothing to release.
    #[inline(always)]
    pub fn replace_ints(&mut self, n: usize, value: Value) {
        debug_assert!(self.top_slice(n).iter().all(Value::is_small_int));
        self.sp = self.sp.wrapping_sub(n);
        self.push(value);
    }

    /// Drops the top `n` entries, all of them small ints: there is nothing to release.
    #[inline(always)]
    pub fn drop_ints(&mut self, n: usize) {
        debug_assert!(self.top_slice(n).iter().all(Value::is_small_int));
        self.sp = self.sp.wrapping_sub(n);
    }

    /// Drops the top `n` entries.
    #[inline(always)]
    pub fn drop_top(&mut self, n: usize) {
        let end = self.sp;
        self.sp = self.sp.wrapping_sub(n);
        // SAFETY: as `peek`.
        unsafe { drop_values(self.sp, end) };
    }

    /// A slot.
    #[inline(always)]
    pub fn slot(&self, index: usize) -> &Value {
        // SAFETY: the slot exists, by the verifier; slots are always initialised.
        unsafe { &*self.slots.wrapping_add(index) }
    }

    /// Stores to a slot; returns the old value.
    #[inline(always)]
    pub fn set_slot(&mut self, index: usize, value: Value) -> Value {
        // SAFETY: as `slot`.
        unsafe { std::mem::replace(&mut *self.slots.wrapping_add(index), value) }
    }

    /// A constant.
    #[inline(always)]
    pub fn constant(&self, index: usize) -> &Value {
        // SAFETY: the constant exists, by the verifier.
        unsafe { &*self.consts.wrapping_add(index) }
    }

    /// A cache site.
    #[inline(always)]
    pub fn site(&self, index: usize) -> &Site {
        // SAFETY: the site exists, by the verifier.
        unsafe { &*self.sites.wrapping_add(index) }
    }

    /// The running frame.
    #[inline(always)]
    pub fn frame(&self) -> &Frame {
        // SAFETY: it is on the stack.
        unsafe { self.frame.as_ref() }
    }

    /// The runtime form of the running code.
    #[inline(always)]
    pub fn rt(&self) -> &Runtime {
        // SAFETY: it lives as long as the frame holds the code.
        unsafe { self.frame().runtime.as_ref() }
    }

    /// A name.
    pub fn name(&self, index: usize) -> &Value {
        &self.rt().names[index]
    }

    /// The globals.
    #[inline(always)]
    pub fn globals(&self) -> &Dict {
        // SAFETY: held by the function or the caller.
        unsafe { self.frame().globals.as_ref() }
    }

    /// The function whose call this is.
    pub fn function(&self) -> Option<&Function> {
        // SAFETY: null or held as the field says.
        unsafe { self.frame().function.as_ref() }
    }

    /// The namespace of a module or class body.
    pub fn namespace(&self) -> Option<&Dict> {
        match self.frame().context {
            // SAFETY: held as the variant says.
            Context::Namespace(dict) => Some(unsafe { &*dict.as_ptr() }),
            _ => None,
        }
    }

    /// The instruction that was fetched last.
    #[inline(always)]
    pub fn last_instr(&self) -> Instr {
        // SAFETY: at least one instruction was fetched.
        unsafe { *self.ip.wrapping_sub(1) }
    }

    /// Saves the instruction pointer in the frame, before anything that looks at frames.
    #[inline(always)]
    pub fn save_ip(&self) {
        // SAFETY: it is on the stack, and no reference to the field exists.
        unsafe { (*self.frame.as_ptr()).ip = self.ip };
    }

    /// Index of the instruction that was fetched last.
    pub fn current_index(&self) -> u32 {
        let entry = self.frame().code.code().entry();
        (self.ip.addr() - entry.addr()) as u32 / 4 - 1
    }
}
