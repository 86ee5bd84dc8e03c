//! The answer in sentences, made from the data alone: the same sentence whichever way it comes out.

use super::{AnalysisOptions, FamilyMean, Interval, Row};
use crate::format::{change, magnitude, plural};
use crate::stats::verdict::Verdict;
use bench_data::Record;
use serde::{Deserialize, Serialize};

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// One sentence each for the families that the proposal is about.
    pub sentences: Vec<String>,
    /// The full answer for each family, in the order of the record.
    pub families: Vec<FamilyAnswer>,
}

impl Answer {
    /// The sentences in a row.
    pub fn text(&self) -> String {
        self.sentences.join(" ")
    }
}

/// The answer for one family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyAnswer {
    /// The family.
    pub family: String,
    /// What was found.
    pub text: String,
}

/// Families that the short answer is about, where the record has them: calls and generators are what the proposal
/// changes, and the control shows whether anything else moved.
const SHORT: [&str; 3] = ["call", "generator", "control"];

/// What the means say of one family.
struct Family<'a> {
    name: &'a str,
    means: Vec<&'a FamilyMean>,
    instructions: Option<&'a str>,
    options: &'a AnalysisOptions,
}

/// Words the answer.
pub fn answer(
    record: &Record,
    rows: &[Row],
    means: &[FamilyMean],
    instructions: Option<&str>,
    options: &AnalysisOptions,
) -> Answer {
    let mut names: Vec<&str> = Vec::new();
    for benchmark in &record.benchmarks {
        if !names.contains(&benchmark.family.as_str()) {
            names.push(&benchmark.family);
        }
    }
    let family = |name| Family {
        name,
        means: means.iter().filter(|mean| mean.family == name).collect(),
        instructions,
        options,
    };
    let families = names
        .iter()
        .map(|name| FamilyAnswer { family: (*name).to_owned(), text: family(*name).full() })
        .collect();
    let mut sentences: Vec<String> =
        SHORT.iter().filter(|name| names.contains(name)).filter_map(|name| family(name).headline()).collect();
    if sentences.is_empty() {
        sentences = names.iter().filter_map(|name| family(*name).headline()).take(2).collect();
    }
    if sentences.is_empty() {
        let invalid = rows.iter().filter(|row| row.verdict == Verdict::Invalid).count();
        let why = match (record.benchmarks.len(), invalid) {
            (0, _) => "it holds no benchmark".to_owned(),
            (_, 0) => "no metric has values of two arms".to_owned(),
            (_, invalid) => {
                format!("{} could not be judged, for the reasons below", plural(invalid, "comparison"))
            }
        };
        sentences.push(format!("This record does not answer the question: {why}."));
    }
    Answer { sentences, families }
}

impl Family<'_> {
    fn mean(&self, arm: &str, metric: &str) -> Option<&FamilyMean> {
        self.means.iter().find(|mean| mean.arm == arm && mean.metric == metric).copied()
    }

    /// The arm that stands for permanent code here: the headline arm, or its largest share.
    fn arm(&self) -> Option<&str> {
        let headline = &self.options.headline;
        let named = |mean: &&&FamilyMean| mean.arm == *headline;
        let share = |mean: &FamilyMean| -> Option<f64> {
            mean.arm.strip_prefix(headline.as_str())?.strip_prefix('@')?.parse().ok()
        };
        if let Some(mean) = self.means.iter().find(named) {
            return Some(&mean.arm);
        }
        let shares = self.means.iter().filter_map(|mean| Some((share(mean)?, mean)));
        shares.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, mean)| mean.arm.as_str())
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

fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
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
