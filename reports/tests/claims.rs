//! The proposal's claims: known figures lead to the verdict that follows from them, and each verdict can be reached.

mod common;

use bench_data::footprint::private_of;
use bench_data::{AuditCounts, Record};
use common::{Host, Workload, arms, full, record};
use reports::model::claims::{Claim, Evidence, Finding, Topic, Verdict, claims};
use reports::model::counts::CountRow;
use reports::model::footprint::Footprint;
use reports::model::technical::Program;
use reports::model::{FamilyMean, Interval};
use reports::{AnalysisOptions, analyse, render_html};
use std::collections::BTreeMap;

/// What claims are judged by, to be filled as a test needs it.
#[derive(Default)]
struct Known {
    families: Vec<FamilyMean>,
    counts: Vec<CountRow>,
    footprints: Vec<Footprint>,
    programs: Vec<Program>,
}

impl Known {
    fn claim(&self, topic: Topic) -> Claim {
        let options = AnalysisOptions::default();
        let evidence = Evidence {
            options: &options,
            families: &self.families,
            counts: &self.counts,
            footprints: &self.footprints,
            programs: &self.programs,
        };
        claims(&evidence).into_iter().find(|claim| claim.topic == topic).unwrap()
    }

    fn verdict(&self, topic: Topic) -> Verdict {
        self.claim(topic).finding.verdict
    }

    /// Wall time of an arm in a family, with these ends of the interval.
    fn time(mut self, family: &str, arm: &str, low: f64, high: f64) -> Known {
        let interval = Interval::Confidence { low, high, p: 0.01, error: 0.01, df: 20.0 };
        self.families.push(FamilyMean {
            family: family.into(),
            arm: arm.into(),
            metric: "wall_ns".into(),
            unit: "ns".into(),
            title: "wall time".into(),
            ratio: f64::midpoint(low, high),
            interval,
            lowest: (low, "a".into()),
            highest: (high, "b".into()),
            benchmarks: 2,
            verdicts: [0; 5],
        });
        self
    }

    /// Refcount changes and reads of `__code__` in a hundred calls.
    fn counted(mut self, family: &str, arm: &str, changes: f64, reads: f64) -> Known {
        self.counts.push(CountRow {
            family: family.into(),
            workload: "w".into(),
            size: 1,
            arm: arm.into(),
            build: "audit".into(),
            calls: 100.0,
            generators: 0.0,
            refcount_changes: changes,
            branches: 0.0,
            permanent_share: None,
            code_accesses: reads,
            proxies: 0.0,
            instructions_per_call: None,
            saved_per_call: None,
        });
        self
    }

    /// A value of memory or startup.
    fn cost(mut self, family: &str, workload: &str, arm: &str, metric: &str, value: f64) -> Known {
        self.footprints.push(Footprint {
            family: family.into(),
            workload: workload.into(),
            summary: String::new(),
            functions: 100,
            arm: arm.into(),
            values: BTreeMap::from([(metric.into(), value)]),
            counts: BTreeMap::from([("start_Ir".into(), value as u64)]),
            blocks: 3,
        });
        self
    }

    /// Instructions of a program on two arms.
    fn traced(mut self, program: &str, transient: usize, permanent: usize) -> Known {
        self.programs.push(Program {
            name: program.into(),
            summary: String::new(),
            source: String::new(),
            tools: String::new(),
            arms: vec!["transient".into(), "permanent-code".into()],
            totals: vec![transient, permanent],
            parts: Vec::new(),
            groups: Vec::new(),
        });
        self
    }
}

const ALL: [Topic; 8] = [
    Topic::Refcounts,
    Topic::Time,
    Topic::Branch,
    Topic::Proxy,
    Topic::Memory,
    Topic::Startup,
    Topic::Fork,
    Topic::ReadOnly,
];

#[test]
fn a_verdict_follows_from_its_statements() {
    let (yes, no, unknown) = (Some(true), Some(false), None);
    for (statements, verdict) in [
        (vec![yes, yes], Verdict::Holds),
        (vec![yes, no], Verdict::InPart),
        (vec![yes, unknown], Verdict::InPart),
        (vec![no, unknown], Verdict::DoesNotHold),
        (vec![no], Verdict::DoesNotHold),
        (vec![unknown], Verdict::Unknown),
        (vec![], Verdict::Unknown),
    ] {
        assert_eq!(Verdict::of(statements.clone()), verdict, "{statements:?}");
    }
}

#[test]
fn without_data_nothing_can_be_told_and_what_is_missing_is_said() {
    for topic in ALL {
        let claim = Known::default().claim(topic);
        assert_eq!(claim.finding.verdict, Verdict::Unknown, "{topic:?}");
        assert!(claim.figures.is_empty() && claim.finding.why.len() > 20, "{:?}", claim.finding);
    }
    let why = Known::default().claim(Topic::Refcounts).finding.why;
    assert!(why.contains("counts of the audit builds"), "{why}");
}

#[test]
fn refcount_changes_are_counted_by_family() {
    let call = |changes| {
        Known::default().counted("call", "transient", 200.0, 0.0).counted(
            "call",
            "permanent-code",
            changes,
            0.0,
        )
    };
    assert_eq!(call(0.0).verdict(Topic::Refcounts), Verdict::Holds);
    assert_eq!(call(200.0).verdict(Topic::Refcounts), Verdict::DoesNotHold);
    let generator = |known: Known| {
        known.counted("generator", "transient", 4.0, 0.0).counted("generator", "permanent-code", 4.0, 0.0)
    };
    assert_eq!(generator(call(0.0)).verdict(Topic::Refcounts), Verdict::InPart);
    let claim = call(50.0).claim(Topic::Refcounts);
    assert_eq!(claim.figures[0].value, "2 → 0.5000");
    assert!(claim.finding.why.contains("75.0 % of the changes are gone"), "{}", claim.finding.why);
    // The other arm alone tells nothing.
    assert_eq!(
        Known::default().counted("call", "transient", 9.0, 0.0).verdict(Topic::Refcounts),
        Verdict::Unknown
    );
}

#[test]
fn the_whole_interval_decides_about_time() {
    let bound = |low, high| Known::default().time("call", "bound", low, high).verdict(Topic::Time);
    assert_eq!(bound(0.997, 1.002), Verdict::Holds);
    assert_eq!(bound(0.95, 0.97), Verdict::DoesNotHold);
    assert_eq!(bound(0.98, 1.01), Verdict::Unknown);
    let both = Known::default().time("call", "bound", 0.95, 0.97).time("program", "bound", 0.998, 1.001);
    assert_eq!(both.verdict(Topic::Time), Verdict::InPart);

    let branch =
        |low, high| Known::default().time("call", "permanent-none", low, high).verdict(Topic::Branch);
    assert_eq!(branch(0.999, 1.003), Verdict::Holds);
    assert_eq!(branch(1.006, 1.02), Verdict::DoesNotHold);
    assert_eq!(branch(0.999, 1.02), Verdict::Unknown);
    // A mean without an interval is no reason to be sure.
    let mut single = Known::default().time("call", "permanent-none", 1.0, 1.0);
    single.families[0].interval = Interval::None;
    let finding = single.claim(Topic::Branch).finding;
    assert_eq!(finding.verdict, Verdict::Unknown);
    assert!(finding.why.contains("no interval"), "{finding:?}");
}

#[test]
fn a_read_is_slower_and_rare_or_not() {
    let known = |after, reads| {
        Known::default()
            .traced("code", 500, after)
            .counted("program", "transient", 200.0, reads)
            .verdict(Topic::Proxy)
    };
    assert_eq!(known(600, 0.5), Verdict::Holds);
    assert_eq!(known(600, 20.0), Verdict::InPart);
    assert_eq!(known(500, 20.0), Verdict::DoesNotHold);
    assert_eq!(Known::default().traced("code", 500, 600).verdict(Topic::Proxy), Verdict::InPart);
}

#[test]
fn memory_startup_and_fork_are_held_against_the_fair_opponent() {
    let pair = |family: &str, metric: &str, values: &[(f64, f64)]| {
        let mut known = Known::default();
        for (n, (before, after)) in values.iter().enumerate() {
            let workload = format!("w{n}");
            known = known
                .cost(family, &workload, "transient-serialised", metric, *before)
                // The weaker opponent, which must not count.
                .cost(family, &workload, "transient-source", metric, 1e9)
                .cost(family, &workload, "permanent-image", metric, *after);
        }
        known
    };
    for (topic, family, metric) in [
        (Topic::Memory, "sharing", "all.pss_bytes"),
        (Topic::Startup, "startup", "exec_to.call_1_ns"),
        (Topic::Fork, "fork", "child.private_dirty_bytes"),
    ] {
        let verdict = |values: &[(f64, f64)]| pair(family, metric, values).verdict(topic);
        assert_eq!(verdict(&[(1000.0, 500.0), (1000.0, 900.0)]), Verdict::Holds, "{topic:?}");
        assert_eq!(verdict(&[(1000.0, 500.0), (1000.0, 999.0)]), Verdict::InPart, "{topic:?}");
        assert_eq!(verdict(&[(1000.0, 1100.0)]), Verdict::DoesNotHold, "{topic:?}");
    }
    // Instructions are exact: a difference of times needs more.
    let known = pair("startup", "exec_to.call_1_ns", &[(1000.0, 970.0)]);
    assert_eq!(known.verdict(Topic::Startup), Verdict::InPart);
}

#[test]
fn one_copied_page_of_an_image_is_one_too_many() {
    let known =
        |bytes| Known::default().cost("fork", "w", "permanent-image", &private_of("child", "image"), bytes);
    assert_eq!(known(0.0).verdict(Topic::ReadOnly), Verdict::Holds);
    assert_eq!(known(4096.0).verdict(Topic::ReadOnly), Verdict::DoesNotHold);
}

fn page(record: &Record) -> String {
    let options = AnalysisOptions::default();
    render_html(record, &analyse(record, &options))
}

#[test]
fn the_page_changes_with_the_data() {
    let mut record = full();
    let shown = page(&record);
    assert!(
        shown.contains("<section id=\"claims\"") && shown.contains("100.0\u{a0}% of the changes are gone")
    );
    for benchmark in &mut record.benchmarks {
        let transient = benchmark.audits.iter().find(|run| run.arm == "transient").unwrap().counts.clone();
        benchmark.audits.iter_mut().for_each(|run| {
            run.counts = AuditCounts { code_reads: 9, ..transient.clone() };
        });
    }
    let shown = page(&record);
    assert!(shown.contains("0\u{a0}% of the changes are gone") && shown.contains("does not hold"));
}

#[test]
fn a_record_that_tells_of_no_claim_has_no_such_section() {
    let workloads = [Workload { family: "control", name: "int_loop", arms: arms(1.0, 1.0) }];
    let mut record = record(&workloads, Host { blocks: 3, noise: 0.005, seed: 1 });
    record.benchmarks[0].audits.clear();
    assert!(!page(&record).contains("id=\"claims\""));
}

#[test]
fn what_is_known_of_cpython_has_a_column_of_its_own() {
    let record = full();
    let mut analysis = analyse(&record, &AnalysisOptions::default());
    assert!(!render_html(&record, &analysis).contains("<th>CPython</th>"));
    let why = "Projected from unit costs.".to_owned();
    analysis.claims[0].cpython = Some(Finding { verdict: Verdict::InPart, why: why.clone() });
    let page = render_html(&record, &analysis);
    assert!(page.contains("<th>CPython</th>") && page.contains(&why));
}
