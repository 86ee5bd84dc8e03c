//! The invariants of a record that its types cannot express.
//!
//! All problems are reported, not only the first, each with the place it is at.

use crate::{
    Availability, Benchmark, Record, Sample, Scope, cpython::Cpythons, hash, machine::LoadAverage,
    metric::CALLGRIND_PREFIX, time,
};
use std::{collections::HashSet, fmt};

/// One broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, as a path through the record: `benchmarks[call/fib].samples[3]`.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Whether a record id can be a file name everywhere.
pub(crate) fn is_id(id: &str) -> bool {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !id.is_empty() && id.len() <= 128 && !id.starts_with('.') && id.chars().all(safe)
}

impl Record {
    /// Checks every invariant; `Err` holds all that are broken.
    pub fn validate(&self) -> Result<(), Vec<Problem>> {
        let mut check = Check { record: self, problems: Vec::new() };
        check.head();
        check.builds();
        check.metrics();
        let mut names = HashSet::new();
        for benchmark in &self.benchmarks {
            if !names.insert(benchmark.name()) {
                check.report(&format!("benchmarks[{}]", benchmark.name()), "is there twice");
            }
            check.benchmark(benchmark);
        }
        if let Some(found) = &self.cpython {
            check.cpython(found);
        }
        let mut programs = HashSet::new();
        for path in &self.call_paths {
            let place = format!("call_paths[{}]", path.program);
            check.require(programs.insert(&path.program), &place, "is there twice");
            for arm in path.arms.iter().filter(|arm| self.build(&arm.build).is_none()) {
                check
                    .report(&place, format!("has the arm {} of a build that is not in the record", arm.name));
            }
            for problem in path.problems() {
                check.report(&place, problem);
            }
        }
        if check.problems.is_empty() { Ok(()) } else { Err(check.problems) }
    }
}

struct Check<'a> {
    record: &'a Record,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn report(&mut self, place: &str, what: impl Into<String>) {
        self.problems.push(Problem { place: place.to_owned(), what: what.into() });
    }

    fn require(&mut self, holds: bool, place: &str, what: &str) {
        if !holds {
            self.report(place, what);
        }
    }

    fn head(&mut self) {
        let record = self.record;
        if record.schema_version != crate::SCHEMA_VERSION {
            let (is, must) = (record.schema_version, crate::SCHEMA_VERSION);
            self.report("schema_version", format!("is {is}, must be {must}"));
        }
        self.require(
            is_id(&record.id),
            "id",
            "must be 1 to 128 of A–Z a–z 0–9 - _ . and not start with a dot",
        );
        self.require(time::is_valid(&record.started), "started", "is no RFC 3339 time in UTC");
        if let Some(finished) = &record.finished {
            self.require(time::is_valid(finished), "finished", "is no RFC 3339 time in UTC");
            // Both have one fixed form, in which the order of the texts is the order of the times.
            self.require(*finished >= record.started, "finished", "is before the start");
        }
        self.load(&record.load_at_start, "load_at_start");
        if let Some(load) = &record.load_at_end {
            self.load(load, "load_at_end");
        }
        self.availability(&record.machine.pmu, "machine.pmu");
    }

    fn load(&mut self, load: &LoadAverage, place: &str) {
        let fine = [load.one, load.five, load.fifteen].into_iter().all(|x| x.is_finite() && x >= 0.0);
        self.require(fine, place, "has a value that is negative or not finite");
    }

    fn availability(&mut self, availability: &Availability, place: &str) {
        if let Availability::Unavailable { reason, fix } = availability {
            self.require(!reason.trim().is_empty(), place, "is unavailable without a reason");
            self.require(!fix.trim().is_empty(), place, "is unavailable without a fix");
        }
    }

    fn builds(&mut self) {
        let mut names = HashSet::new();
        for build in &self.record.builds {
            let place = format!("builds[{}]", build.name);
            self.require(
                names.insert((&build.name, build.layout_seed)),
                &place,
                "is there twice with one layout",
            );
            self.require(
                hash::is_valid(&build.hash),
                &place,
                "has a hash that is not sha256:<64 hex digits>",
            );
        }
    }

    fn metrics(&mut self) {
        let mut names = HashSet::new();
        for metric in &self.record.metrics {
            let place = format!("metrics[{}]", metric.name);
            self.require(names.insert(&metric.name), &place, "is there twice");
            self.require(!metric.source.trim().is_empty(), &place, "has no source");
            let simulated = metric.name.starts_with(CALLGRIND_PREFIX);
            let fits = simulated == (metric.scope == Scope::Callgrind);
            self.require(fits, &place, "has a name and a scope that disagree on whether callgrind counts it");
            self.availability(&metric.availability, &place);
        }
    }

    fn benchmark(&mut self, benchmark: &Benchmark) {
        let place = format!("benchmarks[{}]", benchmark.name());
        self.require(!benchmark.family.is_empty() && !benchmark.workload.is_empty(), &place, "has no name");
        self.require(
            hash::is_valid(&benchmark.source_hash),
            &place,
            "has a source hash that is not sha256:…",
        );
        if let Some(source) = &benchmark.source {
            let fits = hash::of_bytes(source.as_bytes()) == benchmark.source_hash;
            self.require(fits, &place, "has a source that is not the one of its hash");
        }
        if let Some(reason) = benchmark.validity.invalid_reason() {
            self.require(!reason.trim().is_empty(), &place, "is invalid without a reason");
        }
        let mut arms = HashSet::new();
        for arm in &benchmark.arms {
            let place = format!("{place}.arms[{}]", arm.name);
            self.require(arms.insert(arm.name.as_str()), &place, "is there twice");
            self.require(
                self.record.build(&arm.build).is_some(),
                &place,
                "names a build that is not in the record",
            );
            self.require((0.0..=1.0).contains(&arm.share), &place, "has a share outside 0 to 1");
            if let Some(reason) = arm.validity.invalid_reason() {
                self.require(!reason.trim().is_empty(), &place, "is invalid without a reason");
            }
        }
        let mut taken = HashSet::new();
        for (i, sample) in benchmark.samples.iter().enumerate() {
            let place = format!("{place}.samples[{i}]");
            self.require(
                arms.contains(sample.arm.as_str()),
                &place,
                "names an arm that the benchmark does not have",
            );
            self.sample(sample, &place);
            if let Some(arm) = benchmark.arm(&sample.arm) {
                let binary =
                    |build: &crate::Build| build.name == arm.build && build.layout_seed == sample.layout_seed;
                let known = self.record.builds.iter().any(binary);
                self.require(known, &place, "ran a build with a layout that is not in the record");
            }
            let key = (sample.block, sample.arm.as_str());
            // A repeated process replaces one that was discarded; two that count would count double.
            let single = sample.discarded.is_some() || taken.insert(key);
            self.require(single, &place, "is the second usable one of its arm in its block");
        }
        for (i, run) in benchmark.callgrind.iter().enumerate() {
            let place = format!("{place}.callgrind[{i}]");
            self.require(
                arms.contains(run.arm.as_str()),
                &place,
                "names an arm that the benchmark does not have",
            );
            let counted = run.iterations > 0 || run.discarded.is_some();
            self.require(counted, &place, "counts no iteration and is not discarded");
            for event in run.events.keys() {
                self.defined(&format!("{CALLGRIND_PREFIX}{event}"), Scope::Callgrind, &place);
            }
        }
        for (i, run) in benchmark.audits.iter().enumerate() {
            let place = format!("{place}.audits[{i}]");
            self.require(
                arms.contains(run.arm.as_str()),
                &place,
                "names an arm that the benchmark does not have",
            );
            self.require(
                self.record.build(&run.build).is_some(),
                &place,
                "names a build that is not in the record",
            );
            self.require(run.iterations > 0, &place, "counts no iteration");
        }
    }

    fn cpython(&mut self, found: &Cpythons) {
        let mut names = HashSet::new();
        for one in &found.interpreters {
            let place = format!("cpython.interpreters[{}]", one.name);
            self.require(names.insert(one.name.as_str()), &place, "is there twice");
            let finite =
                one.references.values().flat_map(|counts| counts.values()).all(|count| count.is_finite());
            self.require(finite, &place, "holds a number of references that is not finite");
        }
        let counts = found.counts.iter().map(|one| ("counts", &one.interpreter));
        let immortal = found.immortal.iter().map(|one| ("immortal", &one.interpreter));
        let forks = found.forks.iter().map(|one| ("forks", &one.interpreter));
        for (list, name) in counts.chain(immortal).chain(forks) {
            let known = names.contains(name.as_str());
            self.require(known, &format!("cpython.{list}[{name}]"), "names an interpreter that took no part");
        }
        for one in &found.left_out {
            let place = format!("cpython.left_out[{}]", one.name);
            self.require(!one.reason.trim().is_empty(), &place, "is left out without a reason");
        }
    }

    fn sample(&mut self, sample: &Sample, place: &str) {
        if let Some(reason) = &sample.discarded {
            self.require(!reason.trim().is_empty(), place, "is discarded without a reason");
        } else {
            let measured = sample.iterations.iter().any(|iteration| !iteration.warmup);
            let something = measured || !sample.values.is_empty();
            self.require(something, place, "measured nothing and is not discarded");
        }
        if let Some(promotion) = &sample.promotion {
            self.require((0.0..=1.0).contains(&promotion.share), place, "has a share outside 0 to 1");
        }
        for (name, value) in &sample.values {
            self.require(value.is_finite(), place, &format!("has a value of {name} that is not finite"));
            self.defined(name, Scope::Process, place);
        }
        let names = ["wall_ns", "tsc", "cycles", "instructions", "branches", "branch_misses"];
        for name in names {
            if sample.iterations.iter().any(|iteration| iteration.value(name).is_some()) {
                self.defined(name, Scope::Iteration, place);
            }
        }
        if let Some(memory) = &sample.memory {
            let names = ["peak_rss_bytes", "live_heap_bytes", "peak_heap_bytes", "allocations"];
            for name in names.into_iter().chain(["minor_faults", "major_faults"]) {
                if memory.value(name).is_some() {
                    self.defined(name, Scope::Process, place);
                }
            }
        }
    }

    /// A value of this metric is there: the table must define it, as available and with this scope.
    fn defined(&mut self, name: &str, scope: Scope, place: &str) {
        match self.record.metric(name) {
            None => {
                self.report(place, format!("has values of {name}, which the metric table does not define"));
            }
            Some(metric) => {
                let available = metric.availability.is_available();
                self.require(
                    available,
                    place,
                    &format!("has values of {name}, which the table calls unavailable"),
                );
                self.require(
                    metric.scope == scope,
                    place,
                    &format!("has values of {name} in the wrong scope"),
                );
            }
        }
    }
}
