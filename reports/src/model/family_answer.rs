//! The full answer for each family, made from the data alone: the same sentences whichever way it comes out.

use super::{AnalysisOptions, FamilyMean, Interval};
use crate::format::{change, magnitude, plural, upper};
use serde::{Deserialize, Serialize};

/// The answer for one family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyAnswer {
    /// The family.
    pub family: String,
    /// What was found.
    pub text: String,
}

/// What the means say of one family.
struct Family<'a> {
    name: &'a str,
    means: Vec<&'a FamilyMean>,
    instructions: Option<&'a str>,
    options: &'a AnalysisOptions,
}

/// The answer for each of these families.
pub fn answers(
    names: &[&str],
    means: &[FamilyMean],
    instructions: Option<&str>,
    options: &AnalysisOptions,
) -> Vec<FamilyAnswer> {
    let family = |name| Family {
        name,
        means: means.iter().filter(|mean| mean.family == name).collect(),
        instructions,
        options,
    };
    names.iter().map(|name| FamilyAnswer { family: (*name).to_owned(), text: family(name).full() }).collect()
}

/// The arm that stands for permanent code in a family: the headline arm, or its largest share.
pub(super) fn headline_arm<'a>(means: &[&'a FamilyMean], headline: &str) -> Option<&'a str> {
    if let Some(mean) = means.iter().find(|mean| mean.arm == headline) {
        return Some(&mean.arm);
    }
    let share = |mean: &FamilyMean| -> Option<f64> {
        mean.arm.strip_prefix(headline)?.strip_prefix('@')?.parse().ok()
    };
    let shares = means.iter().filter_map(|mean| Some((share(mean)?, *mean)));
    shares.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, mean)| mean.arm.as_str())
}

impl Family<'_> {
    fn mean(&self, arm: &str, metric: &str) -> Option<&FamilyMean> {
        self.means.iter().find(|mean| mean.arm == arm && mean.metric == metric).copied()
    }

    fn arm(&self) -> Option<&str> {
        headline_arm(&self.means, &self.options.headline)
    }

    /// One sentence: instructions and time of permanent code.
    fn headline(&self) -> Option<String> {
        let arm = self.arm()?;
        let counted = self.instructions.and_then(|metric| self.mean(arm, metric));
        let timed = self.mean(arm, &self.options.time_metric);
        let n = plural(counted.or(timed)?.benchmarks, "benchmark");
        let code =
            if arm == self.options.headline { "permanent code".to_owned() } else { format!("arm {arm}") };
        let does = match (counted, timed) {
            (Some(counted), _) => format!("executes {} ({})", more_or_fewer(counted.ratio), detail(counted)),
            (None, Some(timed)) => format!("takes {} ({})", longer_or_shorter(timed.ratio), detail(timed)),
            (None, None) => return None,
        };
        let time = timed.map_or_else(String::new, |timed| {
            let mean = match counted {
                Some(_) => format!(" changes by {} ({})", change(timed.ratio), detail(timed)),
                None => String::new(),
            };
            format!("; {}{mean}: {}", timed.title, timed.verdicts_text())
        });
        Some(format!("On {n} of the {} family, {code} {does}{time}.", self.name))
    }

    /// All sentences of the family.
    fn full(&self) -> String {
        let Some(headline) = self.headline() else {
            return format!("No benchmark of the {} family could be judged.", self.name);
        };
        let metric = self.instructions.unwrap_or(&self.options.time_metric);
        let spelt = |mean: &FamilyMean| {
            if self.instructions.is_some() {
                more_or_fewer(mean.ratio)
            } else {
                longer_or_shorter(mean.ratio)
            }
        };
        let spread = self.arm().and_then(|arm| self.mean(arm, metric)).filter(|mean| mean.benchmarks > 1);
        let spread = spread.map(|mean| {
            let ((low, lowest), (high, highest)) = (&mean.lowest, &mean.highest);
            let (title, low, high) = (upper(&mean.title), change(*low), change(*high));
            let verdicts = mean.verdicts_text();
            format!(
                "{title}, benchmark by benchmark: from {low} ({lowest}) to {high} ({highest}); {verdicts}."
            )
        });
        let bound = self.mean(&self.options.bound, metric);
        let bound = bound
            .map(|mean| format!("The upper bound, no refcounting of code objects at all: {}.", spelt(mean)));
        let branch = self.mean(&self.options.branch, metric);
        let branch = branch.map(|mean| {
            format!("The cost of the branch, the feature with nothing permanent: {}.", spelt(mean))
        });
        [Some(headline), spread, bound, branch].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

fn more_or_fewer(ratio: f64) -> String {
    compared(ratio, "fewer instructions", "more instructions", "as many instructions as transient code")
}

fn longer_or_shorter(ratio: f64) -> String {
    compared(ratio, "less time", "more time", "as much time as transient code")
}

fn compared(ratio: f64, less: &str, more: &str, same: &str) -> String {
    let share = ratio - 1.0;
    if share == 0.0 {
        same.to_owned()
    } else {
        format!("{} {}", magnitude(share), if share < 0.0 { less } else { more })
    }
}

/// How sure a mean is.
fn detail(mean: &FamilyMean) -> String {
    let many = mean.benchmarks > 1;
    let what = if many { "geometric mean, " } else { "" };
    match mean.interval {
        Interval::Exact if many => "geometric mean of exact counts".into(),
        Interval::Exact => "exact count".into(),
        Interval::Range { low, high } => format!("{what}range {} to {}", change(low), change(high)),
        Interval::Confidence { low, high, .. } => {
            format!("{what}95 % interval {} to {}", change(low), change(high))
        }
        Interval::None => format!("{what}no interval"),
    }
}
