//! `permanence call-path`: what the processor executes for one call, on every build, side by side.
//!
//! Invariants: the listing is of the binaries that are measured, not of the source; instructions that several arms execute
//! are there once; the sums are the number of instructions in the traces.
//!
//! | file | holds |
//! |---|---|
//! | `trace.rs` | one iteration on one binary |
//! | `sources.rs` | the function that a line of the source belongs to |
//! | `document.rs` | the listings in a document, written anew |

mod document;
mod sources;
mod trace;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::thread;

use bench_data::CallPath;
use bench_data::technical::{Place, Stretch, TracedArm};

use crate::arm::Arm;
use crate::build::Binaries;
use crate::error::{Error, Result};
use crate::host::Host;

pub use document::{marked, rewrite};
pub use trace::{Step, Tools};

/// The programs: files of [`FOLDER`].
pub const PROGRAMS: [&str; 3] = ["call", "generator", "code"];

/// The arms, with what is promoted on them.
pub const ARMS: [(&str, &str); 4] =
    [("transient", "none"), ("permanent-none", "none"), ("permanent-code", "code"), ("bound", "none")];

/// Where the programs are, below the root of the project.
const FOLDER: &str = "experiments/call_path";

/// The source of the VM, below the root of the project.
const SOURCES: &str = "vm/src";

/// A binary to trace.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The arm and its build.
    pub arm: TracedArm,
    /// What is promoted.
    pub promote: &'static str,
    /// The binary.
    pub binary: PathBuf,
}

/// The binaries of [`ARMS`], as far as there are any.
pub fn subjects(binaries: &Binaries) -> Result<Vec<Subject>> {
    let mut subjects = Vec::new();
    for (name, promote) in ARMS {
        let build = name.parse::<Arm>().map_err(Error::Other)?.build();
        if let Some(binary) = binaries.plain(build) {
            let arm = TracedArm { name: name.to_owned(), build: build.to_string() };
            subjects.push(Subject { arm, promote, binary: binary.path.clone() });
        }
    }
    Ok(subjects)
}

/// Traces programs on these arms, as many arms at a time as there are cores; `step` hears which. A program that cannot be traced
/// on one of the arms has an error in its place.
pub fn trace(
    tools: &Tools,
    root: &Path,
    programs: &[&str],
    subjects: &[Subject],
    step: impl Fn(&str),
) -> Vec<Result<CallPath>> {
    let file = |program: &str| root.join(FOLDER).join(program).with_extension("py");
    let of_arm = |subject: &Subject| -> Vec<Result<Vec<Step>>> {
        // Disassembled once for all programs.
        let binary = tools.open(&subject.binary);
        let one = |program: &&str| match &binary {
            Ok(binary) => tools.iteration(binary, &file(program), subject.promote, &root.join(SOURCES)),
            Err(error) => Err(Error::Other(error.to_string())),
        };
        programs.iter().map(one).collect()
    };
    let lost = || programs.iter().map(|_| Err(Error::Other("the thread that traced it panicked".to_owned())));
    let mut traces: Vec<Vec<Result<Vec<Step>>>> = Vec::new();
    for beside in subjects.chunks(Host::cores().max(1)) {
        let names: Vec<&str> = beside.iter().map(|subject| subject.arm.name.as_str()).collect();
        step(&names.join(", "));
        traces.extend(thread::scope(|scope| {
            let threads: Vec<_> = beside.iter().map(|subject| scope.spawn(|| of_arm(subject))).collect();
            let joined = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| lost().collect()));
            joined.collect::<Vec<_>>()
        }));
    }
    let mut by_arm: Vec<_> = traces.into_iter().map(Vec::into_iter).collect();
    let mut assemble = |program: &&str| {
        let traces: Result<Vec<Vec<Step>>> = by_arm.iter_mut().filter_map(Iterator::next).collect();
        let source = fs::read_to_string(file(program)).map_err(Error::io(&file(program)))?;
        let arms = subjects.iter().map(|subject| subject.arm.clone()).collect();
        Ok(CallPath {
            program: (*program).to_owned(),
            summary: source.lines().next().unwrap_or_default().trim_matches('"').to_owned(),
            source,
            tools: tools.versions(),
            ..listing(arms, &traces?)
        })
    };
    programs.iter().map(&mut assemble).collect()
}

/// One instruction, and in which traces it was executed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    step: Step,
    executed: Vec<bool>,
}

/// Merges traces: equal instructions in the same order share a row.
fn merge(traces: &[Vec<Step>]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (n, trace) in traces.iter().enumerate() {
        let same = |row: &Row, step: &Step| row.step.text == step.text && row.step.function == step.function;
        let pairs = common(&rows, trace, same);
        let mut merged = Vec::with_capacity(rows.len().max(trace.len()));
        let (mut old, mut new) =
            (rows.into_iter().enumerate().peekable(), trace.iter().enumerate().peekable());
        for (a, b) in pairs.into_iter().chain([(usize::MAX, usize::MAX)]) {
            while let Some((_, row)) = old.next_if(|(index, _)| *index < a) {
                merged.push(row);
            }
            while let Some((_, step)) = new.next_if(|(index, _)| *index < b) {
                let mut executed = vec![false; traces.len()];
                executed[n] = true;
                merged.push(Row { step: step.clone(), executed });
            }
            if let (Some((_, mut row)), Some(_)) = (old.next(), new.next()) {
                row.executed[n] = true;
                merged.push(row);
            }
        }
        rows = merged;
    }
    rows
}

/// A longest common subsequence, as pairs of indices.
fn common<A, B>(a: &[A], b: &[B], same: impl Fn(&A, &B) -> bool) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut length = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i * width + j] = if same(&a[i], &b[j]) {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if same(&a[i], &b[j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The traces as one listing, without the head that tells what was traced.
fn listing(arms: Vec<TracedArm>, traces: &[Vec<Step>]) -> CallPath {
    let (mut symbols, mut places, mut chains) = (Table::default(), Table::default(), Table::default());
    let mut stretches: Vec<Stretch> = Vec::new();
    for Row { step, executed } in merge(traces) {
        let symbol = symbols.index(trace::without_crate(&step.function));
        let chain: Vec<u32> = step.chain.into_iter().map(|place: Place| places.index(place)).collect();
        let chain = chains.index(chain);
        match stretches.last_mut() {
            Some(last)
                if last.opcode == step.opcode
                    && (last.symbol, last.chain) == (symbol, chain)
                    && last.executed == executed =>
            {
                last.instructions.push(step.text);
            }
            _ => stretches.push(Stretch {
                opcode: step.opcode,
                symbol,
                chain,
                executed,
                instructions: vec![step.text],
            }),
        }
    }
    let (symbols, places, chains) = (symbols.items, places.items, chains.items);
    CallPath { arms, symbols, places, chains, stretches, ..CallPath::default() }
}

/// Items that are named by their index.
struct Table<T> {
    items: Vec<T>,
    indices: HashMap<T, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { items: Vec::new(), indices: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Table<T> {
    fn index(&mut self, item: T) -> u32 {
        let items = &mut self.items;
        *self.indices.entry(item).or_insert_with_key(|item| {
            items.push(item.clone());
            items.len() as u32 - 1
        })
    }
}

/// Both tables: instructions by opcode, then those in which arms differ with what is around them; `all` lists every one.
pub fn table(path: &CallPath, all: bool) -> String {
    let mut groups: Vec<Vec<&Stretch>> = Vec::new();
    for stretch in &path.stretches {
        match groups.last_mut() {
            Some(group) if group[0].opcode == stretch.opcode => group.push(stretch),
            _ => groups.push(vec![stretch]),
        }
    }
    let arms = 0..path.arms.len();
    let names = || path.arms.iter().map(|arm| arm.name.clone()).collect::<Vec<_>>();
    let count = |group: &[&Stretch], arm: usize| {
        let executed = group.iter().filter(|stretch| stretch.executed[arm]);
        executed.map(|stretch| stretch.instructions.len()).sum::<usize>()
    };
    let width = names().iter().map(String::len).max().unwrap_or(0) + 2;
    let mut text = format!("{:<50}", "instructions by opcode");
    let cells = |text: &mut String, cells: Vec<String>| {
        for cell in cells {
            let _ = write!(text, "{cell:>width$}");
        }
        text.push('\n');
    };
    cells(&mut text, names());
    for group in &groups {
        let _ = write!(text, "{:<50}", group[0].opcode);
        cells(&mut text, arms.clone().map(|arm| count(group, arm).to_string()).collect());
    }
    let _ = write!(text, "{:<50}", "one iteration");
    cells(&mut text, arms.map(|arm| path.total(arm).to_string()).collect());
    for group in &groups {
        let lines: Vec<(&Stretch, &String)> = group
            .iter()
            .flat_map(|stretch| stretch.instructions.iter().map(move |instruction| (*stretch, instruction)))
            .collect();
        let differs = |(stretch, _): &(&Stretch, &String)| stretch.executed.contains(&false);
        if !(all || lines.iter().any(differs)) {
            continue;
        }
        let near =
            |n: usize| lines[n.saturating_sub(AROUND)..lines.len().min(n + AROUND + 1)].iter().any(differs);
        let _ = write!(text, "\n{:<50}", group[0].opcode);
        cells(&mut text, names());
        let (mut symbol, mut left_out) = ("", 0);
        for (n, (stretch, instruction)) in lines.iter().enumerate() {
            if !(all || near(n)) {
                left_out += 1;
                continue;
            }
            left_out = tell_left_out(&mut text, left_out);
            if path.symbol(stretch) != symbol {
                symbol = path.symbol(stretch);
                let _ = writeln!(text, "  in {symbol}");
            }
            let _ = write!(text, "    {instruction:<46}");
            let mark = |&executed: &bool| if executed { "x" } else { "" }.to_owned();
            cells(&mut text, stretch.executed.iter().map(mark).collect());
        }
        tell_left_out(&mut text, left_out);
    }
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Instructions before and after those that differ that are listed with them.
const AROUND: usize = 4;

/// Says how many equal instructions are not listed; none are left then.
fn tell_left_out(text: &mut String, count: usize) -> usize {
    if count > 0 {
        let _ = writeln!(text, "    … {count} more that all execute");
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(texts: &[&str]) -> Vec<Step> {
        let step = |text: &&str| {
            let (opcode, text) = text.split_once(' ').unwrap();
            let place = Place { file: "exec/run.rs".to_owned(), function: opcode.to_owned() };
            Step {
                text: text.to_owned(),
                function: "permanence_vm::run".to_owned(),
                opcode: opcode.to_owned(),
                chain: vec![place],
            }
        };
        texts.iter().map(step).collect()
    }

    fn arms(names: &[&str]) -> Vec<TracedArm> {
        names.iter().map(|&name| TracedArm { name: name.to_owned(), build: name.to_owned() }).collect()
    }

    #[test]
    fn equal_instructions_share_a_row() {
        let traces = [
            steps(&["A mov", "B inc", "B jmp"]),
            steps(&["A mov", "B test", "B jnz", "B inc", "B jmp"]),
            steps(&["A mov", "B jmp"]),
        ];
        let rows = merge(&traces);
        let shown: Vec<_> = rows.iter().map(|row| (row.step.text.as_str(), row.executed.clone())).collect();
        let (t, f) = (true, false);
        assert_eq!(
            shown,
            [
                ("mov", vec![t, t, t]),
                ("test", vec![f, t, f]),
                ("jnz", vec![f, t, f]),
                ("inc", vec![t, t, f]),
                ("jmp", vec![t, t, t]),
            ]
        );
    }

    #[test]
    fn a_listing_has_every_instruction_of_every_trace() {
        let traces = [
            steps(&["A mov", "A mov", "B inc", "B jmp"]),
            steps(&["A mov", "A mov", "B test", "B jnz", "B inc", "B jmp"]),
        ];
        let path = listing(arms(&["one", "two"]), &traces);
        assert_eq!([path.total(0), path.total(1)], [4, 6]);
        assert_eq!(path.symbols, ["run"]);
        let texts: Vec<_> = path.stretches.iter().map(|stretch| stretch.instructions.join(" ")).collect();
        assert_eq!(texts, ["mov mov", "test jnz", "inc jmp"]);
        assert_eq!(
            path.origin(&path.stretches[1]).map(|place| place.function.as_str()).collect::<Vec<_>>(),
            ["B"]
        );
    }

    #[test]
    fn equal_instructions_far_from_a_difference_are_a_number() {
        let mut texts = vec!["A mov"; 12];
        let without = steps(&texts);
        texts.insert(6, "A inc");
        let path = listing(arms(&["one", "two"]), &[steps(&texts), without]);
        let text = table(&path, false);
        assert_eq!(text.matches("    mov").count(), 8, "{text}");
        assert_eq!(text.matches("… 2 more that all execute").count(), 2, "{text}");
        assert_eq!(table(&path, true).matches("    mov").count(), 12);
    }

    #[test]
    fn the_table_counts_by_opcode_and_lists_those_that_differ() {
        let traces = [steps(&["A mov", "B inc", "B jmp"]), steps(&["A mov", "B jmp"])];
        let path = listing(arms(&["one", "two"]), &traces);
        let text = table(&path, false);
        assert!(text.lines().any(|l| l.split_whitespace().eq(["B", "2", "1"])), "{text}");
        assert!(text.lines().any(|l| l.split_whitespace().eq(["one", "iteration", "3", "2"])), "{text}");
        assert!(text.contains("    inc") && !text.contains("    mov"), "{text}");
        assert!(table(&path, true).contains("    mov"));
    }
}
