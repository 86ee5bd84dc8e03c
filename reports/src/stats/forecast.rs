//! How much more would have to be measured.

use super::distribution::t_quantile;

/// Growth beyond this is not told as a number: nobody would do it.
const MOST: f64 = 1e4;

/// Half the width of an interval on the scale of its standard error.
pub fn half_width(error: f64, df: f64, confidence: f64) -> f64 {
    t_quantile(0.5 + confidence / 2.0, df.max(1.0)) * error
}

/// The least factor by which the number of independent units must grow until half the width is at most `target`, if new units
/// vary as those at hand do: the error falls with the root of their number, and the degrees of freedom rise with it. `None`
/// when the factor is beyond any use.
pub fn growth(error: f64, df: f64, confidence: f64, target: f64) -> Option<f64> {
    least(|factor| half_width(error / factor.sqrt(), (df + 1.0) * factor - 1.0, confidence) <= target)
}

/// The least factor from 1 up that is enough; `enough` must not become false again.
pub fn least(enough: impl Fn(f64) -> bool) -> Option<f64> {
    if enough(1.0) {
        return Some(1.0);
    }
    if !enough(MOST) {
        return None;
    }
    let (mut low, mut high) = (1.0, MOST);
    while high / low > 1.001 {
        let middle = f64::sqrt(low * high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // t(0.975; 9) = 2.2622
        assert!((half_width(0.01, 9.0, 0.95) - 0.022_621_57).abs() < 1e-8);
        assert_eq!(growth(0.01, 9.0, 0.95, 0.03), Some(1.0));
        // Large samples: a quarter of the width takes sixteen times as many.
        let factor = growth(0.01, 1e6, 0.95, 0.019_599_64 / 4.0).unwrap();
        assert!((factor - 16.0).abs() < 0.03, "{factor}");
        // Three units: more degrees of freedom help besides. With 7 of them t(0.975; 6) = 2.4469 instead of 4.3027.
        let now = half_width(0.01, 2.0, 0.95);
        let with_seven = 2.446_912 / 4.302_653 * (3f64 / 7.0).sqrt() * now;
        assert!((growth(0.01, 2.0, 0.95, with_seven).unwrap() - 7.0 / 3.0).abs() < 0.01);
        assert_eq!(growth(0.01, 9.0, 0.95, 0.0), None);
    }
}
