//! Built-in functions on iterables: `len`, `iter`, `next`, `sorted`, `min`, `max`, `sum`, `any`, `all`.

use super::sort;
use crate::bytecode::{BinOp, CmpOp};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Iter, IterState, Kind, List, NativeDef, Value};
use crate::ops::number::Integer;
use crate::vm::Vm;

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("len", 1, 1, len),
    NativeDef::new("iter", 1, 2, iter),
    NativeDef::new("next", 1, 2, next),
    NativeDef::with_keywords("sorted", 0, u8::MAX, sorted),
    NativeDef::with_keywords("min", 0, u8::MAX, min),
    NativeDef::with_keywords("max", 0, u8::MAX, max),
    NativeDef::with_keywords("sum", 0, u8::MAX, sum),
    NativeDef::new("any", 1, 1, any),
    NativeDef::new("all", 1, 1, all),
];

/// Enters the functions in the `builtins` module.
pub fn install(vm: &Vm) {
    vm.add_builtins(FUNCTIONS);
}

fn len(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::usize(vm.len(&args.positional[0])?))
}

fn is_callable(vm: &Vm, value: &Value) -> bool {
    match value.kind() {
        Kind::Function
        | Kind::Native
        | Kind::MethodDescriptor
        | Kind::Method
        | Kind::StaticMethod
        | Kind::Type => true,
        kind if kind >= Kind::Opaque => vm.type_ref(value).lookup(&vm.names.call).is_some(),
        _ => false,
    }
}

/// `iter(iterable)`, `iter(callable, sentinel)`
fn iter(vm: &Vm, args: &Args<'_>) -> PyResult {
    let [callable, sentinel] = args.positional else { return vm.iter(&args.positional[0]) };
    if !is_callable(vm, callable) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    Ok(Iter::new(IterState::Callable(callable.clone(), sentinel.clone())).into_value())
}

/// `next(iterator[, default])`
fn next(vm: &Vm, args: &Args<'_>) -> PyResult {
    match args.positional {
        [iterator, default] => Ok(vm.next(iterator)?.unwrap_or_else(|| default.clone())),
        _ => vm.next_or_stop(&args.positional[0]),
    }
}

/// `sorted(iterable, /, *, key=None, reverse=False)`
fn sorted(vm: &Vm, args: &Args<'_>) -> PyResult {
    if args.len() != 1 {
        return Err(vm.type_error(format!("sorted expected 1 argument, got {}", args.len())));
    }
    let mut items = vm.collect(&args.positional[0])?;
    let (key, reverse) = sort::options(vm, args, "sort")?;
    sort::sort(vm, &mut items, key, reverse)?;
    Ok(List::new(items).into_value())
}

fn min(vm: &Vm, args: &Args<'_>) -> PyResult {
    extreme(vm, args, "min", CmpOp::Lt)
}

fn max(vm: &Vm, args: &Args<'_>) -> PyResult {
    extreme(vm, args, "max", CmpOp::Gt)
}

/// The first item that no other one beats.
fn extreme(vm: &Vm, args: &Args<'_>, name: &str, beats: CmpOp) -> PyResult {
    let Some(first) = args.get(0) else {
        return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
    };
    args.only_keywords(vm, name, &["key", "default"])?;
    let key = args.keyword("key").filter(|key| !key.is_none());
    let default = args.keyword("default");
    // The best item, and the key it is judged by where there is a key function.
    let mut best: Option<(Value, Option<Value>)> = None;
    let mut judge = |item: Value| -> PyResult<()> {
        let item_key = match key {
            Some(function) => Some(vm.call(function, std::slice::from_ref(&item))?),
            None => None,
        };
        let better = match &best {
            None => true,
            Some((best, best_key)) => {
                vm.compare_bool(beats, item_key.as_ref().unwrap_or(&item), best_key.as_ref().unwrap_or(best))?
            }
        };
        if better {
            best = Some((item, item_key));
        }
        Ok(())
    };
    if args.len() > 1 {
        if default.is_some() {
            return Err(vm.type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        args.positional.iter().try_for_each(|item| judge(item.clone()))?;
    } else {
        vm.for_each(first, judge)?;
    }
    match (best, default) {
        (Some((best, _)), _) => Ok(best),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.value_error(format!("{name}() arg is an empty sequence"))),
    }
}

/// What `sum` has added up. Ints and floats are kept unboxed as long as nothing else comes.
enum Sum {
    Int(i64),
    Float(f64),
    Other(Value),
}

impl Sum {
    fn value(self) -> Value {
        match self {
            Sum::Int(n) => Value::int(n),
            Sum::Float(x) => Value::float(x),
            Sum::Other(value) => value,
        }
    }

    /// Adds an item, from left to right as CPython 3.11 does.
    #[inline]
    fn add(self, vm: &Vm, item: &Value) -> PyResult<Sum> {
        match self {
            Sum::Int(n) => {
                if let Some(Integer::Small(more)) = Integer::of(item)
                    && let Some(total) = n.checked_add(more)
                {
                    return Ok(Sum::Int(total));
                }
                let total = vm.binary(BinOp::Add, &Value::int(n), item)?;
                Ok(match total.as_float() {
                    Some(x) => Sum::Float(x),
                    None => Sum::Other(total),
                })
            }
            Sum::Float(x) => {
                if let Some(more) = item.as_float() {
                    return Ok(Sum::Float(x + more));
                }
                if let Some(Integer::Small(more)) = Integer::of(item) {
                    return Ok(Sum::Float(x + more as f64));
                }
                vm.binary(BinOp::Add, &Value::float(x), item).map(Sum::Other)
            }
            Sum::Other(total) => vm.binary(BinOp::Add, &total, item).map(Sum::Other),
        }
    }
}

/// `sum(iterable, /, start=0)`
fn sum(vm: &Vm, args: &Args<'_>) -> PyResult {
    if args.is_empty() {
        return Err(vm.type_error("sum() takes at least 1 positional argument (0 given)"));
    }
    let given = args.len() + args.keyword_values.len();
    if given > 2 {
        return Err(vm.type_error(format!("sum() takes at most 2 arguments ({given} given)")));
    }
    args.only_keywords(vm, "sum", &["start"])?;
    let mut sum = match args.get_or_keyword(1, "start") {
        None => Sum::Int(0),
        Some(start) => match (start.as_small_int(), start.as_float()) {
            (Some(n), _) => Sum::Int(n),
            (_, Some(x)) => Sum::Float(x),
            _ => {
                let hint = match start.kind() {
                    Kind::Str => Some("strings [use ''.join(seq) instead]"),
                    Kind::Bytes => Some("bytes [use b''.join(seq) instead]"),
                    Kind::ByteArray => Some("bytearray [use b''.join(seq) instead]"),
                    _ => None,
                };
                if let Some(hint) = hint {
                    return Err(vm.type_error(format!("sum() can't sum {hint}")));
                }
                Sum::Other(start.clone())
            }
        },
    };
    vm.for_each(&args.positional[0], |item| {
        sum = std::mem::replace(&mut sum, Sum::Int(0)).add(vm, &item)?;
        Ok(())
    })?;
    Ok(sum.value())
}

fn any(vm: &Vm, args: &Args<'_>) -> PyResult {
    let iterator = vm.iter(&args.positional[0])?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn all(vm: &Vm, args: &Args<'_>) -> PyResult {
    let iterator = vm.iter(&args.positional[0])?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.truth(&item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}
