//! From a record with known effects to verdicts and the answer.

mod common;

use common::{Host, Truth, Workload, arms, full, record};
use reports::model::{Interval, ResolutionBasis, Row, noise::Floors};
use reports::stats::verdict::Verdict;
use reports::{Analysis, AnalysisOptions, Filter, analyse, table_markdown, table_text};

fn options() -> AnalysisOptions {
    AnalysisOptions::default()
}

fn row<'a>(analysis: &'a Analysis, workload: &str, arm: &str, metric: &str) -> &'a Row {
    let wanted = |row: &&Row| row.workload == workload && row.arm == arm && row.metric == metric;
    analysis.rows.iter().find(wanted).expect("the row is there")
}

const QUIET: Host = Host { blocks: 10, noise: 0.002, seed: 3 };

fn one(time: f64, instructions: f64) -> Vec<Workload> {
    vec![Workload { family: "call", name: "fib", arms: arms(time, instructions) }]
}

#[test]
fn the_synthetic_record_is_valid() {
    assert_eq!(full().validate(), Ok(()));
}

#[test]
fn known_effects_get_their_verdicts() {
    let workloads = [
        Workload { family: "call", name: "faster", arms: arms(0.95, 0.9) },
        Workload { family: "call", name: "slower", arms: arms(1.05, 1.1) },
        Workload { family: "call", name: "same", arms: arms(1.0, 1.0) },
    ];
    let analysis = analyse(&record(&workloads, QUIET), &options());
    for (workload, time, counted) in [
        ("faster", Verdict::Gain, Verdict::Gain),
        ("slower", Verdict::Loss, Verdict::Loss),
        ("same", Verdict::NoDifference, Verdict::NoDifference),
    ] {
        assert_eq!(row(&analysis, workload, "permanent-code", "wall_ns").verdict, time, "{workload}");
        let counts = row(&analysis, workload, "permanent-code", "callgrind.Ir");
        assert_eq!((counts.verdict, counts.interval), (counted, Interval::Exact), "{workload}");
    }
    let faster = row(&analysis, "faster", "permanent-code", "wall_ns");
    let (low, high) = faster.interval.ends().unwrap();
    assert!(low < 0.95 && 0.95 < high && high - low < 0.01, "{low} to {high}");
    assert_eq!(faster.n, 10);
    assert!(faster.resolution.unwrap().share >= (high - low) / 2.0);
    // The baseline is compared with nothing.
    assert!(analysis.rows.iter().all(|row| row.arm != "transient"));
    // Metrics that the host cannot deliver have no rows.
    assert!(analysis.rows.iter().all(|row| row.metric != "cycles"));
    // The same data give the same analysis.
    assert_eq!(analysis, analyse(&record(&workloads, QUIET), &options()));
}

#[test]
fn the_baseline_against_itself_is_the_noise_floor_and_no_result() {
    let mut noisy = record(&one(0.95, 0.95), QUIET);
    // The second half of the A/A pair is 3 % slower for no reason: nothing finer can be resolved.
    for sample in noisy.benchmarks[0].samples.iter_mut().filter(|sample| sample.arm == "transient-again") {
        sample.iterations.iter_mut().for_each(|iteration| iteration.wall_ns += iteration.wall_ns * 3 / 100);
    }
    let analysis = analyse(&noisy, &options());
    let aa = analysis.noise_rows.iter().find(|row| row.metric == "wall_ns").expect("it has a row");
    let (low, high) = aa.interval.ends().unwrap();
    assert!(low < 1.03 && 1.03 < high, "{low} to {high}");
    let summary = analysis.noise.iter().find(|noise| noise.metric == "wall_ns").unwrap();
    assert_eq!((summary.comparisons, summary.excluding, summary.wrong), (1, 1, 1));
    let resolution = row(&analysis, "fib", "permanent-code", "wall_ns").resolution.unwrap();
    assert_eq!((resolution.share, resolution.basis), (high - 1.0, ResolutionBasis::NoiseFloor));
    // Exact counts know nothing of it.
    let counts = row(&analysis, "fib", "permanent-code", "callgrind.Ir").resolution.unwrap();
    assert_eq!(counts.basis, ResolutionBasis::OneCount);
    assert!(analysis.rows.iter().all(|row| row.arm != "transient-again"));
    assert!(analysis.families.iter().all(|mean| mean.arm != "transient-again"));
    let text = table_text(&analysis, &Filter::default());
    assert!(text.contains("Noise floor of wall time: 1 of 1 A/A comparisons"), "{text}");
    assert!(!text.contains("transient-again"), "{text}");

    // The control of the false discovery rate of the others knows nothing of it; their verdicts do.
    let mut without = noisy.clone();
    without.benchmarks[0].arms.retain(|arm| arm.name != "transient-again");
    without.benchmarks[0].samples.retain(|sample| sample.arm != "transient-again");
    let bare = analyse(&without, &options());
    assert!(bare.noise.is_empty());
    let intervals = |analysis: &Analysis| analysis.rows.iter().map(|row| row.interval).collect::<Vec<_>>();
    assert_eq!(intervals(&analysis), intervals(&bare));
    // An effect larger than the floor stays a gain; a smaller one is none, whatever its interval says.
    let verdict = |analysis: &Analysis, arm| row(analysis, "fib", arm, "wall_ns").verdict;
    assert_eq!(verdict(&analysis, "permanent-code"), Verdict::Gain);
    for analysis in [&analysis, &bare] {
        let (low, high) = row(analysis, "fib", "permanent-none", "wall_ns").interval.ends().unwrap();
        assert!(low > 1.0 && high < 1.01, "{low} to {high}");
    }
    assert_eq!(verdict(&bare, "permanent-none"), Verdict::Loss);
    assert_eq!(verdict(&analysis, "permanent-none"), Verdict::Undecided);
    let note = row(&analysis, "fib", "permanent-none", "wall_ns").note.as_ref().unwrap();
    assert!(note.contains("within what the A/A comparison allows"), "{note}");

    // A floor that was stored for the host takes the place of one that was not measured.
    let stored = AnalysisOptions { host_floors: Floors::of(&analysis.noise_rows), ..options() };
    let text = serde_json::to_string(&stored.host_floors).unwrap();
    let stored = AnalysisOptions { host_floors: serde_json::from_str(&text).unwrap(), ..stored };
    let with_stored = analyse(&without, &stored);
    assert_eq!(verdict(&with_stored, "permanent-none"), Verdict::Undecided);
    let resolution = row(&with_stored, "fib", "permanent-none", "wall_ns").resolution.unwrap();
    assert_eq!(resolution.basis, ResolutionBasis::HostFloor);
    // The run's own floor goes before it.
    assert_eq!(analyse(&noisy, &stored).rows, analysis.rows);
}

#[test]
fn what_is_undecided_says_what_it_would_take() {
    let noisy = analyse(&record(&one(0.99, 0.99), Host { blocks: 12, noise: 0.02, seed: 3 }), &options());
    let undecided = row(&noisy, "fib", "permanent-code", "wall_ns");
    assert_eq!(undecided.verdict, Verdict::Undecided);
    let further = undecided.further_blocks.expect("it is known");
    assert!((5..2000).contains(&further), "{further}");
    assert_eq!(undecided.further_text(), Some(format!("about {further} more blocks would decide")));
    // What is decided needs no more.
    let clear = analyse(&record(&one(0.9, 0.9), QUIET), &options());
    assert_eq!(row(&clear, "fib", "permanent-code", "wall_ns").further_blocks, None);
}

#[test]
fn layouts_are_the_outermost_units() {
    let mut by_layout = record(&one(0.97, 0.97), Host { blocks: 12, ..QUIET });
    // Every arm is 3 % slower or faster in two of the three layouts than in the other.
    let bias = |layout: u64, arm: &str| {
        if arm == "transient" { 1.0 } else { [0.97, 1.0, 1.03][layout as usize - 1] }
    };
    for sample in &mut by_layout.benchmarks[0].samples {
        let layout = u64::from(sample.block % 3) + 1;
        sample.layout_seed = Some(layout);
        let factor = bias(layout, &sample.arm);
        sample.iterations.iter_mut().for_each(|one| one.wall_ns = (one.wall_ns as f64 * factor) as u64);
    }
    let analysis = analyse(&by_layout, &options());
    let time = row(&analysis, "fib", "permanent-code", "wall_ns");
    let Interval::Confidence { low, high, df, .. } = time.interval else { panic!() };
    assert_eq!((df, time.verdict), (2.0, Verdict::Undecided));
    // Student's t over three layouts: 4.3·3 %/√3.
    assert!((high - low) / 2.0 > 0.06, "{low} to {high}");
    // A mean over benchmarks that share the layouts does not get surer.
    let family =
        analysis.families.iter().find(|mean| mean.arm == "permanent-code" && mean.metric == "wall_ns");
    let (low, high) = family.unwrap().interval.ends().unwrap();
    assert!((high - low) / 2.0 > 0.06, "{low} to {high}");
    // The same samples on one layout: twelve independent blocks.
    by_layout.benchmarks[0].samples.iter_mut().for_each(|sample| sample.layout_seed = None);
    let alone = analyse(&by_layout, &options());
    let Interval::Confidence { df, .. } = row(&alone, "fib", "permanent-code", "wall_ns").interval else {
        panic!()
    };
    assert_eq!(df, 11.0);
}

#[test]
fn a_record_of_the_noise_floor_alone_shows_it() {
    let again = vec![Truth { arm: "transient-again", time: 1.0, instructions: 1.0 }];
    let analysis =
        analyse(&record(&[Workload { family: "call", name: "fib", arms: again }], QUIET), &options());
    assert!(analysis.answer.text().contains("noise floor alone"), "{}", analysis.answer.text());
    let text = table_text(&analysis, &Filter::headline(&analysis));
    assert!(text.contains("call/fib") && text.contains("transient-again"), "{text}");
}

#[test]
fn equal_arms_are_seldom_called_different() {
    let names: Vec<String> = (0..40).map(|i| format!("w{i}")).collect();
    let workload = |name: &String| Workload {
        family: "control",
        name: name.clone().leak(),
        arms: vec![Truth { arm: "permanent-code", time: 1.0, instructions: 1.0 }],
    };
    let workloads: Vec<_> = names.iter().map(workload).collect();
    let analysis = analyse(&record(&workloads, Host { blocks: 8, noise: 0.02, seed: 9 }), &options());
    let wrong = |row: &&Row| matches!(row.verdict, Verdict::Gain | Verdict::Loss);
    let count = analysis.rows.iter().filter(|row| row.metric == "wall_ns").filter(wrong).count();
    assert!(count <= 2, "{count} of 40");
}

#[test]
fn a_record_without_anything_valid_says_so() {
    let mut record = record(&one(0.9, 0.9), QUIET);
    record.benchmarks[0].validity = bench_data::Status::Invalid { reason: "wrong result".into() };
    let analysis = analyse(&record, &options());
    assert!(analysis.rows.iter().all(|row| row.verdict == Verdict::Invalid && row.ratio.is_none()));
    assert!(analysis.rows.iter().all(|row| row.note.as_deref() == Some("wrong result")));
    assert!(analysis.answer.text().starts_with("This record does not answer the question: "));
    record.benchmarks.clear();
    let empty = analyse(&record, &options()).answer.text();
    assert_eq!(empty, "This record does not answer the question: it holds no benchmark.");
}

#[test]
fn one_block_is_no_evidence() {
    let analysis = analyse(&record(&one(0.5, 0.5), Host { blocks: 1, ..QUIET }), &options());
    let time = row(&analysis, "fib", "permanent-code", "wall_ns");
    assert_eq!((time.verdict, time.interval, time.n), (Verdict::Undecided, Interval::None, 1));
    assert!(time.ratio.is_some());
}

#[test]
fn discarded_and_unpaired_samples_are_not_used() {
    let mut record = record(&one(0.95, 0.95), QUIET);
    for sample in record.benchmarks[0].samples.iter_mut().filter(|sample| sample.arm == "permanent-code") {
        match sample.block {
            // Absurd, but discarded.
            0 => {
                sample.iterations.iter_mut().for_each(|iteration| iteration.wall_ns *= 100);
                sample.discarded = Some("wrong result".into());
            }
            // Without a partner.
            1 => sample.block = 99,
            _ => {}
        }
    }
    let analysis = analyse(&record, &options());
    let time = row(&analysis, "fib", "permanent-code", "wall_ns");
    assert_eq!(time.n, 8);
    assert!((time.ratio.unwrap() - 0.95).abs() < 0.01);
    let excluded: Vec<_> =
        analysis.discarded.iter().map(|one| (one.what.as_str(), one.reason.as_str())).collect();
    assert_eq!(excluded, [("process of block 0", "wrong result")]);
}

#[test]
fn counts_that_do_not_repeat_are_not_exact() {
    let mut record = record(&one(1.0, 0.999), QUIET);
    let runs = &mut record.benchmarks[0].callgrind;
    let second = runs.iter_mut().find(|run| run.arm == "permanent-code" && run.repeat == 1).unwrap();
    *second.events.get_mut("Ir").unwrap() += 200_000;
    let analysis = analyse(&record, &options());
    let counts = row(&analysis, "fib", "permanent-code", "callgrind.Ir");
    assert_eq!(counts.verdict, Verdict::Undecided);
    assert!(matches!(counts.interval, Interval::Range { .. }));
    assert_eq!(counts.note.as_deref(), Some("the count differs between repeats"));
    // Counted once is exact as far as one can know, and says so.
    record.benchmarks[0].callgrind.retain(|run| run.repeat == 0);
    let analysis = analyse(&record, &options());
    let counts = row(&analysis, "fib", "permanent-code", "callgrind.Ir");
    assert_eq!((counts.verdict, counts.n), (Verdict::Gain, 1));
    assert!(counts.note.as_deref().unwrap().contains("once"));
}

#[test]
fn zero_is_no_ratio() {
    let mut record = record(&one(1.0, 1.0), QUIET);
    let analysis = analyse(&record, &options());
    let faults = row(&analysis, "fib", "permanent-code", "major_faults");
    assert_eq!((faults.verdict, faults.ratio), (Verdict::NoDifference, None));
    for sample in record.benchmarks[0].samples.iter_mut().filter(|sample| sample.arm == "permanent-code") {
        sample.memory.as_mut().unwrap().major_faults = Some(3);
    }
    let analysis = analyse(&record, &options());
    let faults = row(&analysis, "fib", "permanent-code", "major_faults");
    assert_eq!((faults.verdict, faults.ratio), (Verdict::Undecided, None));
    assert!(faults.note.as_deref().unwrap().contains("zero"));
    // Counts that do not vary are exact in all but name.
    let same = row(&analysis, "fib", "permanent-code", "allocations");
    assert_eq!((same.verdict, same.ratio), (Verdict::NoDifference, Some(1.0)));
}

#[test]
fn counts_per_call_come_from_audit_and_callgrind() {
    let analysis = analyse(&record(&one(1.0, 0.96), QUIET), &options());
    let [transient, permanent] = analysis.counts.as_slice() else { panic!("two audit runs") };
    // 2 000 000 calls and 20 generators in two iterations, 50 000 000 instructions in one.
    assert_eq!((transient.calls, transient.generators, transient.refcount_changes), (1e6, 10.0, 2_000_040.0));
    assert!((transient.instructions_per_call.unwrap() - 50_000_000.0 / 1_000_010.0).abs() < 1e-9);
    assert!((permanent.saved_per_call.unwrap() - 2_000_000.0 / 1_000_010.0).abs() < 1e-6);
    assert_eq!((transient.permanent_share, permanent.permanent_share), (None, Some(1.0)));
}

#[test]
fn caveats_come_from_the_record() {
    let mut record = record(&one(1.0, 1.0), QUIET);
    let caveats = |record: &bench_data::Record| analyse(record, &options()).caveats.join(" ");
    let usual = caveats(&record);
    assert!(usual.contains("virtual (kvm)") && !usual.contains("linked"), "{usual}");
    assert!(!usual.contains("not finished") && !usual.contains("changes"), "{usual}");
    record.interrupted = true;
    record.profile = "quick".into();
    record.commit.dirty = bench_data::Fact::Known(true);
    record.builds[0].version = Some(serde_json::json!({"debug_assertions": true}));
    record.benchmarks[0]
        .samples
        .iter_mut()
        .for_each(|sample| sample.layout_seed = Some(u64::from(sample.block % 3)));
    assert!(caveats(&record).contains("linked in 3 layouts only"));
    record.benchmarks[0].samples.iter_mut().for_each(|sample| sample.layout_seed = None);
    record.load_at_start.one = 9.0;
    let all = caveats(&record);
    for part in [
        "not finished",
        "linked once",
        "`quick`",
        "held changes",
        "`transient` has debug assertions",
        "load of 9.00",
    ] {
        assert!(all.contains(part), "{part:?} is not in: {all}");
    }
}

#[test]
fn an_analysis_survives_json() {
    let analysis = analyse(&full(), &options());
    let text = serde_json::to_string(&analysis).unwrap();
    assert_eq!(serde_json::from_str::<Analysis>(&text).unwrap(), analysis);
}

#[test]
fn tables_hold_the_rows_that_the_filter_accepts() {
    let analysis = analyse(&full(), &options());
    let headline = table_text(&analysis, &Filter::headline(&analysis));
    assert!(headline.contains("call/fib") && !headline.contains("bound"));
    let chosen = Filter {
        families: vec!["intro*".into()],
        verdict: Some(Verdict::Loss),
        ..Filter::headline(&analysis)
    };
    let text = table_text(&analysis, &chosen);
    let lines: Vec<_> = text.lines().filter(|line| line.contains("  loss  ")).collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with("introspection/")), "{text}");
    let markdown = table_markdown(&analysis, &chosen);
    assert_eq!(markdown.lines().filter(|line| line.contains("| loss |")).count(), lines.len());
    let none = Filter { families: vec!["nonsense".into()], ..Filter::default() };
    assert!(table_text(&analysis, &none).contains("no row fits the filter"));
}

#[test]
fn hostile_names_neither_drive_the_terminal_nor_break_markdown() {
    let mut record = record(&one(0.9, 0.9), QUIET);
    record.benchmarks[0].workload = "a\u{1b}[31m|b\n<script>".into();
    let analysis = analyse(&record, &options());
    let text = table_text(&analysis, &Filter::default());
    assert!(!text.contains('\u{1b}'));
    let markdown = table_markdown(&analysis, &Filter::headline(&analysis));
    assert!(!markdown.contains("<script>") && markdown.contains("\\|b"));
    let rows = markdown.lines().filter(|line| line.starts_with("| call/"));
    assert!(rows.clone().count() == 2 && rows.into_iter().all(|line| line.ends_with('|')), "{markdown}");
}

#[test]
fn on_one_layout_two_builds_are_not_compared_by_time() {
    let mut one_layout = record(&one(0.9, 0.9), QUIET);
    one_layout.benchmarks[0].samples.iter_mut().for_each(|sample| sample.layout_seed = None);
    let analysis = analyse(&one_layout, &options());
    let time = row(&analysis, "fib", "permanent-code", "wall_ns");
    assert_eq!((time.verdict, time.further_blocks), (Verdict::Undecided, None));
    assert!(time.note.as_ref().unwrap().contains("one layout"), "{time:?}");
    // Counts do not depend on layout, nor does memory, and the same binary has the same layout.
    assert_eq!(row(&analysis, "fib", "permanent-code", "callgrind.Ir").verdict, Verdict::Gain);
    assert_eq!(row(&analysis, "fib", "permanent-code", "allocations").verdict, Verdict::NoDifference);
    let again = analysis.noise_rows.iter().find(|row| row.metric == "wall_ns").unwrap();
    assert_eq!(again.verdict, Verdict::NoDifference);
}

#[test]
fn odd_samples_are_named_and_kept() {
    let mut odd = record(&one(1.0, 1.0), Host { blocks: 40, noise: 0.002, seed: 8 });
    let calm = analyse(&odd, &options());
    for sample in &mut odd.benchmarks[0].samples {
        let factor = match (sample.arm.as_str(), sample.block) {
            // A third of the processes is of another kind.
            ("permanent-code", block) if block % 3 == 0 => 1.3,
            // It becomes slower all the time.
            ("bound", block) => 1.0 + 0.01 * f64::from(block),
            ("permanent-none", 7) => 3.0,
            // The ratio swings slowly.
            ("permanent-consts", block) if block / 10 % 2 == 0 => 1.2,
            _ => 1.0,
        };
        sample.iterations.iter_mut().for_each(|one| one.wall_ns = (one.wall_ns as f64 * factor) as u64);
    }
    let analysis = analyse(&odd, &options());
    let of = |analysis: &Analysis, arm: &str| {
        analysis.diagnoses.iter().find(|one| one.arm == arm).expect("every arm has one").clone()
    };
    let says = |arm: &str, part: &str| of(&analysis, arm).remarks.iter().any(|remark| remark.contains(part));
    assert!(says("permanent-code", "kinds of process") && says("bound", "times drift by +"));
    assert!(says("permanent-none", "far from the others") && says("permanent-consts", "resemble"));
    assert!(of(&analysis, "permanent-none").outliers.contains(&7));
    assert_eq!(of(&analysis, "transient").autocorrelation, None);
    assert!(of(&calm, "permanent-code").dip.unwrap().p > 0.01);
    let text = analysis.caveats.join(" ");
    for part in [
        "times drift over the run",
        "kinds of process",
        "resemble those of the block before",
        "none was left out",
    ] {
        assert!(text.contains(part), "{part:?} is not in: {text}");
    }
    assert_eq!(row(&analysis, "fib", "permanent-none", "wall_ns").n, 40);
}
