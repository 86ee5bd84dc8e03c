//! What a name means on a type, remembered for the lookups that have no cache site of their own: special methods above
//! all, which are looked for along the whole method resolution order at each use.
//!
//! An entry is right as long as its version is the type's, which names the state of everything along that order. It is
//! found by version and the name's own hash, never by an address, so that the work done does not depend on ASLR.
//!
//! Reference: CPython's type attribute cache (Objects/typeobject.c, `_PyType_Lookup`).

use std::cell::Cell;
use std::mem::ManuallyDrop;

use crate::object::{Mut, Site, SiteKind, Str, Type, Value};
use crate::vm::Vm;

const ENTRIES: usize = 1 << 10;

struct Entry {
    /// The type's version; 0 where the entry is not in use.
    version: Cell<u32>,
    /// Strong, so that no other string can come to lie at its address.
    name: Mut<Value>,
    /// The word of what was found, 0 for nothing. Borrowed: the type holds it while it has this version.
    found: Cell<u64>,
}

/// What some cache site has learnt about a name on a type. Sites that meet several types in turn find it here again.
struct Lesson {
    /// The type's version; 0 where the lesson is not in use.
    version: Cell<u32>,
    /// Strong, as in [`Entry`].
    name: Mut<Value>,
    /// As in a [`Site`].
    what: Cell<SiteKind>,
    index: Cell<u32>,
    value: Cell<u64>,
}

/// The cache of one VM.
pub struct TypeCache {
    entries: Box<[Entry]>,
    lessons: Box<[Lesson]>,
}

impl Default for TypeCache {
    fn default() -> Self {
        let entry = |_| Entry { version: Cell::new(0), name: Mut::new(Value::NONE), found: Cell::new(0) };
        let lesson = |_| Lesson {
            version: Cell::new(0),
            name: Mut::new(Value::NONE),
            what: Cell::new(SiteKind::Empty),
            index: Cell::new(0),
            value: Cell::new(0),
        };
        Self { entries: (0..ENTRIES).map(entry).collect(), lessons: (0..ENTRIES).map(lesson).collect() }
    }
}

/// Where a name on a type of that version has its place.
#[inline(always)]
fn place(version: u32, name: &Str) -> usize {
    (name.hash() as usize ^ (version as usize).wrapping_mul(0x9e37_79b1)) % ENTRIES
}

impl TypeCache {
    /// Forgets everything.
    pub fn clear(&self) {
        for entry in &self.entries {
            entry.version.set(0);
            entry.name.set(Value::NONE);
        }
        for lesson in &self.lessons {
            lesson.version.set(0);
            lesson.name.set(Value::NONE);
        }
    }

    /// Fills a site with what another one, or itself before, has learnt about the name on the type of that version.
    #[inline]
    pub fn recall(&self, site: &Site, version: u32, name: &Value) -> bool {
        let Some(text) = name.downcast::<Str>() else { return false };
        let lesson = &self.lessons[place(version, text)];
        if version == 0 || lesson.version.get() != version || !lesson.name.with(|known| known.is(name)) {
            return false;
        }
        site.learn(version, lesson.what.get(), lesson.index.get(), lesson.value.get());
        true
    }

    /// Remembers what a site has just learnt.
    pub fn remember(&self, site: &Site, name: &Value) {
        let Some(text) = name.downcast::<Str>() else { return };
        let version = site.version.get();
        let lesson = &self.lessons[place(version, text)];
        lesson.version.set(version);
        lesson.name.set(name.clone());
        lesson.what.set(site.what.get());
        lesson.index.set(site.index.get());
        lesson.value.set(site.value.get());
    }
}

impl Vm {
    /// What [`Type::lookup`] finds.
    #[inline]
    pub fn type_lookup(&self, ty: &Type, name: &Value) -> Option<Value> {
        let Some(text) = name.downcast::<Str>() else { return ty.lookup(name) };
        let version = ty.version(self);
        let entry = &self.type_cache.entries[place(version, text)];
        if entry.version.get() == version && entry.name.with(|known| known.is(name)) {
            return match entry.found.get() {
                0 => None,
                // SAFETY: the word was stored from a value that the type holds while it has this version; the clone owns
                // a reference of its own, and the borrowed word is not dropped.
                word => Some(Value::clone(&ManuallyDrop::new(unsafe { Value::from_bits(word) }))),
            };
        }
        let found = ty.lookup(name);
        entry.version.set(version);
        entry.found.set(found.as_ref().map_or(0, Value::bits));
        entry.name.set(name.clone());
        found
    }
}
