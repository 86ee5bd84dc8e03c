//! `product`, `permutations`, `combinations`, `combinations_with_replacement`: tuples of items of pools that are read at once.

use std::cell::Cell;

use super::combine::pool;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Mut, NativeDef, Obj, OpaqueState, Tuple, Type, Value};
use crate::stdlib::support::{NONE, TypeSpec, iterator_methods, object, parameters};
use crate::vm::Vm;

/// The types.
pub static TYPES: [TypeSpec; 4] = [
    TypeSpec::new("itertools.product", METHODS, product),
    TypeSpec::new("itertools.permutations", METHODS, permutations),
    TypeSpec::new("itertools.combinations", METHODS, combinations),
    TypeSpec::new("itertools.combinations_with_replacement", METHODS, with_replacement),
];

static METHODS: &[NativeDef] = iterator_methods![];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Fresh,
    Running,
    Done,
}

struct Product {
    pools: Vec<Vec<Value>>,
    /// Which item of each pool comes.
    indices: Mut<Vec<usize>>,
    stage: Cell<Stage>,
}

impl OpaqueState for Product {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.pools.iter().flatten().for_each(f);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &Vm) -> PyResult<Option<Value>> {
        let more = match self.stage.get() {
            Stage::Done => false,
            Stage::Fresh => {
                self.stage.set(Stage::Running);
                self.pools.iter().all(|pool| !pool.is_empty())
            }
            Stage::Running => self.indices.with_mut(|indices| {
                for (index, pool) in indices.iter_mut().zip(&self.pools).rev() {
                    *index += 1;
                    if *index < pool.len() {
                        return true;
                    }
                    *index = 0;
                }
                false
            }),
        };
        if !more {
            self.stage.set(Stage::Done);
            return Ok(None);
        }
        Ok(Some(self.indices.with(|indices| {
            let items = indices.iter().zip(&self.pools).map(|(&index, pool)| pool[index].clone());
            Tuple::from_iter(indices.len(), items).into_value()
        })))
    }
}

/// `product(*iterables, repeat=1)`
fn product(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "product", &["repeat"])?;
    let repeat = match args.keyword("repeat") {
        Some(repeat) => vm.index_i64(repeat)?,
        None => 1,
    };
    let Ok(repeat) = usize::try_from(repeat) else {
        return Err(vm.value_error("repeat argument cannot be negative"));
    };
    if args.len().checked_mul(repeat).is_none_or(|total| total > isize::MAX as usize / 64) {
        return Err(vm.overflow_error("repeat argument too large"));
    }
    vm.check_size((args.len() * repeat).saturating_mul(32))?;
    let mut once = Vec::with_capacity(args.len());
    if repeat > 0 {
        for iterable in args.positional {
            once.push(pool(vm, iterable)?);
        }
    }
    let mut pools = Vec::with_capacity(once.len() * repeat);
    for _ in 1..repeat {
        pools.extend(once.iter().cloned());
    }
    pools.extend(once);
    let indices = Mut::new(vec![0; pools.len()]);
    Ok(object(class, Product { pools, indices, stage: Cell::new(Stage::Fresh) }))
}

/// Which choices of `r` items come, in lexicographic order of their indices.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Permutations,
    Combinations,
    WithReplacement,
}

struct Choices {
    order: Order,
    pool: Vec<Value>,
    length: usize,
    /// Indices into the pool; of permutations all of them, the first `length` chosen.
    indices: Mut<Vec<usize>>,
    /// Of permutations: how many turns are left at each place.
    cycles: Mut<Vec<usize>>,
    stage: Cell<Stage>,
}

impl OpaqueState for Choices {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.pool.iter().for_each(f);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &Vm) -> PyResult<Option<Value>> {
        match self.stage.get() {
            Stage::Done => return Ok(None),
            Stage::Fresh => self.stage.set(Stage::Running),
            Stage::Running => {
                if !self.indices.with_mut(|indices| self.advance(indices)) {
                    self.stage.set(Stage::Done);
                    return Ok(None);
                }
            }
        }
        Ok(Some(self.indices.with(|indices| {
            let chosen = indices[..self.length].iter().map(|&index| self.pool[index].clone());
            Tuple::from_iter(self.length, chosen).into_value()
        })))
    }
}

impl Choices {
    fn advance(&self, indices: &mut [usize]) -> bool {
        let (n, r) = (self.pool.len(), self.length);
        match self.order {
            Order::Permutations => self.cycles.with_mut(|cycles| {
                for i in (0..r).rev() {
                    cycles[i] -= 1;
                    if cycles[i] > 0 {
                        let other = n - cycles[i];
                        indices.swap(i, other);
                        return true;
                    }
                    // The item goes to the end, those behind it move up: the place is as it was.
                    indices[i..].rotate_left(1);
                    cycles[i] = n - i;
                }
                false
            }),
            Order::Combinations => {
                let Some(i) = (0..r).rev().find(|&i| indices[i] != i + n - r) else { return false };
                indices[i] += 1;
                for j in i + 1..r {
                    indices[j] = indices[j - 1] + 1;
                }
                true
            }
            Order::WithReplacement => {
                let Some(i) = (0..r).rev().find(|&i| indices[i] + 1 != n) else { return false };
                let next = indices[i] + 1;
                indices[i..r].fill(next);
                true
            }
        }
    }
}

fn choices(vm: &Vm, class: &Obj<Type>, order: Order, pool: Vec<Value>, length: i64) -> PyResult {
    let Ok(length) = usize::try_from(length) else { return Err(vm.value_error("r must be non-negative")) };
    let n = pool.len();
    let none = match order {
        Order::WithReplacement => n == 0 && length > 0,
        _ => length > n,
    };
    let (mut indices, mut cycles) = (Vec::new(), Vec::new());
    if !none {
        vm.check_size(length.saturating_mul(24))?;
        match order {
            Order::Permutations => {
                indices = (0..n).collect();
                cycles = (0..length).map(|i| n - i).collect();
            }
            Order::Combinations => indices = (0..length).collect(),
            Order::WithReplacement => indices = vec![0; length],
        }
    }
    let stage = Cell::new(if none { Stage::Done } else { Stage::Fresh });
    let (indices, cycles) = (Mut::new(indices), Mut::new(cycles));
    Ok(object(class, Choices { order, pool, length, indices, cycles, stage }))
}

/// `permutations(iterable, r=None)`
fn permutations(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [iterable, length] = parameters(vm, args, "permutations", ["iterable", "r"], 1)?;
    let pool = pool(vm, iterable.unwrap_or(&NONE))?;
    let length = match length.filter(|length| !length.is_none()) {
        None => pool.len() as i64,
        Some(length) if vm.try_index(length)?.is_none() => {
            return Err(vm.type_error("Expected int as r"));
        }
        Some(length) => vm.index_i64(length)?,
    };
    choices(vm, class, Order::Permutations, pool, length)
}

/// `combinations(iterable, r)`
fn combinations(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [iterable, length] = parameters(vm, args, "combinations", ["iterable", "r"], 2)?;
    let length = vm.index_i64(length.unwrap_or(&NONE))?;
    choices(vm, class, Order::Combinations, pool(vm, iterable.unwrap_or(&NONE))?, length)
}

/// `combinations_with_replacement(iterable, r)`
fn with_replacement(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [iterable, length] = parameters(vm, args, "combinations_with_replacement", ["iterable", "r"], 2)?;
    let length = vm.index_i64(length.unwrap_or(&NONE))?;
    choices(vm, class, Order::WithReplacement, pool(vm, iterable.unwrap_or(&NONE))?, length)
}
