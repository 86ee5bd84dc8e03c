//! `groupby`, `tee`.

use std::cell::Cell;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Mut, NativeDef, Obj, Opaque, OpaqueState, Tuple, Type, Value};
use crate::stdlib::support::{
    NONE, TypeSpec, iterator_methods, itself, native_type, object, parameters, receiver, state_of,
};
use crate::vm::Vm;

/// The types.
pub static TYPES: [TypeSpec; 3] = [
    TypeSpec::new("itertools.groupby", GROUPBY_METHODS, groupby),
    TypeSpec::hidden("itertools._grouper", iterator_methods![]),
    TypeSpec::hidden("itertools._tee", TEE_METHODS),
];

static GROUPBY_METHODS: &[NativeDef] =
    &[NativeDef::new("__iter__", 0, 0, itself), NativeDef::new("__next__", 0, 0, groupby_next)];

static TEE_METHODS: &[NativeDef] = iterator_methods![NativeDef::new("__copy__", 0, 0, tee_copy)];

/// State of `groupby`. It is no plain iterator: a group refers to the object, which a step must therefore know.
struct GroupBy {
    iterator: Value,
    key: Option<Value>,
    /// The item that was read last and its key, if no group has given it yet.
    current: Mut<Option<Value>>,
    current_key: Mut<Option<Value>>,
    /// The key of the running group.
    target_key: Mut<Option<Value>>,
    /// Number of the running group: an older one is exhausted.
    group: Cell<u64>,
}

impl OpaqueState for GroupBy {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.iterator);
        self.key.iter().for_each(&mut *f);
        for field in [&self.current, &self.current_key, &self.target_key] {
            field.with(|value| value.iter().for_each(&mut *f));
        }
    }
}

impl GroupBy {
    /// Reads the next item; false at the end.
    fn step(&self, vm: &Vm) -> PyResult<bool> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(false) };
        let key = match &self.key {
            Some(function) => vm.call(function, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        self.current.set(Some(item));
        self.current_key.set(Some(key));
        Ok(true)
    }

    /// Whether the item that was read last belongs to the running group.
    fn same_key(&self, vm: &Vm) -> PyResult<bool> {
        match (self.target_key.get(), self.current_key.get()) {
            (Some(target), Some(key)) => vm.equal(&target, &key),
            _ => Ok(false),
        }
    }
}

/// `groupby(iterable, key=None)`
fn groupby(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [iterable, key] = parameters(vm, args, "groupby", ["iterable", "key"], 1)?;
    let state = GroupBy {
        iterator: vm.iter(iterable.unwrap_or(&NONE))?,
        key: key.filter(|key| !key.is_none()).cloned(),
        current: Mut::new(None),
        current_key: Mut::new(None),
        target_key: Mut::new(None),
        group: Cell::new(0),
    };
    Ok(object(class, state))
}

/// The next pair of a key and its group.
fn groupby_next(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<GroupBy>(vm, args, "groupby")?;
    // From here on the running group is an old one.
    state.group.set(state.group.get() + 1);
    loop {
        if state.current_key.with(Option::is_some) {
            let unseen = state.target_key.with(Option::is_none);
            if unseen || !state.same_key(vm)? {
                break;
            }
        }
        if !state.step(vm)? {
            return Err(vm.stop_iteration(Value::NONE));
        }
    }
    let key = state.current_key.get().unwrap_or(Value::NONE);
    state.target_key.set(Some(key.clone()));
    let parent = vm.native_value(args.receiver());
    let grouper = Grouper { parent, group: state.group.get(), key: key.clone() };
    let group = Opaque::new(native_type(vm, &TYPES[1]), grouper).into_value();
    Ok(Tuple::pair(key, group).into_value())
}

/// One group.
struct Grouper {
    parent: Value,
    group: u64,
    key: Value,
}

impl OpaqueState for Grouper {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.parent);
        f(&self.key);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(parent) = state_of::<GroupBy>(vm, &self.parent) else { return Ok(None) };
        if parent.group.get() != self.group {
            return Ok(None);
        }
        if parent.current.with(Option::is_none) && !parent.step(vm)? {
            return Ok(None);
        }
        let Some(key) = parent.current_key.get() else { return Ok(None) };
        if !vm.equal(&self.key, &key)? {
            return Ok(None);
        }
        Ok(parent.current.replace(None))
    }
}

/// Items that several iterators of a `tee` share: a chain of blocks, each kept alive by who still has to read it.
struct Block {
    iterator: Value,
    items: Mut<Vec<Value>>,
    next: Mut<Option<Obj<Opaque>>>,
    running: Cell<bool>,
}

const BLOCK: usize = 57;

impl OpaqueState for Block {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.iterator);
        self.items.with(|items| items.iter().for_each(&mut *f));
        self.next.with(|next| next.iter().for_each(|next| f(next.as_value())));
    }
}

fn new_block(vm: &Vm, iterator: Value) -> Obj<Opaque> {
    let block =
        Block { iterator, items: Mut::new(Vec::new()), next: Mut::new(None), running: Cell::new(false) };
    Opaque::new(vm.types.object.clone(), block)
}

/// One iterator of a `tee`.
struct Tee {
    block: Mut<Obj<Opaque>>,
    at: Cell<usize>,
}

impl OpaqueState for Tee {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.block.with(|block| f(block.as_value()));
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let mut object = self.block.get();
        if self.at.get() == BLOCK {
            let Some(block) = object.state::<Block>() else { return Ok(None) };
            let next = match block.next.get() {
                Some(next) => next,
                None => {
                    let next = new_block(vm, block.iterator.clone());
                    block.next.set(Some(next.clone()));
                    next
                }
            };
            self.block.set(next.clone());
            self.at.set(0);
            object = next;
        }
        let Some(block) = object.state::<Block>() else { return Ok(None) };
        let at = self.at.get();
        if let Some(known) = block.items.with(|items| items.get(at).cloned()) {
            self.at.set(at + 1);
            return Ok(Some(known));
        }
        if block.running.replace(true) {
            return Err(vm.runtime_error("cannot re-enter the tee iterator"));
        }
        let item = vm.next(&block.iterator);
        block.running.set(false);
        let Some(item) = item? else { return Ok(None) };
        block.items.with_mut(|items| items.push(item.clone()));
        self.at.set(at + 1);
        Ok(Some(item))
    }
}

fn new_tee(vm: &Vm, block: Obj<Opaque>, at: usize) -> Value {
    Opaque::new(native_type(vm, &TYPES[2]), Tee { block: Mut::new(block), at: Cell::new(at) }).into_value()
}

fn tee_copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Tee>(vm, args, "_tee")?;
    Ok(new_tee(vm, state.block.get(), state.at.get()))
}

/// `tee(iterable, n=2)`
pub fn tee(vm: &Vm, args: &Args<'_>) -> PyResult {
    let count = match args.get(1) {
        Some(count) => vm.index_i64(count)?,
        None => 2,
    };
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("n must be >= 0")) };
    vm.check_size(count.saturating_mul(64))?;
    let iterator = vm.iter(&args.positional[0])?;
    let (block, at) = match state_of::<Tee>(vm, &iterator) {
        Some(tee) => (tee.block.get(), tee.at.get()),
        None => (new_block(vm, iterator.clone()), 0),
    };
    let iterators: Vec<Value> = (0..count).map(|_| new_tee(vm, block.clone(), at)).collect();
    Ok(Tuple::new(iterators).into_value())
}
