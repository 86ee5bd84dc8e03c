//! Synthetic records with known effects.
#![allow(dead_code, reason = "each test binary uses a part")]

use bench_data::{
    Arm, AuditCounts, AuditRun, Availability, Benchmark, Build, BuildKind, CallgrindRun, Commit, Fact,
    Iteration, LoadAverage, Machine, Memory, PromotionLevel, Protocol, Record, SCHEMA_VERSION, Sample,
    Status, Toolchain, hash, metric,
};
use rand::{RngCore as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;
use std::collections::BTreeMap;

/// What is true of an arm of a benchmark.
#[derive(Clone, Copy)]
pub struct Truth {
    /// Name of the arm.
    pub arm: &'static str,
    /// Time against the baseline.
    pub time: f64,
    /// Instructions against the baseline.
    pub instructions: f64,
}

/// What is true of a workload: its arms beyond `transient`.
pub struct Workload {
    /// The family.
    pub family: &'static str,
    /// The workload.
    pub name: &'static str,
    /// The arms.
    pub arms: Vec<Truth>,
}

/// How noisy the host is, and how much is measured.
#[derive(Clone, Copy)]
pub struct Host {
    /// Blocks for each benchmark.
    pub blocks: u32,
    /// Standard deviation of a process, as a share.
    pub noise: f64,
    /// Seed of the noise.
    pub seed: u64,
}

/// The usual arms, with effects given for permanent code; the others follow from it.
pub fn arms(time: f64, instructions: f64) -> Vec<Truth> {
    vec![
        Truth { arm: "transient-again", time: 1.0, instructions: 1.0 },
        Truth { arm: "permanent-none", time: 1.004, instructions: 1.006 },
        Truth { arm: "permanent-code", time, instructions },
        Truth { arm: "permanent-consts", time, instructions },
        Truth { arm: "permanent-functions", time: time * 0.999, instructions },
        Truth { arm: "bound", time: time * 0.99, instructions: instructions * 0.98 },
    ]
}

/// A record of these workloads.
pub fn record(workloads: &[Workload], host: Host) -> Record {
    let mut random = Pcg64Mcg::seed_from_u64(host.seed);
    let mut metrics = metric::standard();
    for name in ["cycles", "instructions", "branches", "branch_misses"] {
        let fix = "run on bare metal, or on a virtual machine with a virtual PMU";
        metric::mark_unavailable(&mut metrics, name, "ENOENT: no hardware PMU", fix);
    }
    let counted = ["callgrind.Ir", "callgrind.Bc", "callgrind.Bcm"];
    metrics
        .retain(|metric| !metric.name.starts_with("callgrind.") || counted.contains(&metric.name.as_str()));
    let started = "2026-01-02T03:04:05Z".to_owned();
    Record {
        schema_version: SCHEMA_VERSION,
        id: Record::new_id(&started, "default", 7),
        started,
        finished: Some("2026-01-02T03:19:05Z".into()),
        profile: "default".into(),
        seed: 7,
        interrupted: false,
        command: "permanence run --profile default --seed 7".into(),
        protocol: Protocol {
            blocks: host.blocks,
            warmup: 2,
            iterations: 5,
            callgrind_repeats: 2,
            aslr: Fact::Known(true),
            notes: vec![],
        },
        machine: Machine {
            cpu: Fact::Known("Synthetic 3000 Processor".into()),
            arch: "x86_64".into(),
            cores: 2,
            kernel: Fact::Known("6.18.0".into()),
            os: Fact::Known("Linux".into()),
            governor: Fact::unknown("no cpufreq"),
            smt: Fact::Known(true),
            turbo: Fact::unknown("no cpufreq"),
            virtualised: Fact::Known("kvm".into()),
            pmu: Availability::Unavailable {
                reason: "ENOENT: no hardware PMU".into(),
                fix: "run on bare metal".into(),
            },
            memory_bytes: Fact::Known(8 << 30),
        },
        load_at_start: LoadAverage { one: 0.3, five: 0.4, fifteen: 0.5 },
        load_at_end: Some(LoadAverage { one: 1.1, five: 1.0, fifteen: 0.8 }),
        toolchain: Toolchain {
            rustc: Fact::Known("rustc 1.95.0".into()),
            llvm: Fact::Known("22.1".into()),
            cargo: Fact::Known("cargo 1.95.0".into()),
            linker: Fact::Known("LLD 22.1".into()),
            valgrind: Fact::Known("valgrind-3.19.0".into()),
            pythons: vec!["CPython 3.11.2".into()],
        },
        commit: Commit {
            hash: Fact::Known("0123456789abcdef0123456789abcdef01234567".into()),
            dirty: Fact::Known(false),
        },
        builds: builds(host.blocks),
        metrics,
        benchmarks: workloads.iter().map(|workload| benchmark(workload, host, &mut random)).collect(),
        call_paths: Vec::new(),
    }
}

/// What is timed is linked anew for each block.
fn builds(blocks: u32) -> Vec<Build> {
    let timed = ["transient", "permanent", "bound"].into_iter().flat_map(|name| {
        (0..=blocks).map(move |layout| Build {
            layout_seed: (layout > 0).then_some(u64::from(layout)),
            hash: hash::of_bytes(format!("{name} {layout}").as_bytes()),
            ..build(name)
        })
    });
    timed.chain(["transient-audit", "permanent-audit"].map(build)).collect()
}

fn build(name: &str) -> Build {
    let features: Vec<String> =
        name.split('-').filter(|feature| *feature != "transient").map(str::to_owned).collect();
    Build {
        name: name.into(),
        kind: BuildKind::Permvm,
        features,
        profile: "release".into(),
        flags: vec!["-C llvm-args=-tail-dup-pred-size=1000".into()],
        layout_seed: None,
        hash: hash::of_bytes(name.as_bytes()),
        size_bytes: 4_321_000,
        version: Some(serde_json::json!({"version": "0.1.0", "debug_assertions": false})),
    }
}

fn benchmark(workload: &Workload, host: Host, random: &mut Pcg64Mcg) -> Benchmark {
    let baseline = Truth { arm: "transient", time: 1.0, instructions: 1.0 };
    let truths: Vec<Truth> = std::iter::once(baseline).chain(workload.arms.iter().copied()).collect();
    let mut samples = Vec::new();
    for block in 0..host.blocks {
        let drift = 0.03 * normal(random);
        for (order, truth) in truths.iter().enumerate() {
            let level = 12e6 * truth.time * (drift + host.noise * normal(random)).exp();
            let mut iteration = |warmup| {
                let ns = level * (0.002 * normal(random)).exp() * if warmup { 1.1 } else { 1.0 };
                Iteration {
                    warmup,
                    wall_ns: ns as u64,
                    tsc: Some((ns * 2.4) as u64),
                    cycles: None,
                    instructions: None,
                    branches: None,
                    branch_misses: None,
                }
            };
            let iterations = [true, true, false, false, false, false, false].map(&mut iteration).to_vec();
            let memory = Memory {
                peak_rss_bytes: Some(9_000_000 + u64::from(random.next_u32() % 50_000)),
                allocations: Some(1234),
                major_faults: Some(0),
                ..Memory::default()
            };
            samples.push(Sample {
                block,
                layout_seed: Some(u64::from(block) + 1),
                order: order as u32,
                arm: truth.arm.into(),
                env_bytes: u64::from(random.next_u32() % 4096),
                started_ms: 100 * samples.len() as u64,
                memory: Some(memory),
                iterations,
                ..Sample::default()
            });
        }
    }
    let counts = |factor: f64| (50_000_000.0 * factor).round() as u64;
    let counted_arms = truths.iter().filter(|truth| truth.arm != "transient-again");
    let callgrind = counted_arms.flat_map(|truth| {
        (0..2).map(|repeat| CallgrindRun {
            arm: truth.arm.into(),
            repeat,
            size: None,
            iterations: 1,
            discarded: None,
            events: BTreeMap::from([
                ("Ir".into(), counts(truth.instructions)),
                ("Bc".into(), counts(0.1)),
                ("Bcm".into(), counts(0.001)),
            ]),
        })
    });
    let audit = |arm: &str, retains: u64, permanent: u64, transient: u64| AuditRun {
        arm: arm.into(),
        build: format!("{}-audit", arm.split('-').next().unwrap_or(arm)),
        size: None,
        iterations: 2,
        counts: AuditCounts {
            calls: 2_000_000,
            generators: 20,
            code_retains: retains,
            code_releases: retains,
            branch_permanent: permanent,
            branch_transient: transient,
            code_reads: 4,
            code_assignments: 0,
            proxies: 2,
        },
    };
    let counted = |truth: &&Truth| truth.arm == "transient" || truth.arm.starts_with("permanent-code");
    let audit_of = |truth: &Truth| match truth.arm {
        "transient" => audit(truth.arm, 2_000_040, 0, 0),
        arm => audit(arm, 0, 2_000_040, 0),
    };
    let source =
        format!("\"\"\"The synthetic workload {}.\"\"\"\n\n\ndef run(n):\n    return n\n", workload.name);
    Benchmark {
        family: workload.family.into(),
        workload: workload.name.into(),
        size: 20,
        summary: format!("the synthetic workload {}", workload.name),
        source_hash: hash::of_bytes(source.as_bytes()),
        source: Some(source),
        expected: "6765".into(),
        validity: Status::Valid,
        arms: truths.iter().map(|truth| arm(truth.arm)).collect(),
        samples,
        callgrind: callgrind.collect(),
        audits: truths.iter().filter(|truth| counted(truth)).map(audit_of).collect(),
    }
}

fn arm(name: &str) -> Arm {
    let (base, share) = name.split_once('@').unwrap_or((name, "1"));
    let level = match base {
        "permanent-code" => PromotionLevel::Code,
        "permanent-consts" => PromotionLevel::Consts,
        "permanent-functions" => PromotionLevel::Functions,
        _ => PromotionLevel::None,
    };
    let share: f64 = share.parse().unwrap_or(1.0);
    Arm {
        name: name.into(),
        build: base.split('-').next().unwrap_or(base).into(),
        level,
        share,
        share_seed: (share > 0.0 && share < 1.0).then_some(11),
        validity: Status::Valid,
    }
}

/// A standard normal number, by Box and Muller.
fn normal(random: &mut Pcg64Mcg) -> f64 {
    let mut uniform = || (f64::from(random.next_u32()) + 0.5) / 2f64.powi(32);
    (-2.0 * uniform().ln()).sqrt() * (2.0 * std::f64::consts::PI * uniform()).cos()
}

/// A record with all that a page can show: every family, shares, something invalid, something discarded.
pub fn full() -> Record {
    let usual = |family, name, time, instructions| Workload { family, name, arms: arms(time, instructions) };
    let shares = |name, dip: f64| {
        let arm = |arm, share: f64| Truth {
            arm,
            time: 1.0 + dip * share * (1.0 - share) - 0.02 * share,
            instructions: 1.006 - 0.03 * share,
        };
        Workload {
            family: "mixed",
            name,
            arms: vec![
                arm("permanent-code@0.0", 0.0),
                arm("permanent-code@0.25", 0.25),
                arm("permanent-code@0.5", 0.5),
                arm("permanent-code@0.75", 0.75),
                arm("permanent-code@1.0", 1.0),
            ],
        }
    };
    let workloads = [
        usual("call", "fib", 0.965, 0.958),
        usual("call", "empty_calls_0_arguments", 0.94, 0.93),
        usual("call", "methods", 0.985, 0.972),
        usual("call", "closures", 0.99, 0.975),
        usual("call", "decorators", 1.015, 0.98),
        usual("call", "many_distinct_functions_called_in_turn", 0.91, 0.966),
        usual("generator", "short_generators", 0.97, 0.95),
        usual("generator", "one_long", 0.999, 0.9999),
        usual("generator", "suspended", 0.98, 0.96),
        usual("introspection", "read_code", 1.12, 1.18),
        usual("introspection", "replace", 1.01, 1.02),
        shares("predictable", 0.0),
        shares("random_order", 0.12),
        usual("control", "arithmetic", 1.0, 1.0),
        usual("control", "dict_work", 1.0, 1.0001),
    ];
    let mut record = record(&workloads, Host { blocks: 12, noise: 0.006, seed: 42 });
    let benchmark = &mut record.benchmarks[10];
    benchmark.arms[5].validity = Status::Invalid { reason: "result was 6764, expected 6765".into() };
    let sample = &mut record.benchmarks[0].samples[3];
    sample.discarded = Some("the process was killed by signal 9".into());
    sample.iterations.clear();
    record
}

/// A record of so many benchmarks in the usual families.
pub fn many(count: usize) -> Record {
    let families = ["call", "generator", "introspection", "control", "program"];
    let workload = |i: usize| {
        let family = families[i * families.len() / count];
        let name: &'static str = format!("a_workload_with_quite_a_long_name_{i}").leak();
        let wave = (i as f64 * 0.7).sin();
        Workload { family, name, arms: arms(0.99 + 0.02 * wave, 0.98 + 0.03 * wave) }
    };
    record(&(0..count).map(workload).collect::<Vec<_>>(), Host { blocks: 6, noise: 0.005, seed: 3 })
}
