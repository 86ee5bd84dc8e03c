//! Linear least squares for a handful of unknowns, some of which cannot be negative, and for data of which some do not follow.
//!
//! Bounded unknowns are found by coordinate descent on the normal equations: each in turn takes the value that is best
//! given the others, or zero. The problem is convex, so this ends at the minimum. Data that do not follow count less, in
//! proportion to how far off they are (iteratively reweighted; Huber, 1964), so that a few odd ones do not bend the fit.

use super::summary::median;

/// One equation: the sum of coefficient × unknown is nearly `value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// One for each unknown.
    pub coefficients: Vec<f64>,
    /// The right side.
    pub value: f64,
}

impl Equation {
    /// The left side with these unknowns.
    pub fn left(&self, unknowns: &[f64]) -> f64 {
        self.coefficients.iter().zip(unknowns).map(|(a, x)| a * x).sum()
    }
}

/// Huber's limit, in robust standard deviations.
const HUBER: f64 = 1.345;
const SWEEPS: usize = 5000;
const REWEIGHTINGS: usize = 50;

/// The unknowns. `bounded[i]`: unknown *i* is not negative. An unknown that no equation has is zero. `None` without equations.
pub fn solve(equations: &[Equation], bounded: &[bool]) -> Option<Vec<f64>> {
    if equations.is_empty() {
        return None;
    }
    let mut weights = vec![1.0; equations.len()];
    let mut unknowns = weighted(equations, bounded, &weights);
    for _ in 0..REWEIGHTINGS {
        let off: Vec<f64> = equations.iter().map(|one| (one.value - one.left(&unknowns)).abs()).collect();
        let limit = HUBER * median(&off)? / 0.6745;
        if limit <= 0.0 {
            // More than half of the equations hold exactly: there is nothing to improve.
            break;
        }
        weights = off.iter().map(|off| if *off > limit { limit / off } else { 1.0 }).collect();
        let next = weighted(equations, bounded, &weights);
        let moved = unknowns.iter().zip(&next).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        unknowns = next;
        if moved < 1e-9 {
            break;
        }
    }
    Some(unknowns)
}

/// The unknowns that minimise the weighted sum of squares.
fn weighted(equations: &[Equation], bounded: &[bool], weights: &[f64]) -> Vec<f64> {
    let n = bounded.len();
    let sum = |of: &dyn Fn(&Equation) -> f64| -> f64 {
        equations.iter().zip(weights).map(|(equation, weight)| weight * of(equation)).sum()
    };
    let row = |i: usize| (0..n).map(|j| sum(&|one| one.coefficients[i] * one.coefficients[j])).collect();
    let matrix: Vec<Vec<f64>> = (0..n).map(row).collect();
    let right: Vec<f64> = (0..n).map(|i| sum(&|one| one.coefficients[i] * one.value)).collect();
    let mut x = vec![0.0; n];
    for _ in 0..SWEEPS {
        let mut moved = 0.0f64;
        for i in (0..n).filter(|&i| matrix[i][i] > 0.0) {
            let others: f64 = (0..n).filter(|&j| j != i).map(|j| matrix[i][j] * x[j]).sum();
            let best = (right[i] - others) / matrix[i][i];
            let best = if bounded[i] { best.max(0.0) } else { best };
            moved = moved.max((best - x[i]).abs());
            x[i] = best;
        }
        if moved < 1e-12 {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equations(rows: &[(&[f64], f64)]) -> Vec<Equation> {
        rows.iter().map(|(row, value)| Equation { coefficients: row.to_vec(), value: *value }).collect()
    }

    fn close(a: &[f64], b: &[f64]) {
        assert!(
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6),
            "{a:?} is not {b:?}"
        );
    }

    #[test]
    fn known_answers() {
        // numpy.linalg.lstsq([[1, 1], [1, 2], [1, 3]], [1, 2, 2]): 2/3, 1/2
        let line = equations(&[(&[1.0, 1.0], 1.0), (&[1.0, 2.0], 2.0), (&[1.0, 3.0], 2.0)]);
        close(&weighted(&line, &[false; 2], &[1.0; 3]), &[2.0 / 3.0, 0.5]);
        // scipy.optimize.nnls([[1, 1], [1, 2], [1, 3]], [3, 2, 0.5]): 1.8333333, 0
        let falling = equations(&[(&[1.0, 1.0], 3.0), (&[1.0, 2.0], 2.0), (&[1.0, 3.0], 0.5)]);
        close(&weighted(&falling, &[true; 2], &[1.0; 3]), &[5.5 / 3.0, 0.0]);
        // A weight of two is the equation twice.
        let twice =
            equations(&[(&[1.0, 1.0], 1.0), (&[1.0, 2.0], 2.0), (&[1.0, 3.0], 2.0), (&[1.0, 3.0], 2.0)]);
        let weighted_once = weighted(&line, &[false; 2], &[1.0, 1.0, 2.0]);
        close(&weighted_once, &weighted(&twice, &[false; 2], &[1.0; 4]));
    }

    #[test]
    fn what_nobody_tells_of_is_zero_and_nothing_has_no_answer() {
        assert_eq!(solve(&[], &[false]), None);
        close(&solve(&equations(&[(&[2.0, 0.0], 6.0)]), &[false, false]).unwrap(), &[3.0, 0.0]);
    }

    #[test]
    fn a_few_equations_that_do_not_follow_bend_little() {
        let mut rows: Vec<Equation> = (1..=20)
            .map(|i| {
                let (a, b) = (f64::from(i), f64::from(i * i % 7));
                let noise = 0.01 * f64::from(i * 13 % 11 - 5);
                Equation { coefficients: vec![a, b], value: 2.0 * a - 3.0 * b + noise }
            })
            .collect();
        rows[4].value += 500.0;
        rows[11].value -= 900.0;
        let found = solve(&rows, &[false, false]).unwrap();
        assert!((found[0] - 2.0).abs() < 0.05 && (found[1] + 3.0).abs() < 0.05, "{found:?}");
        // Plain least squares is bent.
        let plain = weighted(&rows, &[false, false], &[1.0; 20]);
        assert!((plain[0] - 2.0).abs() > 1.0 || (plain[1] + 3.0).abs() > 1.0, "{plain:?}");
    }
}
