//! Records that nobody would write and someone will: the analysis stays finite and the page renders.

mod common;

use bench_data::{Record, Sample};
use common::{Host, Workload, arms, full, record};
use reports::{Analysis, AnalysisOptions, Filter, analyse, render_html, table_markdown, table_text};

/// Analyses and renders in every form; the analysis has no number that JSON has not.
fn everything(record: &Record) -> (Analysis, String) {
    let analysis = analyse(record, &AnalysisOptions::default());
    let text = serde_json::to_string(&analysis).expect("an analysis can be written");
    // JSON has no NaN and no infinity: they become null, which is no number when it is read back.
    assert_eq!(serde_json::from_str::<Analysis>(&text).expect("and read"), analysis);
    let page = render_html(record, &analysis);
    let (text, _script) = page.rsplit_once("<script>").expect("the script is the last element");
    for word in ["NaN", "inf %", "Infinity"] {
        assert!(!text.contains(word), "{word} is in the page");
    }
    table_text(&analysis, &Filter::default());
    table_markdown(&analysis, &Filter::default());
    (analysis, page)
}

fn one(blocks: u32) -> Record {
    let workloads = [Workload { family: "call", name: "fib", arms: arms(0.95, 0.95) }];
    record(&workloads, Host { blocks, noise: 0.005, seed: 1 })
}

#[test]
fn absurd_numbers() {
    for wall_ns in [0, 1, u64::MAX] {
        for arm in ["transient", "permanent-code"] {
            let mut record = one(4);
            for sample in record.benchmarks[0].samples.iter_mut().filter(|sample| sample.arm == arm) {
                sample.iterations.iter_mut().for_each(|one| one.wall_ns = wall_ns);
            }
            assert_eq!(record.validate(), Ok(()));
            everything(&record);
        }
    }
    let mut record = one(4);
    for run in &mut record.benchmarks[0].callgrind {
        run.events.values_mut().for_each(|count| *count = if run.arm == "bound" { u64::MAX } else { 0 });
    }
    for audit in &mut record.benchmarks[0].audits {
        audit.counts.calls = u64::MAX / 4;
        audit.counts.generators = u64::MAX / 4;
        audit.counts.code_retains = u64::MAX / 4;
        audit.counts.code_releases = u64::MAX / 4;
    }
    everything(&record);
}

#[test]
fn what_is_not_finite_is_refused_and_still_renders() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut record = one(3);
        record.benchmarks[0].samples[0].values.insert("peak_rss_bytes".into(), value);
        let problems = record.validate().unwrap_err();
        assert!(problems[0].to_string().contains("not finite"), "{problems:?}");
        record.benchmarks[0].samples[0].values.clear();
        record.benchmarks[0].arms[1].share = value;
        assert!(record.validate().unwrap_err()[0].to_string().contains("has a share outside 0 to 1"));
        record.load_at_start.one = value;
        assert!(record.validate().is_err());
        // Whoever does not check gets a page all the same.
        render_html(&record, &analyse(&record, &AnalysisOptions::default()));
    }
}

#[test]
fn missing_metrics_and_samples() {
    // No metric at all; each metric alone; no samples; one sample.
    let mut record = one(3);
    let metrics = std::mem::take(&mut record.metrics);
    everything(&record);
    for metric in metrics {
        record.metrics = vec![metric];
        everything(&record);
    }
    let mut record = one(3);
    let samples = std::mem::take(&mut record.benchmarks[0].samples);
    record.benchmarks[0].callgrind.clear();
    record.benchmarks[0].audits.clear();
    assert_eq!(record.validate(), Ok(()));
    let (analysis, page) = everything(&record);
    assert!(analysis.answer.text().starts_with("This record does not answer the question"));
    assert!(page.contains("no usable sample of either arm"));
    record.benchmarks[0].samples = vec![samples[0].clone()];
    assert_eq!(record.validate(), Ok(()));
    everything(&record);
    // A process that ended before its first measured iteration, and was not discarded.
    record.benchmarks[0].samples.push(Sample { iterations: Vec::new(), ..samples[1].clone() });
    everything(&record);
    // Nothing but a baseline; nothing but an arm that is not known.
    let mut record = one(3);
    record.benchmarks[0].arms.retain(|arm| arm.name == "transient");
    record.benchmarks[0].samples.retain(|sample| sample.arm == "transient");
    everything(&record);
    record.benchmarks[0].arms.clear();
    everything(&record);
}

#[test]
fn unicode_in_every_name() {
    let mut record = one(3);
    // Right to left, combining, wide, outside of the first plane, line separators, nothing at all.
    for name in
        ["ȟéłłő", "שלום", "e\u{301}\u{20dd}", "図書館", "🧪🧪🧪", "a\u{2028}b\u{0}c", " ", "../..", "%00"]
    {
        record.benchmarks[0].workload = name.into();
        record.benchmarks[0].family = name.into();
        record.benchmarks[0].summary = name.repeat(500);
        record.benchmarks[0].expected = name.repeat(500);
        everything(&record);
    }
}

#[test]
fn the_same_names_twice() {
    let mut record = one(3);
    let twin = record.benchmarks[0].clone();
    record.benchmarks.push(twin);
    assert!(record.validate().is_err());
    everything(&record);
}

#[test]
fn an_empty_record() {
    let mut record = full();
    record.benchmarks.clear();
    let (_, page) = everything(&record);
    assert!(page.contains("it holds no benchmark"));
    record.metrics.clear();
    record.builds.clear();
    record.command.clear();
    record.profile.clear();
    everything(&record);
}
