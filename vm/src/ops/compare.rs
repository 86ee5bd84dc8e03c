//! Comparison.
//!
//! Small ints, floats and strings are compared in place. What else the built-in kinds can compare is in `compare_native`,
//! which answers `None` for `NotImplemented`; everything else goes through special methods, by CPython's rule: the right
//! operand comes first where its type is a subclass of the left one's.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::number::Integer;
use crate::bytecode::CmpOp;
use crate::error::PyResult;
use crate::object::{
    ByteArray, Bytes, Cell, Code, Dict, DictView, Function, Instance, Kind, List, MappingProxy, Method,
    MethodDescriptor, Native, Range, Set, Slice, Tuple, Value, code_of, plainly_equal,
};
use crate::vm::Vm;

/// Whether an ordering satisfies an operator.
#[inline(always)]
pub(crate) const fn holds(op: CmpOp, ordering: Ordering) -> bool {
    match op {
        CmpOp::Lt => ordering.is_lt(),
        CmpOp::Le => ordering.is_le(),
        CmpOp::Eq => ordering.is_eq(),
        CmpOp::Ne => ordering.is_ne(),
        CmpOp::Gt => ordering.is_gt(),
        CmpOp::Ge => ordering.is_ge(),
    }
}

/// As `holds`; where there is no order (NaN) only `!=` holds.
#[inline(always)]
fn holds_partially(op: CmpOp, ordering: Option<Ordering>) -> bool {
    match ordering {
        Some(ordering) => holds(op, ordering),
        None => matches!(op, CmpOp::Ne),
    }
}

/// Two small ints, two floats, or two strings.
#[inline(always)]
fn quick(op: CmpOp, a: &Value, b: &Value) -> Option<bool> {
    if let (Some(a), Some(b)) = (a.as_small_int(), b.as_small_int()) {
        return Some(holds(op, a.cmp(&b)));
    }
    let kind = a.header()?.kind;
    if b.header()?.kind != kind {
        return None;
    }
    match kind {
        Kind::Str => {
            let (x, y) = (a.as_str()?, b.as_str()?);
            Some(match op {
                CmpOp::Eq => a.is(b) || x == y,
                CmpOp::Ne => !a.is(b) && x != y,
                // UTF-8 orders as its characters do.
                _ => holds(op, x.cmp(y)),
            })
        }
        Kind::Float => Some(holds_partially(op, a.as_float()?.partial_cmp(&b.as_float()?))),
        _ => None,
    }
}

/// An int against a float, exactly; `None` for NaN.
fn int_with_float(int: Integer<'_>, float: f64) -> Option<Ordering> {
    const EXACT: i64 = 1 << 53;
    if float.is_nan() {
        return None;
    }
    if let Integer::Small(n) = int
        && (-EXACT..=EXACT).contains(&n)
    {
        return (n as f64).partial_cmp(&float);
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = BigInt::from_f64(float.trunc())?;
    let by_whole = (*int.to_big()).cmp(&whole);
    // Beyond 2^53 either is whole, unless the float is much smaller, and then the whole parts differ.
    Some(by_whole.then_with(|| 0.0_f64.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
}

/// Two numbers, exactly; the outer `None` where one of them is no number, the inner one for NaN.
#[allow(clippy::option_option, reason = "no number, no order, and an order are three things")]
pub(crate) fn compare_numbers(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    match (Integer::of(a), Integer::of(b)) {
        (Some(Integer::Small(a)), Some(Integer::Small(b))) => Some(Some(a.cmp(&b))),
        (Some(a), Some(b)) => Some(Some(a.to_big().cmp(&b.to_big()))),
        (Some(a), None) => Some(int_with_float(a, b.as_float()?)),
        (None, Some(b)) => Some(int_with_float(b, a.as_float()?).map(Ordering::reverse)),
        (None, None) => Some(a.as_float()?.partial_cmp(&b.as_float()?)),
    }
}

/// Runs `f` on the bytes of a bytes-like value.
fn with_bytes<R>(value: &Value, f: impl FnOnce(&[u8]) -> R) -> Option<R> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Some(f(&bytes.data));
    }
    value.downcast::<ByteArray>().map(|array| array.data.with(|data| f(data)))
}

/// Whether two constants are the same, type and value, as `co_consts` are compared.
fn same_constant(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    if a.is(b) {
        return Ok(true);
    }
    if let (Some(a), Some(b)) = (code_of(a), code_of(b)) {
        return same_code(vm, &a, &b);
    }
    if a.kind() != b.kind() {
        return Ok(false);
    }
    if let (Some(a), Some(b)) = (a.as_float(), b.as_float()) {
        return Ok(a.to_bits() == b.to_bits());
    }
    if let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
        return same_constants(vm, a.items(), b.items());
    }
    vm.equal(a, b)
}

fn same_constants(vm: &Vm, a: &[Value], b: &[Value]) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(b) {
        if !same_constant(vm, a, b)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether two code objects have the same content: the fields that CPython's `code_richcompare` looks at.
pub(crate) fn same_code(vm: &Vm, a: &Code, b: &Code) -> PyResult<bool> {
    if std::ptr::eq(a, b) {
        return Ok(true);
    }
    vm.check_native_stack(" in comparison")?;
    let fields = |c: &Code| (c.flags, c.arg_count, c.posonly_count, c.kwonly_count, c.first_line);
    if fields(a) != fields(b)
        || a.instrs() != b.instrs()
        || a.exceptions() != b.exceptions()
        || a.lines() != b.lines()
    {
        return Ok(false);
    }
    let (x, y) = (a.rt(), b.rt());
    if x.cell_slots != y.cell_slots || !x.sites.iter().map(|s| s.name).eq(y.sites.iter().map(|s| s.name)) {
        return Ok(false);
    }
    let texts = [
        (&x.names, &y.names),
        (&x.varnames, &y.varnames),
        (&x.cellvars, &y.cellvars),
        (&x.freevars, &y.freevars),
    ];
    for (x, y) in texts {
        if !same_constants(vm, x, y)? {
            return Ok(false);
        }
    }
    Ok(vm.equal(&x.name, &y.name)? && same_constants(vm, &x.consts, &y.consts)?)
}

/// `==` and `!=` for what has no order: the outcome of an equality test.
fn equality(op: CmpOp, test: impl FnOnce() -> PyResult<bool>) -> PyResult<Option<Value>> {
    Ok(match op {
        CmpOp::Eq => Some(Value::bool(test()?)),
        CmpOp::Ne => Some(Value::bool(!test()?)),
        _ => None,
    })
}

impl Vm {
    /// `a op b`, a rich comparison: the result can be any value.
    #[inline]
    pub fn compare(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult {
        match quick(op, a, b) {
            Some(result) => Ok(Value::bool(result)),
            None => self.compare_slow(op, a, b),
        }
    }

    /// `a op b` as a truth value.
    #[inline]
    pub fn compare_bool(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult<bool> {
        if let Some(result) = quick(op, a, b) {
            return Ok(result);
        }
        let result = self.compare_slow(op, a, b)?;
        match result.as_bool() {
            Some(result) => Ok(result),
            None => self.truth(&result),
        }
    }

    /// `a is b or a == b`, as containers compare.
    #[inline]
    pub fn equal(&self, a: &Value, b: &Value) -> PyResult<bool> {
        match plainly_equal(a, b) {
            Some(result) => Ok(result),
            None => self.compare_bool(CmpOp::Eq, a, b),
        }
    }

    #[inline(never)]
    fn compare_slow(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult {
        self.check_native_stack(" in comparison")?;
        let typed = a.kind() >= Kind::Opaque || b.kind() >= Kind::Opaque;
        let reflected_first = typed && {
            let (left, right) = (self.type_ref(a), self.type_ref(b));
            !std::ptr::eq(left, right) && right.is_subtype_of(left)
        };
        if reflected_first && let Some(result) = self.compare_by_type(op.reflected(), b, a)? {
            return Ok(result);
        }
        if let Some(result) = self.compare_by_type(op, a, b)? {
            return Ok(result);
        }
        if !reflected_first {
            return self.compare_declined(op, a, b);
        }
        self.compare_identity(op, a, b)
    }

    /// `a op b` after `a`'s type has returned `NotImplemented`.
    pub(crate) fn compare_declined(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult {
        match self.compare_by_type(op.reflected(), b, a)? {
            Some(result) => Ok(result),
            None => self.compare_identity(op, a, b),
        }
    }

    /// `a op b` after both types have returned `NotImplemented`.
    fn compare_identity(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult {
        match op {
            CmpOp::Eq => Ok(Value::bool(a.is(b))),
            CmpOp::Ne => Ok(Value::bool(!a.is(b))),
            _ => Err(self.type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                self.type_name(a),
                self.type_name(b)
            ))),
        }
    }

    /// The name of an operator's special method.
    pub(crate) const fn compare_name(&self, op: CmpOp) -> &Value {
        match op {
            CmpOp::Lt => &self.names.lt,
            CmpOp::Le => &self.names.le,
            CmpOp::Eq => &self.names.eq,
            CmpOp::Ne => &self.names.ne,
            CmpOp::Gt => &self.names.gt,
            CmpOp::Ge => &self.names.ge,
        }
    }

    /// `a op b` as `a`'s type sees it; `None` for `NotImplemented`.
    fn compare_by_type(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        if a.kind() < Kind::Opaque {
            return self.compare_native(op, a, b);
        }
        let name = self.compare_name(op);
        let result = match self.type_lookup(self.type_ref(a), name) {
            Some(method) if method.is_a::<Function>() => Some(self.call(&method, &[a.clone(), b.clone()])?),
            Some(method) => match method.downcast::<MethodDescriptor>() {
                None => self.call_special(a, name, std::slice::from_ref(b))?,
                // `object`'s, and those that subclasses of built-in types inherit, are done without a call.
                Some(_) if self.user_special(a, name).is_some() => {
                    Some(self.call(&method, &[a.clone(), b.clone()])?)
                }
                Some(_) => return self.compare_inherited(op, a, b),
            },
            None => return self.compare_inherited(op, a, b),
        };
        Ok(result.filter(|result| !result.is_not_implemented()))
    }

    /// As [`Vm::compare_by_type`], where no class statement defines the operator.
    fn compare_inherited(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        if let Some(native) = a.downcast::<Instance>().and_then(|instance| instance.native.get()) {
            return self.compare_native(op, &native, b);
        }
        match op {
            CmpOp::Eq if a.is(b) => Ok(Some(Value::TRUE)),
            CmpOp::Ne => match self.compare_by_type(CmpOp::Eq, a, b)? {
                Some(equal) => Ok(Some(Value::bool(!self.truth(&equal)?))),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// `a op b` where `a` is of a built-in kind (`b` may be an instance of a subclass); `None` for `NotImplemented`.
    pub(crate) fn compare_native(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        let inner = b.downcast::<Instance>().and_then(|instance| instance.native.get());
        let b = inner.as_ref().unwrap_or(b);
        let answer = |result: bool| Ok(Some(Value::bool(result)));
        match a.kind() {
            Kind::Bool | Kind::Int | Kind::Float => match compare_numbers(a, b) {
                Some(ordering) => answer(holds_partially(op, ordering)),
                None => Ok(None),
            },
            Kind::Str => quick(op, a, b).map_or(Ok(None), answer),
            Kind::Bytes | Kind::ByteArray => {
                let ordering = with_bytes(a, |a| with_bytes(b, |b| a.cmp(b))).flatten();
                ordering.map_or(Ok(None), |ordering| answer(holds(op, ordering)))
            }
            Kind::Tuple => match (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
                (Some(a), Some(b)) => self.compare_tuples(op, a.items(), b.items()).map(Some),
                _ => Ok(None),
            },
            Kind::List => match (a.downcast::<List>(), b.downcast::<List>()) {
                (Some(a), Some(b)) => self.compare_lists(op, a, b).map(Some),
                _ => Ok(None),
            },
            Kind::Dict => match (a.downcast::<Dict>(), b.downcast::<Dict>()) {
                (Some(a), Some(b)) => equality(op, || self.equal_dicts(a, b)),
                _ => Ok(None),
            },
            Kind::Set | Kind::FrozenSet => match (a.downcast::<Set>(), b.downcast::<Set>()) {
                (Some(a), Some(b)) => answer(self.compare_sets(op, a, b)?),
                _ => Ok(None),
            },
            Kind::DictKeys | Kind::DictItems => self.compare_views(op, a, b),
            Kind::Range => match (a.downcast::<Range>(), b.downcast::<Range>()) {
                (Some(a), Some(b)) => equality(op, || Ok(a.same_items(b))),
                _ => Ok(None),
            },
            Kind::Slice => match (a.downcast::<Slice>(), b.downcast::<Slice>()) {
                (Some(_), Some(_)) if a.is(b) => answer(holds(op, Ordering::Equal)),
                (Some(a), Some(b)) => {
                    let fields = |s: &Slice| [s.start.clone(), s.stop.clone(), s.step.clone()];
                    self.compare_tuples(op, &fields(a), &fields(b)).map(Some)
                }
                _ => Ok(None),
            },
            Kind::Code | Kind::CodeProxy => match (code_of(a), code_of(b)) {
                (Some(a), Some(b)) => equality(op, || same_code(self, &a, &b)),
                _ => Ok(None),
            },
            Kind::Method => match (a.downcast::<Method>(), b.downcast::<Method>()) {
                (Some(a), Some(b)) => equality(op, || {
                    Ok(a.receiver.is(&b.receiver)
                        && self.compare_bool(CmpOp::Eq, &a.function, &b.function)?)
                }),
                _ => Ok(None),
            },
            Kind::Native => match (a.downcast::<Native>(), b.downcast::<Native>()) {
                (Some(a), Some(b)) => equality(op, || {
                    let same_receiver = match (&a.receiver, &b.receiver) {
                        (Some(a), Some(b)) => a.is(b),
                        (None, None) => true,
                        _ => false,
                    };
                    Ok(same_receiver && std::ptr::eq(a.def, b.def))
                }),
                _ => Ok(None),
            },
            Kind::Cell => match (a.downcast::<Cell>(), b.downcast::<Cell>()) {
                (Some(a), Some(b)) => {
                    let (a, b) = (a.content.get(), b.content.get());
                    if a.is_empty() || b.is_empty() {
                        return answer(holds(op, b.is_empty().cmp(&a.is_empty())));
                    }
                    self.compare(op, &a, &b).map(Some)
                }
                _ => Ok(None),
            },
            Kind::MappingProxy => match a.downcast::<MappingProxy>() {
                Some(proxy) => self.compare(op, proxy.dict.as_value(), b).map(Some),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// Lexicographic: the first items that differ decide, else the lengths.
    fn compare_tuples(&self, op: CmpOp, a: &[Value], b: &[Value]) -> PyResult {
        for (x, y) in a.iter().zip(b) {
            if !self.equal(x, y)? {
                return self.compare_different(op, x, y);
            }
        }
        Ok(Value::bool(holds(op, a.len().cmp(&b.len()))))
    }

    /// As [`Vm::compare_tuples`]; comparing items may change the lists.
    fn compare_lists(&self, op: CmpOp, a: &List, b: &List) -> PyResult {
        if matches!(op, CmpOp::Eq | CmpOp::Ne) && a.len() != b.len() {
            return Ok(Value::bool(op == CmpOp::Ne));
        }
        let mut i = 0;
        while let (Some(x), Some(y)) = (a.get(i), b.get(i)) {
            if !self.equal(&x, &y)? {
                return self.compare_different(op, &x, &y);
            }
            i += 1;
        }
        Ok(Value::bool(holds(op, a.len().cmp(&b.len()))))
    }

    fn compare_different(&self, op: CmpOp, x: &Value, y: &Value) -> PyResult {
        match op {
            CmpOp::Eq => Ok(Value::FALSE),
            CmpOp::Ne => Ok(Value::TRUE),
            _ => self.compare(op, x, y),
        }
    }

    fn equal_dicts(&self, a: &Dict, b: &Dict) -> PyResult<bool> {
        if a.len() != b.len() {
            return Ok(false);
        }
        let mut place = 0;
        while let Some((at, hash, key, value)) = a.next_hashed(place) {
            match b.get_hashed(self, &key, hash)? {
                Some(other) if self.equal(&other, &value)? => {}
                _ => return Ok(false),
            }
            place = at + 1;
        }
        Ok(true)
    }

    /// Whether every element of `a` is in `b`.
    pub(crate) fn is_subset(&self, a: &Set, b: &Set) -> PyResult<bool> {
        if a.len() > b.len() {
            return Ok(false);
        }
        let mut slot = 0;
        while let Some((at, hash, value)) = a.next_hashed(slot) {
            if !b.contains_hashed(self, &value, hash)? {
                return Ok(false);
            }
            slot = at + 1;
        }
        Ok(true)
    }

    fn compare_sets(&self, op: CmpOp, a: &Set, b: &Set) -> PyResult<bool> {
        let equal = |vm: &Vm| -> PyResult<bool> {
            let (x, y) = (a.hash.get(), b.hash.get());
            Ok(a.len() == b.len() && (x == 0 || y == 0 || x == y) && vm.is_subset(a, b)?)
        };
        Ok(match op {
            CmpOp::Eq => equal(self)?,
            CmpOp::Ne => !equal(self)?,
            CmpOp::Le => self.is_subset(a, b)?,
            CmpOp::Ge => self.is_subset(b, a)?,
            CmpOp::Lt => a.len() < b.len() && self.is_subset(a, b)?,
            CmpOp::Gt => a.len() > b.len() && self.is_subset(b, a)?,
        })
    }

    /// `dict.keys()` and `dict.items()` compare as sets, with sets and with each other.
    fn compare_views(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        let comparable =
            b.is_a::<Set>() || b.downcast::<DictView>().is_some_and(|v| v.kind() != Kind::DictValues);
        if !comparable {
            return Ok(None);
        }
        let (x, y) = (self.len(a)?, self.len(b)?);
        let all_in = |items: &Value, container: &Value| -> PyResult<bool> {
            let iterator = self.iter(items)?;
            while let Some(item) = self.next(&iterator)? {
                if !self.contains(container, &item)? {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        Ok(Some(Value::bool(match op {
            CmpOp::Eq => x == y && all_in(a, b)?,
            CmpOp::Ne => !(x == y && all_in(a, b)?),
            CmpOp::Lt => x < y && all_in(a, b)?,
            CmpOp::Le => x <= y && all_in(a, b)?,
            CmpOp::Gt => x > y && all_in(b, a)?,
            CmpOp::Ge => x >= y && all_in(b, a)?,
        })))
    }
}
