//! The page renders whatever a valid record holds, loads nothing, and lets no string through as markup.

mod common;

use bench_data::{Record, Status};
use common::{Host, Workload, arms, full, record};
use reports::{AnalysisOptions, analyse, render_html, render_validation_html, validation};

fn page(record: &Record) -> String {
    assert_eq!(record.validate(), Ok(()));
    let options = AnalysisOptions::default();
    render_html(record, &analyse(record, &options))
}

fn small(blocks: u32) -> Record {
    let workloads = [Workload { family: "call", name: "fib", arms: arms(0.95, 0.95) }];
    record(&workloads, Host { blocks, noise: 0.005, seed: 1 })
}

/// The ids of the sections.
fn sections(page: &str) -> Vec<&str> {
    page.split("<section id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn everything_is_shown_in_order() {
    let page = page(&full());
    let all = [
        "answer",
        "table",
        "forest",
        "families",
        "shares",
        "counts",
        "calculation",
        "claims",
        "technical",
        "noise",
        "diagnostics",
        "benchmarks",
        "excluded",
        "provenance",
    ];
    assert_eq!(sections(&page), all);
    for part in [
        "call/<wbr>fib",
        "the process was killed by signal 9",
        "result was 6764, expected 6765",
        "ENOENT: no hardware PMU",
        "run on bare metal, or on a virtual machine",
        "permanence run --profile default --seed 7",
        "0123456789abcdef0123456789abcdef01234567",
        "clock_gettime(CLOCK_MONOTONIC)",
        "callgrind (simulated)",
    ] {
        assert!(page.contains(part), "{part:?} is missing");
    }
}

#[test]
fn it_is_one_file_that_loads_nothing() {
    let page = page(&full());
    assert!(page.contains("default-src 'none'"));
    let svg_namespace = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    for part in ["http:", "https:", "src=", "@import", "url(", "<link"] {
        assert!(!svg_namespace.contains(part), "{part:?} is in the page");
    }
}

#[test]
fn every_plot_has_a_text_alternative_and_follows_the_theme() {
    let page = page(&full());
    let plots: Vec<_> = page.split("<svg ").skip(1).filter(|svg| !svg.starts_with("class=\"key\"")).collect();
    assert!(plots.len() >= 4);
    for plot in plots {
        let plot = plot.split("</svg>").next().unwrap();
        assert!(plot.contains("role=\"img\"") && plot.contains("<title>") && plot.contains("<desc>"));
        assert!(
            plot.contains("var(--series-0)") && !plot.contains("=\"#"),
            "a colour does not follow the theme"
        );
    }
}

#[test]
fn tags_are_balanced() {
    let page = page(&full());
    for tag in
        ["table", "tr", "td", "th", "section", "div", "svg", "figure", "details", "ul", "dl", "p", "h2", "h3"]
    {
        let open = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(open, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

const HOSTILE: &str =
    "\"'></title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>&amp;";

/// Appends markup to every string of a record, but those with a form of their own, and the names that others refer to.
fn poison(value: &mut serde_json::Value) {
    const FIXED: [&str; 14] = [
        "id",
        "started",
        "finished",
        "hash",
        "source_hash",
        "unit",
        "better",
        "kind",
        "scope",
        "status",
        "level",
        "name",
        "arm",
        "build",
    ];
    match value {
        serde_json::Value::String(text) => text.push_str(HOSTILE),
        serde_json::Value::Array(items) => items.iter_mut().for_each(poison),
        serde_json::Value::Object(fields) => {
            fields
                .iter_mut()
                .filter(|(name, _)| !FIXED.contains(&name.as_str()))
                .for_each(|(_, field)| poison(field));
        }
        _ => {}
    }
}

#[test]
fn no_string_of_a_record_becomes_markup() {
    let mut value = serde_json::to_value(full()).unwrap();
    poison(&mut value);
    let mut record: Record = serde_json::from_value(value).unwrap();
    assert!(record.benchmarks[0].workload.contains("onerror"), "the record was poisoned");
    // The commit is printed as a command; a hash is looked up nowhere.
    record.commit.hash = bench_data::Fact::Known(HOSTILE.into());
    for benchmark in &mut record.benchmarks {
        let source = benchmark.source.as_ref().expect("the synthetic record has sources");
        benchmark.source_hash = bench_data::hash::of_bytes(source.as_bytes());
        for arm in &mut benchmark.arms {
            if arm.name == "bound" {
                arm.name = format!("bound{HOSTILE}");
            }
        }
        let hostile = |arm: &mut String| {
            if arm == "bound" {
                arm.push_str(HOSTILE);
            }
        };
        benchmark.samples.iter_mut().for_each(|sample| hostile(&mut sample.arm));
        benchmark.callgrind.iter_mut().for_each(|run| hostile(&mut run.arm));
    }
    let page = page(&record);
    assert!(!page.contains("<script>alert") && !page.contains("<img"), "markup got through");
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn sparse_records_render() {
    // One block; no callgrind, no audit.
    let mut sparse = small(1);
    sparse.benchmarks[0].callgrind.clear();
    sparse.benchmarks[0].audits.clear();
    let rendered = page(&sparse);
    assert!(!sections(&rendered).contains(&"counts"));
    assert!(rendered.contains("one block has no interval"));

    // Nothing valid.
    let mut invalid = small(3);
    invalid.benchmarks[0].validity = Status::Invalid { reason: "it crashed".into() };
    let rendered = page(&invalid);
    assert!(rendered.contains("does not answer the question") && rendered.contains("it crashed"));
    assert!(!sections(&rendered).contains(&"forest"));

    // Every process discarded.
    let mut discarded = small(2);
    for sample in &mut discarded.benchmarks[0].samples {
        sample.discarded = Some("the host was too busy".into());
    }
    discarded.benchmarks[0].callgrind.clear();
    assert!(page(&discarded).contains("no usable sample of either arm"));

    // No benchmark, no metric, no build.
    let mut empty = small(1);
    empty.benchmarks.clear();
    empty.metrics.clear();
    empty.builds.clear();
    empty.finished = None;
    empty.load_at_end = None;
    let rendered = page(&empty);
    assert!(rendered.contains("it holds no benchmark") && rendered.contains("There is nothing to compare."));
}

#[test]
fn many_benchmarks_are_split_by_family() {
    let name = |i: usize| -> &'static str { format!("workload_{i}").leak() };
    let workload = |i| Workload {
        family: if i < 30 { "call" } else { "generator" },
        name: name(i),
        arms: vec![common::Truth { arm: "permanent-code", time: 0.99, instructions: 0.99 }],
    };
    let workloads: Vec<_> = (0..50).map(workload).collect();
    let rendered = page(&record(&workloads, Host { blocks: 2, noise: 0.01, seed: 1 }));
    for family in ["call", "generator"] {
        for metric in ["wall time", "instructions (simulated)"] {
            assert!(rendered.contains(&format!("<title>Change of {metric}, family {family}</title>")));
        }
    }
}

#[test]
fn the_page_of_a_validation_shows_every_line_and_whether_it_holds() {
    let full = validation::Options::full(20, 1);
    let few = full.cases[full.cases.len() - 13..].to_vec();
    let few = validation::Options { cases: few, ..full };
    let mut result = validation::run(&few, &|_, _| {});
    let page = render_validation_html(&result);
    assert_eq!(page.matches("layout-biased</th>").count(), 13);
    for part in
        ["One layout, where layouts matter", "hierarchical bootstrap", "20 simulated experiments", "seed 1"]
    {
        assert!(page.contains(part), "{part:?} is missing");
    }
    let text = serde_json::to_string(&result).unwrap();
    assert_eq!(serde_json::from_str::<validation::Validation>(&text).unwrap(), result);
    let ours = result.lines.iter_mut().find(|line| line.case.claims_coverage()).unwrap();
    ours.coverage.count = 5;
    assert!(!result.holds());
    assert!(render_validation_html(&result).contains("1 of them do not hold"));
}
