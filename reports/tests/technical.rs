//! Call paths: every instruction has one part, sums are totals, and the page shows them or has no such section.

mod common;

use bench_data::Record;
use common::call_paths::traced_programs;
use common::{Host, Workload, arms, record};
use reports::model::technical::{Part, Program};
use reports::{AnalysisOptions, analyse, render_html};

fn traced() -> Record {
    let workloads = [Workload { family: "call", name: "fib", arms: arms(0.95, 0.95) }];
    let mut record = record(&workloads, Host { blocks: 4, noise: 0.005, seed: 1 });
    record.call_paths = traced_programs();
    assert_eq!(record.validate(), Ok(()));
    record
}

fn program() -> Program {
    analyse(&traced(), &AnalysisOptions::default()).programs[0].clone()
}

#[test]
fn instructions_are_for_what_their_origin_says() {
    let program = program();
    let expected = [
        (Part::CodeRefcount, [1, 0, 0]),
        (Part::Flag, [0, 2, 0]),
        (Part::ValueRefcount, [1, 1, 1]),
        (Part::Arguments, [1, 1, 1]),
        (Part::Frame, [1, 1, 1]),
        (Part::Dispatch, [5, 5, 5]),
        (Part::Opcode, [1, 1, 1]),
        (Part::Other, [1, 1, 1]),
    ];
    let expected: Vec<_> = expected.map(|(part, counts)| (part, counts.to_vec())).to_vec();
    assert_eq!(program.parts, expected);
}

#[test]
fn the_parts_add_up_to_the_totals() {
    let program = program();
    assert_eq!(program.totals, [11, 12, 10]);
    for (arm, total) in program.totals.iter().enumerate() {
        assert_eq!(program.parts.iter().map(|(_, counts)| counts[arm]).sum::<usize>(), *total);
        assert_eq!(program.groups.iter().map(|group| group.counts[arm]).sum::<usize>(), *total);
    }
    assert_eq!(program.total("bound"), Some(10));
    assert_eq!(program.total("nobody"), None);
}

#[test]
fn the_page_shows_them_side_by_side() {
    let record = traced();
    let page = render_html(&record, &analyse(&record, &AnalysisOptions::default()));
    for part in [
        "<section id=\"technical\"",
        "<mark>test al,0x8</mark>",
        "call, permanent-code: 12 instructions, of them branch on the permanence flag 2, ",
        "12 on permanent-code (+9.09\u{a0}%; 0 change refcounts of code, 2 branch on the flag)",
        "Where a function, its code and its runtime form lie",
    ] {
        assert!(page.contains(part), "{part:?} is missing");
    }
    assert!(!page.contains("<mark>add rax,8</mark>"), "what all arms execute is marked");
    assert!(!page.contains("<script>alert(1)"));
}

#[test]
fn a_record_without_call_paths_has_no_such_section() {
    let mut record = traced();
    record.call_paths.clear();
    let page = render_html(&record, &analyse(&record, &AnalysisOptions::default()));
    assert!(!page.contains("id=\"technical\""));
}
