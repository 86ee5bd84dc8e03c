//! Interior mutability for payload fields.
//!
//! The VM is single-threaded and every object may be reached from several places, so fields that change are in a
//! [`Mut`]. Its closures are short and **must not run Python code or release values**: a release can run `__del__`, which may
//! reach the same field. The methods return what they displace, so that the caller drops it after the access has ended.

use std::cell::UnsafeCell;

/// A mutable field. See the module documentation for the rule.
#[repr(transparent)]
pub struct Mut<T>(UnsafeCell<T>);

impl<T> Mut<T> {
    /// A field with its first content.
    #[inline(always)]
    pub const fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }

    /// Looks at the content.
    #[inline(always)]
    pub fn with<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        // SAFETY: by the module's rule nothing else touches the field while `f` runs.
        f(unsafe { &*self.0.get() })
    }

    /// Changes the content.
    #[inline(always)]
    pub fn with_mut<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        // SAFETY: by the module's rule nothing else touches the field while `f` runs.
        f(unsafe { &mut *self.0.get() })
    }

    /// Stores new content and returns the old.
    #[inline(always)]
    pub fn replace(&self, value: T) -> T {
        self.with_mut(|old| std::mem::replace(old, value))
    }

    /// Stores new content; the old is dropped after the access.
    #[inline(always)]
    pub fn set(&self, value: T) {
        drop(self.replace(value));
    }

    /// A raw pointer to the content, for the dispatch loop's caches.
    #[inline(always)]
    pub const fn as_ptr(&self) -> *mut T {
        self.0.get()
    }
}

impl<T: Clone> Mut<T> {
    /// A copy of the content.
    #[inline(always)]
    pub fn get(&self) -> T {
        self.with(T::clone)
    }
}

impl<T: Default> Mut<T> {
    /// Takes the content, leaving the default.
    #[inline(always)]
    pub fn take(&self) -> T {
        self.with_mut(std::mem::take)
    }
}

impl<T: Default> Default for Mut<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}
