//! Choosing rows of an analysis.

use super::{Analysis, Row};
use crate::stats::verdict::Verdict;

/// What a row must be; what is `None` or empty may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this family.
    pub family: Option<String>,
    /// Only workloads with this in their name.
    pub workload: Option<String>,
    /// Only these arms.
    pub arms: Vec<String>,
    /// Only these metrics.
    pub metrics: Vec<String>,
    /// Only this verdict.
    pub verdict: Option<Verdict>,
}

impl Filter {
    /// What the answer is about: the headline arm, instructions and time.
    pub fn headline(analysis: &Analysis) -> Self {
        // A record of the noise floor alone has no other rows.
        let alone = analysis.rows.is_empty() && !analysis.noise_rows.is_empty();
        let arm = if alone { &analysis.options.noise } else { &analysis.options.headline };
        let metrics = analysis.instruction_metric.iter().cloned();
        Filter {
            arms: vec![arm.clone()],
            metrics: metrics.chain([analysis.options.time_metric.clone()]).collect(),
            ..Filter::default()
        }
    }

    /// Whether a row is chosen.
    pub fn accepts(&self, row: &Row) -> bool {
        let among = |names: &[String], name: &String| names.is_empty() || names.contains(name);
        self.family.as_ref().is_none_or(|family| *family == row.family)
            && self.workload.as_ref().is_none_or(|part| row.workload.contains(part))
            && among(&self.arms, &row.arm)
            && among(&self.metrics, &row.metric)
            && self.verdict.is_none_or(|verdict| verdict == row.verdict)
    }
}
