//! The normal distribution and Student's t: cumulative probabilities and quantiles.
//!
//! Quantiles are found by solving for the cumulative probability, which takes thousands of operations. A report asks for the same
//! few of them for each of its comparisons, so they are remembered.

use std::cell::RefCell;
use std::collections::HashMap;

/// P(Z ≤ z) of the standard normal distribution.
pub fn normal_cdf(z: f64) -> f64 {
    if z < -6.0 {
        // The series below cancels out here; the asymptotic tail is better than 1e-11 of its value… and tiny.
        let square = z * z;
        return density(z) / -z * (1.0 - 1.0 / square + 3.0 / square.powi(2) - 15.0 / square.powi(3));
    }
    if z > 6.0 {
        return 1.0 - normal_cdf(-z);
    }
    // Marsaglia (2004): Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …)
    let (mut sum, mut term, mut k) = (z, z, 1.0);
    while term.abs() > 1e-17 * sum.abs() {
        k += 2.0;
        term *= z * z / k;
        sum += term;
    }
    0.5 + density(z) * sum
}

fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The z with P(Z ≤ z) = p, for 0 < p < 1; bounded to ±10.
pub fn normal_quantile(p: f64) -> f64 {
    remembered((p, f64::INFINITY), || bisect(|z| normal_cdf(z) - p, -10.0, 10.0))
}

/// Most quantiles that are remembered.
const MOST: usize = 1 << 16;

/// The quantile of a probability and degrees of freedom, as it was calculated before on this thread, or now.
fn remembered(key: (f64, f64), calculate: impl FnOnce() -> f64) -> f64 {
    thread_local! {
        static KNOWN: RefCell<HashMap<(u64, u64), f64>> = RefCell::new(HashMap::new());
    }
    let key = (key.0.to_bits(), key.1.to_bits());
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&key).copied()) {
        return known;
    }
    let value = calculate();
    KNOWN.with_borrow_mut(|known| {
        if known.len() < MOST {
            known.insert(key, value);
        }
    });
    value
}

/// P(T ≤ t) of Student's t with `df` degrees of freedom.
pub fn t_cdf(t: f64, df: f64) -> f64 {
    if t.is_infinite() {
        return if t > 0.0 { 1.0 } else { 0.0 };
    }
    let tail = 0.5 * incomplete_beta(0.5 * df, 0.5, df / (df + t * t));
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The probability of a t at least as far from zero, in either direction.
pub fn t_two_sided(t: f64, df: f64) -> f64 {
    2.0 * t_cdf(-t.abs(), df)
}

/// The t with P(T ≤ t) = p, for 0 < p < 1.
///
/// By Newton's method from the normal quantile, which is nearer to zero: the cumulative probability bends towards zero
/// from there on, so that no step goes too far.
pub fn t_quantile(p: f64, df: f64) -> f64 {
    if p < 0.5 {
        return -t_quantile(1.0 - p, df);
    }
    remembered((p, df), || t_quantile_of_upper(p, df))
}

fn t_quantile_of_upper(p: f64, df: f64) -> f64 {
    let log_scale = ln_gamma(0.5 * (df + 1.0)) - ln_gamma(0.5 * df) - 0.5 * (df * std::f64::consts::PI).ln();
    let density = |t: f64| (log_scale - 0.5 * (df + 1.0) * (t * t / df).ln_1p()).exp();
    let mut t = normal_quantile(p);
    for _ in 0..200 {
        let step = (p - t_cdf(t, df)) / density(t);
        t += step;
        if step <= 1e-14 * t {
            break;
        }
    }
    t
}

fn bisect(rising: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if rising(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Stands in for zero in a denominator.
const TINY: f64 = 1e-300;

/// The regularised incomplete beta function, by its continued fraction (modified Lentz).
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast on this side only; the other follows by symmetry.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln()).exp() / a;
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..500 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + coefficient * d);
            c = away_from_zero(1.0 + coefficient / c);
            change = d * c;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * fraction
}

/// ln Γ(x) for x > 0, by Stirling's series after shifting x above 10.
fn ln_gamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 10.0 {
        shift -= x.ln();
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = inverse
        * (1.0 / 12.0
            - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0))));
    shift + (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64, relative: f64) {
        assert!((a - b).abs() <= relative * b.abs(), "{a} is not {b}");
    }

    #[test]
    fn normal_known_answers() {
        // scipy.stats.norm
        close(normal_cdf(0.0), 0.5, 1e-15);
        close(normal_cdf(1.96), 0.975_002_104_851_779_5, 1e-14);
        close(normal_cdf(-3.0), 0.001_349_898_031_630_093_3, 1e-11);
        close(normal_cdf(-8.0), 6.220_960_574_271_74e-16, 1e-3);
        close(normal_cdf(8.0), 1.0, 1e-15);
        close(normal_quantile(0.975), 1.959_963_984_540_054, 1e-12);
        close(normal_quantile(0.001), -3.090_232_306_167_813, 1e-10);
    }

    #[test]
    fn t_known_answers() {
        // scipy.stats.t
        assert!(t_quantile(0.5, 3.0).abs() < 1e-15);
        close(t_quantile(0.9995, 1.0), 636.619_248_768_717_9, 1e-9);
        close(t_quantile(0.975, 1.0), 12.706_204_736_174_694, 1e-9);
        close(t_quantile(0.975, 2.0), 4.302_652_729_749_462, 1e-9);
        close(t_quantile(0.975, 9.0), 2.262_157_162_798_205, 1e-9);
        close(t_quantile(0.025, 29.0), -2.045_229_642_132_704, 1e-9);
        close(t_two_sided(2.0, 10.0), 0.073_388_034_770_740_37, 1e-10);
        close(t_two_sided(-50.0, 4.0), 9.574_453_656_969_69e-7, 1e-10);
        assert_eq!(t_two_sided(f64::INFINITY, 4.0), 0.0);
        assert_eq!(t_two_sided(0.0, 4.0), 1.0);
    }
}
