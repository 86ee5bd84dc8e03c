//! What a record leaves open, one sentence each: what follows from its data first, then what no record of this kind can tell.

use super::{Claim, Verdict};
use crate::format::plural;
use crate::model::calculation::Calculation;
use crate::model::{AnalysisOptions, Row};
use crate::stats::verdict::Verdict as Judged;
use bench_data::{Availability, Record};

/// What no record tells, whatever is in it.
const BEYOND: [&str; 4] = [
    "What CPython would gain. The mechanism is the same, the rest of a call is not: counts of refcount changes transfer, percentages do \
     not.",
    "Real modules. The modules of the families fork, startup and sharing are generated: they import, inherit and call each other less \
     than real ones.",
    "Starting from a disk. All files were in the page cache.",
    "Threads and a cycle collector: this VM has neither.",
];

/// The sentences.
pub fn open(
    record: &Record,
    claims: &[Claim],
    rows: &[Row],
    calculation: Option<&Calculation>,
    options: &AnalysisOptions,
) -> Vec<String> {
    let mut found = Vec::new();
    for claim in claims.iter().filter(|claim| claim.finding.verdict == Verdict::Unknown) {
        found.push(format!("The claim “{}”: {}", claim.topic.title(), claim.finding.why));
    }
    let judged =
        || rows.iter().filter(|row| row.arm == options.headline && row.metric == options.time_metric);
    let undecided = judged().filter(|row| row.verdict == Judged::Undecided).count();
    if undecided > 0 {
        found.push(format!(
            "{undecided} of {} of the arm {} by time: they are undecided, for the reasons in the table.",
            plural(judged().count(), "comparison"),
            options.headline
        ));
    }
    if let Some(calculation) = calculation {
        let unexplained = calculation.predictions.iter().filter(|one| one.note.is_some()).count();
        if unexplained > 0 {
            found.push(format!(
                "{unexplained} of {} of instructions, which the counted events do not explain.",
                plural(calculation.predictions.len(), "change")
            ));
        }
    }
    if let Availability::Unavailable { reason, .. } = &record.machine.pmu {
        found.push(format!(
            "What a real processor mispredicts and misses in its caches: this host has no hardware counters ({reason}), callgrind's \
             predictor and caches are simulated."
        ));
    }
    found.extend(BEYOND.map(str::to_owned));
    found
}
