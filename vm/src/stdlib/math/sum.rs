//! fsum, prod, hypot, dist.

use super::elementary::split;
use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{NativeDef, Tuple, Value};
use crate::vm::Vm;

/// All of them.
pub static FUNCTIONS: [NativeDef; 4] = [
    NativeDef::new("dist", 2, 2, dist),
    NativeDef::new("fsum", 1, 1, fsum),
    NativeDef::new("hypot", 0, u8::MAX, hypot),
    NativeDef::with_keywords("prod", 1, 1, prod),
];

/// Shewchuk's exact sum: partial sums that do not overlap, in order of size; only the last addition rounds.
fn fsum(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinities) = (0.0, 0.0);
    vm.for_each(&args.positional[0], |item| {
        let given = vm.to_f64(&item)?;
        let mut x = given;
        let mut kept = 0;
        for i in 0..partials.len() {
            let mut y = partials[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            partials.push(x);
            return Ok(());
        }
        if given.is_finite() {
            return Err(vm.overflow_error("intermediate overflow in fsum"));
        }
        if given.is_infinite() {
            infinities += given;
        }
        special += given;
        partials.clear();
        Ok(())
    })?;
    if special != 0.0 {
        if f64::is_nan(infinities) {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(Value::float(special));
    }
    Ok(Value::float(round_partials(&mut partials)))
}

fn round_partials(partials: &mut Vec<f64>) -> f64 {
    let Some(mut high) = partials.pop() else { return 0.0 };
    let mut low = 0.0;
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // A tie is decided by what is below it.
    if let Some(next) = partials.last()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    high
}

fn prod(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "prod", &["start"])?;
    let mut product = args.keyword("start").cloned().unwrap_or(Value::small_int(1));
    vm.for_each(&args.positional[0], |item| {
        product = vm.binary(BinOp::Mul, &product, &item)?;
        Ok(())
    })?;
    Ok(product)
}

/// A square split in two: the products of a number's halves, of which the sum below loses nothing.
struct Accumulator {
    sum: f64,
    fractions: [f64; 3],
}

impl Accumulator {
    fn add(&mut self, which: usize, x: f64) {
        let old = self.sum;
        self.sum += x;
        self.fractions[which] += (old - self.sum) + x;
    }

    fn total(&self) -> f64 {
        self.sum - 1.0 + (self.fractions[0] + self.fractions[1] + self.fractions[2])
    }
}

/// The upper and lower half of a number's digits (Veltkamp).
fn halves(x: f64) -> (f64, f64) {
    let t = x * 134_217_729.0;
    let high = t - (t - x);
    (high, x - high)
}

/// Length of a vector of non-negative numbers, as CPython's `vector_norm`: scaled, squared without loss, and the root
/// corrected once.
fn norm(vector: &[f64]) -> f64 {
    let largest = vector.iter().fold(0.0, |a: f64, b| if *b > a { *b } else { a });
    if largest.is_infinite() {
        return largest;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || vector.len() <= 1 {
        return largest;
    }
    let mut sum = Accumulator { sum: 1.0, fractions: [0.0; 3] };
    let (_, exponent) = split(largest);
    if exponent < -1023 {
        // The scale would overflow.
        for x in vector {
            let x = x / largest;
            sum.add(0, x * x);
        }
        return largest * (sum.sum - 1.0 + sum.fractions[0]).sqrt();
    }
    let scale = super::elementary::load_exponent(1.0, -exponent);
    for x in vector {
        let (high, low) = halves(x * scale);
        sum.add(0, high * high);
        sum.add(1, 2.0 * high * low);
        sum.fractions[2] += low * low;
    }
    let root = sum.total().sqrt();
    let (high, low) = halves(root);
    sum.add(0, -high * high);
    sum.add(1, -2.0 * high * low);
    sum.add(2, -low * low);
    (root + sum.total() / (2.0 * root)) / scale
}

fn hypot(vm: &Vm, args: &Args<'_>) -> PyResult {
    let vector: Vec<f64> =
        args.positional.iter().map(|x| Ok(vm.to_f64(x)?.abs())).collect::<PyResult<_>>()?;
    Ok(Value::float(norm(&vector)))
}

fn dist(vm: &Vm, args: &Args<'_>) -> PyResult {
    let point = |value: &Value| match value.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.items().to_vec()),
        None => vm.collect(value),
    };
    let (p, q) = (point(&args.positional[0])?, point(&args.positional[1])?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let vector: Vec<f64> =
        p.iter().zip(&q).map(|(a, b)| Ok((vm.to_f64(a)? - vm.to_f64(b)?).abs())).collect::<PyResult<_>>()?;
    Ok(Value::float(norm(&vector)))
}
