//! Records as a whole: they come back from the disk as they went, and broken ones are refused with the place named.

use bench_data::{
    Arm, Availability, Benchmark, Build, BuildKind, CallPath, CallgrindRun, Commit, Fact, Iteration,
    LoadAverage, Machine, Memory, PromotionLevel, Protocol, Record, SCHEMA_VERSION, Sample, Status,
    StoreError, Toolchain, compressed_path_of,
    cpython::{CpythonCount, Cpythons},
    hash,
    journal::{self, Entry},
    load, metric, path_of, save,
    technical::{Place, Stretch, TracedArm},
};
use std::{collections::BTreeMap, fs, path::Path};

fn record() -> Record {
    let started = "2026-01-02T03:04:05Z";
    let build = |name: &str, features: &[&str]| Build {
        name: name.into(),
        kind: BuildKind::Permvm,
        features: features.iter().map(|&feature| feature.into()).collect(),
        profile: "release".into(),
        flags: vec![],
        layout_seed: None,
        hash: hash::of_bytes(name.as_bytes()),
        size_bytes: 1,
        version: Some(serde_json::json!({"version": "0.1.0", "strategy": name})),
    };
    let arm = |name: &str, build: &str, level| Arm {
        name: name.into(),
        build: build.into(),
        level,
        share: 1.0,
        share_seed: None,
        validity: Status::Valid,
    };
    let sample = |block, order, arm: &str, wall_ns| Sample {
        block,
        order,
        arm: arm.into(),
        env_bytes: 4096,
        started_ms: 10,
        memory: Some(Memory { allocations: Some(5), ..Memory::default() }),
        iterations: vec![Iteration {
            warmup: false,
            wall_ns,
            tsc: Some(u64::MAX),
            cycles: None,
            instructions: None,
            branches: None,
            branch_misses: None,
        }],
        ..Sample::default()
    };
    let mut metrics = metric::standard();
    metric::mark_unavailable(&mut metrics, "cycles", "ENOENT", "run on a machine with a PMU");
    Record {
        schema_version: SCHEMA_VERSION,
        id: Record::new_id(started, "tiny", 7),
        started: started.into(),
        finished: None,
        profile: "tiny".into(),
        seed: 7,
        interrupted: true,
        command: "permanence run --profile tiny".into(),
        protocol: Protocol {
            blocks: 1,
            warmup: 0,
            iterations: 1,
            callgrind_repeats: 1,
            aslr: Fact::Known(true),
            notes: vec![],
        },
        machine: Machine {
            cpu: Fact::Known("Model".into()),
            arch: "x86_64".into(),
            cores: 2,
            kernel: Fact::Known("6.1".into()),
            os: Fact::Known("Linux".into()),
            governor: Fact::unknown("no cpufreq"),
            smt: Fact::Known(true),
            turbo: Fact::unknown("no cpufreq"),
            virtualised: Fact::Known("kvm".into()),
            pmu: Availability::Unavailable { reason: "ENOENT".into(), fix: "bare metal".into() },
            memory_bytes: Fact::Known(1 << 33),
        },
        load_at_start: LoadAverage { one: 0.1, five: 0.2, fifteen: 0.3 },
        load_at_end: None,
        toolchain: Toolchain {
            rustc: Fact::Known("rustc 1.95.0".into()),
            llvm: Fact::unknown("not asked"),
            cargo: Fact::Known("cargo 1.95.0".into()),
            linker: Fact::unknown("not asked"),
            valgrind: Fact::unknown("not installed"),
            pythons: vec!["CPython 3.11.2".into()],
        },
        commit: Commit { hash: Fact::Known("0".repeat(40)), dirty: Fact::Known(false) },
        builds: vec![build("transient", &[]), build("permanent", &["permanent"])],
        metrics,
        benchmarks: vec![Benchmark {
            family: "call".into(),
            workload: "fib".into(),
            size: 20,
            summary: "recursion".into(),
            source_hash: hash::of_bytes(b"def run(n): ..."),
            source: Some("def run(n): ...".into()),
            expected: "6765".into(),
            validity: Status::Valid,
            arms: vec![
                arm("transient", "transient", PromotionLevel::None),
                arm("permanent-code", "permanent", PromotionLevel::Code),
            ],
            samples: vec![sample(0, 0, "permanent-code", 90), sample(0, 1, "transient", 100)],
            callgrind: vec![CallgrindRun {
                arm: "transient".into(),
                repeat: 0,
                size: None,
                iterations: 1,
                discarded: None,
                events: BTreeMap::from([("Ir".into(), 1000)]),
            }],
            audits: vec![],
        }],
        call_paths: vec![call_path()],
        cpython: None,
    }
}

fn counted_by_nobody() -> Cpythons {
    let count = CpythonCount {
        interpreter: "cpython-3.12.1".into(),
        family: "call".into(),
        workload: "fib".into(),
        size: 20,
        processes: vec![],
        events: None,
        failed: None,
    };
    Cpythons { counts: vec![count], ..Cpythons::default() }
}

fn call_path() -> CallPath {
    let arm = |name: &str, build: &str| TracedArm { name: name.into(), build: build.into() };
    let stretch = |symbol, chain, executed: [bool; 2], text: &str| Stretch {
        opcode: "Call".into(),
        symbol,
        chain,
        executed: executed.to_vec(),
        instructions: vec![text.into()],
    };
    CallPath {
        program: "call".into(),
        summary: "One call".into(),
        source: "def run(n): ...".into(),
        tools: "valgrind-3.19.0 (lackey)".into(),
        arms: vec![arm("transient", "transient"), arm("permanent-code", "permanent")],
        symbols: vec!["exec::run::run".into(), "malloc".into()],
        places: vec![Place { file: "refcount/transient.rs".into(), function: "retain".into() }],
        chains: vec![vec![0], vec![]],
        stretches: vec![
            stretch(0, 0, [true, false], "inc DWORD PTR [rax]"),
            stretch(1, 1, [true, true], "(outside of the program)"),
        ],
    }
}

#[test]
fn a_record_comes_back_as_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record();
    let path = path_of(&folder.path().join("made/on/demand"), &record.id);
    save(&record, &path).unwrap();
    assert_eq!(load(&path).unwrap(), record);
    // After the next block.
    record.interrupted = false;
    record.finished = Some("2026-01-02T03:04:06Z".into());
    record.benchmarks[0].samples[0].values.insert("pss_bytes".into(), 0.1 + 0.2);
    let mut pss = record.metric("peak_rss_bytes").unwrap().clone();
    pss.name = "pss_bytes".into();
    record.metrics.push(pss);
    save(&record, &path).unwrap();
    assert_eq!(load(&path).unwrap(), record);
    assert_eq!(record.benchmarks[0].next_block(), 1);
}

#[test]
fn records_from_before_there_were_call_paths_load() {
    let mut record = record();
    record.call_paths.clear();
    let text = serde_json::to_string(&record).unwrap();
    assert!(!text.contains("call_paths"));
    assert_eq!(bench_data::parse(&text, Path::new("old.json")).unwrap(), record);
}

#[test]
fn a_compressed_record_is_the_same_record_in_fewer_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let record = record();
    let (plain, packed) = (path_of(folder.path(), &record.id), compressed_path_of(folder.path(), &record.id));
    save(&record, &plain).unwrap();
    save(&record, &packed).unwrap();
    assert_eq!(load(&packed).unwrap(), record);
    let bytes = fs::read(&packed).unwrap();
    assert!(bytes.len() * 2 < fs::read(&plain).unwrap().len());
    // The same bytes each time, and what is inside counts, not the name.
    save(&record, &packed).unwrap();
    assert_eq!(fs::read(&packed).unwrap(), bytes);
    let renamed = folder.path().join("renamed.json");
    fs::write(&renamed, &bytes).unwrap();
    assert_eq!(load(&renamed).unwrap(), record);
    // Cut off, changed, or no text at all.
    let mut changed = bytes.clone();
    changed[bytes.len() / 2] ^= 0xff;
    for damaged in [&bytes[..bytes.len() / 2], &changed, b"{\n\xff}"] {
        fs::write(&packed, damaged).unwrap();
        let error = load(&packed).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        assert!(error.to_string().contains("json.gz: no record, or a damaged one: "), "{error}");
    }
    assert!(load(&packed).unwrap_err().to_string().ends_with("not UTF-8 in line 2"));
}

/// A change that breaks a record, and a part of the complaint.
type Breakage = (fn(&mut Record), &'static str);

#[test]
fn every_broken_invariant_is_named() {
    let breakages: &[Breakage] = &[
        (|r| r.schema_version = 9, "schema_version: is 9"),
        (|r| r.id = "../escape".into(), "id: must be"),
        (|r| r.id = String::new(), "id: must be"),
        (|r| r.started = "yesterday".into(), "started: is no RFC 3339"),
        (|r| r.finished = Some("2020-01-01T00:00:00Z".into()), "finished: is before"),
        (|r| r.load_at_start.one = f64::NAN, "load_at_start"),
        (
            |r| r.machine.pmu = Availability::Unavailable { reason: " ".into(), fix: "x".into() },
            "machine.pmu: is unavailable without a reason",
        ),
        (|r| r.builds[0].hash = "md5:1".into(), "builds[transient]: has a hash"),
        (|r| r.builds[1].name = "transient".into(), "builds[transient]: is there twice"),
        (|r| r.metrics[0].source.clear(), "metrics[wall_ns]: has no source"),
        (|r| r.metrics[1].name = "wall_ns".into(), "metrics[wall_ns]: is there twice"),
        (|r| r.benchmarks.push(r.benchmarks[0].clone()), "benchmarks[call/fib]: is there twice"),
        (
            |r| r.benchmarks[0].validity = Status::Invalid { reason: String::new() },
            "is invalid without a reason",
        ),
        (|r| r.benchmarks[0].source = Some("def run(n): 1".into()), "has a source that is not the one"),
        (|r| r.cpython = Some(counted_by_nobody()), "cpython.counts[cpython-3.12.1]: names an interpreter"),
        (|r| r.benchmarks[0].arms[0].build = "nowhere".into(), "arms[transient]: names a build"),
        (|r| r.benchmarks[0].arms[0].share = f64::NAN, "arms[transient]: has a share"),
        (|r| r.benchmarks[0].samples[1].arm = "nobody".into(), "samples[1]: names an arm"),
        (|r| r.benchmarks[0].samples[1].layout_seed = Some(3), "samples[1]: ran a build with a layout"),
        (|r| r.benchmarks[0].samples[1].iterations.clear(), "samples[1]: measured nothing"),
        (|r| r.benchmarks[0].samples[1].discarded = Some(String::new()), "samples[1]: is discarded without"),
        (
            |r| {
                let twin = r.benchmarks[0].samples[1].clone();
                r.benchmarks[0].samples.push(twin);
            },
            "samples[2]: is the second usable one",
        ),
        (
            |r| r.benchmarks[0].samples[0].iterations[0].cycles = Some(0),
            "samples[0]: has values of cycles, which the table calls unavailable",
        ),
        (
            |r| {
                r.benchmarks[0].samples[0].values.insert("unheard_of".into(), 1.0);
            },
            "samples[0]: has values of unheard_of, which the metric table does not define",
        ),
        (
            |r| {
                r.benchmarks[0].samples[0].values.insert("live_heap_bytes".into(), f64::INFINITY);
            },
            "samples[0]: has a value of live_heap_bytes that is not finite",
        ),
        (|r| r.benchmarks[0].callgrind[0].iterations = 0, "callgrind[0]: counts no iteration"),
        (|r| r.call_paths.push(call_path()), "call_paths[call]: is there twice"),
        (|r| r.call_paths[0].arms[0].build = "nowhere".into(), "call_paths[call]: has the arm transient of"),
        (|r| r.call_paths[0].symbols.clear(), "call_paths[call]: has instructions of a function"),
    ];
    assert_eq!(record().validate(), Ok(()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.json");
    for (change, complaint) in breakages {
        let mut broken = record();
        change(&mut broken);
        let error = save(&broken, &path).unwrap_err();
        assert!(matches!(error, StoreError::Invalid { .. }), "{complaint}: {error}");
        assert!(error.to_string().contains(complaint), "{complaint:?} is not in: {error}");
    }
    assert!(!path.exists());
}

#[test]
fn files_that_are_no_records_are_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.json");
    let good = serde_json::to_string_pretty(&record()).unwrap();
    let refuse = |text: &str, complaint: &str| {
        fs::write(&path, text).unwrap();
        let error = load(&path).unwrap_err().to_string();
        assert!(error.contains("file.json"), "{error}");
        assert!(error.contains(complaint), "{complaint:?} is not in: {error}");
    };
    refuse("", "is no JSON: EOF while parsing a value at line 1 column 0");
    refuse(&good[..good.len() / 2], "EOF");
    refuse("<!doctype html>", "is no JSON: expected value at line 1 column 1");
    refuse(&format!("{good}{{}}"), "trailing characters");
    refuse(&"[".repeat(100_000), "recursion limit exceeded");
    refuse("[]", "not a record");
    // Some other tool's JSON.
    refuse(r#"{"version": "1.0", "benchmarks": [{"runs": [1.0]}]}"#, "not a record");
    refuse(
        r#"{"schema_version": 1, "benchmarks": 3}"#,
        "is no record: benchmarks: invalid type: integer `3`",
    );
    refuse(&good.replacen("\"schema_version\": 1", "\"schema_version\": 2", 1), "knows versions up to 1");
    refuse(&good.replacen("\"profile\"", "\"profil\"", 1), "unknown field `profil`");
    // Line and column of the very field.
    refuse(&good.replacen("\"seed\": 7", "\"seed\": \"x\"", 1), "line 6 column 13");
    let wall = |value: &str| good.replacen("\"wall_ns\": 90", &format!("\"wall_ns\": {value}"), 1);
    refuse(&wall("NaN"), "is no JSON: expected value at line ");
    let place = "is no record: benchmarks[0].samples[0].iterations[0].wall_ns: ";
    refuse(&wall("-90"), &format!("{place}invalid value: integer `-90`"));
    refuse(&wall("9.5"), &format!("{place}invalid type: floating point `9.5`"));
    refuse(
        &good.replacen("\"share\": 1.0", "\"share\": 1e999", 1),
        "is no JSON: number out of range at line ",
    );
    refuse(
        &good.replacen("\"seed\": 7", "\"seed\": 7, \"seed\": 8", 1),
        "is no record: its top level: duplicate field `seed`",
    );
    fs::write(&path, b"\xff\xfe{}").unwrap();
    assert!(load(&path).unwrap_err().to_string().contains("not UTF-8 in line 1"));
    fs::remove_file(&path).unwrap();
    assert!(load(&path).unwrap_err().to_string().contains("cannot read record"));
}

#[test]
fn a_journal_adds_its_blocks_once_and_is_gone_after_a_save() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.json");
    let mut record = record();
    save(&record, &path).unwrap();
    let (family, workload) = (record.benchmarks[0].family.clone(), record.benchmarks[0].workload.clone());
    let mut sample = record.benchmarks[0].samples[0].clone();
    let (before, last) = (record.benchmarks[0].samples.len(), record.benchmarks[0].next_block());
    let entry = |block: u32, sample: &mut bench_data::Sample| {
        (sample.block, sample.started_ms) = (block, 1000 + u64::from(block));
        Entry { family: family.clone(), workload: workload.clone(), samples: vec![sample.clone()] }
    };
    for block in [last, last + 1] {
        journal::append(&path, &entry(block, &mut sample)).unwrap();
    }
    // The process was killed while it wrote the third line.
    let text = serde_json::to_string(&entry(last + 2, &mut sample)).unwrap();
    let mut whole = std::fs::read_to_string(journal::path_of(&path)).unwrap();
    whole.push_str(&text[..text.len() / 2]);
    std::fs::write(journal::path_of(&path), whole).unwrap();

    let found = load(&path).unwrap();
    assert_eq!(found.benchmarks[0].samples.len(), before + 2);
    assert_eq!(found.benchmarks[0].next_block(), last + 2);
    // A crash between the save and the removal of the journal leaves both: nothing is there twice.
    let lines = std::fs::read_to_string(journal::path_of(&path)).unwrap();
    save(&found, &path).unwrap();
    assert!(!journal::path_of(&path).exists());
    std::fs::write(journal::path_of(&path), lines).unwrap();
    record = load(&path).unwrap();
    assert_eq!(record, found);
    // What is damaged in the middle is no journal.
    std::fs::write(journal::path_of(&path), "{}\n").unwrap();
    let error = load(&path).unwrap_err().to_string();
    assert!(error.contains("r.journal: is no record: line 1 of the journal: "), "{error}");
    assert!(error.contains("missing field `family`"), "{error}");
}
