//! Guards of the protocols: the native stack, and values that contain themselves.
//!
//! Protocols recurse natively (`repr` of a list of lists of …). How deep they may go is decided by the stack that is really
//! left on this thread, not by a count, so that neither a deep structure nor a small stack overflows it.

use std::cell::{Cell, RefCell};

use crate::error::PyResult;
use crate::map::Set;
use crate::object::Value;
use crate::vm::Vm;

/// Bytes that must be left: enough for what a protocol calls without asking again.
const RESERVE: usize = 256 << 10;
/// What is assumed to be left where the system does not say how large the stack is.
const ASSUMED: usize = 512 << 10;

thread_local! {
    /// Lowest address that the stack of this thread may grow to; 0 until first asked.
    static LIMIT: Cell<usize> = const { Cell::new(0) };
    /// Words of the containers whose `repr` is being computed.
    static SHOWN: RefCell<Set<u64>> = RefCell::new(Set::default());
}

#[inline(always)]
fn here() -> usize {
    let marker = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&marker)).addr()
}

/// Bounds of this thread's stack: lowest address and size.
fn stack_bounds() -> Option<(usize, usize)> {
    let mut base = std::ptr::null_mut();
    let mut size = 0;
    // SAFETY: the attributes are initialised by the first call, read by the second and destroyed by the third; the
    // pointers are to locals.
    unsafe {
        let mut attributes = std::mem::zeroed::<libc::pthread_attr_t>();
        if libc::pthread_getattr_np(libc::pthread_self(), &raw mut attributes) != 0 {
            return None;
        }
        let status = libc::pthread_attr_getstack(&raw const attributes, &raw mut base, &raw mut size);
        libc::pthread_attr_destroy(&raw mut attributes);
        (status == 0).then(|| (base.addr(), size))
    }
}

#[cold]
fn find_limit() -> usize {
    let limit = match stack_bounds() {
        Some((base, size)) if size > RESERVE => base + RESERVE,
        _ => here().saturating_sub(ASSUMED).max(1),
    };
    LIMIT.set(limit);
    limit
}

impl Vm {
    /// `RecursionError` if the native stack is nearly used up; `doing` is the end of its message, such as `" in comparison"`.
    #[inline]
    pub fn check_native_stack(&self, doing: &str) -> PyResult<()> {
        let limit = match LIMIT.get() {
            0 => find_limit(),
            known => known,
        };
        if here() < limit { Err(self.too_deep(doing)) } else { Ok(()) }
    }

    #[cold]
    #[inline(never)]
    fn too_deep(&self, doing: &str) -> crate::Raised {
        self.recursion_error(format!("maximum recursion depth exceeded{doing}"))
    }

    /// Runs `f`, a protocol that may get back here for a part of the value, unless the native stack is nearly used up.
    #[inline]
    pub fn native_recursion<R>(&self, doing: &str, f: impl FnOnce() -> PyResult<R>) -> PyResult<R> {
        self.check_native_stack(doing)?;
        f()
    }

    /// Marks a container as being shown; `None` if it is already, further up: it contains itself.
    pub fn enter_repr(&self, value: &Value) -> Option<Shown> {
        SHOWN.with_borrow_mut(|shown| shown.insert(value.bits())).then(|| Shown(value.bits()))
    }
}

/// Mark of a container that is being shown; dropping it takes the mark away.
pub struct Shown(u64);

impl Drop for Shown {
    fn drop(&mut self) {
        SHOWN.with_borrow_mut(|shown| shown.remove(&self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Config;

    fn nest(vm: &Vm) -> PyResult<usize> {
        vm.native_recursion("", || Ok(std::hint::black_box(nest(vm)?) + 1))
    }

    #[test]
    fn endless_recursion_raises() {
        let vm = Vm::new(Config::default());
        let raised = nest(&vm).expect_err("recursion ends");
        assert_eq!(vm.type_name(raised.0.as_value()), "RecursionError");
        assert!(nest(&vm).is_err(), "the guard works again");
    }

    #[test]
    fn a_container_is_shown_once_at_a_time() {
        let vm = Vm::new(Config::default());
        let list = crate::object::List::new(vec![]).into_value();
        let mark = vm.enter_repr(&list).expect("not yet shown");
        assert!(vm.enter_repr(&list).is_none());
        drop(mark);
        assert!(vm.enter_repr(&list).is_some());
    }
}
