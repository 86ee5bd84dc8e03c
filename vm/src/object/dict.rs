//! Dictionaries: insertion-ordered, open addressing, as CPython's since 3.6.
//!
//! ```text
//! index:   [ e0 | free | e2 | … ]   u32 positions in `entries`; absent while there are at most 8 entries
//! entries: [ (hash, key, value) | … ]   in insertion order; a deleted entry keeps its place, with no key
//! ```
//!
//! - Comparing keys may run Python code, which may change the dictionary: a lookup that finds the dictionary changed under
//!   it starts again.
//! - `version` names the set of keys and their places: while it is unchanged (and not 0), entry `i` is still the same key.
//!   It is reset to 0 by every insertion, deletion and compaction, not by storing another value.

use std::cell::Cell;

use super::cell::Mut;
use super::header::{Header, HeapObject, Kind};
use super::string::Str;
use super::value::{Obj, Value};
use crate::error::PyResult;
use crate::vm::Vm;

const FREE: u32 = u32::MAX;
const LINEAR: usize = 8;

/// One entry.
pub struct Entry {
    hash: u64,
    /// `None` once deleted. Strong.
    key: Option<Value>,
    /// Strong.
    value: Value,
}

#[derive(Default)]
struct Table {
    entries: Vec<Entry>,
    index: Box<[u32]>,
    live: usize,
    /// Changes with every change of the set of keys, to notice them during a lookup.
    generation: u32,
}

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

impl Table {
    fn mask(&self) -> usize {
        self.index.len() - 1
    }

    /// Places of entries with `hash`, from the probe position on; `None` at the end of the chain.
    #[inline(always)]
    fn next_candidate(&self, hash: u64, probe: &mut usize) -> Option<usize> {
        if self.index.is_empty() {
            while *probe < self.entries.len() {
                let place = *probe;
                *probe += 1;
                if self.entries[place].hash == hash && self.entries[place].key.is_some() {
                    return Some(place);
                }
            }
            return None;
        }
        loop {
            let slot = (hash as usize ^ (hash >> 32) as usize).wrapping_add(*probe) & self.mask();
            *probe += 1;
            match self.index[slot] {
                FREE => return None,
                place => {
                    let entry = &self.entries[place as usize];
                    if entry.hash == hash && entry.key.is_some() {
                        return Some(place as usize);
                    }
                }
            }
        }
    }

    fn enter_index(&mut self, hash: u64, place: usize) {
        let mask = self.mask();
        let mut slot = (hash as usize ^ (hash >> 32) as usize) & mask;
        while self.index[slot] != FREE {
            slot = (slot + 1) & mask;
        }
        self.index[slot] = place as u32;
    }

    fn push(&mut self, hash: u64, key: Value, value: Value) {
        let place = self.entries.len();
        if place >= LINEAR && (self.index.is_empty() || (place + 1) * 3 > self.index.len() * 2) {
            self.rebuild();
        }
        let place = self.entries.len();
        self.entries.push(Entry { hash, key: Some(key), value });
        if !self.index.is_empty() {
            self.enter_index(hash, place);
        }
        self.live += 1;
        self.generation = self.generation.wrapping_add(1);
    }

    /// Drops the places of deleted entries (they own nothing any more) and sizes the index for growth.
    fn rebuild(&mut self) {
        self.entries.retain(|e| e.key.is_some());
        let slots = (self.entries.len() * 3).next_power_of_two().max(16);
        self.index = vec![FREE; slots].into_boxed_slice();
        for place in 0..self.entries.len() {
            self.enter_index(self.entries[place].hash, place);
        }
    }

    /// Takes the entry's key and value out; its place stays, empty.
    fn delete(&mut self, place: usize) -> (Value, Value) {
        self.live -= 1;
        self.generation = self.generation.wrapping_add(1);
        let entry = &mut self.entries[place];
        let value = std::mem::replace(&mut entry.value, Value::EMPTY);
        let key = entry.key.take().expect("live entry");
        // A dictionary used as a queue must not grow for ever: trailing holes are given back where there is no index.
        if self.live == 0 {
            self.entries.clear();
            self.index = Box::default();
        }
        (key, value)
    }

    #[inline(always)]
    fn find_str(&self, key: &Value, text: &Str) -> Option<usize> {
        let hash = text.hash();
        let mut probe = 0;
        while let Some(place) = self.next_candidate(hash, &mut probe) {
            if let Some(known) = &self.entries[place].key
                && (known.is(key) || known.as_str() == Some(text.as_str()))
            {
                return Some(place);
            }
        }
        None
    }
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
    pub fn find(&self, vm: &Vm, key: &Value, hash: u64) -> PyResult<Option<usize>> {
        if let Some(text) = key.downcast::<Str>()
            && let Some(place) = self.table.with(|t| t.find_str(key, text))
        {
            return Ok(Some(place));
        }
        'again: loop {
            let generation = self.table.with(|t| t.generation);
            let mut probe = 0;
            loop {
                let candidate = self.table.with(|t| {
                    t.next_candidate(hash, &mut probe).map(|place| (place, t.entries[place].key.clone()))
                });
                let Some((place, Some(known))) = candidate else { return Ok(None) };
                if known.is(key) {
                    return Ok(Some(place));
                }
                if known.is_a::<Str>() && key.is_a::<Str>() {
                    continue; // compared above
                }
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
    pub fn get(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(key)?;
        Ok(self.find(vm, key, hash)?.and_then(|place| self.value_at(place)))
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
        if let Some(place) = self.find(vm, &key, hash)? {
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
    pub fn next_entry(&self, mut place: usize) -> Option<(usize, Value, Value)> {
        let places = self.places();
        while place < places {
            if let Some((key, value)) = self.entry_at(place) {
                return Some((place, key, value));
            }
            place += 1;
        }
        None
    }

    /// The last live entry before `end`, with its place.
    pub fn previous_entry(&self, end: usize) -> Option<(usize, Value, Value)> {
        (0..end.min(self.places()))
            .rev()
            .find_map(|place| self.entry_at(place).map(|(key, value)| (place, key, value)))
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
        let copy = Dict::new();
        let entries: Vec<Entry> = self.table.with(|t| {
            t.entries
                .iter()
                .filter(|e| e.key.is_some())
                .map(|e| Entry { hash: e.hash, key: e.key.clone(), value: e.value.clone() })
                .collect()
        });
        copy.table.with_mut(|t| {
            t.live = entries.len();
            t.entries = entries;
            if t.live > LINEAR {
                t.rebuild();
            }
        });
        copy
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
