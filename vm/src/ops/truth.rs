//! Truth.

use crate::error::PyResult;
use crate::object::{
    ByteArray, Bytes, Dict, DictView, Float, Int, Kind, List, MappingProxy, Opaque, Range, Set, Str, Tuple,
    Value,
};
use crate::ops::number::Integer;
use crate::vm::Vm;

impl Vm {
    /// `bool(value)`
    #[inline]
    pub fn truth(&self, value: &Value) -> PyResult<bool> {
        if let Some(b) = value.as_bool() {
            return Ok(b);
        }
        match value.as_small_int() {
            Some(n) => Ok(n != 0),
            None => self.truth_slow(value),
        }
    }

    #[inline(never)]
    fn truth_slow(&self, value: &Value) -> PyResult<bool> {
        let kind = value.kind();
        if kind >= Kind::Opaque { self.truth_of_typed(value) } else { Ok(built_in_truth(value)) }
    }

    /// Objects whose class may define `__bool__` or `__len__`.
    fn truth_of_typed(&self, value: &Value) -> PyResult<bool> {
        if let Some(length) = value.downcast::<Opaque>().and_then(|opaque| opaque.state.length()) {
            return Ok(length != 0);
        }
        if let Some(method) = self.user_special(value, &self.names.bool_) {
            let result = self.call(&method, std::slice::from_ref(value))?;
            return result.as_bool().ok_or_else(|| {
                let name = self.type_name(&result);
                self.type_error(format!("__bool__ should return bool, returned {name}"))
            });
        }
        if let Some(method) = self.user_special(value, &self.names.len) {
            let result = self.call(&method, std::slice::from_ref(value))?;
            let length = self.index(&result)?;
            return match Integer::of(&length) {
                Some(n) if n.is_negative() => Err(self.value_error("__len__() should return >= 0")),
                Some(n) if n.to_i64().is_none() => {
                    Err(self.overflow_error("cannot fit 'int' into an index-sized integer"))
                }
                Some(Integer::Small(0)) => Ok(false),
                _ => Ok(true),
            };
        }
        let inner = self.native_value(value);
        if inner.is(value) || inner.kind() >= Kind::Opaque { Ok(true) } else { Ok(built_in_truth(&inner)) }
    }
}

/// Truth of a value that is not an instance of a class.
fn built_in_truth(value: &Value) -> bool {
    macro_rules! payload {
        ($type:ty) => {
            value.downcast::<$type>()
        };
    }
    match value.kind() {
        Kind::None => false,
        Kind::Bool => value.as_bool().unwrap_or(false),
        Kind::Int => value.as_small_int() != Some(0) || payload!(Int).is_some(),
        Kind::Float => payload!(Float).is_some_and(|f| f.value != 0.0),
        Kind::Str => payload!(Str).is_some_and(|s| s.char_count() != 0),
        Kind::Bytes => payload!(Bytes).is_some_and(|b| !b.data.is_empty()),
        Kind::ByteArray => payload!(ByteArray).is_some_and(|b| b.data.with(|d| !d.is_empty())),
        Kind::Tuple => payload!(Tuple).is_some_and(|t| !t.items().is_empty()),
        Kind::List => payload!(List).is_some_and(|l| !l.is_empty()),
        Kind::Dict => payload!(Dict).is_some_and(|d| !d.is_empty()),
        Kind::Set | Kind::FrozenSet => payload!(Set).is_some_and(|s| !s.is_empty()),
        Kind::Range => payload!(Range).is_some_and(|r| match r.big.as_deref() {
            Some([start, stop, step]) => {
                if step.sign() == num_bigint::Sign::Plus {
                    start < stop
                } else {
                    start > stop
                }
            }
            None if r.step > 0 => r.start < r.stop,
            None => r.start > r.stop,
        }),
        Kind::DictKeys | Kind::DictValues | Kind::DictItems => {
            payload!(DictView).is_some_and(|v| !v.dict.is_empty())
        }
        Kind::MappingProxy => payload!(MappingProxy).is_some_and(|p| !p.dict.is_empty()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Config;

    #[test]
    fn built_in_values() {
        let vm = Vm::new(Config::default());
        let table = [
            (Value::NONE, false),
            (Value::ELLIPSIS, true),
            (Value::small_int(0), false),
            (Value::small_int(-1), true),
            (Value::int(i64::MAX), true),
            (Value::float(0.0), false),
            (Value::float(-0.0), false),
            (Value::float(f64::NAN), true),
            (Value::str(""), false),
            (Value::str("x"), true),
            (Tuple::new(vec![]).into_value(), false),
            (List::new(vec![Value::NONE]).into_value(), true),
            (Dict::new().into_value(), false),
            (Set::new(Kind::FrozenSet).into_value(), false),
            (Range::new(0, 3, -1).into_value(), false),
            (Range::new(0, 3, 1).into_value(), true),
            (Bytes::new(*b"").into_value(), false),
        ];
        for (value, truth) in table {
            assert_eq!(vm.truth(&value).unwrap(), truth, "{}", vm.repr(&value).unwrap());
        }
    }
}
