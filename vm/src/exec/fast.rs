//! Fast paths of the loop: operators on small ints and floats, and tests of what lies on the stack. `None` means "not
//! here": the slow path decides. Nothing here can raise or run Python code.

use std::ptr::NonNull;

use super::stack::Regs;
use crate::bytecode::{BinOp, CmpOp};
use crate::object::{
    Float, Function, GenState, Generator, Kind, List, SMALL_INT_MAX, SMALL_INT_MIN, Tuple, Value,
};

#[inline(always)]
const fn small(n: Option<i64>) -> Option<Value> {
    match n {
        Some(n) if n >= SMALL_INT_MIN && n <= SMALL_INT_MAX => Some(Value::small_int(n)),
        _ => None,
    }
}

/// Both as machine ints, if both are small ints.
#[inline(always)]
pub fn ints(a: &Value, b: &Value) -> Option<(i64, i64)> {
    if a.bits() & b.bits() & 1 != 0 { Some((a.bits() as i64 >> 1, b.bits() as i64 >> 1)) } else { None }
}

#[inline(always)]
fn floats(a: &Value, b: &Value) -> Option<(f64, f64)> {
    Some((a.downcast::<Float>()?.value, b.downcast::<Float>()?.value))
}

/// An operator, given by its number, on small ints.
#[inline(always)]
pub fn binary_ints(op: u8, x: i64, y: i64) -> Option<Value> {
    match op {
        // 63-bit operands cannot overflow 64 bits.
        ADD => small(Some(x + y)),
        SUB => small(Some(x - y)),
        MUL => small(x.checked_mul(y)),
        FLOOR_DIV if y > 0 => Some(Value::small_int(x.div_euclid(y))),
        MOD if y > 0 => Some(Value::small_int(x.rem_euclid(y))),
        AND => Some(Value::small_int(x & y)),
        OR => Some(Value::small_int(x | y)),
        XOR => Some(Value::small_int(x ^ y)),
        SHR if (0..63).contains(&y) => Some(Value::small_int(x >> y)),
        SHL if (0..32).contains(&y) && x.unsigned_abs() < 1 << 30 => Some(Value::small_int(x << y)),
        _ => None,
    }
}

/// An operator, given by its number, on the top two entries, if both are floats. The result takes the place of an operand that
/// nobody else holds (an intermediate result, mostly), where there is one.
#[inline(always)]
pub fn binary_floats(op: u8, r: &mut Regs) -> bool {
    let Some((x, y)) = floats(r.peek(2), r.peek(1)) else { return false };
    let result = match op {
        ADD => x + y,
        SUB => x - y,
        MUL => x * y,
        DIV if y != 0.0 => x / y,
        _ => return false,
    };
    if let Some(place) = sole(r.peek(2)) {
        // SAFETY: a float that only the stack holds, and no reference to it exists.
        unsafe { place.write(result) };
        drop(r.pop());
    } else if let Some(place) = sole(r.peek(1)) {
        // SAFETY: as above.
        unsafe { place.write(result) };
        let top = r.pop();
        drop(r.replace(1, top));
    } else {
        drop(r.pop());
        drop(r.replace(1, Value::float(result)));
    }
    true
}

/// Where the number of a float is that has no other reference.
#[inline(always)]
fn sole(value: &Value) -> Option<*mut f64> {
    (value.refcount() == Some(1)).then(|| {
        let float = value.bits_as_ptr::<Float>().cast_mut();
        // SAFETY: the caller has seen that it is a float.
        unsafe { &raw mut (*float).value }
    })
}

/// Numbers of the operators.
pub const ADD: u8 = BinOp::Add as u8;
/// See `ADD`.
pub const SUB: u8 = BinOp::Sub as u8;
/// See `ADD`.
pub const MUL: u8 = BinOp::Mul as u8;
const DIV: u8 = BinOp::Div as u8;
const FLOOR_DIV: u8 = BinOp::FloorDiv as u8;
const MOD: u8 = BinOp::Mod as u8;
const SHL: u8 = BinOp::Shl as u8;
const SHR: u8 = BinOp::Shr as u8;
const AND: u8 = BinOp::And as u8;
const OR: u8 = BinOp::Or as u8;
const XOR: u8 = BinOp::Xor as u8;

/// Bits of the three outcomes of an ordering: less, equal, greater.
/// Two more entries than there are operators, so that a mask of the number bounds the index.
const MASKS: [u8; 8] = [0b001, 0b011, 0b010, 0b101, 0b100, 0b110, 0, 0];
const _: () = assert!(CmpOp::Lt as u8 == 0 && CmpOp::Eq as u8 == 2 && CmpOp::Ge as u8 == 5);

/// A comparison, given by its number, of small ints.
#[inline(always)]
pub fn compare_ints(op: u8, a: i64, b: i64) -> bool {
    let outcome = 1u8 << (i8::from(a > b) - i8::from(a < b) + 1);
    MASKS[op as usize & 7] & outcome != 0
}

/// A comparison, given by its number, of floats.
#[inline(always)]
pub fn compare_floats(op: u8, a: &Value, b: &Value) -> Option<bool> {
    let (a, b) = floats(a, b)?;
    let outcome = u8::from(a < b) | u8::from(a == b) << 1 | u8::from(a > b) << 2;
    // Unordered: only `!=` holds.
    Some(if outcome == 0 { op == CmpOp::Ne as u8 } else { MASKS[op as usize & 7] & outcome != 0 })
}

/// Truth of the commonest values.
#[inline(always)]
pub fn truth(value: &Value) -> Option<bool> {
    if let Some(b) = value.as_bool() {
        return Some(b);
    }
    if value.is_none() {
        return Some(false);
    }
    value.as_small_int().map(|n| n != 0)
}

/// `list[int]` and `tuple[int]` inside their bounds.
#[inline(always)]
pub fn subscript(object: &Value, key: &Value) -> Option<Value> {
    let index = key.as_small_int()?;
    if let Some(list) = object.downcast::<List>() {
        let index = if index < 0 { index + list.len() as i64 } else { index };
        return list.get(usize::try_from(index).ok()?);
    }
    let items = object.downcast::<Tuple>()?.items();
    let index = if index < 0 { index + items.len() as i64 } else { index };
    items.get(usize::try_from(index).ok()?).cloned()
}

/// Replaces a tuple or list of exactly `count` items on top by its items.
#[inline(always)]
pub fn unpack(r: &mut Regs, count: usize) -> bool {
    let iterable = r.pop();
    if let Some(tuple) = iterable.downcast::<Tuple>()
        && tuple.items().len() == count
    {
        for item in tuple.items().iter().rev() {
            r.push(item.clone());
        }
        return true;
    }
    if let Some(list) = iterable.downcast::<List>()
        && list.len() == count
    {
        for index in (0..count).rev() {
            r.push(list.get(index).unwrap_or(Value::NONE));
        }
        return true;
    }
    r.push(iterable);
    false
}

/// The list and the place in it of `list[int]` inside its bounds. Valid as long as the stack entry.
#[inline(always)]
pub fn place(object: &Value, key: &Value) -> Option<(NonNull<List>, usize)> {
    let index = key.as_small_int()?;
    let list = object.downcast::<List>()?;
    let index = if index < 0 { index + list.len() as i64 } else { index };
    let index = usize::try_from(index).ok()?;
    (index < list.len()).then_some((NonNull::from(list), index))
}

/// The function, if calling it with that many positional arguments needs no binding. Valid as long as the stack entry.
#[inline(always)]
pub fn plain_function(callable: &Value, count: usize) -> Option<NonNull<Function>> {
    callable.downcast::<Function>().filter(|f| f.takes_plainly(count)).map(NonNull::from)
}

/// The generator, if this is one that can be resumed. Valid as long as the stack entry.
#[inline(always)]
pub fn resumable(value: &Value) -> Option<NonNull<Generator>> {
    let generator = value.downcast::<Generator>()?;
    let resumable = matches!(generator.state.get(), GenState::Created | GenState::Suspended)
        && generator.kind() != Kind::AsyncGenerator;
    if resumable { Some(NonNull::from(generator)) } else { None }
}

/// Whether the generator can be sent the value: one that has not started takes only None.
#[inline(always)]
pub fn accepts(generator: NonNull<Generator>, sent: &Value) -> bool {
    // SAFETY: the stack entry that it was found in is still there.
    sent.is_none() || unsafe { generator.as_ref() }.state.get() == GenState::Suspended
}
