//! Choosing rows of an analysis.

use super::{Analysis, Row};
use crate::glob;
use crate::stats::verdict::Verdict;

/// What a row must be; what is `None` or empty may be anything. Patterns may have `*` and `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only families that match one of these.
    pub families: Vec<String>,
    /// Only workloads whose name or `family/name` matches one of these.
    pub workloads: Vec<String>,
    /// Only arms that match one of these.
    pub arms: Vec<String>,
    /// Only metrics whose name (`callgrind.Ir`) or title (`wall time`) matches one of these.
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

    /// This filter, and where it leaves arms or metrics open, those of `other`.
    #[must_use]
    pub fn or(mut self, other: &Filter) -> Filter {
        for (own, other) in [(&mut self.arms, &other.arms), (&mut self.metrics, &other.metrics)] {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        self
    }

    /// Whether a row is chosen.
    pub fn accepts(&self, row: &Row) -> bool {
        self.accepts_names(&row.family, &row.workload, &row.arm, (&row.metric, &row.title))
            && self.verdict.is_none_or(|verdict| verdict == row.verdict)
    }

    /// Whether something of these names is chosen, whatever the verdict. The metric is name and title.
    pub fn accepts_names(&self, family: &str, workload: &str, arm: &str, metric: (&str, &str)) -> bool {
        glob::any(&self.families, &[family])
            && glob::any(&self.workloads, &[workload, &format!("{family}/{workload}")])
            && glob::any(&self.arms, &[arm])
            && glob::any(&self.metrics, &[metric.0, metric.1])
    }
}
