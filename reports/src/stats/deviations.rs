//! A handful of unknowns from many linear equations that nearly hold, some of the unknowns not negative, and some of the
//! equations not holding at all.
//!
//! The sum of the absolute errors is made as small as can be (least absolute deviations): an equation that is far off pulls no
//! harder than one that is a little off, and where most of those that tell of an unknown agree exactly, as counts do,
//! the answer is exact. It needs no guess of how far off is odd, which would be wrong here: equations that hold whatever the
//! unknowns are make everything else look odd. It is found by least squares whose weights fall with the error, for limits that
//! come down to nothing (Huber's function on its way to the absolute value). Each of these problems is convex and solved by
//! coordinate descent on the normal equations: every unknown in turn takes the value that is best given the others, or zero.

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

/// The limit below which errors are squared comes down by this factor each time, to this share of the largest value.
const FALL: f64 = 0.7;
const LEAST_LIMIT: f64 = 1e-7;
/// How often weights follow errors for each limit.
const REWEIGHTINGS: usize = 4;
const SWEEPS: usize = 1000;

/// The unknowns. `bounded[i]`: unknown *i* is not negative. An unknown that no equation has is zero. `None` without equations.
pub fn solve(equations: &[Equation], bounded: &[bool]) -> Option<Vec<f64>> {
    let largest = equations.iter().map(|one| one.value.abs()).reduce(f64::max)?;
    let mut unknowns = weighted(equations, bounded, &vec![1.0; equations.len()], vec![0.0; bounded.len()]);
    let mut limit = largest;
    while limit > LEAST_LIMIT * largest {
        for _ in 0..REWEIGHTINGS {
            let error = |one: &Equation| (one.value - one.left(&unknowns)).abs();
            let weight = |one| if error(one) > limit { limit / error(one) } else { 1.0 };
            let weights: Vec<f64> = equations.iter().map(weight).collect();
            unknowns = weighted(equations, bounded, &weights, unknowns);
        }
        limit *= FALL;
    }
    Some(unknowns)
}

/// The unknowns that minimise the weighted sum of squares, looked for from `x` on.
fn weighted(equations: &[Equation], bounded: &[bool], weights: &[f64], mut x: Vec<f64>) -> Vec<f64> {
    let n = bounded.len();
    let (mut matrix, mut right) = (vec![vec![0.0; n]; n], vec![0.0; n]);
    for (equation, weight) in equations.iter().zip(weights) {
        // Most coefficients are zero.
        let told =
            || equation.coefficients.iter().enumerate().filter(|(_, coefficient)| **coefficient != 0.0);
        for (i, a) in told() {
            right[i] += weight * a * equation.value;
            told().for_each(|(j, b)| matrix[i][j] += weight * a * b);
        }
    }
    for _ in 0..SWEEPS {
        let mut moved = 0.0f64;
        for i in (0..n).filter(|&i| matrix[i][i] > 0.0) {
            let others: f64 = (0..n).filter(|&j| j != i).map(|j| matrix[i][j] * x[j]).sum();
            let best = (right[i] - others) / matrix[i][i];
            let best = if bounded[i] { best.max(0.0) } else { best };
            moved = moved.max((best - x[i]).abs());
            x[i] = best;
        }
        if moved < 1e-9 {
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
        close(&weighted(&line, &[false; 2], &[1.0; 3], vec![0.0; 2]), &[2.0 / 3.0, 0.5]);
        // scipy.optimize.nnls([[1, 1], [1, 2], [1, 3]], [3, 2, 0.5]): 1.8333333, 0
        let falling = equations(&[(&[1.0, 1.0], 3.0), (&[1.0, 2.0], 2.0), (&[1.0, 3.0], 0.5)]);
        close(&weighted(&falling, &[true; 2], &[1.0; 3], vec![0.0; 2]), &[5.5 / 3.0, 0.0]);
        // A weight of two is the equation twice.
        let twice =
            equations(&[(&[1.0, 1.0], 1.0), (&[1.0, 2.0], 2.0), (&[1.0, 3.0], 2.0), (&[1.0, 3.0], 2.0)]);
        let weighted_once = weighted(&line, &[false; 2], &[1.0, 1.0, 2.0], vec![0.0; 2]);
        close(&weighted_once, &weighted(&twice, &[false; 2], &[1.0; 4], vec![0.0; 2]));
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
        let plain = weighted(&rows, &[false, false], &[1.0; 20], vec![0.0; 2]);
        assert!((plain[0] - 2.0).abs() > 1.0 || (plain[1] + 3.0).abs() > 1.0, "{plain:?}");
    }

    #[test]
    fn equations_that_hold_anyway_do_not_outvote_those_that_tell() {
        // Thirty say that both are equal, ten that the first is 2; each twentieth of those is wrong.
        let mut rows = equations(&[(&[1.0, -1.0][..], 0.0); 30]);
        rows.extend(
            (1..=10).map(|i| Equation { coefficients: vec![f64::from(i), 0.0], value: 2.0 * f64::from(i) }),
        );
        rows[35].value += 7.0;
        close(&solve(&rows, &[true, true]).unwrap(), &[2.0, 2.0]);
    }
}
