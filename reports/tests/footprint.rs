//! The section on memory and startup, from a record with known values.

mod common;

use bench_data::footprint::{metrics, private_of, time_to};
use bench_data::{Arm, Benchmark, CallgrindRun, PromotionLevel, Record, Sample, Status};
use common::{Host, Workload, arms, record};
use reports::{AnalysisOptions, analyse, render_html};
use std::collections::BTreeMap;

const ARMS: [&str; 2] = ["transient-source", "permanent-image"];

/// A benchmark whose arms have these values in each of three blocks, the middle one; the others lie around it.
fn benchmark(
    family: &str,
    workload: &str,
    size: u64,
    values: impl Fn(&str) -> Vec<(String, f64)>,
) -> Benchmark {
    let arm = |name: &&str| Arm {
        name: (*name).to_owned(),
        build: "transient".to_owned(),
        level: PromotionLevel::None,
        share: 1.0,
        share_seed: None,
        validity: Status::Valid,
    };
    let sample = |block: u32, order: u32, arm: &str| Sample {
        block,
        order,
        arm: arm.to_owned(),
        env_bytes: 100,
        values: values(arm)
            .into_iter()
            .map(|(name, value)| (name, value * [0.9, 1.0, 1.3][block as usize]))
            .collect(),
        ..Sample::default()
    };
    let blocks = (0..3).flat_map(|block| (0..).zip(ARMS).map(move |(order, arm)| (block, order, arm)));
    Benchmark {
        family: family.to_owned(),
        workload: workload.to_owned(),
        size,
        summary: format!("does {workload}"),
        source_hash: bench_data::hash::of_bytes(b"module"),
        source: None,
        expected: "1".to_owned(),
        validity: Status::Valid,
        arms: ARMS.iter().map(arm).collect(),
        samples: blocks.map(|(block, order, arm)| sample(block, order, arm)).collect(),
        callgrind: Vec::new(),
        audits: Vec::new(),
    }
}

fn with_footprints() -> Record {
    let workloads = [Workload { family: "call", name: "fib", arms: arms(0.95, 0.95) }];
    let mut record = record(&workloads, Host { blocks: 4, noise: 0.005, seed: 1 });
    record.metrics.extend(metrics());
    let image = |arm: &str| if arm == "permanent-image" { 1.0 } else { 10.0 };
    for size in [100, 1000] {
        let name = format!("functions_{size}");
        let mut startup = benchmark("startup", &name, size, |arm| {
            vec![(time_to("call_1"), image(arm) * 1e6 * size as f64)]
        });
        for arm in ARMS {
            let events = BTreeMap::from([("load_Ir".to_owned(), (image(arm) * 7000.0) as u64 * size)]);
            let (arm, discarded) = (arm.to_owned(), None);
            startup.callgrind.push(CallgrindRun {
                arm,
                repeat: 0,
                size: None,
                iterations: 1,
                discarded,
                events,
            });
        }
        record.benchmarks.push(startup);
    }
    for children in [1.0, 8.0] {
        record.benchmarks.push(benchmark("fork", &format!("children_{children}"), 1000, |arm| {
            vec![
                ("setting.children".to_owned(), children),
                ("setting.child_calls".to_owned(), 0.1),
                ("all.pss_bytes".to_owned(), image(arm) * 1_048_576.0 * children),
                (private_of("child", "objects"), image(arm) * 40_960.0),
                (private_of("child", "image"), 0.0),
            ]
        }));
    }
    record
}

fn page(record: &Record) -> String {
    assert_eq!(record.validate(), Ok(()));
    let options = AnalysisOptions::default();
    render_html(record, &analyse(record, &options))
}

#[test]
fn medians_are_over_blocks_and_kept_apart_from_effects() {
    let record = with_footprints();
    let analysis = analyse(&record, &AnalysisOptions::default());
    let of = |workload: &str, arm: &str| {
        analysis.footprints.iter().find(|row| row.workload == workload && row.arm == arm).unwrap().clone()
    };
    assert_eq!(of("functions_100", "transient-source").value("exec_to.call_1_ns"), Some(1e9));
    assert_eq!(of("functions_1000", "permanent-image").counts["load_Ir"], 7_000_000);
    assert_eq!(of("children_8", "permanent-image").blocks, 3);
    assert!(analysis.rows.iter().all(|row| row.family == "call"), "an effect without a baseline");
}

#[test]
fn tables_and_plots_show_the_values() {
    let page = page(&with_footprints());
    for part in [
        "<section id=\"memory\"",
        "<section id=\"startup\"",
        "Instructions to load the code by the size of the module",
        "7\u{202f}000\u{202f}000",
        // The text alternatives hold the points.
        "permanent-image: 1 MiB at 1, 8 MiB at 8.",
        "transient-source: transient objects 400.00 KiB",
        "Private memory of a child: does children_8",
    ] {
        assert!(page.contains(part), "{part:?} is missing");
    }
}

#[test]
fn an_invalid_benchmark_is_left_out_with_its_reason() {
    let mut record = with_footprints();
    let reason = "block 0: pages of an image were copied".to_owned();
    record.benchmark_mut("fork", "children_8").unwrap().validity = Status::Invalid { reason: reason.clone() };
    let page = page(&record);
    assert!(page.contains(&reason));
    assert!(!page.contains("Private memory of a child: does children_8"));
}

#[test]
fn a_record_without_them_has_no_such_section() {
    let workloads = [Workload { family: "call", name: "fib", arms: arms(0.95, 0.95) }];
    let page = page(&record(&workloads, Host { blocks: 4, noise: 0.005, seed: 1 }));
    assert!(!page.contains("id=\"memory\"") && !page.contains("id=\"startup\""));
}
