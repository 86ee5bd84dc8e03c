//! `compress`, `dropwhile`, `takewhile`, `filterfalse`, `islice`.

use std::cell::Cell;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, Mut, Obj, OpaqueState, Type, Value};
use crate::ops::number::Integer;
use crate::stdlib::support::{NONE, TypeSpec, iterator_methods, object, parameters, positional};
use crate::vm::Vm;

/// The types.
pub static TYPES: [TypeSpec; 5] = [
    TypeSpec::new("itertools.compress", iterator_methods![], compress),
    TypeSpec::new("itertools.dropwhile", iterator_methods![], dropwhile),
    TypeSpec::new("itertools.takewhile", iterator_methods![], takewhile),
    TypeSpec::new("itertools.filterfalse", iterator_methods![], filterfalse),
    TypeSpec::new("itertools.islice", iterator_methods![], islice),
];

struct Compress {
    data: Value,
    selectors: Value,
}

impl OpaqueState for Compress {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.data);
        f(&self.selectors);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        loop {
            let Some(item) = vm.next(&self.data)? else { return Ok(None) };
            let Some(selector) = vm.next(&self.selectors)? else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
    }
}

/// `compress(data, selectors)`
fn compress(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let given = parameters(vm, args, "compress", ["data", "selectors"], 2)?;
    let [data, selectors] = given.map(|value| value.unwrap_or(&NONE));
    Ok(object(class, Compress { data: vm.iter(data)?, selectors: vm.iter(selectors)? }))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Test {
    DropWhile,
    TakeWhile,
    FilterFalse,
}

/// An iterator that asks a predicate.
struct Tested {
    test: Test,
    predicate: Value,
    iterator: Value,
    /// The predicate has had its last say.
    decided: Cell<bool>,
}

impl Tested {
    fn holds(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        // `filterfalse` takes None, and bool is as good, for the item's own truth.
        let itself = self.test == Test::FilterFalse
            && (self.predicate.is_none() || self.predicate.is(vm.types.of(Kind::Bool).as_value()));
        if itself {
            return vm.truth(item);
        }
        vm.truth(&vm.call(&self.predicate, std::slice::from_ref(item))?)
    }
}

impl OpaqueState for Tested {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.predicate);
        f(&self.iterator);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if self.test == Test::TakeWhile && self.decided.get() {
            return Ok(None);
        }
        loop {
            let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
            if self.test == Test::DropWhile && self.decided.get() {
                return Ok(Some(item));
            }
            match (self.holds(vm, &item)?, self.test) {
                (true, Test::TakeWhile) | (false, Test::FilterFalse) => return Ok(Some(item)),
                (false, Test::TakeWhile) => {
                    self.decided.set(true);
                    return Ok(None);
                }
                (false, Test::DropWhile) => {
                    self.decided.set(true);
                    return Ok(Some(item));
                }
                (true, Test::DropWhile | Test::FilterFalse) => {}
            }
        }
    }
}

fn tested(vm: &Vm, class: &Obj<Type>, args: &Args<'_>, test: Test, name: &str) -> PyResult {
    let args = positional(vm, args, name, 2, 2)?;
    let iterator = vm.iter(&args[1])?;
    Ok(object(class, Tested { test, predicate: args[0].clone(), iterator, decided: Cell::new(false) }))
}

/// `dropwhile(predicate, iterable)`
fn dropwhile(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    tested(vm, class, args, Test::DropWhile, "dropwhile")
}

/// `takewhile(predicate, iterable)`
fn takewhile(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    tested(vm, class, args, Test::TakeWhile, "takewhile")
}

/// `filterfalse(predicate_or_none, iterable)`
fn filterfalse(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    tested(vm, class, args, Test::FilterFalse, "filterfalse")
}

struct Islice {
    /// None once exhausted.
    iterator: Mut<Option<Value>>,
    /// Index of the next item to give.
    next: Cell<u64>,
    /// Index of the next item that the iterator gives.
    at: Cell<u64>,
    stop: Option<u64>,
    step: u64,
}

impl OpaqueState for Islice {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.iterator.with(|iterator| iterator.iter().for_each(f));
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(iterator) = self.iterator.get() else { return Ok(None) };
        let wanted = self.next.get();
        while self.at.get() < wanted {
            match vm.next(&iterator)? {
                Some(item) => drop(item),
                None => {
                    self.iterator.set(None);
                    return Ok(None);
                }
            }
            self.at.set(self.at.get() + 1);
        }
        if self.stop.is_some_and(|stop| self.at.get() >= stop) {
            self.iterator.set(None);
            return Ok(None);
        }
        let item = vm.next(&iterator)?;
        if item.is_none() {
            self.iterator.set(None);
        }
        self.at.set(self.at.get() + 1);
        let following = wanted.saturating_add(self.step);
        self.next.set(self.stop.map_or(following, |stop| following.min(stop)));
        Ok(item)
    }
}

/// An index of `islice`; none for None.
fn bound(vm: &Vm, value: &Value, message: &str) -> PyResult<Option<u64>> {
    if value.is_none() {
        return Ok(None);
    }
    let index = vm.try_index(value).ok().flatten();
    match index.as_ref().and_then(Integer::of).and_then(Integer::to_i64) {
        Some(n) if n >= 0 => Ok(Some(n as u64)),
        _ => Err(vm.value_error(message)),
    }
}

/// `islice(iterable, stop)`, `islice(iterable, start, stop[, step])`
fn islice(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    const STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STEP: &str = "Step for islice() must be a positive integer or None.";
    let args = positional(vm, args, "islice", 2, 4)?;
    let (start, stop) = match args {
        [_, stop] => (0, bound(vm, stop, STOP)?),
        _ => {
            let start = bound(vm, &args[1], INDICES)?.unwrap_or(0);
            (start, bound(vm, &args[2], STOP)?)
        }
    };
    let step = match args.get(3) {
        Some(step) => bound(vm, step, STEP)?.unwrap_or(1),
        None => 1,
    };
    if step == 0 {
        return Err(vm.value_error(STEP));
    }
    let iterator = Mut::new(Some(vm.iter(&args[0])?));
    Ok(object(class, Islice { iterator, next: Cell::new(start), at: Cell::new(0), stop, step }))
}
