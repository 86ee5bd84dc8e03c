//! Call paths: every instruction has one part, sums are totals, and the page shows them or has no such section.

mod common;

use bench_data::Record;
use bench_data::technical::{CallPath, Place, Stretch, TracedArm};
use common::{Host, Workload, arms, record};
use reports::model::technical::{Part, Program};
use reports::{AnalysisOptions, analyse, render_html};

/// A place, the opcode, what executes it, and the instructions.
type Lines = (&'static [(&'static str, &'static str)], &'static str, [bool; 3], &'static [&'static str]);

const ARMS: [&str; 3] = ["transient", "permanent-code", "bound"];
const RUN: (&str, &str) = ("exec/run.rs", "run");
const RETAIN: &[(&str, &str)] = &[
    ("refcount/permanent.rs", "retain"),
    ("refcount/hold.rs", "FrameCode::of"),
    ("exec/call.rs", "push_plain"),
    RUN,
];

/// A call as it could be: 11 instructions on transient, 12 on permanent-code, 10 on bound.
const CALL: [Lines; 9] = [
    (&[("exec/stack.rs", "Regs::fetch"), RUN], "Call", [true; 3], &["mov ebx,DWORD PTR [r9]", "jmp rax"]),
    // An accessor has no rule: the function that it was inlined into decides.
    (
        &[("object/value.rs", "Value::bits"), ("exec/call.rs", "Vm::call_window"), RUN],
        "Call",
        [true; 3],
        &["mov rax,rcx"],
    ),
    (RETAIN, "Call", [false, true, false], &["test al,0x8", "jne X"]),
    (RETAIN, "Call", [true, false, false], &["inc DWORD PTR [rax]"]),
    (&[("exec/stack.rs", "Stack::push"), RUN], "Call", [true; 3], &["mov QWORD PTR [rdi],rax"]),
    (&[("object/value.rs", "Value::drop"), RUN], "Pop", [true; 3], &["dec DWORD PTR [rax]"]),
    (&[RUN], "Pop", [true; 3], &["add rax,8"]),
    (&[RUN], "Pop", [true; 3], &["movsxd rax,DWORD PTR [r12+rax*4]", "add rax,r12", "jmp rax"]),
    (&[("stdlib/time.rs", "sleep")], "Pop", [true; 3], &["<script>alert(1)</script>"]),
];

fn call_path(program: &str, lines: &[Lines]) -> CallPath {
    let mut path = CallPath {
        program: program.to_owned(),
        summary: format!("One {program}"),
        source: "def run(n): …".to_owned(),
        tools: "lackey".to_owned(),
        arms: ARMS
            .iter()
            .map(|&name| TracedArm {
                name: name.to_owned(),
                build: name.split('-').next().unwrap().to_owned(),
            })
            .collect(),
        symbols: vec!["exec::run::run".to_owned(), "stdlib::time::sleep".to_owned()],
        ..CallPath::default()
    };
    for (chain, opcode, executed, instructions) in lines {
        let symbol = u32::from(chain.last() != Some(&RUN));
        let chain = chain.iter().map(|(file, function)| {
            path.places.push(Place { file: (*file).to_owned(), function: (*function).to_owned() });
            path.places.len() as u32 - 1
        });
        let chain = chain.collect();
        path.chains.push(chain);
        path.stretches.push(Stretch {
            opcode: (*opcode).to_owned(),
            symbol,
            chain: path.chains.len() as u32 - 1,
            executed: executed.to_vec(),
            instructions: instructions.iter().map(|&text| text.to_owned()).collect(),
        });
    }
    path
}

fn traced() -> Record {
    let workloads = [Workload { family: "call", name: "fib", arms: arms(0.95, 0.95) }];
    let mut record = record(&workloads, Host { blocks: 4, noise: 0.005, seed: 1 });
    record.call_paths = ["call", "generator", "code"].map(|program| call_path(program, &CALL)).to_vec();
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
