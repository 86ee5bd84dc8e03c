//! Sets and frozen sets, with CPython's table, so that iteration over ints comes in the same order.
//!
//! Open addressing with short linear runs and perturbation, as in CPython's Objects/setobject.c. Comparing elements may
//! run Python code: a lookup that finds the set changed under it starts again.

use std::cell::Cell;

use super::cell::Mut;
use super::header::{Header, HeapObject, Kind};
use super::string::Str;
use super::value::{Obj, Value};
use crate::error::PyResult;
use crate::vm::Vm;

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SLOTS: usize = 8;

enum Slot {
    Free,
    Deleted,
    Used(u64, Value),
}

struct Table {
    slots: Box<[Slot]>,
    /// Used and deleted slots.
    fill: usize,
    /// Used slots.
    used: usize,
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

    fn matches(kind: Kind) -> bool {
        matches!(kind, Kind::Set | Kind::FrozenSet)
    }
}

fn free_slots(n: usize) -> Box<[Slot]> {
    (0..n).map(|_| Slot::Free).collect()
}

impl Default for Table {
    fn default() -> Self {
        Self { slots: free_slots(MIN_SLOTS), fill: 0, used: 0, generation: 0 }
    }
}

/// The probe sequence of CPython's `set_lookkey`.
struct Probe {
    perturb: u64,
    i: usize,
    run: usize,
    mask: usize,
}

impl Probe {
    const fn new(hash: u64, slots: usize) -> Self {
        Self { perturb: hash, i: hash as usize & (slots - 1), run: 0, mask: slots - 1 }
    }

    /// The slot to look at, advancing the sequence.
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

impl Table {
    /// Puts an element that is known to be absent into a table without deleted slots (`set_insert_clean`).
    fn insert_clean(slots: &mut [Slot], hash: u64, value: Value) {
        let mut probe = Probe::new(hash, slots.len());
        loop {
            let slot = probe.step();
            if matches!(slots[slot], Slot::Free) {
                slots[slot] = Slot::Used(hash, value);
                return;
            }
        }
    }

    fn resize(&mut self, minimum: usize) {
        let mut size = MIN_SLOTS;
        while size <= minimum {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.slots, free_slots(size));
        self.fill = self.used;
        for slot in old {
            if let Slot::Used(hash, value) = slot {
                Self::insert_clean(&mut self.slots, hash, value);
            }
        }
    }

    fn insert_new(&mut self, hash: u64, value: Value) {
        self.generation = self.generation.wrapping_add(1);
        let mut probe = Probe::new(hash, self.slots.len());
        loop {
            let slot = probe.step();
            match self.slots[slot] {
                Slot::Free => {
                    self.slots[slot] = Slot::Used(hash, value);
                    self.fill += 1;
                    self.used += 1;
                    break;
                }
                Slot::Deleted | Slot::Used(..) => {}
            }
        }
        if self.fill * 5 >= (self.slots.len() - 1) * 3 {
            self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
        }
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

    /// Whether it is a frozen set.
    pub fn is_frozen(&self) -> bool {
        self.header.kind == Kind::FrozenSet
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.table.with(|t| t.used)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The slot of an element, comparing by Python's rules.
    fn find(&self, vm: &Vm, value: &Value, hash: u64) -> PyResult<Option<usize>> {
        'again: loop {
            let (generation, slots) = self.table.with(|t| (t.generation, t.slots.len()));
            let mut probe = Probe::new(hash, slots);
            loop {
                let slot = probe.step();
                let known = self.table.with(|t| match &t.slots[slot] {
                    Slot::Free => None,
                    Slot::Used(h, known) if *h == hash => Some(Some(known.clone())),
                    Slot::Used(..) | Slot::Deleted => Some(None),
                });
                match known {
                    None => return Ok(None),
                    Some(None) => {}
                    Some(Some(known)) => {
                        if known.is(value) {
                            return Ok(Some(slot));
                        }
                        let equal = match (known.downcast::<Str>(), value.downcast::<Str>()) {
                            (Some(a), Some(b)) => a.as_str() == b.as_str(),
                            _ => vm.equal(&known, value)?,
                        };
                        if self.table.with(|t| t.generation) != generation {
                            continue 'again;
                        }
                        if equal {
                            return Ok(Some(slot));
                        }
                    }
                }
            }
        }
    }

    /// Whether it contains the element.
    pub fn contains(&self, vm: &Vm, value: &Value) -> PyResult<bool> {
        let hash = vm.hash(value)?;
        Ok(self.find(vm, value, hash)?.is_some())
    }

    /// Adds an element; whether it was new.
    pub fn add(&self, vm: &Vm, value: Value) -> PyResult<bool> {
        let hash = vm.hash(&value)?;
        self.add_hashed(vm, value, hash)
    }

    /// Adds an element whose hash is known; whether it was new.
    pub fn add_hashed(&self, vm: &Vm, value: Value, hash: u64) -> PyResult<bool> {
        if self.find(vm, &value, hash)?.is_some() {
            return Ok(false);
        }
        self.table.with_mut(|t| t.insert_new(hash, value));
        Ok(true)
    }

    /// Removes an element and returns it.
    pub fn remove(&self, vm: &Vm, value: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(value)?;
        let Some(slot) = self.find(vm, value, hash)? else { return Ok(None) };
        Ok(self.remove_at(slot))
    }

    /// Removes the element in a slot.
    pub fn remove_at(&self, slot: usize) -> Option<Value> {
        self.table.with_mut(|t| match std::mem::replace(&mut t.slots[slot], Slot::Deleted) {
            Slot::Used(_, value) => {
                t.used -= 1;
                t.generation = t.generation.wrapping_add(1);
                Some(value)
            }
            other => {
                t.slots[slot] = other;
                None
            }
        })
    }

    /// The first element in slot `from` or after it, with its slot.
    pub fn next_from(&self, from: usize) -> Option<(usize, Value)> {
        self.table.with(|t| {
            t.slots.iter().enumerate().skip(from).find_map(|(i, slot)| match slot {
                Slot::Used(_, value) => Some((i, value.clone())),
                _ => None,
            })
        })
    }

    /// A snapshot of the elements in table order, with their hashes.
    pub fn to_vec(&self) -> Vec<(u64, Value)> {
        self.table.with(|t| {
            t.slots
                .iter()
                .filter_map(|slot| match slot {
                    Slot::Used(hash, value) => Some((*hash, value.clone())),
                    _ => None,
                })
                .collect()
        })
    }

    /// Removes everything; the elements are dropped after the set is empty.
    pub fn clear(&self) {
        let generation = self.table.with(|t| t.generation.wrapping_add(1));
        drop(self.table.replace(Table { generation, ..Table::default() }));
    }

    /// Adds every element of `other`, as CPython's `set_merge`: into an empty set they are copied in table order.
    pub fn merge(&self, vm: &Vm, other: &Set) -> PyResult<()> {
        let elements = other.to_vec();
        self.table.with_mut(|t| {
            if (t.fill + elements.len()) * 5 >= (t.slots.len() - 1) * 3 {
                t.resize((t.used + elements.len()) * 2);
            }
        });
        for (hash, value) in elements {
            self.add_hashed(vm, value, hash)?;
        }
        Ok(())
    }

    /// Calls `f` for every element.
    pub fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.table.with(|t| {
            for slot in &t.slots {
                if let Slot::Used(_, value) = slot {
                    f(value);
                }
            }
        });
    }
}
