//! Median, quantiles and means.

/// The quantile `q` (0 to 1), interpolated linearly between order statistics (Hyndman and Fan's type 7, as R and
/// numpy). `sorted` must be sorted.
pub fn quantile_of_sorted(sorted: &[f64], q: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = q.clamp(0.0, 1.0) * last as f64;
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (position - below as f64) * (sorted[above] - sorted[below]))
}

/// A sorted copy.
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The median.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile_of_sorted(&sorted(values), 0.5)
}

/// The arithmetic mean.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The standard deviation of a sample (divisor *n* − 1).
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let mean = mean(values).filter(|_| values.len() > 1)?;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some((squares / (values.len() - 1) as f64).sqrt())
}

/// The geometric mean; `None` unless all values are positive.
pub fn geometric_mean(values: &[f64]) -> Option<f64> {
    if values.iter().any(|value| *value <= 0.0) {
        return None;
    }
    mean(&values.iter().map(|value| value.ln()).collect::<Vec<_>>()).map(f64::exp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // numpy.quantile([1, 2, 4, 8], [0.25, 0.5, 0.9]) = [1.75, 3.0, 6.8]
        let values = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(quantile_of_sorted(&values, 0.25), Some(1.75));
        assert_eq!(median(&[8.0, 1.0, 4.0, 2.0]), Some(3.0));
        assert!((quantile_of_sorted(&values, 0.9).unwrap() - 6.8).abs() < 1e-12);
        assert_eq!(quantile_of_sorted(&values, 1.0), Some(8.0));
        assert_eq!(median(&[5.0]), Some(5.0));
        assert!((geometric_mean(&values).unwrap() - 2.0 * std::f64::consts::SQRT_2).abs() < 1e-12);
        // statistics.stdev([1, 2, 4, 8]) = 3.095695936834452
        assert!((standard_deviation(&values).unwrap() - 3.095_695_936_834_452).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_exist_is_none() {
        assert_eq!(median(&[]), None);
        assert_eq!(mean(&[]), None);
        assert_eq!(standard_deviation(&[1.0]), None);
        assert_eq!(geometric_mean(&[]), None);
        assert_eq!(geometric_mean(&[1.0, 0.0]), None);
        assert_eq!(geometric_mean(&[-1.0, -1.0]), None);
    }
}
