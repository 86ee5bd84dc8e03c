//! `list.sort` and `sorted`.
//!
//! Ints, floats and strings are sorted by the standard library. Everything else is compared by Python's `<`, which may
//! raise, be inconsistent or look at the list, by a [merge sort](merge).

mod merge;

use merge::MergeState;

use crate::bytecode::CmpOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, List, Tuple, Value};
use crate::vm::Vm;

/// `key` and `reverse` of a call.
pub fn options<'a>(vm: &Vm, args: &Args<'a>, function: &str) -> PyResult<(Option<&'a Value>, bool)> {
    args.only_keywords(vm, function, &["key", "reverse"])?;
    let key = args.keyword("key").filter(|key| !key.is_none());
    let reverse = match args.keyword("reverse") {
        Some(reverse) => vm.index(reverse)?.as_small_int() != Some(0),
        None => false,
    };
    Ok((key, reverse))
}

/// Sorts a list in place. While keys are computed and compared the list is empty.
pub fn sort_list(vm: &Vm, list: &List, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    let mut items = list.items.take();
    let result = sort(vm, &mut items, key, reverse);
    let modified = list.items.with(|now| now.capacity() > 0);
    drop(list.items.replace(items));
    result?;
    if modified { Err(vm.value_error("list modified during sort")) } else { Ok(()) }
}

/// Sorts items. Where that raises they are all still there, in some order.
pub fn sort(vm: &Vm, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    let Some(key) = key else {
        if !sort_plain(items, reverse) {
            let (order, result) = order_by_python(vm, items, reverse);
            permute(items, &order);
            return result;
        }
        return Ok(());
    };
    let mut keys = Vec::with_capacity(items.len());
    for item in &*items {
        keys.push(vm.call(key, std::slice::from_ref(item))?);
    }
    if let Some(order) = order_plain(&keys, reverse) {
        permute(items, &order);
        return Ok(());
    }
    let (order, result) = order_by_python(vm, &keys, reverse);
    permute(items, &order);
    result
}

/// What all keys have in common, where they can be compared without Python code in a total order.
#[derive(Clone, Copy, PartialEq)]
enum Plain {
    Ints,
    Floats,
    Strs,
}

fn plain_kind(keys: &[Value]) -> Option<Plain> {
    let kind = match keys.first()? {
        first if first.is_small_int() => Plain::Ints,
        first => match first.kind() {
            Kind::Float => Plain::Floats,
            Kind::Str => Plain::Strs,
            _ => return None,
        },
    };
    let all = match kind {
        Plain::Ints => keys.iter().all(Value::is_small_int),
        Plain::Floats => keys.iter().all(|key| key.as_float().is_some_and(|x| !x.is_nan())),
        Plain::Strs => keys.iter().all(|key| key.as_str().is_some()),
    };
    all.then_some(kind)
}

/// Sorts items of one plain kind; false if they are not.
fn sort_plain(items: &mut [Value], reverse: bool) -> bool {
    if items.len() < 2 {
        return true;
    }
    let Some(kind) = plain_kind(items) else { return false };
    // Reversing before and after keeps equal items in order.
    if reverse {
        items.reverse();
    }
    match kind {
        // Equal small ints are the same value.
        Plain::Ints => items.sort_unstable_by_key(|item| item.bits() as i64),
        Plain::Floats => items.sort_by(|a, b| float(a).total_cmp(&float(b))),
        Plain::Strs => items.sort_by(|a, b| a.as_str().cmp(&b.as_str())),
    }
    if reverse {
        items.reverse();
    }
    true
}

/// A float for comparison by `total_cmp`: both zeros are equal.
fn float(value: &Value) -> f64 {
    value.as_float().unwrap_or(0.0) + 0.0
}

fn start_order(length: usize, reverse: bool) -> Vec<u32> {
    let numbers = 0..u32::try_from(length).expect("a list's length is limited by memory");
    if reverse { numbers.rev().collect() } else { numbers.collect() }
}

/// The order of keys of one plain kind.
fn order_plain(keys: &[Value], reverse: bool) -> Option<Vec<u32>> {
    let mut order = start_order(keys.len(), reverse);
    if keys.len() < 2 {
        return Some(order);
    }
    match plain_kind(keys)? {
        Plain::Ints => order.sort_by_key(|&i| keys[i as usize].bits() as i64),
        Plain::Floats => {
            order.sort_by(|&a, &b| float(&keys[a as usize]).total_cmp(&float(&keys[b as usize])));
        }
        Plain::Strs => order.sort_by(|&a, &b| keys[a as usize].as_str().cmp(&keys[b as usize].as_str())),
    }
    if reverse {
        order.reverse();
    }
    Some(order)
}

/// The order of keys of any kind. The order is a permutation even if a comparison raised.
fn order_by_python(vm: &Vm, keys: &[Value], reverse: bool) -> (Vec<u32>, PyResult<()>) {
    let less = |a: u32, b: u32| less(vm, &keys[a as usize], &keys[b as usize]);
    let mut sorter = MergeState::new(start_order(keys.len(), reverse), less);
    let result = sorter.sort();
    let mut order = sorter.order;
    if reverse {
        order.reverse();
    }
    (order, result)
}

/// `a < b`; tuples, the usual keys of many parts, without the detour through the general comparison.
fn less(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    if let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
        vm.check_native_stack(" in comparison")?;
        for (x, y) in a.items().iter().zip(b.items()) {
            if !vm.equal(x, y)? {
                return vm.compare_bool(CmpOp::Lt, x, y);
            }
        }
        return Ok(a.items().len() < b.items().len());
    }
    vm.compare_bool(CmpOp::Lt, a, b)
}

fn permute(items: &mut Vec<Value>, order: &[u32]) {
    let mut from: Vec<Option<Value>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.iter().filter_map(|&i| from[i as usize].take()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Config;

    #[test]
    fn plain_kinds() {
        let vm = Vm::new(Config::default());
        let show = |items: &[Value]| {
            items
                .iter()
                .map(|v| match (v.as_small_int(), v.as_float()) {
                    (Some(n), _) => n.to_string(),
                    (_, Some(x)) => format!("{x:?}"),
                    _ => v.as_str().unwrap_or("?").to_owned(),
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        let mut ints: Vec<Value> = [3, -1, 2, 0].map(Value::int).into();
        sort(&vm, &mut ints, None, false).expect("ints");
        assert_eq!(show(&ints), "-1 0 2 3");
        sort(&vm, &mut ints, None, true).expect("ints");
        assert_eq!(show(&ints), "3 2 0 -1");
        // python3: sorted([0.0, 1.5, -0.0, -2.0]) and with reverse=True: equal items keep their order
        let mut floats: Vec<Value> = [0.0, 1.5, -0.0, -2.0].map(Value::float).into();
        sort(&vm, &mut floats, None, false).expect("floats");
        assert_eq!(show(&floats), "-2.0 0.0 -0.0 1.5");
        let mut floats: Vec<Value> = [0.0, 1.5, -0.0, -2.0].map(Value::float).into();
        sort(&vm, &mut floats, None, true).expect("floats");
        assert_eq!(show(&floats), "1.5 0.0 -0.0 -2.0");
        let mut texts: Vec<Value> = ["b", "é", "a", "z", "B"].map(Value::str).into();
        sort(&vm, &mut texts, None, false).expect("texts");
        assert_eq!(show(&texts), "B a b z é");
    }

    #[test]
    fn mixed_kinds_raise() {
        let vm = Vm::new(Config::default());
        let mut items = vec![Value::int(1), Value::str("a"), Value::int(0)];
        let raised = sort(&vm, &mut items, None, false).expect_err("'<' not supported");
        assert_eq!(vm.type_name(raised.0.as_value()), "TypeError");
        assert_eq!(items.len(), 3);
    }
}
