//! Set algebra: union, intersection and difference of sets and dictionary views, `|` of dictionaries.
//!
//! As CPython 3.11's Objects/setobject.c and Objects/dictobject.c do it, step by step, so that the results iterate in the
//! same order. Results are always of the built-in type, of the left operand's kind.

use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::object::{Dict, DictView, Kind, Obj, Set, Value};
use crate::vm::Vm;

/// A copy as another set of the given kind.
pub fn copy(vm: &Vm, set: &Set, kind: Kind) -> PyResult<Obj<Set>> {
    let copy = Set::new(kind);
    copy.merge(vm, set)?;
    Ok(copy)
}

/// A set of the elements of an iterable.
pub fn collect(vm: &Vm, iterable: &Value, kind: Kind) -> PyResult<Obj<Set>> {
    let set = Set::new(kind);
    update(vm, &set, iterable)?;
    Ok(set)
}

/// The set that a value is, or that an instance of a subclass holds.
pub fn as_set(vm: &Vm, value: &Value) -> Option<Obj<Set>> {
    vm.native::<Set>(value)
}

/// Adds all elements of an iterable (`set_update_internal`).
pub fn update(vm: &Vm, set: &Set, iterable: &Value) -> PyResult<()> {
    if let Some(other) = as_set(vm, iterable) {
        return set.merge(vm, &other);
    }
    if let Some(dict) = iterable.downcast::<Dict>() {
        set.reserve(dict.len());
        let mut place = 0;
        while let Some((at, hash, key, _)) = dict.next_hashed(place) {
            set.add_hashed(vm, key, hash)?;
            place = at + 1;
        }
        return Ok(());
    }
    vm.for_each(iterable, |item| set.add(vm, item).map(drop))
}

/// The elements of `set` that an iterable has, too (`set_intersection`).
pub fn intersection(vm: &Vm, set: &Set, other: &Value) -> PyResult<Obj<Set>> {
    let kind = set.kind();
    let result = Set::new(kind);
    if let Some(other) = as_set(vm, other) {
        if std::ptr::eq(set, &raw const *other) {
            return copy(vm, set, kind);
        }
        // The smaller one is gone through.
        let (small, large): (&Set, &Set) =
            if other.len() > set.len() { (set, &other) } else { (&other, set) };
        let mut slot = 0;
        while let Some((at, hash, value)) = small.next_hashed(slot) {
            if large.contains_hashed(vm, &value, hash)? {
                result.add_hashed(vm, value, hash)?;
            }
            slot = at + 1;
        }
        return Ok(result);
    }
    vm.for_each(other, |item| {
        let hash = vm.hash(&item)?;
        if set.contains_hashed(vm, &item, hash)? {
            result.add_hashed(vm, item, hash)?;
        }
        Ok(())
    })?;
    Ok(result)
}

/// The elements of `set` that an iterable does not have (`set_difference`).
pub fn difference(vm: &Vm, set: &Set, other: &Value) -> PyResult<Obj<Set>> {
    let kind = set.kind();
    let other_set = as_set(vm, other);
    let other_dict = other.downcast::<Dict>();
    let other_len = match (&other_set, other_dict) {
        (Some(set), _) => Some(set.len()),
        (None, dict) => dict.map(Dict::len),
    };
    // Where `set` is much larger, it is cheaper to copy it and take out what the other one has.
    if other_len.is_none_or(|len| set.len() >> 2 > len) {
        let result = copy(vm, set, kind)?;
        difference_update(vm, &result, other)?;
        return Ok(result);
    }
    let result = Set::new(kind);
    let mut slot = 0;
    while let Some((at, hash, value)) = set.next_hashed(slot) {
        let found = match (&other_set, other_dict) {
            (Some(other), _) => other.contains_hashed(vm, &value, hash)?,
            (None, Some(dict)) => dict.find(vm, &value, hash)?.is_some(),
            (None, None) => false,
        };
        if !found {
            result.add_hashed(vm, value, hash)?;
        }
        slot = at + 1;
    }
    Ok(result)
}

/// Takes out the elements of an iterable (`set_difference_update_internal`).
pub fn difference_update(vm: &Vm, set: &Set, other: &Value) -> PyResult<()> {
    if let Some(other) = as_set(vm, other) {
        if std::ptr::eq(set, &raw const *other) {
            set.clear();
            return Ok(());
        }
        // Where the other one is much larger, only what both have is gone through.
        let other =
            if other.len() >> 3 > set.len() { intersection(vm, set, other.as_value())? } else { other };
        let mut slot = 0;
        while let Some((at, hash, value)) = other.next_hashed(slot) {
            drop(set.remove_hashed(vm, &value, hash)?);
            slot = at + 1;
        }
    } else {
        vm.for_each(other, |item| set.remove(vm, &item).map(drop))?;
    }
    set.tidy();
    Ok(())
}

/// Takes out what an iterable has, too, and adds what only it has (`set_symmetric_difference_update`).
pub fn symmetric_difference_update(vm: &Vm, set: &Set, other: &Value) -> PyResult<()> {
    let toggle = |value: Value, hash: u64| -> PyResult<()> {
        match set.remove_hashed(vm, &value, hash)? {
            Some(removed) => drop(removed),
            None => drop(set.add_hashed(vm, value, hash)?),
        }
        Ok(())
    };
    if let Some(dict) = other.downcast::<Dict>() {
        let mut place = 0;
        while let Some((at, hash, key, _)) = dict.next_hashed(place) {
            toggle(key, hash)?;
            place = at + 1;
        }
        return Ok(());
    }
    let other = match as_set(vm, other) {
        Some(other) if std::ptr::eq(set, &raw const *other) => {
            set.clear();
            return Ok(());
        }
        Some(other) => other,
        None => collect(vm, other, set.kind())?,
    };
    let mut slot = 0;
    while let Some((at, hash, value)) = other.next_hashed(slot) {
        toggle(value, hash)?;
        slot = at + 1;
    }
    Ok(())
}

/// The elements that exactly one of the two has (`set_symmetric_difference`).
pub fn symmetric_difference(vm: &Vm, set: &Obj<Set>, other: &Value) -> PyResult<Obj<Set>> {
    let result = collect(vm, other, set.kind())?;
    symmetric_difference_update(vm, &result, set.as_value())?;
    Ok(result)
}

/// The view, if it behaves as a set: keys or items.
fn as_view(value: &Value) -> Option<&DictView> {
    value.downcast::<DictView>().filter(|view| view.kind() != Kind::DictValues)
}

/// A set of what a view shows, or of any iterable (`dictviews_to_set`).
fn view_to_set(vm: &Vm, value: &Value) -> PyResult<Obj<Set>> {
    match value.downcast::<DictView>() {
        Some(view) if view.kind() == Kind::DictKeys => collect(vm, view.dict.as_value(), Kind::Set),
        _ => collect(vm, value, Kind::Set),
    }
}

/// `_PyDictView_Intersect`
fn view_intersection(vm: &Vm, a: &Value, b: &Value) -> PyResult<Obj<Set>> {
    let (mut view, mut other) = if as_view(a).is_some() { (a, b) } else { (b, a) };
    let len = vm.len(view)?;
    if other.kind() == Kind::Set
        && let Some(set) = other.downcast::<Set>()
        && len <= set.len()
    {
        return intersection(vm, set, view);
    }
    if as_view(other).is_some() && vm.len(other)? > len {
        (view, other) = (other, view);
    }
    let result = Set::new(Kind::Set);
    vm.for_each(other, |item| {
        if vm.contains(view, &item)? {
            result.add(vm, item)?;
        }
        Ok(())
    })?;
    Ok(result)
}

/// `| & - ^` where both operands are sets, or one is a view of a dictionary's keys or items; `None` for `NotImplemented`.
/// The operands are values of built-in types or instances of subclasses.
pub fn set_binary(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if !matches!(op, BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor) {
        return Ok(None);
    }
    if let (Some(left), Some(right)) = (as_set(vm, a), as_set(vm, b)) {
        let right = right.as_value();
        let result = match op {
            BinOp::And => intersection(vm, &left, right)?,
            BinOp::Sub => difference(vm, &left, right)?,
            BinOp::Xor => symmetric_difference(vm, &left, right)?,
            _ => {
                let result = copy(vm, &left, left.kind())?;
                update(vm, &result, right)?;
                result
            }
        };
        return Ok(Some(result.into_value()));
    }
    let (x, y) = (vm.native_value(a), vm.native_value(b));
    if as_view(&x).is_none() && as_view(&y).is_none() {
        return Ok(None);
    }
    let result = match op {
        BinOp::And => view_intersection(vm, &x, &y)?,
        BinOp::Sub => {
            let result = view_to_set(vm, &x)?;
            difference_update(vm, &result, &y)?;
            result
        }
        BinOp::Xor => {
            let result = view_to_set(vm, &x)?;
            symmetric_difference_update(vm, &result, &y)?;
            result
        }
        _ => {
            let result = view_to_set(vm, &x)?;
            update(vm, &result, &y)?;
            result
        }
    };
    Ok(Some(result.into_value()))
}

/// `|= &= -= ^=` on a set: changes it and returns `a`; `None` where the operator makes a new value (or does not apply).
pub fn set_inplace(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let (Some(left), Some(right)) = (as_set(vm, a), as_set(vm, b)) else { return Ok(None) };
    if left.is_frozen() {
        return Ok(None);
    }
    let right = right.as_value();
    match op {
        BinOp::Or => update(vm, &left, right)?,
        BinOp::And => intersection_update(vm, &left, right)?,
        BinOp::Sub => difference_update(vm, &left, right)?,
        BinOp::Xor => symmetric_difference_update(vm, &left, right)?,
        _ => return Ok(None),
    }
    Ok(Some(a.clone()))
}

/// Keeps only the elements that an iterable has, too.
pub fn intersection_update(vm: &Vm, set: &Set, other: &Value) -> PyResult<()> {
    let result = intersection(vm, set, other)?;
    set.swap(&result);
    Ok(())
}

/// `a | b` of dictionaries; `None` for `NotImplemented`.
pub fn dict_or(vm: &Vm, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let (Some(left), Some(right)) = (vm.native::<Dict>(a), vm.native::<Dict>(b)) else { return Ok(None) };
    let result = left.copy();
    super::dict::update(vm, &result, right.as_value())?;
    Ok(Some(result.into_value()))
}

/// `a |= b` of a dictionary and anything that updates one: changes it and returns `a`; `None` where `a` is no dictionary.
pub fn dict_inplace_or(vm: &Vm, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let Some(left) = vm.native::<Dict>(a) else { return Ok(None) };
    super::dict::update(vm, &left, b)?;
    Ok(Some(a.clone()))
}
