//! `count`, `cycle`, `repeat`.

use std::cell::Cell;

use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Mut, NativeDef, Obj, OpaqueState, Type, Value};
use crate::ops::number::Integer;
use crate::stdlib::support::{TypeSpec, iterator_methods, object, parameters, positional, receiver};
use crate::vm::Vm;

/// The types.
pub static TYPES: [TypeSpec; 3] = [
    TypeSpec::new("itertools.count", iterator_methods![NativeDef::new("__repr__", 0, 0, count_repr)], count),
    TypeSpec::new("itertools.cycle", iterator_methods![], cycle),
    TypeSpec::new(
        "itertools.repeat",
        iterator_methods![
            NativeDef::new("__repr__", 0, 0, repeat_repr),
            NativeDef::new("__length_hint__", 0, 0, repeat_hint),
        ],
        repeat,
    ),
];

struct Count {
    next: Mut<Value>,
    step: Value,
}

impl OpaqueState for Count {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.next.with(&mut *f);
        f(&self.step);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let item = self.next.get();
        if let (Some(n), Some(step)) = (item.as_small_int(), self.step.as_small_int()) {
            // Small ints are 63 bits wide, so the sum fits 64.
            self.next.set(Value::int(n + step));
        } else {
            self.next.set(vm.binary(BinOp::Add, &item, &self.step)?);
        }
        Ok(Some(item))
    }
}

/// `count(start=0, step=1)`
fn count(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [start, step] = parameters(vm, args, "count", ["start", "step"], 0)?;
    for number in [start, step].into_iter().flatten() {
        if vm.try_f64(number).is_ok_and(|number| number.is_none()) {
            return Err(vm.type_error("a number is required"));
        }
    }
    let next = Mut::new(start.cloned().unwrap_or(Value::small_int(0)));
    let step = step.cloned().unwrap_or(Value::small_int(1));
    Ok(object(class, Count { next, step }))
}

fn count_repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Count>(vm, args, "count")?;
    let (name, next) = (vm.type_of(args.receiver()).name_text(), vm.repr(&state.next.get())?);
    let text = match Integer::of(&state.step).and_then(Integer::to_i64) {
        Some(1) => format!("{name}({next})"),
        _ => format!("{name}({next}, {})", vm.repr(&state.step)?),
    };
    Ok(Value::str(&text))
}

struct Cycle {
    /// None once exhausted: from then on the saved items come again.
    iterator: Mut<Option<Value>>,
    saved: Mut<Vec<Value>>,
    at: Cell<usize>,
}

impl OpaqueState for Cycle {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.iterator.with(|iterator| iterator.iter().for_each(&mut *f));
        self.saved.with(|saved| saved.iter().for_each(f));
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if let Some(iterator) = self.iterator.get() {
            if let Some(item) = vm.next(&iterator)? {
                self.saved.with_mut(|saved| saved.push(item.clone()));
                return Ok(Some(item));
            }
            self.iterator.set(None);
        }
        let at = self.at.get();
        let (item, length) = self.saved.with(|saved| (saved.get(at).cloned(), saved.len()));
        self.at.set(if at + 1 < length { at + 1 } else { 0 });
        Ok(item)
    }
}

/// `cycle(iterable)`
fn cycle(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let iterable = &positional(vm, args, "cycle", 1, 1)?[0];
    let iterator = Mut::new(Some(vm.iter(iterable)?));
    Ok(object(class, Cycle { iterator, saved: Mut::new(Vec::new()), at: Cell::new(0) }))
}

struct Repeat {
    item: Value,
    /// How often it is still to come; none for ever.
    left: Cell<Option<u64>>,
}

impl OpaqueState for Repeat {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.item);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &Vm) -> PyResult<Option<Value>> {
        match self.left.get() {
            Some(0) => return Ok(None),
            Some(left) => self.left.set(Some(left - 1)),
            None => {}
        }
        Ok(Some(self.item.clone()))
    }
}

/// `repeat(object[, times])`
fn repeat(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [item, times] = parameters(vm, args, "repeat", ["object", "times"], 1)?;
    let left = match times {
        Some(times) => Some(vm.index_i64(times)?.max(0) as u64),
        None => None,
    };
    Ok(object(class, Repeat { item: item.cloned().unwrap_or(Value::NONE), left: Cell::new(left) }))
}

fn repeat_repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Repeat>(vm, args, "repeat")?;
    let (name, item) = (vm.type_of(args.receiver()).name_text(), vm.repr(&state.item)?);
    Ok(Value::str(&match state.left.get() {
        Some(left) => format!("{name}({item}, {left})"),
        None => format!("{name}({item})"),
    }))
}

fn repeat_hint(vm: &Vm, args: &Args<'_>) -> PyResult {
    match receiver::<Repeat>(vm, args, "repeat")?.left.get() {
        Some(left) => Ok(Value::int(left as i64)),
        None => Err(vm.type_error("len() of unsized object")),
    }
}
