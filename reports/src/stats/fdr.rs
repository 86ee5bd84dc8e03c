//! Many benchmarks are judged at once: control of the false discovery rate (Benjamini and Hochberg, 1995).

/// Which of the hypotheses may be rejected so that at most the share `q` of the rejected ones is expected to be true.
///
/// The order of the answer is the order of `p`.
pub fn benjamini_hochberg(p: &[f64], q: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let passes = |&(rank, &i): &(usize, &usize)| p[i] <= q * (rank + 1) as f64 / p.len() as f64;
    let rejected = order.iter().enumerate().rfind(passes).map_or(0, |(rank, _)| rank + 1);
    let mut answer = vec![false; p.len()];
    for &i in &order[..rejected] {
        answer[i] = true;
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_paper() {
        // Benjamini and Hochberg (1995), section 3.2: four are rejected at 0.05; Bonferroni would reject three.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0,
        ];
        let rejected = benjamini_hochberg(&p, 0.05);
        assert_eq!(rejected.iter().filter(|r| **r).count(), 4);
        assert!(rejected[..4].iter().all(|r| *r));
    }

    #[test]
    fn steps_up_over_a_gap_and_keeps_the_order() {
        // 0.04 fails its own bound 0.025, but 0.05 passes 0.05 and takes it along.
        assert_eq!(benjamini_hochberg(&[0.05, 0.04], 0.05), [true, true]);
        assert_eq!(benjamini_hochberg(&[0.9, 0.001, 0.5], 0.05), [false, true, false]);
        assert!(benjamini_hochberg(&[], 0.05).is_empty());
    }
}
