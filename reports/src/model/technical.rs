//! The call paths of a record: what each instruction is for, the sums by that, and the listing side by side.
//!
//! What an instruction is for is read from the binary and never guessed: from the functions of the VM's source that it was
//! compiled from, innermost first, by the table [`RULES`]; the strategies' inline assembly is told apart by its mnemonics,
//! as `permanence machine-code` does. Where the compiler has left no line, the function of the binary decides. What no rule names
//! is [`Part::Other`].
//!
//! Invariants: every executed instruction has one part, so the sums of the parts are the totals.

use bench_data::technical::{Place, Stretch};
use bench_data::{CallPath, Record};
use serde::{Deserialize, Serialize};

/// What an instruction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The refcount of a code object changes: the strategies' inline assembly.
    CodeRefcount,
    /// The branch on the permanence flag: the same.
    Flag,
    /// Which object a program gets for code, and the proxy.
    Proxy,
    /// The memory of objects is got and given back.
    Memory,
    /// Refcounts of all other values.
    ValueRefcount,
    /// The callable is looked at, its arguments are put in place.
    Arguments,
    /// Frames are pushed and popped.
    Frame,
    /// Generator objects, and what is theirs of a frame.
    Generator,
    /// Names and attributes are looked up.
    Lookup,
    /// The next instruction of bytecode is fetched, decoded and jumped to.
    Dispatch,
    /// The rest of what an opcode does, such as moving values on the evaluation stack.
    Opcode,
    /// Nothing of that, or it cannot be told.
    Other,
}

impl Part {
    /// All of them, in the order in which they are stacked: the experiment first.
    pub const ALL: [Part; 12] = [
        Part::CodeRefcount,
        Part::Flag,
        Part::Proxy,
        Part::Memory,
        Part::ValueRefcount,
        Part::Arguments,
        Part::Frame,
        Part::Generator,
        Part::Lookup,
        Part::Dispatch,
        Part::Opcode,
        Part::Other,
    ];

    /// What a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Part::CodeRefcount => "refcount of code objects",
            Part::Flag => "branch on the permanence flag",
            Part::Proxy => "what a program gets for code: itself or a proxy",
            Part::Memory => "memory of objects, got and given back",
            Part::ValueRefcount => "refcounts of other values",
            Part::Arguments => "callable and arguments",
            Part::Frame => "frames pushed and popped",
            Part::Generator => "generator objects",
            Part::Lookup => "names and attributes looked up",
            Part::Dispatch => "fetch, decode, dispatch",
            Part::Opcode => "the opcodes' own work",
            Part::Other => "other",
        }
    }
}

/// A rule: in files whose path begins so, these functions do this.
pub struct Rule {
    /// The path below `vm/src`, or how it begins.
    pub file: &'static str,
    /// Functions; a name that ends in `::` stands for all of a type, an empty list for all of the file.
    pub functions: &'static [&'static str],
    /// What they do.
    pub part: Part,
}

const fn rule(file: &'static str, functions: &'static [&'static str], part: Part) -> Rule {
    Rule { file, functions, part }
}

/// The rules, by which the innermost function that has one decides. Functions without a rule, such as accessors, are passed
/// over to the one that they were inlined into.
pub const RULES: [Rule; 27] = [
    rule("refcount/", &["expose"], Part::Proxy),
    rule("object/code.rs", &["expose", "CodeProxy::"], Part::Proxy),
    rule("builtins/classes/function.rs", &["get_code"], Part::Proxy),
    rule("object/value.rs", &["Value::clone", "Value::drop"], Part::ValueRefcount),
    rule("object/value.rs", &["Obj::new"], Part::Memory),
    rule("object/alloc.rs", &[], Part::Memory),
    rule("object/dealloc.rs", &[], Part::Memory),
    rule("heap.rs", &[], Part::Memory),
    rule("bytecode/instr.rs", &[], Part::Dispatch),
    rule("exec/stack.rs", &["Regs::fetch", "Regs::decode"], Part::Dispatch),
    rule("exec/stack.rs", FRAME, Part::Frame),
    rule("exec/call.rs", &["push_plain"], Part::Frame),
    rule("exec/call.rs", &[], Part::Arguments),
    rule("exec/slow/calls.rs", &[], Part::Arguments),
    rule("exec/args.rs", &[], Part::Arguments),
    rule("exec/bind.rs", &[], Part::Arguments),
    rule("exec/fast.rs", &["plain_function"], Part::Arguments),
    rule("exec/generator.rs", &[], Part::Generator),
    rule("object/generator.rs", &[], Part::Generator),
    rule("exec/cache.rs", &[], Part::Lookup),
    rule("exec/type_cache.rs", &[], Part::Lookup),
    rule("exec/slow/names.rs", &[], Part::Lookup),
    rule("ops/attr/", &[], Part::Lookup),
    rule("object/types.rs", &[], Part::Lookup),
    rule("types.rs", &[], Part::Lookup),
    rule("object/dict.rs", &[], Part::Lookup),
    rule("exec/run.rs", &[], Part::Opcode),
];

/// What pushes, pops and enters frames.
const FRAME: &[&str] =
    &["Stack::", "Regs::load", "Regs::of_pushed", "Regs::fresh", "Regs::save_ip", "drop_values", "window"];

/// All programs of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// `call`, `generator` or `code`.
    pub name: String,
    /// One sentence: what an iteration does.
    pub summary: String,
    /// Its source.
    pub source: String,
    /// The tools that traced and disassembled.
    pub tools: String,
    /// The arms.
    pub arms: Vec<String>,
    /// Instructions of one iteration, arm by arm.
    pub totals: Vec<usize>,
    /// The same by what they are for, without parts that no arm has.
    pub parts: Vec<(Part, Vec<usize>)>,
    /// The instructions, opcode by opcode.
    pub groups: Vec<Group>,
}

/// The instructions of one opcode.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The opcode.
    pub opcode: String,
    /// Instructions, arm by arm.
    pub counts: Vec<usize>,
    /// The instructions.
    pub lines: Vec<Line>,
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// As assembly.
    pub text: String,
    /// The function of the binary that it is in.
    pub symbol: String,
    /// What it is for.
    pub part: Part,
    /// Which arms execute it.
    pub executed: Vec<bool>,
}

impl Program {
    /// The instructions of an arm; `None` where it was not traced.
    pub fn total(&self, arm: &str) -> Option<usize> {
        self.totals.get(self.arms.iter().position(|name| name == arm)?).copied()
    }

    /// The instructions of an arm that are for something.
    pub fn of_part(&self, part: Part, arm: &str) -> Option<usize> {
        let index = self.arms.iter().position(|name| name == arm)?;
        let (_, counts) = self.parts.iter().find(|(other, _)| *other == part)?;
        counts.get(index).copied()
    }
}

impl Group {
    /// Whether the arms execute different instructions.
    pub fn differs(&self) -> bool {
        self.lines.iter().any(Line::differs)
    }
}

impl Line {
    /// Whether some arms execute it and others do not.
    pub fn differs(&self) -> bool {
        self.executed.contains(&false)
    }
}

/// All programs that were traced.
pub fn programs(record: &Record) -> Vec<Program> {
    record.call_paths.iter().map(program).collect()
}

fn program(path: &CallPath) -> Program {
    let arms = 0..path.arms.len();
    let mut groups: Vec<Group> = Vec::new();
    for stretch in &path.stretches {
        if groups.last().is_none_or(|group| group.opcode != stretch.opcode) {
            let (opcode, counts) = (stretch.opcode.clone(), vec![0; path.arms.len()]);
            groups.push(Group { opcode, counts, lines: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        for arm in arms.clone().filter(|&arm| stretch.executed[arm]) {
            group.counts[arm] += stretch.instructions.len();
        }
        for text in &stretch.instructions {
            let before = group.lines.last().map_or("", |line| &*line.text);
            group.lines.push(Line {
                part: part_of(path, stretch, before, text),
                text: text.clone(),
                symbol: path.symbol(stretch).to_owned(),
                executed: stretch.executed.clone(),
            });
        }
    }
    for group in &mut groups {
        mark_dispatch(&mut group.lines);
        mark_counting(&mut group.lines);
    }
    let count = |part: Part, arm: usize| {
        let lines = groups.iter().flat_map(|group| &group.lines);
        lines.filter(|line| line.part == part && line.executed[arm]).count()
    };
    let parts = Part::ALL.map(|part| (part, arms.clone().map(|arm| count(part, arm)).collect::<Vec<_>>()));
    Program {
        name: path.program.clone(),
        summary: path.summary.clone(),
        source: path.source.clone(),
        tools: path.tools.clone(),
        arms: path.arms.iter().map(|arm| arm.name.clone()).collect(),
        totals: arms.clone().map(|arm| path.total(arm)).collect(),
        parts: parts.into_iter().filter(|(_, counts)| counts.iter().any(|&count| count > 0)).collect(),
        groups,
    }
}

fn part_of(path: &CallPath, stretch: &Stretch, before: &str, text: &str) -> Part {
    let symbol = path.symbol(stretch);
    if symbol.ends_with(LOOP) && is_indirect_jump(text) {
        return Part::Dispatch;
    }
    let by_origin = path.origin(stretch).find_map(|place| {
        let Place { file, function } = place;
        if file.starts_with("refcount/") { of_hole(function, before, text) } else { None }
            .or_else(|| by_rule(file, function))
    });
    // What the compiler has made without a line, such as saving registers, belongs to the function of the binary.
    by_origin.or_else(|| by_symbol(symbol)).unwrap_or(Part::Other)
}

/// An instruction of the strategies' inline assembly: `test` and `je` to what counts transient code, and the `jmp` back from there, are
/// the branch. What else comes from its line, such as bringing the operand into a register, is not.
fn of_hole(function: &str, before: &str, text: &str) -> Option<Part> {
    let counting: &[&str] = match function {
        "retain" => &["inc"],
        "release" => &["mov", "dec", "je"],
        _ => return None,
    };
    match mnemonic(text) {
        "test" => Some(Part::Flag),
        "jmp" if text == "jmp X" => Some(Part::Flag),
        "je" if mnemonic(before) == "test" => Some(Part::Flag),
        mnemonic if counting.contains(&mnemonic) => Some(Part::CodeRefcount),
        _ => None,
    }
}

/// What an instruction does, without the prefixes that only make it longer.
fn mnemonic(text: &str) -> &str {
    text.trim_start_matches("ds ").split(' ').next().unwrap_or_default()
}

/// The rule for a function of a file.
fn by_rule(file: &str, function: &str) -> Option<Part> {
    let named = |name: &&str| *name == function || (name.ends_with("::") && function.starts_with(*name));
    let fits = |rule: &&Rule| {
        file.starts_with(rule.file) && (rule.functions.is_empty() || rule.functions.iter().any(named))
    };
    RULES.iter().find(fits).map(|rule| rule.part)
}

/// The rule for a function by its name in the binary, `exec::bind::<impl vm::Vm>::bind_arguments`.
fn by_symbol(symbol: &str) -> Option<Part> {
    let (module, function) = symbol.rsplit_once("::")?;
    let module = module.split("::<").next().unwrap_or(module);
    let types = |part: &str| part.starts_with(char::is_uppercase);
    let (module, of) = match module.rsplit_once("::") {
        Some((module, of)) if types(of) => (module, Some(of)),
        _ => (module, None),
    };
    let function = of.map_or_else(|| function.to_owned(), |of| format!("{of}::{function}"));
    by_rule(&format!("{}.rs", module.replace("::", "/")), &function)
}

/// The dispatch loop, as it ends in the binary.
const LOOP: &str = "exec::run::run";

fn is_indirect_jump(text: &str) -> bool {
    text.starts_with("jmp ") && text != "jmp X"
}

/// What counts transient code out of the way, at the end of a function, has no line in the debug information either: it is what follows
/// a branch on the flag on some of the arms that have one.
fn mark_counting(lines: &mut [Line]) {
    let mut branch: Option<Vec<bool>> = None;
    for line in lines {
        if line.part == Part::Flag && mnemonic(&line.text) == "je" {
            branch = Some(line.executed.clone());
            continue;
        }
        let Some(arms) = branch.take() else { continue };
        let out_of_the_way = line.executed.iter().zip(&arms).any(|(line, branch)| *branch && !line);
        match mnemonic(&line.text) {
            "inc" | "mov" | "dec" | "je" if out_of_the_way => {
                line.part = Part::CodeRefcount;
                branch = Some(arms);
            }
            "jmp" if out_of_the_way => line.part = Part::Flag,
            _ => {}
        }
    }
}

/// The jump through the table of opcodes is three instructions, of which the debug information has no more to say than that they
/// are the loop's: what loads the entry of the table, what adds the table's address, and the jump.
fn mark_dispatch(lines: &mut [Line]) {
    for end in 2..lines.len() {
        let is = |line: &Line, mnemonic: &str| line.part == Part::Opcode && line.text.starts_with(mnemonic);
        let (before, jump) = (&lines[end - 2..end], &lines[end]);
        let through_table = jump.part == Part::Dispatch && is_indirect_jump(&jump.text);
        if through_table && is(&before[0], "movsxd ") && is(&before[1], "add ") {
            lines[end - 2].part = Part::Dispatch;
            lines[end - 1].part = Part::Dispatch;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_out_of_the_way_belongs_to_the_experiment() {
        let line = |text: &str, part: Part, executed: [bool; 3]| Line {
            text: text.to_owned(),
            symbol: "exec::run::run".to_owned(),
            part,
            executed: executed.to_vec(),
        };
        let mut lines = [
            line("test r10b,0x8", Part::Flag, [false, true, true]),
            line("je X", Part::Flag, [false, true, true]),
            line("inc DWORD PTR [r10]", Part::Opcode, [false, true, false]),
            line("jmp X", Part::Opcode, [false, true, false]),
            line("mov rax,rbx", Part::Opcode, [true; 3]),
            line("je X", Part::Flag, [false, true, true]),
            line("mov rax,rbx", Part::Opcode, [true; 3]),
        ];
        mark_counting(&mut lines);
        let parts = lines.map(|line| line.part);
        let [flag, count, own] = [Part::Flag, Part::CodeRefcount, Part::Opcode];
        assert_eq!(parts, [flag, flag, count, flag, own, flag, own]);
        assert_eq!(mnemonic("ds ds inc DWORD PTR [r9+0x0]"), "inc");
    }
}
