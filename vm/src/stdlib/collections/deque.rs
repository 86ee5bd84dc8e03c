//! `deque`: what it is made of, its iterators, and its items.

use std::cell::Cell;
use std::collections::VecDeque;

use super::deque_methods;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Module, Mut, NativeDef, Obj, Opaque, OpaqueState, Slice, Type, Value};
use crate::ops::number::Integer;
use crate::stdlib::support::{
    CLASS_GETITEM, NONE, State, TypeSpec, iterator_methods, native_type, object, parameters, receiver,
    state_of,
};
use crate::vm::Vm;

/// State of a deque.
#[derive(Default)]
pub struct Deque {
    /// Strong.
    pub items: Mut<VecDeque<Value>>,
    /// Most items; none for no bound.
    pub max: Cell<Option<usize>>,
    /// Changes with every change of the number or order of items, to notice them during iteration.
    pub generation: Cell<u64>,
}

impl<T: Default> Default for Mut<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

static DEQUE: TypeSpec =
    TypeSpec::new("collections.deque", deque_methods::METHODS, construct).with_attributes(ATTRIBUTES);
static ITERATOR: TypeSpec = TypeSpec::hidden("_collections._deque_iterator", ITERATOR_METHODS);
static REVERSED: TypeSpec = TypeSpec::hidden("_collections._deque_reverse_iterator", ITERATOR_METHODS);

static ITERATOR_METHODS: &[NativeDef] = iterator_methods![NativeDef::new("__length_hint__", 0, 0, hint)];

static ATTRIBUTES: &[GetSetDef] = &[GetSetDef { name: "maxlen", get: maxlen, set: None }];

/// Enters the type in the module.
pub fn install(vm: &Vm, module: &Obj<Module>) {
    let ty = native_type(vm, &DEQUE);
    vm.add_class_methods(&ty, CLASS_GETITEM);
    vm.add_value(&module.dict, "deque", ty.into_value());
    for spec in [&ITERATOR, &REVERSED] {
        let ty = native_type(vm, spec);
        vm.add_value(&module.dict, &ty.name_text(), ty.as_value().clone());
    }
}

impl OpaqueState for Deque {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.items.with(|items| items.iter().for_each(f));
    }

    fn length(&self) -> Option<usize> {
        Some(self.len())
    }

    fn get_item(&self, vm: &Vm, key: &Value) -> Option<PyResult> {
        Some(self.place(vm, key).and_then(|place| {
            let item = place.and_then(|place| self.items.with(|items| items.get(place).cloned()));
            item.ok_or_else(|| out_of_range(vm))
        }))
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: &Value) -> Option<PyResult<()>> {
        Some(self.place(vm, key).and_then(|place| {
            let old = place.and_then(|place| {
                self.items
                    .with_mut(|items| items.get_mut(place).map(|slot| std::mem::replace(slot, value.clone())))
            });
            old.map(drop).ok_or_else(|| out_of_range(vm))
        }))
    }
}

#[cold]
fn out_of_range(vm: &Vm) -> crate::Raised {
    vm.index_error("deque index out of range")
}

impl Deque {
    /// Number of items.
    pub fn len(&self) -> usize {
        self.items.with(VecDeque::len)
    }

    /// Notes a change.
    pub fn changed(&self) {
        self.generation.set(self.generation.get().wrapping_add(1));
    }

    /// The place that an index means; none where there is no such place.
    pub fn place(&self, vm: &Vm, key: &Value) -> PyResult<Option<usize>> {
        let index = match key.as_small_int() {
            Some(index) => index,
            None => {
                let int = if key.is_a::<Slice>() { None } else { vm.try_index(key)? };
                let Some(int) = int else {
                    let given = vm.type_name(key);
                    return Err(vm.type_error(format!("sequence index must be integer, not '{given}'")));
                };
                Integer::of(&int).and_then(Integer::to_i64).ok_or_else(|| {
                    vm.index_error(format!("cannot fit '{}' into an index-sized integer", vm.type_name(key)))
                })?
            }
        };
        let length = self.len() as i64;
        let index = if index < 0 { index.wrapping_add(length) } else { index };
        Ok((0..length).contains(&index).then_some(index as usize))
    }

    /// Adds an item behind the last; what the bound pushes out is dropped.
    pub fn push_back(&self, vm: &Vm, item: Value) -> PyResult<()> {
        let full = self.items.with(|items| items.len() == items.capacity());
        if full {
            vm.check_size(self.len().saturating_mul(2 * size_of::<Value>()))?;
        }
        let max = self.max.get().unwrap_or(usize::MAX);
        let dropped = self.items.with_mut(|items| {
            items.push_back(item);
            if items.len() > max { items.pop_front() } else { None }
        });
        self.changed();
        drop(dropped);
        Ok(())
    }

    /// Adds an item before the first.
    pub fn push_front(&self, vm: &Vm, item: Value) -> PyResult<()> {
        let full = self.items.with(|items| items.len() == items.capacity());
        if full {
            vm.check_size(self.len().saturating_mul(2 * size_of::<Value>()))?;
        }
        let max = self.max.get().unwrap_or(usize::MAX);
        let dropped = self.items.with_mut(|items| {
            items.push_front(item);
            if items.len() > max { items.pop_back() } else { None }
        });
        self.changed();
        drop(dropped);
        Ok(())
    }

    /// The items, copied out.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.with(|items| items.iter().cloned().collect())
    }

    /// Puts other items in the place of all.
    pub fn replace(&self, items: VecDeque<Value>) {
        self.changed();
        drop(self.items.replace(items));
    }
}

/// The state of a deque, or none of another value.
pub fn deque_of<'a>(vm: &Vm, value: &'a Value) -> Option<State<'a, Deque>> {
    state_of(vm, value)
}

/// A new deque (not of a subclass).
pub fn new_deque(vm: &Vm, items: VecDeque<Value>, max: Option<usize>) -> Value {
    let state = Deque { items: Mut::new(items), max: Cell::new(max), generation: Cell::new(0) };
    Opaque::new(native_type(vm, &DEQUE), state).into_value()
}

/// `deque([iterable[, maxlen]])`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let deque = Deque::default();
    if args.len() + args.keyword_values.len() > 0 {
        fill(vm, &deque, args)?;
    }
    Ok(object(class, deque))
}

/// What `deque.__init__` does.
pub fn fill(vm: &Vm, deque: &Deque, args: &Args<'_>) -> PyResult<()> {
    let [iterable, max] = parameters(vm, args, "deque", ["iterable", "maxlen"], 0)?;
    let max = match max.filter(|max| !max.is_none()) {
        None => None,
        Some(max) if vm.try_index(max)?.is_none() => return Err(vm.type_error("an integer is required")),
        Some(max) => match usize::try_from(vm.index_i64(max)?) {
            Ok(max) => Some(max),
            Err(_) => return Err(vm.value_error("maxlen must be non-negative")),
        },
    };
    deque.max.set(max);
    if deque.len() > 0 {
        deque.replace(VecDeque::new());
    }
    match iterable {
        Some(iterable) => vm.for_each(iterable, |item| deque.push_back(vm, item)),
        None => Ok(()),
    }
}

fn maxlen(vm: &Vm, value: &Value) -> PyResult {
    Ok(deque_of(vm, value).and_then(|deque| deque.max.get()).map_or(Value::NONE, Value::usize))
}

/// An iterator in either direction.
struct DequeIter {
    /// The deque itself, not an instance of a subclass.
    deque: Value,
    generation: u64,
    left: Cell<usize>,
    reversed: bool,
}

impl OpaqueState for DequeIter {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.deque);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(deque) = self.deque.downcast::<Opaque>().and_then(|deque| deque.state::<Deque>()) else {
            return Ok(None);
        };
        if deque.generation.get() != self.generation {
            self.left.set(0);
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        let left = self.left.get();
        if left == 0 {
            return Ok(None);
        }
        self.left.set(left - 1);
        Ok(deque.items.with(|items| {
            let place = if self.reversed { left - 1 } else { items.len() - left };
            items.get(place).cloned()
        }))
    }
}

/// The iterator of a deque.
pub fn iterator(vm: &Vm, args: &Args<'_>, reversed: bool) -> PyResult {
    let value = vm.native_value(args.receiver());
    let state = receiver::<Deque>(vm, args, "collections.deque")?;
    let (generation, left) = (state.generation.get(), Cell::new(state.len()));
    let spec = if reversed { &REVERSED } else { &ITERATOR };
    let iterator = DequeIter { deque: value, generation, left, reversed };
    Ok(Opaque::new(native_type(vm, spec), iterator).into_value())
}

fn hint(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = state_of::<DequeIter>(vm, args.positional.first().unwrap_or(&NONE));
    Ok(Value::usize(state.map_or(0, |state| state.left.get())))
}
