//! Sets and frozen sets, with CPython's table, so that iteration over ints comes in the same order.
//!
//! Open addressing with short linear runs and perturbation, as in CPython 3.11's Objects/setobject.c, whose functions are
//! named where one is followed. Comparing elements may run Python code: a lookup that finds the set changed under it
//! starts again.

use std::cell::Cell;

use super::cell::Mut;
use super::header::{Header, HeapObject, Kind};
use super::plain::plainly_equal;
use super::value::{Obj, Value};
use crate::error::PyResult;
use crate::vm::Vm;

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SLOTS: usize = 8;

/// One slot: in use while it has a value; without one free, or deleted if `hash` is [`DELETED`].
#[derive(Clone)]
struct Slot {
    hash: u64,
    /// Strong.
    value: Option<Value>,
}

/// −1, which is no element's hash.
const DELETED: u64 = u64::MAX;
const FREE_SLOT: Slot = Slot { hash: 0, value: None };

struct Table {
    /// A power of two of them.
    slots: Box<[Slot]>,
    /// Used and deleted slots.
    fill: usize,
    /// Used slots.
    used: usize,
    /// Where `pop` goes on looking.
    finger: usize,
    /// Changes with every insertion and removal, to notice them during a lookup.
    generation: u32,
}

/// A set or frozen set: kinds `Set` and `FrozenSet`.
#[repr(C)]
pub struct Set {
    header: Header,
    /// Hash of a frozen set, computed on first use; 0 before.
    pub hash: Cell<u64>,
    table: Mut<Table>,
}

// SAFETY: repr(C), header first; the two kinds have no other payload.
unsafe impl HeapObject for Set {
    const KIND: Kind = Kind::Set;

    #[inline(always)]
    fn matches(kind: Kind) -> bool {
        matches!(kind, Kind::Set | Kind::FrozenSet)
    }
}

fn free_slots(n: usize) -> Box<[Slot]> {
    vec![FREE_SLOT; n].into_boxed_slice()
}

impl Default for Table {
    fn default() -> Self {
        Self { slots: free_slots(MIN_SLOTS), fill: 0, used: 0, finger: 0, generation: 0 }
    }
}

/// The probe sequence of `set_lookkey`.
struct Probe {
    perturb: u64,
    i: usize,
    run: usize,
    mask: usize,
}

impl Probe {
    #[inline(always)]
    const fn new(hash: u64, slots: usize) -> Self {
        Self { perturb: hash, i: hash as usize & (slots - 1), run: 0, mask: slots - 1 }
    }

    /// The slot to look at, advancing the sequence.
    #[inline(always)]
    const fn step(&mut self) -> usize {
        let slot = self.i + self.run;
        let run_length = if self.i + LINEAR_PROBES <= self.mask { LINEAR_PROBES } else { 0 };
        if self.run < run_length {
            self.run += 1;
        } else {
            self.perturb >>= PERTURB_SHIFT;
            self.i = self.i.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize) & self.mask;
            self.run = 0;
        }
        slot
    }
}

/// How far a lookup comes without running Python code.
#[derive(Clone, Copy)]
enum Lookup {
    Found(usize),
    Absent,
    /// The element in this slot has the same hash and must be compared by Python's rules.
    Ask(usize),
}

impl Table {
    /// Goes on with a lookup as far as it comes without running Python code.
    #[inline(always)]
    fn look(&self, value: &Value, hash: u64, probe: &mut Probe) -> Lookup {
        loop {
            let at = probe.step();
            let slot = &self.slots[at];
            match &slot.value {
                None if slot.hash != DELETED => return Lookup::Absent,
                Some(known) if slot.hash == hash => match plainly_equal(known, value) {
                    Some(true) => return Lookup::Found(at),
                    Some(false) => {}
                    None => return Lookup::Ask(at),
                },
                _ => {}
            }
        }
    }

    /// Puts an element that is known to be absent into the first free slot of its probe sequence, in a table without
    /// deleted slots (`set_insert_clean`).
    fn insert_clean(slots: &mut [Slot], hash: u64, value: Value) {
        let mut probe = Probe::new(hash, slots.len());
        loop {
            let slot = &mut slots[probe.step()];
            if slot.value.is_none() {
                *slot = Slot { hash, value: Some(value) };
                return;
            }
        }
    }

    /// `set_table_resize`
    fn resize(&mut self, minimum: usize) {
        let mut size = MIN_SLOTS;
        while size <= minimum {
            size <<= 1;
        }
        if size == MIN_SLOTS && self.slots.len() == MIN_SLOTS && self.fill == self.used {
            return;
        }
        let old = std::mem::replace(&mut self.slots, free_slots(size));
        self.fill = self.used;
        self.generation = self.generation.wrapping_add(1);
        for slot in old {
            if let Some(value) = slot.value {
                Self::insert_clean(&mut self.slots, slot.hash, value);
            }
        }
    }

    /// Makes room for `more` elements in one step, as `set_merge` and `set_update_internal` do.
    fn reserve(&mut self, more: usize) {
        if (self.fill + more) * 5 >= (self.slots.len() - 1) * 3 {
            self.resize((self.used + more) * 2);
        }
    }

    const fn grown_size(&self) -> usize {
        if self.used > 50_000 { self.used * 2 } else { self.used * 4 }
    }

    /// Adds an element that is known to be absent: in the last deleted slot of its probe sequence, if there is one, else
    /// in the free one at its end (`set_add_entry`).
    fn insert_new(&mut self, hash: u64, value: Value) {
        self.generation = self.generation.wrapping_add(1);
        self.used += 1;
        let mut probe = Probe::new(hash, self.slots.len());
        let mut deleted = None;
        let free = loop {
            let at = probe.step();
            let slot = &self.slots[at];
            if slot.value.is_none() {
                if slot.hash != DELETED {
                    break at;
                }
                deleted = Some(at);
            }
        };
        self.slots[deleted.unwrap_or(free)] = Slot { hash, value: Some(value) };
        if deleted.is_none() {
            self.fill += 1;
            if self.fill * 5 >= (self.slots.len() - 1) * 3 {
                self.resize(self.grown_size());
            }
        }
    }

    fn elements(&self) -> impl Iterator<Item = (u64, &Value)> {
        self.slots.iter().filter_map(|slot| slot.value.as_ref().map(|value| (slot.hash, value)))
    }
}

impl Set {
    /// The payload with a fresh header; `kind` is `Set` or `FrozenSet`.
    pub fn payload(kind: Kind) -> Set {
        debug_assert!(Self::matches(kind));
        Set { header: Header::new(kind), hash: Cell::new(0), table: Mut::new(Table::default()) }
    }

    /// A new, empty set; `kind` is `Set` or `FrozenSet`.
    pub fn new(kind: Kind) -> Obj<Set> {
        Obj::new(Self::payload(kind))
    }

    /// `Set` or `FrozenSet`.
    pub const fn kind(&self) -> Kind {
        self.header.kind
    }

    /// Whether it is a frozen set.
    pub fn is_frozen(&self) -> bool {
        self.header.kind == Kind::FrozenSet
    }

    /// Number of elements.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.table.with(|t| t.used)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The slot of an element, comparing by Python's rules.
    #[inline]
    fn find(&self, vm: &Vm, value: &Value, hash: u64) -> PyResult<Option<usize>> {
        match self.table.with(|t| t.look(value, hash, &mut Probe::new(hash, t.slots.len()))) {
            Lookup::Found(slot) => Ok(Some(slot)),
            Lookup::Absent => Ok(None),
            Lookup::Ask(..) => self.find_asking(vm, value, hash),
        }
    }

    /// As `find`, where elements have to be compared by running Python code.
    #[cold]
    #[inline(never)]
    fn find_asking(&self, vm: &Vm, value: &Value, hash: u64) -> PyResult<Option<usize>> {
        'again: loop {
            let (generation, slots) = self.table.with(|t| (t.generation, t.slots.len()));
            let mut probe = Probe::new(hash, slots);
            loop {
                let slot = match self.table.with(|t| t.look(value, hash, &mut probe)) {
                    Lookup::Found(slot) => return Ok(Some(slot)),
                    Lookup::Absent => return Ok(None),
                    Lookup::Ask(slot) => slot,
                };
                let known = self.table.with(|t| t.slots[slot].value.clone()).unwrap_or(Value::EMPTY);
                let equal = vm.equal(&known, value)?;
                if self.table.with(|t| t.generation) != generation {
                    continue 'again;
                }
                if equal {
                    return Ok(Some(slot));
                }
            }
        }
    }

    /// Whether it contains the element.
    pub fn contains(&self, vm: &Vm, value: &Value) -> PyResult<bool> {
        let hash = vm.hash(value)?;
        self.contains_hashed(vm, value, hash)
    }

    /// Whether it contains the element whose hash is known.
    pub fn contains_hashed(&self, vm: &Vm, value: &Value, hash: u64) -> PyResult<bool> {
        Ok(self.find(vm, value, hash)?.is_some())
    }

    /// Adds an element; whether it was new.
    pub fn add(&self, vm: &Vm, value: Value) -> PyResult<bool> {
        let hash = vm.hash(&value)?;
        self.add_hashed(vm, value, hash)
    }

    /// Adds an element whose hash is known; whether it was new.
    pub fn add_hashed(&self, vm: &Vm, value: Value, hash: u64) -> PyResult<bool> {
        let look = |t: &mut Table| t.look(&value, hash, &mut Probe::new(hash, t.slots.len()));
        let known = match self.table.with_mut(look) {
            Lookup::Found(_) => true,
            Lookup::Absent => false,
            Lookup::Ask(_) => self.find_asking(vm, &value, hash)?.is_some(),
        };
        if !known {
            self.table.with_mut(|t| t.insert_new(hash, value));
        }
        Ok(!known)
    }

    /// Removes an element and returns it.
    pub fn remove(&self, vm: &Vm, value: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(value)?;
        self.remove_hashed(vm, value, hash)
    }

    /// Removes an element whose hash is known and returns it.
    pub fn remove_hashed(&self, vm: &Vm, value: &Value, hash: u64) -> PyResult<Option<Value>> {
        let Some(slot) = self.find(vm, value, hash)? else { return Ok(None) };
        Ok(self.remove_at(slot))
    }

    /// Removes the element in a slot.
    pub fn remove_at(&self, slot: usize) -> Option<Value> {
        self.table.with_mut(|t| {
            let value = t.slots[slot].value.take()?;
            t.slots[slot].hash = DELETED;
            t.used -= 1;
            t.generation = t.generation.wrapping_add(1);
            Some(value)
        })
    }

    /// Removes and returns some element (`set_pop`).
    pub fn pop(&self) -> Option<Value> {
        let slot = self.table.with(|t| {
            let start = t.finger & (t.slots.len() - 1);
            (start..t.slots.len()).chain(0..start).find(|&i| t.slots[i].value.is_some())
        })?;
        self.table.with_mut(|t| t.finger = slot + 1);
        self.remove_at(slot)
    }

    /// The first element in slot `from` or after it, with its slot.
    #[inline(always)]
    pub fn next_from(&self, from: usize) -> Option<(usize, Value)> {
        self.next_hashed(from).map(|(slot, _, value)| (slot, value))
    }

    /// As [`Set::next_from`], with the element's hash.
    #[inline(always)]
    pub fn next_hashed(&self, mut from: usize) -> Option<(usize, u64, Value)> {
        self.table.with(|t| {
            while let Some(slot) = t.slots.get(from) {
                if let Some(value) = &slot.value {
                    return Some((from, slot.hash, value.clone()));
                }
                from += 1;
            }
            None
        })
    }

    /// How many elements are in slot `from` and behind it.
    pub fn count_from(&self, from: usize) -> usize {
        self.table.with(|t| t.slots.iter().skip(from).filter(|slot| slot.value.is_some()).count())
    }

    /// A snapshot of the elements in table order, with their hashes.
    pub fn to_vec(&self) -> Vec<(u64, Value)> {
        self.table.with(|t| {
            let mut elements = Vec::with_capacity(t.used);
            elements.extend(t.elements().map(|(hash, value)| (hash, value.clone())));
            elements
        })
    }

    /// Removes everything; the elements are dropped after the set is empty.
    pub fn clear(&self) {
        let (generation, finger) = self.table.with(|t| (t.generation.wrapping_add(1), t.finger));
        drop(self.table.replace(Table { finger, generation, ..Table::default() }));
    }

    /// Exchanges the elements with those of another set.
    pub fn swap(&self, other: &Set) {
        if std::ptr::eq(self, other) {
            return;
        }
        self.table.with_mut(|a| {
            other.table.with_mut(|b| {
                std::mem::swap(a, b);
                std::mem::swap(&mut a.finger, &mut b.finger); // stay, as in `set_swap_bodies`
            });
        });
        // Lookups that are going on in either must notice, whatever the numbers were.
        let generation = self.table.with(|t| t.generation).max(other.table.with(|t| t.generation));
        for set in [self, other] {
            set.table.with_mut(|t| t.generation = generation.wrapping_add(1));
        }
    }

    /// Adds every element of `other` (`set_merge`).
    pub fn merge(&self, vm: &Vm, other: &Set) -> PyResult<()> {
        if std::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        let done = self.table.with_mut(|t| {
            other.table.with(|o| {
                t.reserve(o.used);
                if t.fill > 0 {
                    return false;
                }
                // Nothing to compare with: elements are copied slot by slot where both tables have the same shape.
                t.generation = t.generation.wrapping_add(1);
                if t.slots.len() == o.slots.len() && o.fill == o.used {
                    t.slots.clone_from(&o.slots);
                } else {
                    for (hash, value) in o.elements() {
                        Table::insert_clean(&mut t.slots, hash, value.clone());
                    }
                }
                (t.fill, t.used) = (o.used, o.used);
                true
            })
        });
        if done {
            return Ok(());
        }
        let mut slot = 0;
        while let Some((at, hash, value)) = other.next_hashed(slot) {
            self.add_hashed(vm, value, hash)?;
            slot = at + 1;
        }
        Ok(())
    }

    /// Makes room for the keys of a dictionary that are about to be added (`set_update_internal`).
    pub fn reserve(&self, more: usize) {
        self.table.with_mut(|t| t.reserve(more));
    }

    /// Gives deleted slots back where they are many (the end of `set_difference_update_internal`).
    pub fn tidy(&self) {
        self.table.with_mut(|t| {
            if t.fill - t.used > (t.slots.len() - 1) / 4 {
                t.resize(t.grown_size());
            }
        });
    }

    /// Calls `f` for every element.
    pub fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.table.with(|t| t.elements().for_each(|(_, value)| f(value)));
    }
}
