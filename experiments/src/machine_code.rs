//! `permanence machine-code`: the dispatch loop is the same machine code on every build, but for the experiment's holes.
//!
//! A strategy is a few instructions of inline assembly in functions that are otherwise equal (ARCHITECTURE.md), so that no
//! whim of the compiler is part of an effect. This proves it of the binaries that are measured: the loop of another
//! build is held against the transient one, instruction by instruction, with where jumps lead to and what calls call.
//!
//! Not compared: padding between instructions, and the addresses of constants and of jump tables.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::arm::Strategy;
use crate::disassembly::Instruction;

/// The dispatch loop, as it ends in a disassembly.
const LOOP: &str = "exec::run::run";

/// Longer differences than this are no holes.
const LONGEST_HOLE: usize = 4;

/// Instructions that have to be equal behind a hole.
const RESUME: usize = 2;

/// The dispatch loop of one build.
pub struct Loop {
    instructions: Vec<Instruction>,
    /// What the calls call: where each function begins.
    functions: HashMap<u64, String>,
}

/// A place where the loops differ.
#[derive(Debug, PartialEq, Eq)]
struct Hole {
    /// Instructions of the transient loop before it.
    at: usize,
    /// What only the transient loop has.
    transient: Vec<String>,
    /// What only the other loop has.
    other: Vec<String>,
}

impl Loop {
    /// The dispatch loop in a binary.
    pub fn find(binary: Vec<Instruction>) -> Result<Self, String> {
        let mut functions = HashMap::new();
        let mut last = None;
        for instruction in &binary {
            if last.as_ref() != Some(&instruction.function) {
                functions.insert(instruction.address, instruction.function.to_string());
                last = Some(instruction.function.clone());
            }
        }
        let mut instructions = binary;
        instructions
            .retain(|instruction| instruction.function.ends_with(LOOP) && !is_padding(&instruction.text));
        if instructions.is_empty() {
            return Err(format!("there is no function {LOOP}: is the binary stripped?"));
        }
        Ok(Self { instructions, functions })
    }

    /// How many instructions it has.
    pub fn len(&self) -> usize {
        self.instructions.len()
    }

    /// Whether there is no instruction, which [`Self::find`] refuses.
    pub fn is_empty(&self) -> bool {
        self.instructions.is_empty()
    }

    /// The instruction with what it calls.
    fn text(&self, index: usize) -> String {
        let instruction = &self.instructions[index];
        match instruction.target.filter(|&target| self.index(target).is_none()) {
            Some(target) => {
                let mnemonic = instruction.text.trim_end_matches('X');
                let function = self.functions.get(&target).map_or("outside of the loop", String::as_str);
                format!("{mnemonic}{function}")
            }
            None => instruction.text.clone(),
        }
    }

    /// Where an address of the loop is in it. Padding counts as what follows it.
    fn index(&self, address: u64) -> Option<usize> {
        let (first, last) = (self.instructions.first()?.address, self.instructions.last()?.address);
        (first..=last)
            .contains(&address)
            .then(|| self.instructions.partition_point(|instruction| instruction.address < address))
    }
}

fn is_padding(text: &str) -> bool {
    ["nop", "cs nop", "data16", "xchg ax,ax", "int3"].iter().any(|padding| text.starts_with(padding))
}

/// What both have in common, and the holes.
struct Alignment {
    pairs: Vec<(usize, usize)>,
    holes: Vec<Hole>,
}

fn align(transient: &Loop, other: &Loop) -> Result<Alignment, String> {
    let (a, b): (Vec<String>, Vec<String>) = (
        (0..transient.len()).map(|index| transient.text(index)).collect(),
        (0..other.len()).map(|index| other.text(index)).collect(),
    );
    let resumes = |i: usize, j: usize| {
        let rest = RESUME.min(a.len().saturating_sub(i));
        rest == RESUME.min(b.len().saturating_sub(j)) && a[i..i + rest] == b[j..j + rest]
    };
    let (mut i, mut j) = (0, 0);
    let mut alignment = Alignment { pairs: Vec::with_capacity(a.len()), holes: Vec::new() };
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            alignment.pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let lengths = (1..=LONGEST_HOLE).flat_map(|sum| (0..=sum).map(move |skip| (skip, sum - skip)));
        let Some((skip_a, skip_b)) =
            lengths.into_iter().find(|&(m, n)| i + m <= a.len() && j + n <= b.len() && resumes(i + m, j + n))
        else {
            return Err(unlike(&a[i..], &b[j..], i));
        };
        let hole = Hole { at: i, transient: a[i..i + skip_a].to_vec(), other: b[j..j + skip_b].to_vec() };
        alignment.holes.push(hole);
        (i, j) = (i + skip_a, j + skip_b);
    }
    Ok(alignment)
}

/// Says where two loops part.
fn unlike(a: &[String], b: &[String], at: usize) -> String {
    let mut text = format!("they part after {at} instructions\n");
    for line in 0..LONGEST_HOLE.min(a.len().max(b.len())) {
        let cell = |side: &[String]| side.get(line).cloned().unwrap_or_default();
        let _ = writeln!(text, "    {:<50}{}", cell(a), cell(b));
    }
    text
}

/// Whether all jumps inside of the loop lead to the same places.
fn same_jumps(transient: &Loop, other: &Loop, pairs: &[(usize, usize)]) -> Result<(), String> {
    // Places are told by how many of the common instructions are before them.
    let common_a: Vec<usize> = pairs.iter().map(|&(i, _)| i).collect();
    let common_b: Vec<usize> = pairs.iter().map(|&(_, j)| j).collect();
    let place = |side: &Loop, common: &[usize], index: usize| {
        let target = side.index(side.instructions[index].target?)?;
        Some(common.partition_point(|&index| index < target))
    };
    for &(i, j) in pairs {
        if place(transient, &common_a, i) != place(other, &common_b, j) {
            return Err(format!("the jump after {i} instructions leads to another place"));
        }
    }
    Ok(())
}

/// Whether a hole is what the strategy puts in the place of the transient one's instructions.
fn is_of(strategy: Strategy, hole: &Hole) -> bool {
    fn are(texts: &[String], prefixes: &[&str]) -> bool {
        texts.len() == prefixes.len()
            && texts.iter().zip(prefixes).all(|(text, prefix)| text.starts_with(prefix))
    }
    let (transient, other) = (&hole.transient[..], &hole.other[..]);
    match strategy {
        // The test of the permanence flag is before what counts.
        Strategy::Permanent => {
            transient.is_empty() && are(other, &["test ", "jne X"]) && other[0].ends_with(",0x8")
        }
        // Nothing counts: neither `retain` nor `release`.
        Strategy::Bound => {
            other.is_empty()
                && (are(transient, &["inc DWORD PTR ["])
                    || are(transient, &["mov ", "dec DWORD PTR [", "je X"]))
        }
        Strategy::Transient | Strategy::Slowed | Strategy::Cpython(_) => false,
    }
}

/// Compares the dispatch loops of builds with the transient one; what they have in common, or where they differ.
pub fn compare(transient: &Loop, others: &[(Strategy, Loop)]) -> Result<String, String> {
    let mut report = format!("{LOOP} has {} instructions on transient\n", transient.len());
    let mut places: HashSet<Vec<usize>> = HashSet::new();
    for (strategy, other) in others {
        let name = strategy.name();
        let complain = |reason: String| format!("{LOOP} of transient and {name}: {reason}");
        let alignment = align(transient, other).map_err(complain)?;
        if let Some(hole) = alignment.holes.iter().find(|hole| !is_of(*strategy, hole)) {
            return Err(complain(format!(
                "after {} instructions transient has {:?}, {name} has {:?}",
                hole.at, hole.transient, hole.other
            )));
        }
        same_jumps(transient, other, &alignment.pairs).map_err(complain)?;
        let sum = |side: fn(&Hole) -> usize| alignment.holes.iter().map(side).sum::<usize>();
        let (fewer, more) = (sum(|hole| hole.transient.len()), sum(|hole| hole.other.len()));
        let _ = writeln!(
            report,
            "{name}: {more} more and {fewer} fewer, in {} holes; all others are the same",
            alignment.holes.len()
        );
        places.insert(alignment.holes.iter().map(|hole| hole.at).collect());
    }
    // The holes of `permanent` are before the instructions that `bound` leaves out: the same places.
    match places.into_iter().collect::<Vec<_>>().as_slice() {
        [holes] if !holes.is_empty() => Ok(report),
        _ => Err(format!("{report}the holes are not at the same places, or there are none")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disassembly;

    /// A loop whose lines are instructions; an address is the number of the line, in hexadecimal digits.
    fn of(lines: &[&str]) -> Loop {
        let mut text = "0000000000000000 <permanence_vm::exec::run::run>:\n".to_owned();
        for (number, line) in lines.iter().enumerate() {
            let _ = writeln!(text, "  {:x}:\t{line}", 0x100 + number);
        }
        text.push_str("0000000000000900 <f>:\n  900:\tret\n0000000000000901 <g>:\n  901:\tret\n");
        Loop::find(disassembly::parse(&text)).unwrap()
    }

    fn transient() -> Vec<&'static str> {
        vec![
            "push rbx",
            "call 900 <f>",
            "inc    DWORD PTR [rax]",
            "xor eax,eax",
            "jmp 10a <run+0xa>",
            "nop",
            "mov    rcx,QWORD PTR [rdi]",
            "dec    DWORD PTR [rcx]",
            "je     100 <run>",
            "jmp rbx",
            "add rax,1",
            "ret",
        ]
    }

    fn permanent() -> Vec<&'static str> {
        let mut lines = transient();
        // The targets of the jumps move with what is inserted before them.
        lines[4] = "jmp 10e <run+0xe>";
        lines.splice(6..6, ["test BYTE PTR [rdi],0x8", "jne 10d <run+0xd>"]);
        lines.splice(2..2, ["test al,0x8", "jne 105 <run+0x5>"]);
        lines
    }

    fn bound() -> Vec<&'static str> {
        let mut lines = transient();
        lines[4] = "jmp 106 <run+0x6>";
        lines.drain(6..9);
        lines.remove(2);
        lines
    }

    fn result(permanent: &[&str], bound: &[&str]) -> Result<String, String> {
        let others = [(Strategy::Permanent, of(permanent)), (Strategy::Bound, of(bound))];
        compare(&of(&transient()), &others)
    }

    #[test]
    fn holes_alone_are_no_difference() {
        let report = result(&permanent(), &bound()).unwrap();
        assert!(report.contains("11 instructions on transient"), "{report}");
        assert!(report.contains("permanent: 4 more and 0 fewer, in 2 holes"), "{report}");
        assert!(report.contains("bound: 0 more and 4 fewer, in 2 holes"), "{report}");
    }

    #[test]
    fn everything_else_is_one() {
        let changed = |from: &str, to: &'static str| {
            let lines = permanent();
            assert!(lines.contains(&from));
            let lines: Vec<_> = lines.into_iter().map(|line| if line == from { to } else { line }).collect();
            result(&lines, &bound()).unwrap_err()
        };
        for (from, to, complaint) in [
            ("add rax,1", "add rdx,1", "permanent: after 9 instructions transient has [\"add rax,1\"]"),
            ("call 900 <f>", "call 901 <g>", "permanent: after 1 instructions transient has [\"call f\"]"),
            (
                "jmp 10e <run+0xe>",
                "jmp 10d <run+0xd>",
                "the jump after 4 instructions leads to another place",
            ),
            ("test al,0x8", "test al,0x4", "after 2 instructions transient has []"),
        ] {
            let message = changed(from, to);
            assert!(message.contains(complaint), "{message}");
        }
        let message = result(&transient(), &transient()).unwrap_err();
        assert!(message.contains("or there are none"), "{message}");
        // One hole is missing.
        let mut lines = permanent();
        lines.drain(2..4);
        lines[4] = "jmp 10c <run+0xc>";
        lines[7] = "jne 10b <run+0xb>";
        let message = result(&lines, &bound()).unwrap_err();
        assert!(message.contains("not at the same places"), "{message}");
    }

    #[test]
    fn a_binary_without_the_loop_is_refused() {
        assert!(Loop::find(disassembly::parse("0 <f>:\n  0:\tret\n")).is_err());
    }
}
