//! Comparisons of records whose truth is known.

mod common;

use bench_data::{Fact, Record, Status, hash};
use common::{Host, Workload, arms, record};
use reports::compare::{ALL, Change, Comparison, Line};
use reports::model::{Interval, Row};
use reports::stats::verdict::Verdict;
use reports::{
    AnalysisOptions, Filter, analyse, compare, comparison_markdown, comparison_text, host_differences,
    render_comparison_html,
};

/// A run of two workloads; `seed` draws the noise.
fn run(time: f64, instructions: f64, seed: u64) -> Record {
    let workloads = [
        Workload { family: "call", name: "fib", arms: arms(time, instructions) },
        Workload { family: "control", name: "dict_work", arms: arms(1.0, 1.0) },
    ];
    let mut record = record(&workloads, Host { blocks: 12, noise: 0.002, seed });
    record.id = format!("run-{seed}");
    record
}

/// The program of that build is another one in this record.
fn rebuilt(record: &mut Record, name: &str) {
    for build in record.builds.iter_mut().filter(|build| build.name == name) {
        build.hash = hash::of_bytes(format!("{name} anew {:?}", build.layout_seed).as_bytes());
    }
}

/// All times of these arms are multiplied.
fn slowed(record: &mut Record, factor: f64, slower: impl Fn(&str) -> bool) {
    let samples = record.benchmarks.iter_mut().flat_map(|benchmark| &mut benchmark.samples);
    for sample in samples.filter(|sample| slower(&sample.arm)) {
        for iteration in &mut sample.iterations {
            iteration.wall_ns = (iteration.wall_ns as f64 * factor).round() as u64;
        }
    }
}

/// The blocks of both records have the same speed of the host, so that changes are sharp.
fn steady(record: &mut Record) {
    for benchmark in &mut record.benchmarks {
        let blocks = benchmark.samples.iter().map(|sample| sample.block).max().unwrap() + 1;
        for block in 0..blocks {
            let baseline =
                benchmark.samples.iter().find(|s| s.block == block && s.arm == "transient").unwrap();
            let level = baseline.iterations[3].wall_ns as f64;
            for sample in benchmark.samples.iter_mut().filter(|sample| sample.block == block) {
                for iteration in &mut sample.iterations {
                    iteration.wall_ns = (iteration.wall_ns as f64 / level * 12e6).round() as u64;
                }
            }
        }
    }
}

fn compared(records: &[Record]) -> Comparison {
    for record in records {
        assert_eq!(record.validate(), Ok(()));
    }
    let analyses: Vec<_> =
        records.iter().map(|record| analyse(record, &AnalysisOptions::default())).collect();
    compare(records, &analyses)
}

fn line<'a>(comparison: &'a Comparison, workload: &str, arm: &str, metric: &str) -> &'a Line {
    let wanted = |line: &&Line| line.workload == workload && line.arm == arm && line.metric == metric;
    comparison.lines.iter().find(wanted).expect("the line is there")
}

fn judged<'a>(comparison: &'a Comparison, workload: &str, arm: &str, metric: &str) -> &'a Row {
    line(comparison, workload, arm, metric).changes[0].judged().expect("the change is judged")
}

/// Two steady runs, of which the second has other builds `permanent` and `bound`: those whose times differ.
fn pair(time: f64, instructions: f64) -> [Record; 2] {
    let (mut first, mut second) = (run(0.97, 0.96, 1), run(0.97 * time, 0.96 * instructions, 2));
    steady(&mut first);
    steady(&mut second);
    rebuilt(&mut second, "permanent");
    rebuilt(&mut second, "bound");
    [first, second]
}

#[test]
fn known_changes_get_their_verdicts() {
    for (time, instructions, verdict) in
        [(0.95, 0.9, Verdict::Gain), (1.05, 1.1, Verdict::Loss), (1.0, 1.0, Verdict::NoDifference)]
    {
        let comparison = compared(&pair(time, instructions));
        let timed = judged(&comparison, "fib", "permanent-code", "wall_ns");
        assert_eq!(timed.verdict, verdict, "{timed:?}");
        let (low, high) = timed.interval.ends().unwrap();
        assert!(low < time && time < high && high - low < 0.012, "{low} to {high} for {time}");
        let counted = judged(&comparison, "fib", "permanent-code", "callgrind.Ir");
        assert_eq!((counted.verdict, counted.interval), (verdict, Interval::Exact));
        assert!((counted.ratio.unwrap() - instructions).abs() < 1e-6);
        // The same is true of the effect, which knows nothing of the host.
        let effect = line(&comparison, "fib", "permanent-code", "wall_ns").effect_changes[0].clone().unwrap();
        assert_eq!(effect.verdict, verdict);
        assert!((effect.ratio.unwrap() - time).abs() < 0.004);
    }
}

#[test]
fn a_slower_host_is_no_loss() {
    let [first, mut second] = pair(1.0, 1.0);
    slowed(&mut second, 1.08, |_| true);
    let comparison = compared(&[first, second]);
    // The other builds are the same to the byte: what they show is the host.
    let Change::Same(same) = &line(&comparison, "fib", "transient", "wall_ns").changes[0] else { panic!() };
    assert!((same.ratio.unwrap() - 1.08).abs() < 0.01);
    let timed = judged(&comparison, "fib", "permanent-code", "wall_ns");
    assert!(timed.interval.ends().unwrap().0 > 1.07, "{timed:?}");
    assert_eq!(timed.verdict, Verdict::Undecided);
    assert!(timed.note.as_ref().unwrap().contains("same in both records"));
    assert!(
        comparison.caveats.iter().any(|caveat| caveat.contains("that is the host")),
        "{:?}",
        comparison.caveats
    );
    // Instructions and effects do not care.
    assert_eq!(judged(&comparison, "fib", "permanent-code", "callgrind.Ir").verdict, Verdict::NoDifference);
    let effect = line(&comparison, "fib", "permanent-code", "wall_ns").effect_changes[0].as_ref().unwrap();
    assert_eq!(effect.verdict, Verdict::NoDifference);
}

#[test]
fn without_a_program_that_is_the_same_changes_of_time_are_undecided() {
    let [first, mut second] = pair(1.2, 1.1);
    rebuilt(&mut second, "transient");
    let comparison = compared(&[first, second]);
    let timed = judged(&comparison, "fib", "permanent-code", "wall_ns");
    assert_eq!(timed.verdict, Verdict::Undecided);
    assert!(timed.note.as_ref().unwrap().contains("no program is the same in both records"));
    assert_eq!(judged(&comparison, "fib", "permanent-code", "callgrind.Ir").verdict, Verdict::Loss);
    // Memory does not depend on what else the host does.
    let memory = judged(&comparison, "fib", "permanent-code", "peak_rss_bytes");
    assert_eq!(memory.verdict, Verdict::NoDifference, "{memory:?}");
    assert!(comparison.caveats.iter().any(|caveat| caveat.contains("`--python`")));
}

#[test]
fn records_of_the_same_programs_have_no_verdicts() {
    let (mut first, mut second) = (run(0.97, 0.96, 1), run(0.97, 0.96, 2));
    steady(&mut first);
    steady(&mut second);
    let comparison = compared(&[first, second]);
    assert_eq!(comparison.verdicts(&comparison.headline()).count(), 0);
    assert!(comparison.answer.iter().any(|sentence| sentence.contains("ran the same programs, to the byte")));
}

#[test]
fn unlike_hosts_are_never_compared_by_values() {
    let [first, mut second] = pair(0.95, 0.9);
    second.machine.cpu = Fact::Known("Other".into());
    let records = [first, second];
    assert_eq!(host_differences(&records), ["B against A: CPU: Other against Synthetic 3000 Processor"]);
    let comparison = compared(&records);
    assert!(!comparison.alike);
    assert!(comparison.lines.iter().all(|line| line.changes.iter().all(|change| change.row().is_none())));
    // The baseline has no effect, and nothing else to show.
    assert!(comparison.lines.iter().all(|line| line.arm != "transient"));
    let effect =
        line(&comparison, "fib", "permanent-code", "callgrind.Ir").effect_changes[0].as_ref().unwrap();
    assert_eq!((effect.verdict, effect.interval), (Verdict::Gain, Interval::Exact));
    let text = comparison_text(&comparison, &comparison.headline());
    assert!(text.contains("change of effect A→B") && !text.contains("same program"), "{text}");
    let page = render_comparison_html(&records, &comparison);
    assert!(!page.contains("id=\"changes\"") && page.contains("Unlike hosts"));
}

#[test]
fn what_cannot_be_compared_says_why() {
    let [first, mut second] = pair(0.95, 0.9);
    second.benchmarks[0].size = 21;
    second.benchmarks[0].callgrind.iter_mut().for_each(|run| run.size = Some(20));
    second.benchmarks[1].source_hash = hash::of_bytes(b"another program");
    second.benchmarks[1].source = Some("another program".into());
    let comparison = compared(&[first.clone(), second]);
    let reason = |workload: &str, metric: &str| match &line(&comparison, workload, "permanent-code", metric)
        .changes[0]
    {
        Change::None(reason) => reason.clone(),
        change => panic!("{change:?}"),
    };
    assert_eq!(reason("fib", "wall_ns"), "it was run at another size");
    // Counted at the size of the other record.
    assert_eq!(judged(&comparison, "fib", "permanent-code", "callgrind.Ir").verdict, Verdict::Gain);
    assert_eq!(reason("dict_work", "callgrind.Ir"), "the source of the workload is another one");
    assert!(comparison.caveats.iter().any(|caveat| caveat.contains("another size")));

    let [_, mut broken] = pair(0.95, 0.9);
    broken.benchmarks[0].validity = Status::Invalid { reason: "a wrong result".into() };
    let comparison = compared(&[first.clone(), broken]);
    let timed = judged(&comparison, "fib", "permanent-code", "wall_ns");
    assert_eq!((timed.verdict, timed.note.as_deref()), (Verdict::Invalid, Some("a wrong result")));

    let [_, mut other] = pair(0.95, 0.9);
    other.benchmarks.remove(0);
    let comparison = compared(&[first.clone(), other]);
    assert!(comparison.lines.iter().all(|line| line.workload == "dict_work"));
    assert!(comparison.caveats.iter().any(|caveat| caveat.contains("1 benchmark (call/fib) left out")));
    let [_, mut nothing] = pair(0.95, 0.9);
    nothing.benchmarks.clear();
    let comparison = compared(&[first, nothing]);
    assert!(comparison.lines.is_empty() && comparison.answer[0].contains("nothing in common"));
}

#[test]
fn three_records_are_compared_with_the_first() {
    let [first, second] = pair(0.95, 0.9);
    let [_, third] = pair(1.05, 1.1);
    let comparison = compared(&[first, second, third]);
    assert_eq!(comparison.letters, ["A", "B", "C"]);
    let fib = line(&comparison, "fib", "permanent-code", "callgrind.Ir");
    assert_eq!((fib.effects.len(), fib.changes.len()), (3, 2));
    let verdicts: Vec<Verdict> = fib.changes.iter().map(|change| change.judged().unwrap().verdict).collect();
    assert_eq!(verdicts, [Verdict::Gain, Verdict::Loss]);
    let filter = Filter { metrics: vec!["callgrind.Ir".into()], ..comparison.headline() };
    assert!(comparison.verdicts(&filter).any(|verdict| verdict == Verdict::Loss));
    let markdown = comparison_markdown(&comparison, &filter);
    assert!(markdown.contains("| change A→C |") && markdown.contains("| loss |"), "{markdown}");
    let mean = comparison
        .means
        .iter()
        .find(|mean| mean.family == ALL && mean.arm == "permanent-code" && mean.metric == "callgrind.Ir");
    let summary = mean.unwrap().changes[1].unwrap();
    assert!((summary.ratio - 1.1f64.sqrt()).abs() < 1e-6 && summary.benchmarks == 2, "{summary:?}");
}

#[test]
fn the_page_is_one_file_without_foreign_markup() {
    let [first, mut second] = pair(0.95, 0.9);
    second.id = "b".into();
    second.command = "<script>alert(1)</script>".into();
    second.benchmarks[0].callgrind.clear();
    let records = [first, second];
    let comparison = compared(&records);
    let page = render_comparison_html(&records, &comparison);
    assert!(!page.contains("<script>alert") && page.contains("default-src 'none'"));
    let svg_namespace = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    for part in ["http:", "https:", "src=", "@import", "url(", "<link"] {
        assert!(!svg_namespace.contains(part), "{part:?} is in the page");
    }
    for tag in ["table", "tr", "td", "th", "section", "div", "svg", "figure", "ul", "p", "h2"] {
        let open = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(open, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}
