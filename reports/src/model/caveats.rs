//! What a reader must know before believing a number of this record, from the record itself.

use crate::format::plural;
use bench_data::{Fact, Record};
use std::collections::BTreeSet;

/// With fewer layouts their number is what makes intervals wide: Student's t is 2.3 with ten, 4.3 with three.
const FEW_LAYOUTS: usize = 10;

/// One sentence each, the gravest first.
pub fn caveats(record: &Record) -> Vec<String> {
    let mut found = Vec::new();
    if record.interrupted || record.finished.is_none() {
        found.push("The run was not finished: later benchmarks have fewer blocks, or none.".to_owned());
    }
    if record.profile != "default" {
        let profile = &record.profile;
        found.push(format!(
            "Profile `{profile}`, not `default`: sizes and numbers of samples are not the reference ones."
        ));
    }
    let debug = |build: &&bench_data::Build| {
        build.version.as_ref().and_then(|version| version.get("debug_assertions")?.as_bool()) == Some(true)
    };
    for build in record.builds.iter().filter(debug) {
        found.push(format!("Build `{}` has debug assertions: its times mean nothing.", build.name));
    }
    let samples = || record.benchmarks.iter().flat_map(|benchmark| &benchmark.samples);
    let layouts: BTreeSet<_> = samples().map(|sample| sample.layout_seed).collect();
    match layouts.len() {
        _ if samples().next().is_none() => {}
        0..2 => found.push(
            "Each build was linked once. Two builds differ in code layout, which alone can move times by a few percent; \
             no interval here covers that, so no comparison of builds by time or by cache or branch misses is decided. \
             Instruction counts do not depend on layout."
                .to_owned(),
        ),
        few @ 2..FEW_LAYOUTS => found.push(format!(
            "Each build was linked in {few} layouts only. Intervals cover what layouts do to times, and are wide for that: they \
             would be narrower with more layouts, not with more blocks."
        )),
        _ => {}
    }
    match &record.commit.dirty {
        Fact::Known(false) => {}
        Fact::Known(true) => found.push("The tree held changes that the commit does not tell of.".to_owned()),
        Fact::Unknown { unknown } => found.push(format!("Whether the tree was clean is unknown: {unknown}.")),
    }
    if let Some(kind) = record.machine.virtualised.known().filter(|kind| *kind != "none") {
        found.push(format!("The host is virtual ({kind}): neighbours may disturb times."));
    }
    let cores = f64::from(record.machine.cores.max(1));
    let load = record.load_at_end.map_or(0.0, |load| load.five).max(record.load_at_start.one);
    if load > 0.5 * cores + 1.0 {
        // The run itself keeps about one core busy.
        found.push(format!(
            "The host was busy: a load of {load:.2} on {}.",
            plural(record.machine.cores as usize, "core")
        ));
    }
    found
}
