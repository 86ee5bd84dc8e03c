//! The short answer: one or two plain sentences for a reader with five minutes, made from the data alone.
//!
//! The first sentence is about instructions, which are counted, the second about time, which is noisy. A change in time is only
//! called one where it cannot be taken for noise: the interval of the family's mean excludes no change, most of its benchmarks
//! are decided, and the mean lies beyond that of the control family, where nothing should change.

use super::family_answer::{self, FamilyAnswer, headline_arm};
use super::{AnalysisOptions, FamilyMean, Interval, Row};
use crate::format::{change, magnitude, plural, upper};
use crate::stats::summary::median;
use crate::stats::verdict::Verdict;
use bench_data::Record;
use serde::{Deserialize, Serialize};

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// One or two plain sentences.
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

/// Families that the short answer is about, where the record has them, and what they are benchmarks of: calls and generators are what
/// the proposal changes, programs are what people run.
const SUBJECTS: [(&str, &str); 3] =
    [("call", "calls"), ("generator", "generators"), ("program", "whole programs")];

/// The family in which nothing should change.
const CONTROL: &str = "control";

/// What the answer calls it.
const NOTHING_SHOULD: &str = "control programs, where nothing should change";

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
    let of = |family: &str, what: &str| Subject::new(family, what, rows, means, instructions, options);
    let mut subjects: Vec<Subject<'_>> =
        SUBJECTS.iter().filter_map(|(family, what)| of(family, what)).collect();
    if subjects.is_empty() {
        let others = names.iter().filter(|name| **name != CONTROL);
        subjects = others.filter_map(|name| of(name, &format!("the {name} family"))).collect();
    }
    let control = of(CONTROL, "control programs");
    if subjects.is_empty() {
        subjects.extend(of(CONTROL, "control programs"));
    }
    let counted = counted_sentence(&subjects, options);
    let timed = timed_sentence(&subjects, control.as_ref(), options);
    let timed = timed.map(|timed| match counted {
        Some(_) => upper(&timed),
        None => format!("With permanent code objects, {timed}"),
    });
    let mut sentences: Vec<String> = counted.into_iter().chain(timed).collect();
    if sentences.is_empty() {
        sentences
            .push(format!("This record does not answer the question: {}.", why_not(record, rows, options)));
    }
    Answer { sentences, families: family_answer::answers(&names, means, instructions, options) }
}

fn why_not(record: &Record, rows: &[Row], options: &AnalysisOptions) -> String {
    let invalid = rows.iter().filter(|row| row.verdict == Verdict::Invalid).count();
    if record.benchmarks.is_empty() {
        "it holds no benchmark".to_owned()
    } else if rows.iter().any(|row| row.ratio.is_some()) {
        format!("it has no usable sample of the arm {}", options.headline)
    } else if invalid == 0 {
        "no metric has values of two arms".to_owned()
    } else {
        format!("{} could not be judged, for the reasons below", plural(invalid, "comparison"))
    }
}

/// What is known of one family's permanent code.
struct Subject<'a> {
    what: String,
    counted: Option<&'a FamilyMean>,
    timed: Option<&'a FamilyMean>,
    /// Of the comparisons by time.
    resolutions: Vec<f64>,
}

impl<'a> Subject<'a> {
    fn new(
        family: &str,
        what: &str,
        rows: &[Row],
        means: &'a [FamilyMean],
        instructions: Option<&str>,
        options: &AnalysisOptions,
    ) -> Option<Self> {
        let own: Vec<&FamilyMean> = means.iter().filter(|mean| mean.family == family).collect();
        let arm = headline_arm(&own, &options.headline)?;
        let mean = |metric: &str| own.iter().find(|mean| mean.arm == arm && mean.metric == metric).copied();
        let time = &options.time_metric;
        let timed = rows.iter().filter(|row| row.family == family && row.arm == arm && row.metric == *time);
        Some(Subject {
            what: what.to_owned(),
            counted: instructions.and_then(mean),
            timed: mean(time),
            resolutions: timed.filter_map(|row| row.resolution.map(|found| found.share)).collect(),
        })
    }
}

/// How many instructions; `None` where none were counted.
fn counted_sentence(subjects: &[Subject<'_>], options: &AnalysisOptions) -> Option<String> {
    let counted: Vec<(&Subject<'_>, &FamilyMean)> =
        subjects.iter().filter_map(|subject| Some((subject, subject.counted?))).collect();
    if counted.len() > 1
        && counted.iter().all(|(_, mean)| (mean.ratio - 1.0).abs() < options.smallest(&mean.metric))
    {
        let numbers = means_on(&counted);
        return Some(format!(
            "With permanent code objects, benchmarks execute as many instructions as without: {numbers}."
        ));
    }
    let parts = subjects.iter().filter_map(|subject| {
        let mean = subject.counted?;
        let share = mean.ratio - 1.0;
        let amount = if share.abs() < options.smallest(&mean.metric) {
            // The number is told unless it is none.
            let number = if share == 0.0 { String::new() } else { format!(" ({})", change(mean.ratio)) };
            ("as many", number)
        } else {
            (if share < 0.0 { "fewer" } else { "more" }, magnitude(share))
        };
        Some((&subject.what, amount))
    });
    let parts: Vec<String> = parts
        .enumerate()
        .map(|(place, (what, (word, number)))| {
            let noun = if place == 0 { " instructions" } else { "" };
            let amount = match word {
                "as many" => format!("as many{noun}{number}"),
                _ => format!("{number} {word}{noun}"),
            };
            if place == 0 {
                format!("benchmarks of {what} execute {amount}")
            } else {
                format!("of {what} {amount}")
            }
        })
        .collect();
    (!parts.is_empty()).then(|| format!("With permanent code objects, {}.", listed(&parts)))
}

/// What may be said of a family's time.
#[derive(Clone, Copy, PartialEq)]
enum Time {
    Falls,
    Rises,
    Same,
    Unshown,
}

/// How long it takes, beginning in lower case; `None` where nothing was timed.
fn timed_sentence(
    subjects: &[Subject<'_>],
    control: Option<&Subject<'_>>,
    options: &AnalysisOptions,
) -> Option<String> {
    let control = control.and_then(|control| control.timed);
    let smallest = options.smallest(&options.time_metric);
    let timed: Vec<(&Subject<'_>, &FamilyMean)> =
        subjects.iter().filter_map(|subject| Some((subject, subject.timed?))).collect();
    let title = timed.first()?.1.title.clone();
    let of = |wanted: Time| {
        let chosen = timed.iter().filter(move |(_, mean)| judged(mean, control, smallest) == wanted);
        chosen.copied().collect::<Vec<_>>()
    };
    let names = |of: &[(&Subject<'_>, &FamilyMean)]| {
        listed(&of.iter().map(|(subject, _)| subject.what.clone()).collect::<Vec<_>>())
    };
    let (falls, rises) = (of(Time::Falls), of(Time::Rises));
    let (same, unshown) = (of(Time::Same), of(Time::Unshown));
    let beside = control.filter(|_| subjects.iter().any(|subject| subject.what != "control programs"));
    if falls.is_empty() && rises.is_empty() && !unshown.is_empty() {
        return Some(nothing_shown(&title, &timed, beside));
    }
    let moves = |verb: &str, of: &[(&Subject<'_>, &FamilyMean)]| {
        of.iter()
            .enumerate()
            .map(|(place, (subject, mean))| {
                let verb = if place == 0 { format!("{verb} by ") } else { String::new() };
                let interval = mean.interval.ends().map_or_else(String::new, |(low, high)| {
                    format!(" (95 % interval {} to {})", change(low), change(high))
                });
                format!("{verb}{} on {}{interval}", magnitude(mean.ratio - 1.0), subject.what)
            })
            .collect::<Vec<_>>()
    };
    let moved = [moves("falls", &falls), moves("rises", &rises)].concat();
    let mut parts = Vec::new();
    if !moved.is_empty() {
        parts.push(format!("{title} {}", listed(&moved)));
    }
    if !same.is_empty() {
        let subject = if moved.is_empty() { &title } else { "it" };
        parts.push(format!(
            "{subject} does not change by more than {} on {}",
            magnitude(smallest),
            names(&same)
        ));
    }
    if !unshown.is_empty() {
        parts.push(format!("no change could be shown on {}", names(&unshown)));
    }
    if let Some(control) = beside {
        parts.push(format!("{NOTHING_SHOULD}, moved by {}", change(control.ratio)));
    }
    Some(format!("{}.", parts.join("; ")))
}

/// `−0.20 % on calls and +0.10 % on generators`.
fn means_on(means: &[(&Subject<'_>, &FamilyMean)]) -> String {
    let one =
        |(subject, mean): &(&Subject<'_>, &FamilyMean)| format!("{} on {}", change(mean.ratio), subject.what);
    listed(&means.iter().map(one).collect::<Vec<_>>())
}

/// That no change in time could be shown, and why.
fn nothing_shown(title: &str, timed: &[(&Subject<'_>, &FamilyMean)], control: Option<&FamilyMean>) -> String {
    // In the same direction as one that its interval alone would call a change.
    let also = |control: &FamilyMean| {
        let same = |mean: &FamilyMean| (mean.ratio < 1.0) == (control.ratio < 1.0);
        timed.iter().any(|(_, mean)| excludes_one(mean) && same(mean))
    };
    let beside = control.map_or_else(String::new, |control| {
        let number = change(control.ratio);
        if also(control) {
            format!(", but also {number} on {NOTHING_SHOULD}")
        } else {
            format!(" ({NOTHING_SHOULD}: {number})")
        }
    });
    let mut parts =
        vec![format!("no change in {title} could be shown: the mean is {}{beside}", means_on(timed))];
    let undecided: usize = timed.iter().map(|(_, mean)| mean.verdicts[3]).sum();
    let of: usize = timed.iter().map(|(_, mean)| mean.benchmarks).sum();
    if undecided == of && of > 1 {
        parts.push(format!("none of {} is decided", plural(of, "benchmark")));
    } else if undecided > 0 {
        parts.push(format!("{undecided} of {} stay undecided", plural(of, "benchmark")));
    }
    let resolutions: Vec<f64> =
        timed.iter().flat_map(|(subject, _)| subject.resolutions.iter().copied()).collect();
    if let Some(typical) = median(&resolutions) {
        parts.push(format!("effects below about {} could not have been seen", magnitude(typical)));
    }
    format!("{}.", parts.join("; "))
}

fn judged(mean: &FamilyMean, control: Option<&FamilyMean>, smallest: f64) -> Time {
    let Some((low, high)) = mean.interval.ends() else { return Time::Unshown };
    if low > 1.0 - smallest && high < 1.0 + smallest {
        return Time::Same;
    }
    let [gains, losses, _, undecided, _] = mean.verdicts;
    let beyond = |below: bool| {
        let past = |(control_low, control_high): (f64, f64)| {
            if below { high < control_low } else { low > control_high }
        };
        control
            .is_none_or(|control| control.family == mean.family || control.interval.ends().is_some_and(past))
    };
    let decided = 2 * undecided <= mean.benchmarks;
    match (decided, high < 1.0, low > 1.0) {
        (true, true, _) if gains > losses && beyond(true) => Time::Falls,
        (true, _, true) if losses > gains && beyond(false) => Time::Rises,
        _ => Time::Unshown,
    }
}

fn excludes_one(mean: &FamilyMean) -> bool {
    matches!(mean.interval, Interval::Confidence { low, high, .. } if low > 1.0 || high < 1.0)
}

/// `a`, `a and b`, `a, b and c`.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
