//! `chain`, `starmap`, `accumulate`, `pairwise`, `zip_longest`.

use std::cell::Cell;

use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{List, Mut, NativeDef, Obj, OpaqueState, Tuple, TupleIter, Type, Value};
use crate::stdlib::support::{NONE, TypeSpec, iterator_methods, object, parameters, positional};
use crate::vm::Vm;

/// The types.
pub static TYPES: [TypeSpec; 5] = [
    TypeSpec::new("itertools.chain", iterator_methods![], chain),
    TypeSpec::new("itertools.starmap", iterator_methods![], starmap),
    TypeSpec::new("itertools.accumulate", iterator_methods![], accumulate),
    TypeSpec::new("itertools.pairwise", iterator_methods![], pairwise),
    TypeSpec::new("itertools.zip_longest", iterator_methods![], zip_longest),
];

/// Class methods of `chain`.
pub static CHAIN_CLASS_METHODS: &[NativeDef] = &[NativeDef::new("from_iterable", 1, 1, from_iterable)];

struct Chain {
    /// Iterator over the iterables; none once exhausted.
    source: Mut<Option<Value>>,
    /// Iterator over the one that is running.
    active: Mut<Option<Value>>,
}

impl OpaqueState for Chain {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.source.with(|source| source.iter().for_each(&mut *f));
        self.active.with(|active| active.iter().for_each(f));
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        loop {
            if let Some(active) = self.active.get() {
                if let Some(item) = vm.next(&active)? {
                    return Ok(Some(item));
                }
                self.active.set(None);
            }
            let Some(source) = self.source.get() else { return Ok(None) };
            let started = match vm.next(&source)? {
                Some(iterable) => vm.iter(&iterable).map(Some),
                None => Ok(None),
            };
            match started {
                Ok(Some(iterator)) => self.active.set(Some(iterator)),
                Ok(None) => {
                    self.source.set(None);
                    return Ok(None);
                }
                Err(raised) => {
                    self.source.set(None);
                    return Err(raised);
                }
            }
        }
    }
}

fn new_chain(class: &Obj<Type>, source: Value) -> Value {
    object(class, Chain { source: Mut::new(Some(source)), active: Mut::new(None) })
}

/// `chain(*iterables)`
fn chain(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(vm.type_error("chain() takes no keyword arguments"));
    }
    let iterables = Tuple::new(args.positional.to_vec());
    Ok(new_chain(class, TupleIter::new(iterables).into_value()))
}

/// `chain.from_iterable(iterable)`
fn from_iterable(vm: &Vm, args: &Args<'_>) -> PyResult {
    let source = vm.iter(&args.positional[1])?;
    match args.receiver().clone().cast::<Type>() {
        Ok(class) => {
            let made = new_chain(&class, source);
            Ok(if vm.is_type(&made, &class) {
                made
            } else {
                crate::object::Instance::new(class, Some(made)).into_value()
            })
        }
        Err(_) => Err(vm.type_error("from_iterable() needs a type")),
    }
}

struct Starmap {
    function: Value,
    iterator: Value,
}

impl OpaqueState for Starmap {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.function);
        f(&self.iterator);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(args) = vm.next(&self.iterator)? else { return Ok(None) };
        match args.downcast::<Tuple>() {
            Some(args) => vm.call(&self.function, args.items()).map(Some),
            None => vm.call(&self.function, &vm.collect(&args)?).map(Some),
        }
    }
}

/// `starmap(function, iterable)`
fn starmap(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let args = positional(vm, args, "starmap", 2, 2)?;
    Ok(object(class, Starmap { function: args[0].clone(), iterator: vm.iter(&args[1])? }))
}

struct Accumulate {
    iterator: Value,
    /// None means addition.
    function: Option<Value>,
    initial: Mut<Option<Value>>,
    total: Mut<Option<Value>>,
}

impl OpaqueState for Accumulate {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.iterator);
        self.function.iter().for_each(&mut *f);
        self.initial.with(|initial| initial.iter().for_each(&mut *f));
        self.total.with(|total| total.iter().for_each(f));
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let total = match self.initial.replace(None) {
            Some(initial) => initial,
            None => {
                let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
                match (self.total.get(), &self.function) {
                    (None, _) => item,
                    (Some(total), None) => vm.binary(BinOp::Add, &total, &item)?,
                    (Some(total), Some(function)) => vm.call(function, &[total, item])?,
                }
            }
        };
        self.total.set(Some(total.clone()));
        Ok(Some(total))
    }
}

/// `accumulate(iterable, func=None, *, initial=None)`
fn accumulate(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.len() > 2 {
        return Err(vm.type_error(format!(
            "accumulate() takes at most 2 positional arguments ({} given)",
            args.len()
        )));
    }
    let [iterable, function, initial] =
        parameters(vm, args, "accumulate", ["iterable", "func", "initial"], 1)?;
    let given = |value: Option<&Value>| value.filter(|value| !value.is_none()).cloned();
    let state = Accumulate {
        iterator: vm.iter(iterable.unwrap_or(&NONE))?,
        function: given(function),
        initial: Mut::new(given(initial)),
        total: Mut::new(None),
    };
    Ok(object(class, state))
}

struct Pairwise {
    /// None once exhausted.
    iterator: Mut<Option<Value>>,
    previous: Mut<Option<Value>>,
}

impl OpaqueState for Pairwise {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.iterator.with(|iterator| iterator.iter().for_each(&mut *f));
        self.previous.with(|previous| previous.iter().for_each(f));
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(iterator) = self.iterator.get() else { return Ok(None) };
        let previous = match self.previous.get() {
            Some(previous) => Some(previous),
            None => {
                let first = vm.next(&iterator)?;
                self.previous.set(first.clone());
                first
            }
        };
        let Some(previous) = previous else {
            self.iterator.set(None);
            return Ok(None);
        };
        match vm.next(&iterator)? {
            Some(item) => {
                self.previous.set(Some(item.clone()));
                Ok(Some(Tuple::pair(previous, item).into_value()))
            }
            None => {
                self.iterator.set(None);
                self.previous.set(None);
                Ok(None)
            }
        }
    }
}

/// `pairwise(iterable)`
fn pairwise(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let iterable = &positional(vm, args, "pairwise", 1, 1)?[0];
    let iterator = Mut::new(Some(vm.iter(iterable)?));
    Ok(object(class, Pairwise { iterator, previous: Mut::new(None) }))
}

struct ZipLongest {
    /// None where exhausted.
    iterators: Vec<Mut<Option<Value>>>,
    active: Cell<usize>,
    fill: Value,
}

impl OpaqueState for ZipLongest {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        for iterator in &self.iterators {
            iterator.with(|iterator| iterator.iter().for_each(&mut *f));
        }
        f(&self.fill);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if self.active.get() == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for place in &self.iterators {
            let item = match place.get() {
                None => self.fill.clone(),
                Some(iterator) => match vm.next(&iterator) {
                    Ok(Some(item)) => item,
                    Ok(None) => {
                        if place.replace(None).is_some() {
                            self.active.set(self.active.get().saturating_sub(1));
                        }
                        if self.active.get() == 0 {
                            return Ok(None);
                        }
                        self.fill.clone()
                    }
                    Err(raised) => {
                        self.active.set(0);
                        return Err(raised);
                    }
                },
            };
            items.push(item);
        }
        Ok(Some(Tuple::new(items).into_value()))
    }
}

/// `zip_longest(*iterables, fillvalue=None)`
fn zip_longest(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    for (name, _) in args.keywords() {
        if name.as_str() != Some("fillvalue") {
            return Err(vm.type_error("zip_longest() got an unexpected keyword argument"));
        }
    }
    let mut iterators = Vec::with_capacity(args.len());
    for iterable in args.positional {
        iterators.push(Mut::new(Some(vm.iter(iterable)?)));
    }
    let fill = args.keyword("fillvalue").cloned().unwrap_or(Value::NONE);
    Ok(object(class, ZipLongest { active: Cell::new(iterators.len()), iterators, fill }))
}

/// The items of an iterable as a list's, for iterators that need all of them at once.
pub fn pool(vm: &Vm, iterable: &Value) -> PyResult<Vec<Value>> {
    match iterable.downcast::<List>() {
        Some(list) => Ok(list.to_vec()),
        None => vm.collect(iterable),
    }
}
