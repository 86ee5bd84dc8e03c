//! Dictionaries: insertion-ordered, open addressing, as CPython's since 3.6.
//!
//! ```text
//! index:   [ e0 | free | deleted | e2 | … ]   u32 positions in `entries`; absent while there are at most 8 entries
//! entries: [ (hash, key, value) | … ]   in insertion order; a deleted entry keeps its place, with no key
//! ```
//!
//! - The index is probed as CPython's is: from the hash's low bits on, then mixing in the higher ones, so that ints in
//!   arithmetic progression do not pile up.
//! - No index slot points to a deleted entry. Slots are used up by insertions and given back by rebuilding alone, so
//!   `entries` never grows longer than the index has used slots.
//! - Comparing keys may run Python code, which may change the dictionary: a lookup that finds the dictionary changed under
//!   it starts again.
//! - `version` names the set of keys and their places: while it is unchanged (and not 0), entry `i` is still the same key.
//!   It is reset to 0 by every insertion, deletion and compaction, not by storing another value.

mod table;

use std::cell::Cell;

use super::cell::Mut;
use super::header::{Header, HeapObject, Kind};
use super::string::Str;
use super::value::{Obj, Value};
use crate::error::PyResult;
use crate::vm::Vm;
use table::{Entry, Lookup, Table};

/// A dictionary.
#[repr(C)]
pub struct Dict {
    header: Header,
    version: Cell<u32>,
    table: Mut<Table>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Dict {
    const KIND: Kind = Kind::Dict;
}

impl Dict {
    /// The payload with a fresh header.
    pub fn payload() -> Dict {
        Dict { header: Header::new(Kind::Dict), version: Cell::new(0), table: Mut::new(Table::default()) }
    }

    /// A new, empty dictionary.
    pub fn new() -> Obj<Dict> {
        Obj::new(Self::payload())
    }

    /// Number of keys.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.table.with(|t| t.live)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The keys' version; 0 is never returned: a fresh one is drawn where there is none.
    pub fn version(&self, vm: &Vm) -> u32 {
        if self.version.get() == 0 {
            self.version.set(vm.next_version());
        }
        self.version.get()
    }

    /// The keys' version as it stands; 0 matches nothing.
    #[inline(always)]
    pub const fn current_version(&self) -> u32 {
        self.version.get()
    }

    /// Place of `key`, comparing by Python's rules.
    #[inline]
    pub fn find(&self, vm: &Vm, key: &Value, hash: u64) -> PyResult<Option<usize>> {
        let step = self.table.with(|t| t.look(key, hash, &mut t.probe(hash)));
        match step {
            Lookup::Found(place) => Ok(Some(place)),
            Lookup::Absent => Ok(None),
            Lookup::Ask(..) => self.find_asking(vm, key, hash),
        }
    }

    /// As `find`, where keys have to be compared by running Python code.
    #[cold]
    #[inline(never)]
    fn find_asking(&self, vm: &Vm, key: &Value, hash: u64) -> PyResult<Option<usize>> {
        'again: loop {
            let (generation, mut probe) = self.table.with(|t| (t.generation, t.probe(hash)));
            loop {
                let place = match self.table.with(|t| t.look(key, hash, &mut probe)) {
                    Lookup::Found(place) => return Ok(Some(place)),
                    Lookup::Absent => return Ok(None),
                    Lookup::Ask(place) => place,
                };
                let known = self.table.with(|t| t.entries[place].key.clone()).unwrap_or(Value::EMPTY);
                let equal = vm.equal(&known, key)?;
                if self.table.with(|t| t.generation) != generation {
                    continue 'again;
                }
                if equal {
                    return Ok(Some(place));
                }
            }
        }
    }

    /// The value of `key`.
    #[inline]
    pub fn get(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(key)?;
        self.get_hashed(vm, key, hash)
    }

    /// The value of a str key. Runs no Python code.
    #[inline(always)]
    pub fn get_str(&self, key: &Value) -> Option<Value> {
        let text = key.downcast::<Str>()?;
        self.table.with(|t| t.find_str(key, text).map(|place| t.entries[place].value.clone()))
    }

    /// The value of a key given as text. Runs no Python code.
    pub fn get_text(&self, key: &str) -> Option<Value> {
        self.get_str(&Value::str(key))
    }

    /// Place of a str key, for caches. Runs no Python code.
    pub fn find_str(&self, key: &Value) -> Option<usize> {
        let text = key.downcast::<Str>()?;
        self.table.with(|t| t.find_str(key, text))
    }

    /// The value at a place. `None` if there is none (any more).
    #[inline(always)]
    pub fn value_at(&self, place: usize) -> Option<Value> {
        self.table.with(|t| t.entries.get(place).filter(|e| e.key.is_some()).map(|e| e.value.clone()))
    }

    /// The value at a place that holds a live entry while the keys' version is one that was seen with it.
    ///
    /// # Safety
    /// The current version is the one under which `place` was found.
    #[inline(always)]
    pub unsafe fn live_value(&self, place: usize) -> Value {
        // SAFETY: an unchanged version means unchanged places.
        self.table.with(|t| unsafe { t.entries.get_unchecked(place) }.value.clone())
    }

    /// Stores a value at a place that is known to be live; returns the old value.
    #[inline(always)]
    pub fn set_value_at(&self, place: usize, value: Value) -> Value {
        self.table.with_mut(|t| std::mem::replace(&mut t.entries[place].value, value))
    }

    /// Stores a value; returns the old one. `key`'s hash is given.
    pub fn insert_hashed(&self, vm: &Vm, key: Value, hash: u64, value: Value) -> PyResult<Option<Value>> {
        let stored = self.table.with_mut(|t| match t.look(&key, hash, &mut t.probe(hash)) {
            Lookup::Found(place) => {
                // The key that came is given back to be dropped outside of the access.
                Ok(Some((key, std::mem::replace(&mut t.entries[place].value, value))))
            }
            Lookup::Absent => {
                self.version.set(0);
                t.push(hash, key, value);
                Ok(None)
            }
            Lookup::Ask(_) => Err((key, value)),
        });
        let (key, value) = match stored {
            Ok(stored) => return Ok(stored.map(|(_, old)| old)),
            Err(entry) => entry,
        };
        if let Some(place) = self.find_asking(vm, &key, hash)? {
            return Ok(Some(self.set_value_at(place, value)));
        }
        self.version.set(0);
        self.table.with_mut(|t| t.push(hash, key, value));
        Ok(None)
    }

    /// Stores a value; returns the old one.
    pub fn insert(&self, vm: &Vm, key: Value, value: Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(&key)?;
        self.insert_hashed(vm, key, hash, value)
    }

    /// Stores a value under a str key; returns the old one. Runs no Python code.
    pub fn insert_str(&self, key: Value, value: Value) -> Option<Value> {
        let hash = key.downcast::<Str>().expect("a str key").hash();
        if let Some(place) = self.find_str(&key) {
            return Some(self.set_value_at(place, value));
        }
        self.version.set(0);
        self.table.with_mut(|t| t.push(hash, key, value));
        None
    }

    /// Stores a value under a key given as text. Runs no Python code.
    pub fn insert_text(&self, key: &str, value: Value) {
        drop(self.insert_str(Value::str(key), value));
    }

    /// Removes a key; returns its key and value.
    pub fn remove(&self, vm: &Vm, key: &Value) -> PyResult<Option<(Value, Value)>> {
        let hash = vm.hash(key)?;
        Ok(self.find(vm, key, hash)?.map(|place| self.remove_at(place)))
    }

    /// Removes a str key; returns its value. Runs no Python code.
    pub fn remove_str(&self, key: &Value) -> Option<Value> {
        self.find_str(key).map(|place| self.remove_at(place).1)
    }

    /// Removes the live entry at a place.
    pub fn remove_at(&self, place: usize) -> (Value, Value) {
        self.version.set(0);
        self.table.with_mut(|t| t.delete(place))
    }

    /// Number of places, holes included: bound of [`Dict::entry_at`].
    #[inline(always)]
    pub fn places(&self) -> usize {
        self.table.with(|t| t.entries.len())
    }

    /// The key and value at a place; `None` for a hole or beyond the end.
    #[inline(always)]
    pub fn entry_at(&self, place: usize) -> Option<(Value, Value)> {
        self.table.with(|t| {
            let entry = t.entries.get(place)?;
            Some((entry.key.clone()?, entry.value.clone()))
        })
    }

    /// The first live entry at or after `place`, with its place.
    #[inline(always)]
    pub fn next_entry(&self, place: usize) -> Option<(usize, Value, Value)> {
        self.next_with(place, |e| e.key.clone().map(|key| (key, e.value.clone())))
            .map(|(place, (key, value))| (place, key, value))
    }

    /// The first live key at or after `place`, with its place.
    #[inline(always)]
    pub fn next_key(&self, place: usize) -> Option<(usize, Value)> {
        self.next_with(place, |e| e.key.clone())
    }

    /// The first live value at or after `place`, with its place.
    #[inline(always)]
    pub fn next_value(&self, place: usize) -> Option<(usize, Value)> {
        self.next_with(place, |e| e.key.as_ref().map(|_| e.value.clone()))
    }

    /// As [`Dict::next_entry`], with the hash of the key before it.
    #[inline(always)]
    pub fn next_hashed(&self, place: usize) -> Option<(usize, u64, Value, Value)> {
        self.next_with(place, |e| e.key.clone().map(|key| (e.hash, key, e.value.clone())))
            .map(|(place, (hash, key, value))| (place, hash, key, value))
    }

    #[inline(always)]
    fn next_with<R>(&self, mut place: usize, f: impl Fn(&Entry) -> Option<R>) -> Option<(usize, R)> {
        self.table.with(|t| {
            while let Some(entry) = t.entries.get(place) {
                if let Some(found) = f(entry) {
                    return Some((place, found));
                }
                place += 1;
            }
            None
        })
    }

    /// The last live entry before `end`, with its place.
    pub fn previous_entry(&self, end: usize) -> Option<(usize, Value, Value)> {
        self.table.with(|t| {
            let end = end.min(t.entries.len());
            t.entries[..end]
                .iter()
                .enumerate()
                .rev()
                .find_map(|(place, e)| Some((place, e.key.clone()?, e.value.clone())))
        })
    }

    /// Removes the last entry, and the places from it on, so that emptying a dictionary from its end takes linear time.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        self.version.set(0);
        self.table.with_mut(|t| {
            while t.entries.last().is_some_and(|e| e.key.is_none()) {
                t.entries.pop(); // owns nothing
            }
            let place = t.entries.len().checked_sub(1)?;
            let entry = t.delete(place);
            t.entries.pop();
            Some(entry)
        })
    }

    /// A snapshot of the keys and values in order.
    pub fn to_vec(&self) -> Vec<(Value, Value)> {
        self.table
            .with(|t| t.entries.iter().filter_map(|e| Some((e.key.clone()?, e.value.clone()))).collect())
    }

    /// A snapshot of the keys in order.
    pub fn keys(&self) -> Vec<Value> {
        self.table.with(|t| t.entries.iter().filter_map(|e| e.key.clone()).collect())
    }

    /// Removes everything; the entries are dropped after the dictionary is empty.
    pub fn clear(&self) {
        self.version.set(0);
        let generation = self.table.with(|t| t.generation.wrapping_add(1));
        drop(self.table.replace(Table { generation, ..Table::default() }));
    }

    /// A shallow copy.
    pub fn copy(&self) -> Obj<Dict> {
        let table = Mut::new(self.table.with(Table::copy));
        Obj::new(Dict { header: Header::new(Kind::Dict), version: Cell::new(0), table })
    }

    /// Stores all entries of `other`. `RuntimeError` if comparing keys changes the size of `other` meanwhile.
    pub fn update_from(&self, vm: &Vm, other: &Dict) -> PyResult<()> {
        if std::ptr::eq(self, other) {
            return Ok(());
        }
        if self.places() == 0 {
            self.version.set(0);
            let mut copy = other.table.with(Table::copy);
            copy.generation = self.table.with(|t| t.generation.wrapping_add(1));
            drop(self.table.replace(copy));
            return Ok(());
        }
        let (mut place, size) = (0, other.len());
        while let Some((at, hash, key, value)) = other.next_hashed(place) {
            drop(self.insert_hashed(vm, key, hash, value)?);
            if other.len() != size {
                return Err(vm.runtime_error("dict mutated during update"));
            }
            place = at + 1;
        }
        Ok(())
    }

    /// The value of a key whose hash is known.
    #[inline]
    pub fn get_hashed(&self, vm: &Vm, key: &Value, hash: u64) -> PyResult<Option<Value>> {
        let found = self.table.with(|t| match t.look(key, hash, &mut t.probe(hash)) {
            Lookup::Found(place) => Ok(Some(t.entries[place].value.clone())),
            Lookup::Absent => Ok(None),
            Lookup::Ask(_) => Err(()),
        });
        match found {
            Ok(value) => Ok(value),
            Err(()) => Ok(self.find_asking(vm, key, hash)?.and_then(|place| self.value_at(place))),
        }
    }

    /// The value of `key`; where it is absent, `default` is stored and returned.
    pub fn get_or_insert(&self, vm: &Vm, key: Value, default: Value) -> PyResult {
        let hash = vm.hash(&key)?;
        if let Some(place) = self.find(vm, &key, hash)? {
            return Ok(self.value_at(place).unwrap_or(Value::NONE));
        }
        self.version.set(0);
        self.table.with_mut(|t| t.push(hash, key, default.clone()));
        Ok(default)
    }

    /// The hash stored with the entry at a place.
    pub fn hash_at(&self, place: usize) -> u64 {
        self.table.with(|t| t.entries[place].hash)
    }

    /// Calls `f` for every value that the dictionary owns.
    pub fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.table.with(|t| {
            for entry in &t.entries {
                if let Some(key) = &entry.key {
                    f(key);
                    f(&entry.value);
                }
            }
        });
    }
}

/// `dict.keys()`, `dict.values()`, `dict.items()`: kinds `DictKeys`, `DictValues`, `DictItems`.
#[repr(C)]
pub struct DictView {
    header: Header,
    /// Strong.
    pub dict: Obj<Dict>,
}

// SAFETY: repr(C), header first; the three kinds have no other payload.
unsafe impl HeapObject for DictView {
    const KIND: Kind = Kind::DictKeys;

    fn matches(kind: Kind) -> bool {
        matches!(kind, Kind::DictKeys | Kind::DictValues | Kind::DictItems)
    }
}

impl DictView {
    /// A view of the given kind.
    pub fn new(kind: Kind, dict: Obj<Dict>) -> Obj<DictView> {
        debug_assert!(Self::matches(kind));
        Obj::new(Self { header: Header::new(kind), dict })
    }

    /// Which of the three it is.
    pub const fn kind(&self) -> Kind {
        self.header.kind
    }
}
