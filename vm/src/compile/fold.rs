//! Constant folding: which expressions are constants, and their values.
//!
//! Only what CPython folds too, and only where the result is exact and small: literals, unary operators on numbers,
//! arithmetic on ints and floats, concatenation and repetition of short strings, and tuples of constants.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use ruff_python_ast::{self as ast, Expr, Number, Operator, UnaryOp};

use crate::bytecode::Const;

/// Results of more bits than this stay unfolded.
const MAX_BITS: u64 = 128;
/// Strings, bytes and tuples longer than this stay unfolded.
const MAX_LENGTH: usize = 4096;

/// The value of `expr` if it is a constant.
pub fn constant(expr: &Expr) -> Option<Const> {
    if !looks_constant(expr) {
        return None;
    }
    Some(match expr {
        Expr::NoneLiteral(_) => Const::None,
        Expr::EllipsisLiteral(_) => Const::Ellipsis,
        Expr::BooleanLiteral(e) => Const::Bool(e.value),
        Expr::NumberLiteral(e) => match &e.value {
            Number::Int(int) => integer(int),
            Number::Float(x) => Const::Float(*x),
            Number::Complex { .. } => return None,
        },
        Expr::StringLiteral(e) => Const::Str(e.value.to_str().to_owned()),
        Expr::BytesLiteral(e) => Const::Bytes(e.value.bytes().collect()),
        Expr::Name(e) if e.id == "__debug__" => Const::Bool(true),
        Expr::Tuple(e) => Const::Tuple(e.elts.iter().map(constant).collect::<Option<_>>()?),
        Expr::UnaryOp(e) => unary(e.op, constant(&e.operand)?)?,
        Expr::BinOp(e) => binary(e.op, &constant(&e.left)?, &constant(&e.right)?)?,
        _ => return None,
    })
}

/// The truth of `expr` if it is a constant.
pub fn truth(expr: &Expr) -> Option<bool> {
    constant(expr).map(|value| is_true(&value))
}

/// Whether the parts of `expr` are constants: a cheap test before any value is made.
fn looks_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Tuple(e) => e.elts.iter().all(looks_constant),
        Expr::UnaryOp(e) => looks_constant(&e.operand),
        Expr::BinOp(e) => looks_constant(&e.right) && looks_constant(&e.left),
        Expr::Name(e) => e.id == "__debug__",
        _ => expr.is_literal_expr(),
    }
}

fn is_true(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Bool(b) => *b,
        Const::Int(n) => *n != 0,
        Const::BigInt(n) => !n.is_zero(),
        Const::Float(x) => *x != 0.0,
        Const::Str(s) => !s.is_empty(),
        Const::Bytes(b) => !b.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::Ellipsis | Const::Code(_) => true,
    }
}

/// The value of an int literal.
fn integer(int: &ast::Int) -> Const {
    if let Some(n) = int.as_i64() {
        return Const::Int(n);
    }
    let text = int.to_string().replace('_', "");
    let digits = |prefix: usize, radix| BigInt::parse_bytes(&text.as_bytes()[prefix..], radix);
    let value = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => digits(2, 16),
        [b'0', b'o' | b'O', ..] => digits(2, 8),
        [b'0', b'b' | b'B', ..] => digits(2, 2),
        _ => digits(0, 10),
    };
    normal(value.expect("the parser has checked the digits"))
}

/// The constant of an int, in its one form.
fn normal(value: BigInt) -> Const {
    value.to_i64().map_or(Const::BigInt(value), Const::Int)
}

fn big(value: &Const) -> Option<BigInt> {
    match value {
        Const::Int(n) => Some(BigInt::from(*n)),
        Const::BigInt(n) => Some(n.clone()),
        Const::Bool(b) => Some(BigInt::from(u8::from(*b))),
        _ => None,
    }
}

fn float(value: &Const) -> Option<f64> {
    match value {
        Const::Float(x) => Some(*x),
        Const::Int(n) if n.unsigned_abs() <= 1 << 53 => Some(*n as f64),
        Const::Bool(b) => Some(f64::from(u8::from(*b))),
        _ => None,
    }
}

fn unary(op: UnaryOp, operand: Const) -> Option<Const> {
    if op == UnaryOp::Not {
        return Some(Const::Bool(!is_true(&operand)));
    }
    if let Const::Float(x) = operand {
        return match op {
            UnaryOp::USub => Some(Const::Float(-x)),
            UnaryOp::UAdd => Some(operand),
            _ => None,
        };
    }
    let n = big(&operand)?;
    Some(normal(match op {
        UnaryOp::USub => -n,
        UnaryOp::UAdd => n,
        _ => -n - 1,
    }))
}

fn binary(op: Operator, left: &Const, right: &Const) -> Option<Const> {
    match (left, right) {
        (Const::Float(_), _) | (_, Const::Float(_)) => floats(op, float(left)?, float(right)?),
        (Const::Str(a), Const::Str(b)) if op == Operator::Add && a.len() + b.len() <= MAX_LENGTH => {
            Some(Const::Str(format!("{a}{b}")))
        }
        (Const::Str(s), Const::Int(n)) | (Const::Int(n), Const::Str(s)) if op == Operator::Mult => {
            Some(Const::Str(s.repeat(times(s.len(), *n)?)))
        }
        (Const::Bytes(a), Const::Bytes(b)) if op == Operator::Add && a.len() + b.len() <= MAX_LENGTH => {
            Some(Const::Bytes([a.as_slice(), b].concat()))
        }
        (Const::Bytes(s), Const::Int(n)) | (Const::Int(n), Const::Bytes(s)) if op == Operator::Mult => {
            Some(Const::Bytes(s.repeat(times(s.len(), *n)?)))
        }
        // `True & False` is a bool: the VM does that.
        (Const::Bool(_), Const::Bool(_))
            if matches!(op, Operator::BitAnd | Operator::BitOr | Operator::BitXor) =>
        {
            None
        }
        _ => integers(op, &big(left)?, &big(right)?),
    }
}

fn times(length: usize, n: i64) -> Option<usize> {
    let n = usize::try_from(n.max(0)).ok()?;
    (length.checked_mul(n)? <= MAX_LENGTH).then_some(n)
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Const> {
    Some(Const::Float(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}

fn integers(op: Operator, a: &BigInt, b: &BigInt) -> Option<Const> {
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult if a.bits() + b.bits() <= MAX_BITS => a * b,
        Operator::FloorDiv if !b.is_zero() => a.div_floor(b),
        Operator::Mod if !b.is_zero() => a.mod_floor(b),
        Operator::Pow if !b.is_negative() => power(a, b)?,
        Operator::LShift => {
            let shift = b.to_u64().filter(|shift| a.bits() + shift <= MAX_BITS)?;
            a << shift
        }
        Operator::RShift => a >> b.to_u64()?,
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::Div => {
            // Exact only while both sides are exact floats; the quotient is then correctly rounded.
            let exact = |n: &BigInt| n.to_i64().filter(|n| n.unsigned_abs() <= 1 << 53).map(|n| n as f64);
            return floats(op, exact(a)?, exact(b)?);
        }
        _ => return None,
    };
    (value.bits() <= MAX_BITS.max(a.bits())).then(|| normal(value))
}

fn power(a: &BigInt, b: &BigInt) -> Option<BigInt> {
    if a.is_one() || b.is_zero() {
        return Some(BigInt::one());
    }
    let exponent = b.to_u32()?;
    (a.bits() * u64::from(exponent) <= MAX_BITS).then(|| a.pow(exponent))
}
