//! Conversions to Rust numbers.

use std::borrow::Cow;
use std::cell::Cell;

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, ToPrimitive};

use crate::error::{PyResult, Raised};
use crate::object::{Float, Instance, Int, Kind, MethodDescriptor, Value};
use crate::vm::Vm;

/// An int of either representation.
#[derive(Clone, Copy)]
pub enum Integer<'a> {
    /// Fits 63 bits (or was a bool).
    Small(i64),
    /// Anything else.
    Big(&'a BigInt),
}

impl<'a> Integer<'a> {
    /// The int or bool that `value` is; not instances of subclasses (see [`Vm::native_value`]).
    #[inline(always)]
    pub fn of(value: &'a Value) -> Option<Integer<'a>> {
        match value.as_small_int() {
            Some(n) => Some(Integer::Small(n)),
            None => Self::of_other(value),
        }
    }

    #[inline(never)]
    fn of_other(value: &'a Value) -> Option<Integer<'a>> {
        match value.as_bool() {
            Some(b) => Some(Integer::Small(i64::from(b))),
            None => value.downcast::<Int>().map(|int| Integer::Big(&int.value)),
        }
    }

    /// As a big int.
    pub fn to_big(self) -> Cow<'a, BigInt> {
        match self {
            Integer::Small(n) => Cow::Owned(BigInt::from(n)),
            Integer::Big(n) => Cow::Borrowed(n),
        }
    }

    /// As 64 bits, if it fits.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            Integer::Small(n) => Some(n),
            Integer::Big(n) => n.to_i64(),
        }
    }

    /// As 128 bits, if it fits.
    pub fn to_i128(self) -> Option<i128> {
        match self {
            Integer::Small(n) => Some(i128::from(n)),
            Integer::Big(n) => n.to_i128(),
        }
    }

    /// The nearest float, if there is a finite one.
    pub fn to_f64(self) -> Option<f64> {
        match self {
            Integer::Small(n) => Some(n as f64),
            Integer::Big(n) => big_to_f64(n),
        }
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        match self {
            Integer::Small(n) => n < 0,
            Integer::Big(n) => n.sign() == Sign::Minus,
        }
    }

    /// The value of type `int`: of a bool 0 or 1.
    pub fn to_value(self) -> Value {
        match self {
            Integer::Small(n) => Value::int(n),
            Integer::Big(n) => Value::bigint(n.clone()),
        }
    }
}

/// The int or bool that `value` is, as a big int.
pub fn as_bigint(value: &Value) -> Option<Cow<'_, BigInt>> {
    Integer::of(value).map(Integer::to_big)
}

/// Which special methods which types are known not to define: most types define few, and are asked again and again.
///
/// A direct-mapped table of a type's version and a name's word. Versions are never used twice, and the names asked for live
/// as long as the VM, so an entry is never wrong; it holds no reference.
pub(crate) struct Absent([Cell<(u32, u64)>; Absent::SIZE]);

impl Default for Absent {
    fn default() -> Self {
        Self([const { Cell::new((0, 0)) }; Self::SIZE])
    }
}

impl Absent {
    const SIZE: usize = 256;

    fn entry(&self, version: u32, name: &Value) -> &Cell<(u32, u64)> {
        &self.0[(version as usize ^ (name.bits() >> 4) as usize) % Self::SIZE]
    }

    fn has(&self, version: u32, name: &Value) -> bool {
        self.entry(version, name).get() == (version, name.bits())
    }

    fn insert(&self, version: u32, name: &Value) {
        self.entry(version, name).set((version, name.bits()));
    }
}

/// `x · 2^exponent`, exact where the result can be represented.
pub fn scale(mut x: f64, mut exponent: i64) -> f64 {
    const STEP: i64 = 1000;
    let step = 2_f64.powi(STEP as i32);
    while exponent > STEP && x.is_finite() && x != 0.0 {
        x *= step;
        exponent -= STEP;
    }
    while exponent < -STEP && x != 0.0 {
        x /= step;
        exponent += STEP;
    }
    x * 2_f64.powi(exponent.clamp(-STEP, STEP) as i32)
}

/// The nearest float, ties to even; `None` if it overflows.
pub fn big_to_f64(n: &BigInt) -> Option<f64> {
    let bits = n.bits();
    if bits > 1024 {
        return None;
    }
    let magnitude = n.magnitude();
    let x = if bits <= 64 {
        magnitude.to_u64()? as f64
    } else {
        // The top 64 bits, the lowest of them also saying whether anything below is set: 11 bits more than are kept, so
        // that the one rounding of the cast is right.
        let shift = bits - 64;
        let mut top = (magnitude >> shift).to_u64()?;
        if magnitude.trailing_zeros().unwrap_or(0) < shift {
            top |= 1;
        }
        scale(top as f64, shift as i64)
    };
    let x = if n.sign() == Sign::Minus { -x } else { x };
    x.is_finite().then_some(x)
}

impl Vm {
    /// `MemoryError` if `bytes` more cannot be had within the memory limit.
    #[inline]
    pub fn check_size(&self, bytes: usize) -> PyResult<()> {
        // Nothing of a page or so needs a look at the settings.
        if bytes <= 4096 { Ok(()) } else { self.check_large_size(bytes) }
    }

    #[cold]
    #[inline(never)]
    fn check_large_size(&self, bytes: usize) -> PyResult<()> {
        let limit = self.config.borrow().memory_limit;
        if bytes > isize::MAX as usize || (limit != 0 && bytes > limit) {
            return Err(self.out_of_memory());
        }
        Ok(())
    }

    /// As [`Vm::check_size`], for a str of so many bytes of UTF-8.
    #[inline]
    pub fn check_str_size(&self, bytes: usize) -> PyResult<()> {
        if bytes > u32::MAX as usize { Err(self.out_of_memory()) } else { self.check_size(bytes) }
    }

    /// `MemoryError` as CPython raises it: without a message.
    #[cold]
    pub fn out_of_memory(&self) -> Raised {
        self.exception_with(&self.exceptions.memory_error, vec![])
    }

    /// The special method `name` (one of [`crate::names::Names`]) of the value's type, if a class statement or a native stdlib module defines it: `None`
    /// where the type has none, and where it is the built-in one, which callers do without a call.
    pub fn user_special(&self, value: &Value, name: &Value) -> Option<Value> {
        // Types of the other kinds are built in and cannot be changed.
        if value.header().is_none_or(|h| h.kind < Kind::Opaque) {
            return None;
        }
        let ty = self.type_ref(value);
        let version = ty.version(self);
        if self.absent.has(version, name) {
            return None;
        }
        if let Some((found, owner)) = ty.lookup_where(name) {
            let built_in = found.is_a::<MethodDescriptor>()
                && !owner.has(crate::object::TypeFlags::HEAP)
                && owner.base_kind != Kind::Opaque;
            if !built_in {
                return Some(found);
            }
        }
        self.absent.insert(version, name);
        None
    }

    /// The int that a value is or converts to losslessly (`__index__`; bools count), as an int value.
    #[inline]
    pub fn index(&self, value: &Value) -> PyResult {
        if value.is_small_int() { Ok(value.clone()) } else { self.index_slow(value) }
    }

    #[inline(never)]
    fn index_slow(&self, value: &Value) -> PyResult {
        match self.try_index(value)? {
            Some(int) => Ok(int),
            None => Err(self.type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                self.type_name(value)
            ))),
        }
    }

    /// As [`Vm::index`]; `None` where there is no `__index__`.
    pub fn try_index(&self, value: &Value) -> PyResult<Option<Value>> {
        if let Some(int) = Integer::of(value) {
            return Ok(Some(if value.as_bool().is_some() { int.to_value() } else { value.clone() }));
        }
        if value.header().is_none_or(|h| h.kind < Kind::Opaque) {
            return Ok(None);
        }
        if let Some(inner) = value.downcast::<Instance>().and_then(|i| i.native.get())
            && let Some(int) = Integer::of(&inner)
        {
            return Ok(Some(int.to_value()));
        }
        let Some(method) = self.user_special(value, &self.names.index) else { return Ok(None) };
        let result = self.call(&method, std::slice::from_ref(value))?;
        match Integer::of(&self.native_value(&result)) {
            Some(int) => Ok(Some(int.to_value())),
            None => {
                Err(self.type_error(format!("__index__ returned non-int (type {})", self.type_name(&result))))
            }
        }
    }

    /// As [`Vm::index`], as `i64`; `OverflowError` if it does not fit.
    #[inline]
    pub fn index_i64(&self, value: &Value) -> PyResult<i64> {
        match value.as_small_int() {
            Some(n) => Ok(n),
            None => self.index_i64_slow(value),
        }
    }

    #[inline(never)]
    fn index_i64_slow(&self, value: &Value) -> PyResult<i64> {
        let int = self.index(value)?;
        Integer::of(&int)
            .and_then(Integer::to_i64)
            .ok_or_else(|| self.overflow_error("Python int too large to convert to C ssize_t"))
    }

    /// As [`Vm::index`], as `i64`; what does not fit becomes the nearest that does, as for the bounds of slices.
    pub fn index_clamped(&self, value: &Value) -> PyResult<i64> {
        let int = self.index(value)?;
        Ok(Integer::of(&int).map_or(0, |n| match n.to_i64() {
            Some(n) => n,
            None if n.is_negative() => i64::MIN,
            None => i64::MAX,
        }))
    }

    /// As [`Vm::index`], as a count of items of something that is to be made: `OverflowError` if it does not fit.
    pub fn index_size(&self, value: &Value) -> PyResult<i64> {
        let int = self.index(value)?;
        Integer::of(&int).and_then(Integer::to_i64).ok_or_else(|| {
            let name = self.type_name(value);
            self.overflow_error(format!("cannot fit '{name}' into an index-sized integer"))
        })
    }

    /// A float from an int, float or `__float__`.
    #[inline]
    pub fn to_f64(&self, value: &Value) -> PyResult<f64> {
        if let Some(float) = value.downcast::<Float>() {
            return Ok(float.value);
        }
        match value.as_small_int() {
            Some(n) => Ok(n as f64),
            None => self.to_f64_slow(value),
        }
    }

    #[inline(never)]
    fn to_f64_slow(&self, value: &Value) -> PyResult<f64> {
        match self.try_f64(value)? {
            Some(x) => Ok(x),
            None => Err(self.type_error(format!("must be real number, not {}", self.type_name(value)))),
        }
    }

    /// As [`Vm::to_f64`]; `None` for what is no number.
    pub fn try_f64(&self, value: &Value) -> PyResult<Option<f64>> {
        if let Some(x) = value.as_float() {
            return Ok(Some(x));
        }
        if let Some(int) = Integer::of(value) {
            return self.int_to_f64(int).map(Some);
        }
        if value.header().is_none_or(|h| h.kind < Kind::Opaque) {
            return Ok(None);
        }
        if let Some(method) = self.user_special(value, &self.names.float) {
            let result = self.call(&method, std::slice::from_ref(value))?;
            return match self.native_value(&result).as_float() {
                Some(x) => Ok(Some(x)),
                None => Err(self.type_error(format!(
                    "{}.__float__ returned non-float (type {})",
                    self.type_name(value),
                    self.type_name(&result)
                ))),
            };
        }
        if let Some(x) = self.native_value(value).as_float() {
            return Ok(Some(x));
        }
        match self.try_index(value)? {
            Some(int) => match Integer::of(&int) {
                Some(int) => self.int_to_f64(int).map(Some),
                None => Ok(None),
            },
            None => Ok(None),
        }
    }

    /// The nearest float, or `OverflowError`.
    pub fn int_to_f64(&self, int: Integer<'_>) -> PyResult<f64> {
        int.to_f64().ok_or_else(|| self.overflow_error("int too large to convert to float"))
    }

    /// The integral part of a float as an int; errors for NaN and infinities.
    pub fn f64_to_int(&self, x: f64) -> PyResult {
        if x.is_nan() {
            return Err(self.value_error("cannot convert float NaN to integer"));
        }
        if x.is_infinite() {
            return Err(self.overflow_error("cannot convert float infinity to integer"));
        }
        let whole = x.trunc();
        if whole.abs() < 4e18 {
            return Ok(Value::int(whole as i64));
        }
        Ok(Value::bigint(BigInt::from_f64(whole).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Config;

    #[test]
    fn big_ints_round_to_nearest_even() {
        let big = |text: &str| text.parse::<BigInt>().expect("digits");
        // python3: float(n)
        assert_eq!(big_to_f64(&big("9007199254740993")), Some(9_007_199_254_740_992.0));
        assert_eq!(big_to_f64(&big("9007199254740995")), Some(9_007_199_254_740_996.0));
        assert_eq!(big_to_f64(&big("36893488147419111424")), Some(3.689_348_814_741_911e19));
        assert_eq!(big_to_f64(&(BigInt::from(1) << 1023)), Some(2_f64.powi(1023)));
        assert_eq!(big_to_f64(&(BigInt::from(1) << 1024)), None);
        assert_eq!(big_to_f64(&((BigInt::from(1) << 1024) - 1)), None);
        assert_eq!(big_to_f64(&(BigInt::from(-1) << 100)), Some(-(2_f64.powi(100))));
    }

    #[test]
    fn indexes() {
        let vm = Vm::new(Config::default());
        assert_eq!(vm.index(&Value::TRUE).expect("1").as_small_int(), Some(1));
        let raised = vm.index(&Value::str("x")).err().expect("no int");
        assert_eq!(vm.str(raised.0.as_value()).unwrap(), "'str' object cannot be interpreted as an integer");
        let huge = Value::bigint(BigInt::from(1) << 70);
        assert!(vm.index_i64(&huge).is_err());
        assert_eq!(vm.index_clamped(&huge).unwrap(), i64::MAX);
    }

    #[test]
    fn floats_to_ints() {
        let vm = Vm::new(Config::default());
        assert_eq!(vm.repr(&vm.f64_to_int(-1e20).unwrap()).unwrap(), "-100000000000000000000");
        assert_eq!(vm.f64_to_int(-2.9).unwrap().as_small_int(), Some(-2));
        assert!(vm.f64_to_int(f64::NAN).is_err());
    }

    #[test]
    fn sizes_are_limited() {
        let vm = Vm::new(Config { memory_limit: 1 << 20, ..Config::default() });
        assert!(vm.check_size(1 << 20).is_ok());
        assert!(vm.check_size((1 << 20) + 1).is_err());
        assert!(vm.check_size(usize::MAX).is_err());
    }
}
