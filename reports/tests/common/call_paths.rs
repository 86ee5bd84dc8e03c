//! Call paths with known sums.

use bench_data::technical::{CallPath, Place, Stretch, TracedArm};

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
    (RETAIN, "Call", [false, true, false], &["test al,0x8", "je X"]),
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

/// All three programs, alike: a call.
pub fn traced_programs() -> Vec<CallPath> {
    ["call", "generator", "code"].map(|program| call_path(program, &CALL)).to_vec()
}
