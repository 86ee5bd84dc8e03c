//! Earlier records of one host: in the order of time, each for itself, and no other host's.

mod common;

use bench_data::{Fact, Record};
use common::{Host, Workload, arms, record};
use reports::model::history::{History, Unlike};
use reports::{AnalysisOptions, analyse, render_html};

/// A record of that day, whose permanent code saves so much of the instructions.
fn of_day(day: u32, saved: f64) -> Record {
    let workloads = [Workload { family: "call", name: "fib", arms: arms(1.0 - saved, 1.0 - saved) }];
    let mut record = record(&workloads, Host { blocks: 4, noise: 0.005, seed: u64::from(day) });
    record.started = format!("2026-01-{day:02}T00:00:00Z");
    record.finished = None;
    record.id = format!("2026-01-{day:02}");
    record.commit.hash = Fact::Known(format!("{day:040}"));
    record
}

fn history(records: &[&Record]) -> Result<Option<History>, Unlike> {
    History::of(records, &AnalysisOptions::default())
}

#[test]
fn records_come_in_the_order_of_time_with_their_own_effects() {
    let (a, b, c) = (of_day(3, 0.05), of_day(1, 0.02), of_day(2, 0.04));
    let found = history(&[&a, &b, &c]).unwrap().unwrap();
    let ratio = |n: usize| {
        let mean = found.entries[n].means.iter().find(|mean| mean.metric == "callgrind.Ir").unwrap();
        (mean.ratio * 100.0).round()
    };
    assert_eq!(
        found.entries.iter().map(|entry| entry.record.as_str()).collect::<Vec<_>>(),
        [&b.id, &c.id, &a.id]
    );
    assert_eq!([0, 1, 2].map(ratio), [98.0, 96.0, 95.0]);
    assert!(found.entries.iter().flat_map(|entry| &entry.means).all(|mean| mean.arm == "permanent-code"));
}

#[test]
fn unlike_hosts_and_profiles_are_refused() {
    let (a, mut other) = (of_day(1, 0.05), of_day(2, 0.05));
    other.machine.cpu = Fact::Known("Another".into());
    let refused = history(&[&a, &other]).unwrap_err();
    assert!(matches!(&refused, Unlike::Host { record, .. } if *record == other.id));
    assert!(refused.to_string().contains("CPU"), "{refused}");
    let mut quick = of_day(2, 0.05);
    quick.profile = "quick".into();
    assert!(matches!(history(&[&a, &quick]).unwrap_err(), Unlike::Profile { .. }));
}

#[test]
fn one_record_is_no_history() {
    let a = of_day(1, 0.05);
    assert_eq!(history(&[&a]), Ok(None));
    assert_eq!(history(&[&a, &a]), Ok(None));
    assert_eq!(history(&[]), Ok(None));
}

#[test]
fn the_page_shows_it_where_it_was_given() {
    let (a, b) = (of_day(1, 0.05), of_day(2, 0.02));
    let options = AnalysisOptions::default();
    let mut analysis = analyse(&b, &options);
    assert!(!render_html(&b, &analysis).contains("id=\"history\""));
    analysis.history = History::of(&[&a, &b], &options).unwrap();
    let page = render_html(&b, &analysis);
    for part in [
        "<section id=\"history\"",
        "Change of wall time over the records of this host",
        "call: −5.00 % on 2026-01-01, −2.00 % on 2026-01-02.",
    ] {
        assert!(page.contains(part), "{part:?} is missing");
    }
}
