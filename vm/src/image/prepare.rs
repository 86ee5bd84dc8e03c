//! Making the runtime form of a code object in an image: what its first call pays for.

use std::cell::Cell;
use std::ptr::NonNull;

use super::layout::{Meaning, Word, u64_at};
use super::map::Image;
use super::unit::{Table, nest};
use super::{Checked, Refusal};
use crate::bytecode::Op;
use crate::object::{Code, Kind, Runtime, Site, Value};
use crate::permanence::INTERNED;
use crate::vm::Vm;

impl Image {
    /// The runtime form of the code object at `offset`, if it was made before. Touches nothing of the image that was not used.
    pub(super) fn known_runtime(&self, offset: u32) -> Option<NonNull<Runtime>> {
        // What was not prepared yet may be no code at all; what was prepared knows where it lies.
        let place = offset.checked_add(Code::NUMBER_AT).filter(|&place| self.is_verified(place))?;
        let number = u64_at(self.bytes().get(place as usize..)?.get(..8)?, 0);
        let known = self.slot(number)?.get()?;
        // SAFETY: runtime forms live as long as the VM.
        (unsafe { known.as_ref() }.offset == offset).then_some(known)
    }

    /// The runtime form of the code object at `offset`, verified and made if it was not before.
    pub(super) fn prepare(&self, vm: &Vm, offset: u32) -> Checked<NonNull<Runtime>> {
        let stored = self.code(offset)?;
        // SAFETY: as above; `code` has checked that there is a slot of that number.
        let slot = self.slot(unsafe { stored.code.number() }).expect("checked");
        if let Some(known) = slot.get() {
            // SAFETY: as above.
            return if unsafe { known.as_ref() }.offset == offset {
                Ok(known)
            } else {
                Err(Refusal::Corrupt("two code objects with one number".to_owned()))
            };
        }
        stored.verify()?;
        let intern = |value: Checked<Value>| Ok(vm.intern_value(&value?));
        let strings = |table: Table| stored.strings(table).map(intern).collect::<Checked<Box<[Value]>>>();
        let runtime = Runtime {
            consts: stored.consts().map(|word| self.constant(vm, word, 0)).collect::<Checked<_>>()?,
            names: strings(Table::Names)?,
            sites: stored.table(Table::Sites).map(Site::empty).collect(),
            name: intern(self.string_value(stored.tables.name))?,
            qualname: intern(self.string_value(stored.tables.qualname))?,
            filename: self.filename_of(vm, offset)?,
            varnames: strings(Table::Varnames)?,
            cellvars: strings(Table::Cellvars)?,
            cell_slots: stored.table(Table::CellSlots).collect(),
            freevars: strings(Table::Freevars)?,
            proxy: Cell::new(None),
            offset,
            verified: Cell::new(true),
        };
        let runtime = NonNull::from(Box::leak(Box::new(runtime)));
        slot.set(Some(runtime));
        Ok(runtime)
    }

    /// See [`super::each_stored_attribute`].
    pub(super) fn each_stored_attribute(
        &self,
        vm: &Vm,
        offset: u32,
        f: &mut dyn FnMut(&Value),
    ) -> Checked<()> {
        let stored = self.code(offset)?;
        // An index that leads nowhere is for the verifier to refuse, should the code ever run.
        let name_of = |site: u32| {
            stored.table(Table::Names).nth(stored.table(Table::Sites).nth(site as usize)? as usize)
        };
        for instr in stored.code.instrs() {
            if instr.raw_op() == Op::StoreAttr as u8
                && let Some(name) = name_of(instr.arg())
            {
                f(&vm.intern_value(&self.string_value(name)?));
            }
        }
        Ok(())
    }

    /// A constant as a value: in place where that can be, else built.
    fn constant(&self, vm: &Vm, word: Word, depth: u32) -> Checked<Value> {
        let deeper = nest(depth)?;
        let items = |at, kind| {
            let items = self.items(at, kind)?;
            items.map(|item| self.constant(vm, item?, deeper)).collect::<Checked<Vec<Value>>>()
        };
        Ok(match word.meaning() {
            // SAFETY: `meaning` lets only immediates pass, which own nothing.
            Meaning::Immediate(bits) => unsafe { Value::from_bits(bits) },
            Meaning::Object(Kind::Str, _, at) => {
                let value = self.string_value(at)?;
                let short = value.as_str().is_some_and(|text| text.len() <= INTERNED);
                if short { vm.intern_value(&value) } else { value }
            }
            Meaning::Object(Kind::Float, _, at) => self.float_value(at)?,
            Meaning::Object(Kind::Code, _, at) => self.code_value(at)?,
            Meaning::Object(Kind::Int, _, at) => vm.permanent.built_int(self.int(at)?),
            Meaning::Object(Kind::Bytes, _, at) => vm.permanent.built_bytes(self.bytes_object(at)?),
            Meaning::Object(Kind::Tuple, _, at) => vm.permanent.built_tuple(items(at, Kind::Tuple)?),
            Meaning::Object(Kind::FrozenSet, _, at) => {
                let set = vm.permanent.built_set(vm, items(at, Kind::FrozenSet)?);
                set.map_err(|_| Refusal::Corrupt("a frozen set of what cannot be hashed".to_owned()))?
            }
            Meaning::Object(..) | Meaning::Nonsense => {
                return Err(Refusal::Corrupt("a constant that is no value".to_owned()));
            }
        })
    }

    /// `co_filename` of the code object at `offset`: where this process found the source of its module.
    fn filename_of(&self, vm: &Vm, offset: u32) -> Checked<Value> {
        // The first module whose own code does not lie before: the code of a module follows that of everything in it.
        let (mut index, mut end) = (0, self.header().modules as usize);
        while index < end {
            let middle = index.midpoint(end);
            if self.module(middle)?.code < offset { index = middle + 1 } else { end = middle }
        }
        if index == self.header().modules as usize {
            return Err(Refusal::Corrupt("code that belongs to no module".to_owned()));
        }
        let known = self.filename(index).get();
        if !known.is_empty() {
            return Ok(known);
        }
        Ok(vm.intern_value(&self.string_value(self.module(index)?.filename)?))
    }
}
