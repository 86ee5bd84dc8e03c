//! The hash table of a dictionary. Nothing here runs Python code: where keys have to be compared by Python's rules, a
//! lookup stops and says so.

use crate::object::plain::plainly_equal;
use crate::object::{Str, Value};

const FREE: u32 = u32::MAX;
const DELETED: u32 = u32::MAX - 1;
const LINEAR: usize = 8;
const PERTURB_SHIFT: u32 = 5;

/// One entry.
#[derive(Clone)]
pub struct Entry {
    pub hash: u64,
    /// `None` once deleted. Strong.
    pub key: Option<Value>,
    /// Strong.
    pub value: Value,
}

#[derive(Default)]
pub struct Table {
    pub entries: Vec<Entry>,
    pub index: Box<[u32]>,
    /// Entries with a key.
    pub live: usize,
    /// Slots of the index that are not free.
    pub filled: usize,
    /// Changes with every change of the set of keys, to notice them during a lookup.
    pub generation: u32,
}

/// Where a lookup stands: the next index slot (to be masked), or the next place where there is no index.
pub struct Probe {
    pub at: usize,
    pub perturb: u64,
}

/// How far a lookup comes without running Python code.
#[derive(Clone, Copy)]
pub enum Lookup {
    Found(usize),
    Absent,
    /// The entry at this place has the same hash; its key must be compared by Python's rules.
    Ask(usize),
}

impl Table {
    #[inline(always)]
    pub fn probe(&self, hash: u64) -> Probe {
        if self.index.is_empty() {
            Probe { at: 0, perturb: 0 }
        } else {
            Probe { at: hash as usize, perturb: hash }
        }
    }

    /// The place of the next entry with `hash`; `None` at the end of the chain.
    #[inline(always)]
    pub fn next_candidate(&self, hash: u64, probe: &mut Probe) -> Option<usize> {
        if self.index.is_empty() {
            while let Some(entry) = self.entries.get(probe.at) {
                probe.at += 1;
                if entry.hash == hash && entry.key.is_some() {
                    return Some(probe.at - 1);
                }
            }
            return None;
        }
        let mask = self.index.len() - 1;
        loop {
            let place = self.index[probe.at & mask];
            if place == FREE {
                return None;
            }
            probe.perturb >>= PERTURB_SHIFT;
            probe.at = probe.at.wrapping_mul(5).wrapping_add(probe.perturb as usize).wrapping_add(1);
            // A deleted slot's mark is beyond any place.
            if self.entries.get(place as usize).is_some_and(|entry| entry.hash == hash) {
                return Some(place as usize);
            }
        }
    }

    /// Goes on with a lookup as far as it comes without running Python code.
    #[inline(always)]
    pub fn look(&self, key: &Value, hash: u64, probe: &mut Probe) -> Lookup {
        while let Some(place) = self.next_candidate(hash, probe) {
            let Some(known) = &self.entries[place].key else { continue };
            match plainly_equal(known, key) {
                Some(true) => return Lookup::Found(place),
                Some(false) => {}
                None => return Lookup::Ask(place),
            }
        }
        Lookup::Absent
    }

    /// Enters a place in the index, which has a free slot.
    pub fn enter_index(&mut self, hash: u64, place: usize) {
        let mask = self.index.len() - 1;
        let (mut at, mut perturb) = (hash as usize, hash);
        while self.index[at & mask] != FREE {
            perturb >>= PERTURB_SHIFT;
            at = at.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1);
        }
        self.index[at & mask] = place as u32;
        self.filled += 1;
    }

    /// Strikes a place out of the index.
    pub fn leave_index(&mut self, hash: u64, place: usize) {
        let mask = self.index.len() - 1;
        let (mut at, mut perturb) = (hash as usize, hash);
        while self.index[at & mask] != place as u32 {
            perturb >>= PERTURB_SHIFT;
            at = at.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1);
        }
        self.index[at & mask] = DELETED;
    }

    /// Adds an entry whose key is known to be absent.
    pub fn push(&mut self, hash: u64, key: Value, value: Value) {
        let full = if self.index.is_empty() {
            self.entries.len() >= LINEAR
        } else {
            (self.filled + 1) * 3 > self.index.len() * 2
        };
        if full {
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
    pub fn rebuild(&mut self) {
        self.entries.retain(|e| e.key.is_some());
        self.filled = 0;
        if self.entries.len() < LINEAR {
            self.index = Box::default();
            return;
        }
        let slots = (self.entries.len() * 3).next_power_of_two();
        self.index = vec![FREE; slots].into_boxed_slice();
        for place in 0..self.entries.len() {
            self.enter_index(self.entries[place].hash, place);
        }
    }

    /// Takes the entry's key and value out; its place stays, empty.
    pub fn delete(&mut self, place: usize) -> (Value, Value) {
        self.live -= 1;
        self.generation = self.generation.wrapping_add(1);
        let entry = &mut self.entries[place];
        let hash = entry.hash;
        let value = std::mem::replace(&mut entry.value, Value::EMPTY);
        let key = entry.key.take().expect("live entry");
        if !self.index.is_empty() {
            self.leave_index(hash, place);
        }
        (key, value)
    }

    #[inline(always)]
    pub fn find_str(&self, key: &Value, text: &Str) -> Option<usize> {
        let hash = text.hash();
        let mut probe = self.probe(hash);
        while let Some(place) = self.next_candidate(hash, &mut probe) {
            if let Some(known) = &self.entries[place].key
                && (known.is(key) || known.as_str() == Some(text.as_str()))
            {
                return Some(place);
            }
        }
        None
    }

    /// A copy without holes.
    pub fn copy(&self) -> Table {
        if self.live == self.entries.len() {
            return Table {
                entries: self.entries.clone(),
                index: self.index.clone(),
                live: self.live,
                filled: self.filled,
                generation: self.generation,
            };
        }
        let entries: Vec<Entry> = self.entries.iter().filter(|e| e.key.is_some()).cloned().collect();
        let mut copy =
            Table { live: entries.len(), entries, generation: self.generation, ..Table::default() };
        copy.rebuild();
        copy
    }
}
