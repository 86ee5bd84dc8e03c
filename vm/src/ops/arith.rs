//! Arithmetic operators.
//!
//! ```text
//! binary, inplace    small ints and floats, inlined into the dispatch loop's callers
//!   └ slow           built-in types (arith/int, float, sequence), all other kinds of int and float included
//!       └ protocol   user-defined special methods, in CPython's order (arith/protocol)
//! ```

mod float;
mod int;
mod protocol;
mod sequence;
mod unary;

use crate::builtins::containers::set_ops;
use crate::bytecode::BinOp;
use crate::error::{PyResult, Raised};
use crate::object::{ByteArray, Bytes, Kind, List, Str, Value};
use crate::ops::number::Integer;
use crate::vm::Vm;

use int::int_pow_mod;

/// What an operation is called in error messages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Binary,
    Inplace,
}

impl Vm {
    /// `a op b`
    #[inline]
    pub fn binary(&self, op: BinOp, a: &Value, b: &Value) -> PyResult {
        match Self::binary_fast(op, a, b) {
            Some(value) => Ok(value),
            None => self.binary_slow(op, a, b),
        }
    }

    /// `a op= b`: the new value of `a`.
    #[inline]
    pub fn inplace(&self, op: BinOp, a: &Value, b: &Value) -> PyResult {
        match Self::binary_fast(op, a, b) {
            Some(value) => Ok(value),
            None => self.inplace_slow(op, a, b),
        }
    }

    /// Two small ints, or two floats, where nothing special happens.
    #[inline]
    fn binary_fast(op: BinOp, a: &Value, b: &Value) -> Option<Value> {
        if let (Some(x), Some(y)) = (a.as_small_int(), b.as_small_int()) {
            return int::small(op, x, y);
        }
        float::plain(op, a.as_float()?, b.as_float()?)
    }

    #[inline(never)]
    fn binary_slow(&self, op: BinOp, a: &Value, b: &Value) -> PyResult {
        if is_typed(a) || is_typed(b) {
            return self.binary_user(op, a, b, Form::Binary);
        }
        match self.binary_built_in(op, a, b)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(op, a, b, Form::Binary)),
        }
    }

    #[inline(never)]
    fn inplace_slow(&self, op: BinOp, a: &Value, b: &Value) -> PyResult {
        if is_typed(a) {
            return self.inplace_user(op, a, b);
        }
        if let Some(value) = self.inplace_built_in(op, a, b)? {
            return Ok(value);
        }
        if is_typed(b) {
            return self.binary_user(op, a, b, Form::Inplace);
        }
        match self.binary_built_in(op, a, b)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(op, a, b, Form::Inplace)),
        }
    }

    /// `a op b` for values of built-in types; `None` where they do not define it for each other.
    fn binary_built_in(&self, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        match self.number_built_in(op, a, b)? {
            Some(value) => Ok(Some(value)),
            None => self.sequence_built_in(op, a, b),
        }
    }

    /// What CPython does in number slots: numbers, `%` formatting, sets, dictionaries, unions of types.
    fn number_built_in(&self, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        if let (Some(x), Some(y)) = (Integer::of(a), Integer::of(b)) {
            return self.int_binary(op, a, b, x, y).map(Some);
        }
        match (a.kind(), b.kind()) {
            (Kind::Float, Kind::Float | Kind::Int | Kind::Bool) | (Kind::Int | Kind::Bool, Kind::Float) => {
                self.float_binary(op, self.to_f64(a)?, self.to_f64(b)?)
            }
            (Kind::Str, _) if op == BinOp::Mod => {
                let text = a.downcast::<Str>().map_or("", Str::as_str);
                self.percent_format(text, b).map(|text| Some(Value::str(&text)))
            }
            (Kind::Bytes, _) if op == BinOp::Mod => {
                let Some(bytes) = a.downcast::<Bytes>() else { return Ok(None) };
                self.percent_format_bytes(&bytes.data, b).map(|data| Some(Bytes::new(data).into_value()))
            }
            (Kind::ByteArray, _) if op == BinOp::Mod => {
                let Some(bytes) = a.downcast::<ByteArray>() else { return Ok(None) };
                let data = self.percent_format_bytes(&bytes.data.get(), b)?;
                Ok(Some(ByteArray::new(data).into_value()))
            }
            (Kind::Type, _) | (_, Kind::Type) if op == BinOp::Or => Ok(self.type_union(a, b)),
            _ => container_binary(self, op, a, b),
        }
    }

    /// Concatenation and repetition.
    fn sequence_built_in(&self, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        match op {
            BinOp::Add => self.concat(a, b),
            BinOp::Mul if sequence::is_sequence(a) => self.repeat(a, b).map(Some),
            BinOp::Mul if sequence::is_sequence(b) => self.repeat(b, a).map(Some),
            _ => Ok(None),
        }
    }

    /// `a op= b` for mutable values of built-in types; `None` where it is the same as `a op b`.
    fn inplace_built_in(&self, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        match a.kind() {
            Kind::List => {
                let Some(list) = a.downcast::<List>() else { return Ok(None) };
                match op {
                    BinOp::Add => self.list_extend(list, b)?,
                    BinOp::Mul => {
                        let Some(count) = self.repeat_count(b)? else { return Ok(None) };
                        self.list_repeat_inplace(list, count)?;
                    }
                    _ => return Ok(None),
                }
                Ok(Some(a.clone()))
            }
            Kind::ByteArray => {
                let Some(array) = a.downcast::<ByteArray>() else { return Ok(None) };
                match op {
                    BinOp::Add => self.bytearray_extend(a, array, b)?,
                    BinOp::Mul => {
                        let Some(count) = self.repeat_count(b)? else { return Ok(None) };
                        let data = array.data.get();
                        array.data.set(self.repeat_bytes(&data, count)?);
                    }
                    _ => return Ok(None),
                }
                Ok(Some(a.clone()))
            }
            _ => container_inplace(self, op, a, b),
        }
    }

    /// `TypeError` for operands that do not go together, or whatever CPython says of a sequence on the left.
    #[cold]
    #[inline(never)]
    fn unsupported(&self, op: BinOp, a: &Value, b: &Value, form: Form) -> Raised {
        let (left, right) = (self.type_name(a), self.type_name(b));
        // A class with an `__add__` of its own is no sequence to add to.
        if op == BinOp::Add && !(is_typed(a) && self.user_special(a, &self.names.add).is_some()) {
            match self.native_value(a).kind() {
                Kind::Str | Kind::List | Kind::Tuple => {
                    let kind = self.native_value(a).kind().type_name();
                    return self
                        .type_error(format!("can only concatenate {kind} (not \"{right}\") to {kind}"));
                }
                Kind::Bytes | Kind::ByteArray => {
                    return self.type_error(format!("can't concat {right} to {left}"));
                }
                _ => {}
            }
        }
        let symbol = match (op, form) {
            (BinOp::Pow, Form::Binary) => "** or pow()".to_owned(),
            (_, Form::Binary) => op.symbol().to_owned(),
            (_, Form::Inplace) => format!("{}=", op.symbol()),
        };
        let hint = if op == BinOp::Shr
            && a.downcast::<crate::object::Native>().is_some_and(|f| f.def.name == "print")
        {
            ". Did you mean \"print(<message>, file=<output_stream>)\"?"
        } else {
            ""
        };
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'{hint}"))
    }
}

/// Whether the value's class may define special methods of its own.
#[inline]
fn is_typed(value: &Value) -> bool {
    value.header().is_some_and(|h| h.kind >= Kind::Opaque)
}

/// `| & - ^` of sets and dictionary views, `|` of dictionaries and of types.
fn container_binary(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match set_ops::set_binary(vm, op, a, b)? {
        None if op == BinOp::Or => set_ops::dict_or(vm, a, b),
        found => Ok(found),
    }
}

/// The same in place: sets and dictionaries are changed and returned.
fn container_inplace(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match set_ops::set_inplace(vm, op, a, b)? {
        None if op == BinOp::Or => set_ops::dict_inplace_or(vm, a, b),
        found => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use crate::builtins::text::testing::check;

    #[test]
    fn as_python3() {
        check(include_str!("../builtins/text/cases/arithmetic.txt"));
    }
}
