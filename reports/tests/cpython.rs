//! What was measured on `CPythons` comes out as the figures it was made of.

mod common;

use bench_data::cpython::{
    CallEvents, CpythonCount, CpythonInterpreter, Cpythons, ForkChild, ForkCode, ForkReading, ImmortalFork,
    ImmortalSample, ImmortalWorkload, LeftOut, Marked, Rewritten, SessionStatement, WholeProcess,
};
use bench_data::{PromotionLevel, Record};
use reports::model::claims::{Topic, Verdict};
use reports::{Analysis, AnalysisOptions, analyse, render_html};
use std::collections::BTreeMap;

const NAME: &str = "cpython-3.12.1";

fn processes(each: u64) -> Vec<WholeProcess> {
    [2, 4].map(|n| WholeProcess { iterations: n, instructions: 1_000_000 + u64::from(n) * each }).to_vec()
}

fn interpreter(name: &str, generator: f64, no_immortals: Option<&str>) -> CpythonInterpreter {
    let code = |count| BTreeMap::from([("code".to_owned(), count), ("constants".to_owned(), 0.0)]);
    CpythonInterpreter {
        name: name.into(),
        compiler: "GCC 12.2.0".into(),
        configured: "--enable-optimizations".into(),
        flags: "-g -O3".into(),
        session: vec![None, Some("12".into())],
        references: BTreeMap::from([
            ("call".into(), code(1.0)),
            ("generator_suspended".into(), code(generator)),
        ]),
        no_immortals: no_immortals.map(str::to_owned),
    }
}

fn immortal(level: PromotionLevel, each: u64, wall_ns: u64) -> ImmortalWorkload {
    let sample =
        |block| ImmortalSample { block, order: 0, wall_ns: vec![wall_ns + u64::from(block), wall_ns] };
    ImmortalWorkload {
        interpreter: NAME.into(),
        family: "call".into(),
        workload: "fib".into(),
        size: 20,
        level,
        marked: Some(Marked { code_objects: 2, constants: 3, functions: 4 }),
        processes: processes(each),
        samples: (0..6).map(sample).collect(),
        failed: None,
    }
}

fn fork(level: PromotionLevel, frozen: bool, dirty: [u64; 3]) -> ImmortalFork {
    let pages = |code| {
        BTreeMap::from([("code".to_owned(), code), ("constants".to_owned(), 7), ("functions".to_owned(), 2)])
    };
    let reading = |dirty: u64, faults, code| ForkReading {
        minor_faults: faults,
        rss_bytes: 9 << 20,
        pss_bytes: 5 << 20,
        private_dirty_bytes: dirty,
        pages: pages(code),
    };
    let child = |dirty| ForkChild {
        calls: 5,
        result: 6,
        start: reading(4096, 100, 0),
        called: reading(4096 + dirty, 110, 20),
        collected: reading(4096 + 2 * dirty, 120, 30),
        rewritten: Rewritten { code_objects: 11, pages: 10 },
    };
    ImmortalFork {
        interpreter: NAME.into(),
        code: ForkCode::Generated,
        level,
        frozen,
        warm: 0,
        share: 0.25,
        repeat: 0,
        marked: None,
        functions: 100,
        modules: 1,
        code_objects: 120,
        code_bytes: 1 << 20,
        pages: pages(40),
        children: dirty.map(child).to_vec(),
        discarded: None,
    }
}

fn record() -> Record {
    let mut record = common::full();
    let count = |interpreter: &str, each, failed: Option<&str>| CpythonCount {
        interpreter: interpreter.into(),
        family: "call".into(),
        workload: "fib".into(),
        size: 20,
        processes: processes(each),
        events: Some(CallEvents {
            calls: 1000,
            generators: 10,
            resumptions: 30,
            source: "sys.monitoring".into(),
        }),
        failed: failed.map(str::to_owned),
    };
    record.cpython = Some(Cpythons {
        interpreters: vec![
            interpreter("cpython-3.8.18", 2.0, Some("objects cannot be immortal before 3.12")),
            interpreter(NAME, 1.0, None),
        ],
        left_out: vec![LeftOut { name: "pypy 3.10.2".into(), reason: "only CPython is <compared>".into() }],
        session: vec![
            SessionStatement { source: "x = 1".into(), published: None },
            SessionStatement { source: "grc(f1.__code__)".into(), published: Some("22".into()) },
        ],
        counts: vec![count("cpython-3.8.18", 102_000, None), count(NAME, 101_000, None)],
        immortal: vec![
            immortal(PromotionLevel::None, 1000, 1_000_000),
            immortal(PromotionLevel::Code, 950, 990_000),
        ],
        forks: vec![
            fork(PromotionLevel::None, true, [400_000, 409_600, 500_000]),
            fork(PromotionLevel::None, false, [400_000, 409_600, 500_000]),
            fork(PromotionLevel::Code, true, [200_000, 204_800, 900_000]),
            ImmortalFork { warm: 64, ..fork(PromotionLevel::Code, true, [1, 2, 3]) },
            ImmortalFork {
                discarded: Some("a child failed".into()),
                ..fork(PromotionLevel::Functions, true, [1, 1, 1])
            },
        ],
        notes: vec!["counting on CPython: 3 of 9 did not fit".into()],
    });
    record
}

fn analysed() -> (Record, Analysis) {
    let record = record();
    let analysis = analyse(&record, &AnalysisOptions::default());
    (record, analysis)
}

#[test]
fn the_vm_and_cpython_stand_side_by_side() {
    let (_, analysis) = analysed();
    let found = analysis.cpython.unwrap();
    let side = &found.sides[0];
    assert_eq!((side.benchmark.as_str(), side.size), ("call/fib", 20));
    // 50 million instructions over a million calls and ten generators.
    assert_eq!(side.vm.per_call(), Some(50_000_000.0 / 1_000_010.0));
    let each: Vec<f64> = side.pythons.iter().map(|(cost, _)| cost.per_call().unwrap()).collect();
    assert_eq!(each, [102_000.0 / 1010.0, 101_000.0 / 1010.0]);
    let generator = found.held.iter().find(|row| row.setting == "a suspended generator").unwrap();
    assert_eq!(generator.counts, [Some(2.0), Some(1.0)]);
    assert!(found.held.iter().all(|row| row.what == "code object"), "what nobody holds is no row");
    let session = found.session.unwrap();
    assert_eq!(session.statements, [("grc(f1.__code__)".to_owned(), Some("22".to_owned()))]);
    assert_eq!(session.columns.len(), 1, "equal figures share a column");
    assert_eq!(found.builds[0], "GCC 12.2.0, -O3, PGO");
}

#[test]
fn the_projection_is_the_product_of_what_was_measured() {
    let (_, analysis) = analysed();
    let found = analysis.projection.unwrap();
    let permanent = found.savings.iter().find(|saving| saving.arm == "permanent-code").unwrap();
    // The median workload of the families call and generator saves 3.4 % of 50 million for 2 000 040 changes.
    let saved = 0.034 * 50e6 / 2_000_040.0;
    assert!((permanent.instructions.middle - saved).abs() < 1e-6, "{permanent:?}");
    assert_eq!(permanent.workloads, 9);
    // 1000 calls of one reference and ten generators of two: 2040 changes in 102 000 instructions.
    let old = found.lines.iter().find(|line| line.interpreter == "cpython-3.8.18").unwrap();
    assert!((old.changes[0].middle + saved * 2040.0 / 102_000.0).abs() < 1e-9, "{old:?}");
    assert!(old.changes[0].low < old.changes[0].middle && old.changes[0].middle < old.changes[0].high);
    let new = found.lines.iter().find(|line| line.interpreter == NAME).unwrap();
    assert!(
        (new.changes[0].middle + saved * 2020.0 / 101_000.0).abs() < 1e-9,
        "one reference fewer a generator"
    );
    assert!(!found.assumptions.is_empty());
}

#[test]
fn immortal_code_is_held_against_the_same_without() {
    let (_, analysis) = analysed();
    let found = analysis.cpython.unwrap();
    let [none, code] = &found.immortal[..] else { panic!("{:?}", found.immortal) };
    assert_eq!((none.ratio, none.time), (1.0, None));
    assert!((code.ratio - 0.95).abs() < 1e-12);
    assert_eq!(code.saved_per_call, Some(50.0 / 1010.0));
    assert!((code.time.unwrap().ratio - 0.99).abs() < 1e-3);
    assert_eq!(found.no_immortals.len(), 1);
}

#[test]
fn forks_are_medians_over_children_since_the_fork() {
    let (_, analysis) = analysed();
    let found = analysis.cpython.as_ref().unwrap();
    assert_eq!(found.forks.len(), 4, "a discarded fork is in no table");
    let code = found.forks.iter().find(|fork| fork.level == PromotionLevel::Code).unwrap();
    assert_eq!((code.dirty, code.dirty_collected, code.faults), (204_800.0, 409_600.0, 10.0));
    assert_eq!((code.code_pages, code.code_copied, code.code_rewritten), (40.0, 20.0, 10.0));
    assert!(found.missing.iter().any(|text| text.contains("a child failed")), "{:?}", found.missing);
    let claim = found.claims.iter().find(|one| one.topic == Topic::Fork).unwrap();
    assert_eq!(claim.verdict, Verdict::Holds);
    let read_only = found.claims.iter().find(|one| one.topic == Topic::ReadOnly).unwrap();
    assert_eq!(read_only.verdict, Verdict::DoesNotHold, "bytecode was written to");
    let shown = analysis.claims.iter().find(|one| one.topic == Topic::Fork).unwrap();
    assert_eq!(shown.cpython.as_ref().unwrap().verdict, Verdict::Holds);
    assert!(claim.cpython.as_ref().unwrap().contains("−50.0 % with code immortal"), "{claim:?}");
}

#[test]
fn the_page_shows_it_escaped_and_labels_the_projection() {
    let (record, analysis) = analysed();
    let page = render_html(&record, &analysis);
    for text in [
        "Does it hold on the real CPython?",
        "A projection, not a measurement.",
        "only CPython is &lt;compared&gt;",
        "3 of 9 did not fit",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let none = common::full();
    let page = render_html(&none, &analyse(&none, &AnalysisOptions::default()));
    assert!(!page.contains("Does it hold on the real CPython?"));
}
