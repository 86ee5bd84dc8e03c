//! Unit costs are recovered from a record that was made of them, and what they do not explain is pointed out.

mod common;

use bench_data::{AuditCounts, AuditRun, Record};
use common::{Host, Workload, arms, record};
use reports::model::calculation::{Calculation, Event, Prediction};
use reports::{AnalysisOptions, analyse};

const CHANGE: u64 = 2;
const BRANCH: u64 = 3;
const PROXY: u64 = 250;

/// Nine workloads with different mixes of events, whose instructions are those of the events.
fn consistent() -> Record {
    let name = |i: usize| -> &'static str { format!("w{i}").leak() };
    let workload =
        |i| Workload { family: if i < 8 { "call" } else { "control" }, name: name(i), arms: arms(1.0, 1.0) };
    let workloads: Vec<Workload> = (0..9).map(workload).collect();
    let mut record = record(&workloads, Host { blocks: 2, noise: 0.01, seed: 1 });
    for (i, benchmark) in record.benchmarks.iter_mut().enumerate() {
        let i = i as u64;
        let (calls, generators, proxies) = (10_000 * (1 + i * i % 5), 5_000 * (i % 3), 40 * (i % 4));
        let holds = calls + 3 * generators;
        let run = |arm: &str, counts| AuditRun {
            arm: arm.into(),
            build: if arm == "transient" { "transient-audit".into() } else { "permanent-audit".into() },
            size: None,
            iterations: 1,
            counts,
        };
        let counted = AuditCounts {
            calls,
            generators,
            code_retains: holds,
            code_releases: holds,
            code_reads: 90 * (i % 3),
            ..AuditCounts::default()
        };
        let none = AuditCounts { branch_transient: 2 * holds, ..counted.clone() };
        let code = AuditCounts {
            code_retains: 0,
            code_releases: 0,
            branch_permanent: 2 * holds,
            proxies,
            ..counted.clone()
        };
        benchmark.audits =
            vec![run("transient", counted), run("permanent-none", none), run("permanent-code", code)];
        let base = 5_000_000 + 100_000 * i;
        for one in &mut benchmark.callgrind {
            let instructions = match one.arm.as_str() {
                "permanent-none" => base + BRANCH * 2 * holds,
                "permanent-code" => base + BRANCH * 2 * holds - CHANGE * 2 * holds + PROXY * proxies,
                "bound" => base - CHANGE * 2 * holds,
                _ => base,
            };
            one.events.insert("Ir".into(), instructions);
        }
    }
    record
}

fn calculation(record: &Record) -> Calculation {
    analyse(record, &AnalysisOptions::default()).calculation.expect("there is one")
}

fn cost(found: &Calculation, event: Event) -> f64 {
    found.costs.iter().find(|cost| cost.event == event).expect("it was fitted").cost
}

fn prediction<'a>(found: &'a Calculation, workload: &str, arm: &str) -> &'a Prediction {
    found.predictions.iter().find(|one| one.workload == workload && one.arm == arm).expect("it was predicted")
}

#[test]
fn unit_costs_are_recovered_and_predict_what_was_not_fitted() {
    let found = calculation(&consistent());
    for (event, truth) in [
        (Event::RefcountChange, CHANGE),
        (Event::BranchPermanent, BRANCH),
        (Event::BranchTransient, BRANCH),
        (Event::Proxy, PROXY),
    ] {
        assert!((cost(&found, event) - truth as f64).abs() < 0.01, "{event:?}: {}", cost(&found, event));
    }
    // Nobody assigns `__code__` here.
    assert!(found.costs.iter().all(|cost| cost.event != Event::Assignment));
    assert_eq!((found.predictions.len(), found.equations), (27, 24));
    for one in &found.predictions {
        assert!(one.residual().abs() < 1e-5 && one.note.is_none(), "{one:?}");
        assert_eq!(one.fitted, one.family == "call");
    }
    assert!(prediction(&found, "w8", "bound").predicted < -0.01);
    assert!(found.error < 1e-5 && found.separable);
    // Without the upper bound nothing tells a refcount change from a branch.
    let mut without = consistent();
    without.benchmarks.iter_mut().for_each(|benchmark| benchmark.arms.retain(|arm| arm.name != "bound"));
    assert!(!calculation(&without).separable);
}

#[test]
fn what_the_events_do_not_explain_is_pointed_out_and_bends_nothing() {
    let mut odd = consistent();
    let mut add = |workload: usize, arms: &[&str]| {
        for run in
            odd.benchmarks[workload].callgrind.iter_mut().filter(|run| arms.contains(&run.arm.as_str()))
        {
            *run.events.get_mut("Ir").unwrap() += 60_000;
        }
    };
    add(2, &["permanent-code"]);
    add(5, &["permanent-code", "permanent-none"]);
    let found = calculation(&odd);
    assert!((cost(&found, Event::RefcountChange) - CHANGE as f64).abs() < 0.2);
    let note = |workload, arm| prediction(&found, workload, arm).note.clone().unwrap_or_default();
    assert!(
        note("w2", "permanent-code").contains("does not show them with nothing permanent"),
        "{}",
        note("w2", "permanent-code")
    );
    assert!(note("w5", "permanent-code").contains("history of its heap"), "{}", note("w5", "permanent-code"));
    let residual = prediction(&found, "w2", "permanent-code").residual();
    assert!((residual - 60_000.0 / 5_200_000.0).abs() < 0.001, "{residual}");
    assert!(prediction(&found, "w8", "bound").residual().abs() < 0.002);
}

#[test]
fn without_counts_there_is_no_calculation() {
    let none = |change: fn(&mut Record)| {
        let mut record = consistent();
        change(&mut record);
        analyse(&record, &AnalysisOptions::default()).calculation
    };
    assert_eq!(
        none(|record| record.benchmarks.iter_mut().for_each(|benchmark| benchmark.audits.clear())),
        None
    );
    assert_eq!(
        none(|record| record.benchmarks.iter_mut().for_each(|benchmark| benchmark.callgrind.clear())),
        None
    );
    assert_eq!(none(|record| record.benchmarks.truncate(2)), None);
    // Counts at another size tell of another program.
    assert_eq!(
        none(|record| {
            let audits = record.benchmarks.iter_mut().flat_map(|benchmark| &mut benchmark.audits);
            audits.for_each(|audit| audit.size = Some(3));
        }),
        None
    );
}
