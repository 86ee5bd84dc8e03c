//! The answer of a comparison in sentences, and what to know before believing it; made from the data alone.

use super::change::Changes;
use super::{ALL, Change, Comparison, Mean, Summary};
use crate::format::{change, plural};
use crate::model::Row;
use bench_data::{Benchmark, Record};
use std::collections::{BTreeMap, BTreeSet};

/// For each later record and each metric that the comparison is about: the changes, then the effects.
pub(super) fn answer(comparison: &Comparison) -> Vec<String> {
    let mut sentences = Vec::new();
    for (later, name) in comparison.letters[1..].iter().enumerate() {
        for metric in comparison.metrics() {
            let mean = |arm: &str| {
                let wanted = |mean: &&Mean| mean.family == ALL && mean.arm == arm && mean.metric == metric;
                comparison.means.iter().find(wanted)
            };
            let (baseline, headline) = (&comparison.options.baseline, &comparison.options.headline);
            if comparison.alike {
                sentences.extend(changed(comparison, &metric, later, name, [mean(baseline), mean(headline)]));
            }
            sentences.extend(mean(headline).and_then(|mean| effects(mean, baseline, later, name)));
        }
    }
    if sentences.is_empty() {
        sentences.push("These records have nothing in common that could be compared.".to_owned());
    }
    sentences
}

/// The change of the values of both arms.
fn changed(
    comparison: &Comparison,
    metric: &str,
    later: usize,
    name: &str,
    means: [Option<&Mean>; 2],
) -> Option<String> {
    let arms = means.into_iter().flatten().filter_map(|mean| {
        let summary = mean.changes[later]?;
        Some((mean, format!("{} on arm {} ({})", change(summary.ratio), mean.arm, told(&summary))))
    });
    let arms: Vec<(&Mean, String)> = arms.collect();
    if let Some((mean, _)) = arms.first() {
        let texts: Vec<&str> = arms.iter().map(|(_, text)| text.as_str()).collect();
        return Some(format!("From A to {name}, {} changes by {}.", mean.title, texts.join(", and by ")));
    }
    let of_metric = comparison.lines.iter().filter(|line| line.metric == metric);
    let same: Vec<(&str, &Row)> = of_metric
        .filter_map(|line| match &line.changes[later] {
            Change::Same(row) => Some((line.title.as_str(), row)),
            Change::Judged(_) | Change::None(_) => None,
        })
        .collect();
    let (title, _) = same.first()?;
    let summary = Summary::of(same.iter().map(|(_, row)| *row))?;
    Some(format!(
        "A and {name} ran the same programs, to the byte: {title} differs by {} ({}), which is the host, or chance.",
        change(summary.ratio),
        mean_of(&summary)
    ))
}

/// What the headline arm does in both records.
fn effects(mean: &Mean, baseline: &str, later: usize, name: &str) -> Option<String> {
    let (before, after) = (mean.effects[0]?, mean.effects[later + 1]?);
    let judged = mean.effect_changes[later].map_or_else(String::new, |summary| {
        format!("; the effect itself changes by {}: {}", change(summary.ratio), summary.verdicts_text())
    });
    Some(format!(
        "What {} does to {} against {baseline} is {} in A and {} in {name} ({}){judged}.",
        mean.arm,
        mean.title,
        change(before.ratio),
        change(after.ratio),
        mean_of(&before)
    ))
}

fn mean_of(summary: &Summary) -> String {
    match summary.benchmarks {
        1 => "one benchmark".to_owned(),
        benchmarks => format!("geometric mean of {benchmarks} benchmarks"),
    }
}

fn told(summary: &Summary) -> String {
    format!("{}: {}", mean_of(summary), summary.verdicts_text())
}

/// One sentence each, the gravest first.
pub(super) fn caveats(records: &[Record], comparison: &Comparison, changes: &[Changes]) -> Vec<String> {
    let mut found = Vec::new();
    let (first, letters) = (&records[0], &comparison.letters[1..]);
    if comparison.alike {
        let times: Vec<&str> = records.iter().map(|record| record.started.as_str()).collect();
        found.push(format!(
            "The records were measured at different times ({}), so their processes are not paired: intervals of changes cover what \
             processes and layouts vary by, and not what the host changed by in between.",
            times.join(", ")
        ));
        found.extend(
            letters.iter().zip(changes).map(|(name, changes)| host(comparison, name, &changes.controls)),
        );
    } else {
        found.extend(
            super::host_differences(records)
                .into_iter()
                .map(|difference| format!("Unlike hosts, whose values are not compared. {difference}.")),
        );
    }
    for (name, later) in letters.iter().zip(&records[1..]) {
        let mut differ = |what: &str, one: String, other: String| {
            if one != other {
                found.push(format!("{what} differs: {one} in A, {other} in {name}."));
            }
        };
        differ("The profile", first.profile.clone(), later.profile.clone());
        differ("The compiler", first.toolchain.rustc.to_string(), later.toolchain.rustc.to_string());
        differ("Valgrind", first.toolchain.valgrind.to_string(), later.toolchain.valgrind.to_string());
        differ("Address randomisation", first.protocol.aslr.to_string(), later.protocol.aslr.to_string());
    }
    for (name, record) in comparison.letters.iter().zip(records) {
        if record.interrupted || record.finished.is_none() {
            found.push(format!("The run of {name} was not finished."));
        }
        if record.commit.dirty.known() != Some(&false) {
            found.push(format!(
                "{name} was measured in a tree with changes that its commit does not tell of."
            ));
        }
    }
    found.extend(left_out(records, comparison));
    found
}

/// What the programs that are the same in both records say of the host.
fn host(comparison: &Comparison, name: &str, controls: &[Row]) -> String {
    let time = &comparison.options.time_metric;
    let timed = || controls.iter().filter(|row| row.metric == *time);
    let Some(summary) = Summary::of(timed()) else {
        return format!(
            "No program that was timed is the same in A and {name}, so that changes of time are undecided: they may be the host's. \
             A CPython that is measured in both records (`--python`) would tell."
        );
    };
    let ratios: Vec<f64> = timed().filter_map(|row| row.ratio).collect();
    let ends = ratios
        .iter()
        .fold((f64::INFINITY, 0.0_f64), |(low, high), ratio| (low.min(*ratio), high.max(*ratio)));
    let mut arms: Vec<&str> = timed().map(|row| row.arm.as_str()).collect();
    arms.sort_unstable();
    arms.dedup();
    format!(
        "Programs that are the same in A and {name}, to the byte, took {} time ({} of {}; from {} to {}): that is the host, \
         and no smaller change of time is called gain or loss.",
        change(summary.ratio),
        plural(summary.benchmarks, "comparison"),
        arms.join(", "),
        change(ends.0),
        change(ends.1)
    )
}

/// What is not compared, and why.
fn left_out(records: &[Record], comparison: &Comparison) -> Vec<String> {
    let mut found = Vec::new();
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in comparison.lines.iter().filter(|_| comparison.alike) {
        for change in &line.changes {
            if let Change::None(reason) = change {
                let benchmarks = reasons.entry(reason).or_default();
                if !benchmarks.contains(&line.benchmark()) {
                    benchmarks.push(line.benchmark());
                }
            }
        }
    }
    for (reason, benchmarks) in reasons {
        found.push(format!("{} without some changes: {reason}.", some(&benchmarks)));
    }
    let named = records.iter().map(|record| record.benchmarks.iter().map(Benchmark::name).collect());
    let named: Vec<BTreeSet<String>> = named.collect();
    let everywhere = |name: &&String| named.iter().all(|names| names.contains(*name));
    let all: BTreeSet<&String> = named.iter().flatten().collect();
    let single: Vec<String> = all.into_iter().filter(|name| !everywhere(name)).cloned().collect();
    if !single.is_empty() {
        found.push(format!("{} left out: not in all records.", some(&single)));
    }
    let memory = |record: &Record| record.benchmarks.iter().any(crate::model::footprint::is_footprint);
    if records.iter().any(memory) {
        found.push(
            "The families fork, startup and sharing are not compared: they have no verdicts.".to_owned(),
        );
    }
    found
}

/// The first few of some names, and how many.
fn some(names: &[String]) -> String {
    const SHOWN: usize = 4;
    let more = if names.len() > SHOWN { ", …" } else { "" };
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    format!("{} ({shown}{more})", plural(names.len(), "benchmark"))
}
