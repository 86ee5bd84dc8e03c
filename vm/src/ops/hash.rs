//! `hash(value)`: CPython's own functions for numbers, tuples, ranges and frozen sets, so that sets of them iterate in the
//! same order. Identity hashes come from the history of allocations, never from addresses, so that the order of work
//! does not change from run to run.

use std::hash::{DefaultHasher, Hasher};

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use crate::error::{PyResult, Raised};
use crate::object::alloc::position;
use crate::object::{
    Bytes, Code, Float, Function, Instance, Int, Kind, Method, Native, Range, Set, Str, Tuple, Value,
    code_of, hash_bytes,
};
use crate::vm::Vm;

/// Numbers are hashed modulo this prime, 2^61 − 1 (CPython's `_PyHASH_MODULUS`).
const MODULUS: u64 = (1 << 61) - 1;
const MODULUS_BITS: u32 = 61;

/// `-1` marks an error in CPython; a hash that would be −1 is −2.
const fn not_minus_one(hash: u64) -> u64 {
    if hash == u64::MAX { u64::MAX - 1 } else { hash }
}

/// Hash of an int that fits 64 bits.
#[inline]
pub const fn hash_i64(n: i64) -> u64 {
    let reduced = n.unsigned_abs() % MODULUS;
    not_minus_one(if n < 0 { reduced.wrapping_neg() } else { reduced })
}

/// Hash of an int of any size.
pub fn hash_bigint(n: &BigInt) -> u64 {
    let reduced = (n.magnitude() % MODULUS).to_u64().unwrap_or(0);
    not_minus_one(if n.sign() == Sign::Minus { reduced.wrapping_neg() } else { reduced })
}

/// Hash of a float; `None` for NaN, which is hashed by identity. Equal to the hash of an equal int.
pub fn hash_f64(x: f64) -> Option<u64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { 314_159 } else { 314_159_u64.wrapping_neg() });
    }
    if x == 0.0 {
        return Some(0);
    }
    // |x| = m · 2^e with an integer m below 2^53.
    let bits = x.abs().to_bits();
    let biased = (bits >> 52) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (m, e) = if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    // Multiplying by 2^e modulo 2^61 − 1 rotates 61 bits.
    let turn = e.rem_euclid(i64::from(MODULUS_BITS)) as u32;
    let rotated = if turn == 0 { m } else { (m << turn & MODULUS) | m >> (MODULUS_BITS - turn) };
    let reduced = if rotated == MODULUS { 0 } else { rotated };
    Some(not_minus_one(if x < 0.0 { reduced.wrapping_neg() } else { reduced }))
}

/// Combines the hashes of a tuple's items (the xxHash variant of CPython ≥ 3.8).
struct TupleHash {
    acc: u64,
    count: u64,
}

impl TupleHash {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;

    const fn new() -> Self {
        Self { acc: Self::P5, count: 0 }
    }

    const fn push(&mut self, lane: u64) {
        self.acc = self.acc.wrapping_add(lane.wrapping_mul(Self::P2)).rotate_left(31).wrapping_mul(Self::P1);
        self.count += 1;
    }

    const fn finish(self) -> u64 {
        let hash = self.acc.wrapping_add(self.count ^ (Self::P5 ^ 0x0035_d373));
        if hash == u64::MAX { 1_546_275_796 } else { hash }
    }
}

/// Combines the hashes of a frozen set's elements, in any order (CPython's `frozenset_hash`).
fn hash_elements(hashes: impl Iterator<Item = u64>) -> u64 {
    let mut count = 0_u64;
    let mut hash = 0_u64;
    for h in hashes {
        hash ^= ((h ^ 0x055b_4db3) ^ (h << 16)).wrapping_mul(3_644_798_167);
        count += 1;
    }
    hash ^= (count + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash }
}

/// Size in bytes of a heap object, as far as `position` needs it.
fn object_size(value: &Value) -> usize {
    match value.kind() {
        Kind::Str => value.downcast::<Str>().map_or(0, Str::size),
        Kind::Tuple => value.downcast::<Tuple>().map_or(0, Tuple::size),
        Kind::Code => value.downcast::<Code>().map_or(0, Code::size),
        Kind::Instance => value.downcast::<Instance>().map_or(0, Instance::size),
        // Every other payload is of fixed size, and small.
        _ => size_of::<Value>(),
    }
}

/// A number that tells the value from every other one alive: what `id()` returns.
pub fn identity(value: &Value) -> u64 {
    let bits = value.bits();
    if value.is_object() && !value.is_permanent() {
        position(bits as usize, object_size(value)) as u64 * 16
    } else {
        // Immediates are odd multiples of 4 or odd, permanent objects odd multiples of 8: no multiples of 16.
        bits
    }
}

/// The hash of values that are equal to themselves alone.
pub fn hash_identity(value: &Value) -> u64 {
    if value.is_permanent() {
        // A permanent object's address is the kernel's choice but for its place in the page.
        let place = value.bits() & 0xfff;
        let name = value.downcast::<Function>().map(Function::qualname);
        let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
        return not_minus_one(hash_bytes(name.as_bytes()).wrapping_add(place));
    }
    identity(value) / 16
}

impl Vm {
    /// `hash(value)`, as CPython computes it for numbers and tuples, so that sets of ints iterate in the same order.
    #[inline]
    pub fn hash(&self, value: &Value) -> PyResult<u64> {
        if let Some(n) = value.as_small_int() {
            return Ok(hash_i64(n));
        }
        match value.downcast::<Str>() {
            Some(text) => Ok(text.hash()),
            None => self.hash_slow(value),
        }
    }

    #[inline(never)]
    fn hash_slow(&self, value: &Value) -> PyResult<u64> {
        Ok(match value.kind() {
            Kind::None => 0xfca8_6420,
            Kind::Bool => u64::from(value.as_bool() == Some(true)),
            Kind::Int => match value.downcast::<Int>() {
                Some(int) => hash_bigint(&int.value),
                None => value.as_small_int().map_or(0, hash_i64),
            },
            Kind::Float => {
                let x = value.downcast::<Float>().map_or(0.0, |f| f.value);
                hash_f64(x).unwrap_or_else(|| hash_identity(value))
            }
            Kind::Str => value.downcast::<Str>().map_or(0, Str::hash),
            Kind::Bytes => value.downcast::<Bytes>().map_or(0, |b| hash_bytes(&b.data)),
            Kind::Tuple => return self.hash_tuple(value),
            Kind::FrozenSet => return Ok(hash_frozen_set(value)),
            Kind::Range => return self.hash_range(value),
            Kind::Code | Kind::CodeProxy => return self.hash_code(value),
            Kind::Method => {
                let Some(method) = value.downcast::<Method>() else { return Ok(0) };
                not_minus_one(hash_identity(&method.receiver) ^ self.hash(&method.function)?)
            }
            Kind::Native => hash_native(value),
            Kind::Instance | Kind::Exception | Kind::Type | Kind::Opaque => return self.hash_typed(value),
            Kind::ByteArray
            | Kind::List
            | Kind::Dict
            | Kind::Set
            | Kind::Slice
            | Kind::DictKeys
            | Kind::DictItems
            | Kind::MappingProxy => return Err(self.unhashable(value)),
            _ => hash_identity(value),
        })
    }

    /// `TypeError` for a value without a hash.
    #[cold]
    pub fn unhashable(&self, value: &Value) -> Raised {
        self.type_error(format!("unhashable type: '{}'", self.type_name(value)))
    }

    fn hash_tuple(&self, value: &Value) -> PyResult<u64> {
        self.check_native_stack("")?;
        let Some(tuple) = value.downcast::<Tuple>() else { return Ok(0) };
        let mut hash = TupleHash::new();
        for item in tuple.items() {
            hash.push(self.hash(item)?);
        }
        Ok(hash.finish())
    }

    /// As CPython: the hash of the tuple (length, first item, step), with None where it makes no difference.
    fn hash_range(&self, value: &Value) -> PyResult<u64> {
        let Some(range) = value.downcast::<Range>() else { return Ok(0) };
        let [start, stop, step] = match range.big.as_deref() {
            Some(bounds) => bounds.clone(),
            None => [range.start, range.stop, range.step].map(BigInt::from),
        };
        let zero = BigInt::ZERO;
        let span = if step > zero { &stop - &start } else { &start - &stop };
        let size = BigInt::from(step.magnitude().clone());
        let length = if span > zero { (span - 1) / size + 1 } else { zero.clone() };
        let one = BigInt::from(1);
        let first = if length > zero { Value::bigint(start) } else { Value::NONE };
        let step = if length > one { Value::bigint(step) } else { Value::NONE };
        self.hash(Tuple::new(vec![Value::bigint(length), first, step]).as_value())
    }

    /// By content, so that a proxy equals the code it stands for and copies of a function's code are equal.
    fn hash_code(&self, value: &Value) -> PyResult<u64> {
        let Some(code) = code_of(value) else { return Ok(0) };
        let rt = code.rt();
        let mut hash = TupleHash::new();
        hash.push(rt.name.as_str().map_or(0, |n| hash_bytes(n.as_bytes())));
        for constant in &rt.consts {
            hash.push(self.hash(constant)?);
        }
        for table in [&rt.names, &rt.varnames, &rt.cellvars, &rt.freevars] {
            for name in table {
                hash.push(self.hash(name)?);
            }
        }
        let mut words = DefaultHasher::new();
        for instr in code.instrs() {
            words.write_u32(instr.word());
        }
        hash.push(words.finish());
        for n in [code.arg_count, code.posonly_count, code.kwonly_count, code.flags.0, code.first_line] {
            hash.push(u64::from(n));
        }
        Ok(hash.finish())
    }

    /// Instances: `__hash__` of the class, else the hash of the value of a built-in type inside, else identity.
    fn hash_typed(&self, value: &Value) -> PyResult<u64> {
        if let Some(method) = self.user_special(value, &self.names.hash) {
            if method.is_none() {
                return Err(self.unhashable(value));
            }
            let result = self.call(&method, std::slice::from_ref(value))?;
            let inner = self.native_value(&result);
            return match super::number::Integer::of(&inner) {
                // A hash is a machine word: an int that fits is taken as it is, not reduced.
                Some(n) => Ok(match n.to_i64() {
                    Some(n) => not_minus_one(n as u64),
                    None => self.hash(&n.to_value())?,
                }),
                None => Err(self.type_error("__hash__ method should return an integer")),
            };
        }
        self.hash_built_in(value)
    }

    /// The hash that the built-in type's own `__hash__` gives (`object.__hash__(x)`, `int.__hash__(x)`).
    pub fn hash_built_in(&self, value: &Value) -> PyResult<u64> {
        let inner = self.native_value(value);
        if inner.kind() < Kind::Opaque {
            return match inner.kind() {
                Kind::List | Kind::Dict | Kind::Set | Kind::ByteArray => Err(self.unhashable(value)),
                _ => self.hash(&inner),
            };
        }
        Ok(hash_identity(value))
    }
}

fn hash_frozen_set(value: &Value) -> u64 {
    let Some(set) = value.downcast::<Set>() else { return 0 };
    match set.hash.get() {
        0 => {
            let hash = hash_elements(set.to_vec().into_iter().map(|(hash, _)| hash));
            if !value.is_permanent() {
                set.hash.set(hash);
            }
            hash
        }
        known => known,
    }
}

/// Equal for the same built-in method of the same receiver.
fn hash_native(value: &Value) -> u64 {
    match value.downcast::<Native>() {
        Some(Native { receiver: Some(receiver), def, .. }) => {
            not_minus_one(hash_identity(receiver) ^ hash_bytes(def.name.as_bytes()))
        }
        _ => hash_identity(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Dict;
    use crate::vm::Config;

    fn hash(vm: &Vm, value: &Value) -> i64 {
        vm.hash(value).expect("hashable") as i64
    }

    // The numbers are what python3's hash() says.
    #[test]
    fn ints() {
        let vm = Vm::new(Config::default());
        for (n, expected) in [
            (0, 0),
            (1, 1),
            (-1, -2),
            (-2, -2),
            ((1 << 61) - 1, 0),
            (1 << 61, 1),
            (-(1 << 61), -2),
            (i64::MAX, 3),
            (i64::MIN, -4),
        ] {
            assert_eq!(hash(&vm, &Value::int(n)), expected, "hash({n})");
        }
        let big = BigInt::from(10).pow(30);
        assert_eq!(hash(&vm, &Value::bigint(big.clone())), 465_258_685_558_744_706);
        assert_eq!(hash(&vm, &Value::bigint(-big)), -465_258_685_558_744_706);
    }

    #[test]
    fn floats() {
        let vm = Vm::new(Config::default());
        for (x, expected) in [
            (0.0, 0),
            (-0.0, 0),
            (1.0, 1),
            (-1.0, -2),
            (1.5, 1_152_921_504_606_846_977),
            (0.1, 230_584_300_921_369_408),
            (-0.1, -230_584_300_921_369_408),
            (1e300, 1_224_995_262_755_759_164),
            (f64::INFINITY, 314_159),
            (f64::NEG_INFINITY, -314_159),
        ] {
            assert_eq!(hash(&vm, &Value::float(x)), expected, "hash({x})");
        }
    }

    #[test]
    fn tuples_sets_and_ranges() {
        let vm = Vm::new(Config::default());
        let ints = |ns: &[i64]| Tuple::new(ns.iter().map(|&n| Value::int(n)).collect()).into_value();
        assert_eq!(hash(&vm, &ints(&[])), 5_740_354_900_026_072_187);
        assert_eq!(hash(&vm, &ints(&[1, 2, 3])), 529_344_067_295_497_451);
        let set = Set::new(Kind::FrozenSet);
        assert_eq!(hash(&vm, set.as_value()), 133_146_708_735_736);
        let set = Set::new(Kind::FrozenSet);
        for n in 1..=3 {
            set.add(&vm, Value::int(n)).unwrap();
        }
        assert_eq!(hash(&vm, set.as_value()), -272_375_401_224_217_160);
        assert_eq!(hash(&vm, Range::new(0, 10, 1).as_value()), -7_546_101_314_042_312_252);
        // An empty range's first item makes no difference (python3 hashes None by address, so no number is comparable).
        let (a, b) = (Range::new(5, 5, 1), Range::new(7, 2, 3));
        assert_eq!(hash(&vm, a.as_value()), hash(&vm, b.as_value()));
    }

    #[test]
    fn unhashable_types() {
        let vm = Vm::new(Config::default());
        let raised = vm.hash(Dict::new().as_value()).expect_err("unhashable");
        assert_eq!(vm.str(raised.0.as_value()).unwrap(), "unhashable type: 'dict'");
        let inside = Tuple::new(vec![crate::object::List::new(vec![]).into_value()]);
        assert!(vm.hash(inside.as_value()).is_err());
    }

    #[test]
    fn identity_is_told_apart() {
        let vm = Vm::new(Config::default());
        let (a, b) = (Value::str("a"), Value::str("a"));
        assert_ne!(identity(&a), identity(&b));
        assert_eq!(hash(&vm, &a), hash(&vm, &b));
        assert_ne!(identity(&Value::small_int(1)), identity(&Value::TRUE));
    }
}
