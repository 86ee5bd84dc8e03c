//! Outliers by the median absolute deviation (Iglewicz and Hoaglin, 1993).

use super::summary::median;

/// Values farther from the median than this many robust standard deviations are outliers.
pub const LIMIT: f64 = 3.5;

/// The median absolute deviation of a normal distribution, in standard deviations.
const NORMAL: f64 = 0.674_489_750_196_081_7;

/// The places of the outliers. None when more than half of the values are equal: no deviation is usual then.
pub fn outliers(values: &[f64]) -> Vec<usize> {
    let Some(middle) = median(values) else { return Vec::new() };
    let deviations: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let usual = median(&deviations).unwrap_or(0.0) / NORMAL;
    let far = |(_, deviation): &(usize, &f64)| usual > 0.0 && **deviation > LIMIT * usual;
    deviations.iter().enumerate().filter(far).map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // Median 3.5, absolute deviations 2.5 1.5 0.5 0.5 1.5 96.5: their median is 1.5, the limit 3.5·1.5/0.6745 = 7.78.
        assert_eq!(outliers(&[1.0, 2.0, 3.0, 4.0, 5.0, 100.0]), [5]);
        assert_eq!(outliers(&[1.0, 2.0, 3.0, 4.0, 5.0, 11.2]), [0; 0]);
        assert_eq!(outliers(&[1.0, 2.0, 3.0, 4.0, 5.0, 11.3]), [5]);
        assert_eq!(outliers(&[-50.0, 2.0, 3.0, 4.0, 5.0, 50.0]), [0, 5]);
        assert!(outliers(&[7.0, 7.0, 7.0, 9.0]).is_empty() && outliers(&[]).is_empty());
    }
}
