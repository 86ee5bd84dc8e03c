//! `permanence machine-code`: the dispatch loop is the same machine code on every build, but for the experiment's holes.
//!
//! A strategy is a few instructions of inline assembly in functions that are otherwise equal (ARCHITECTURE.md), so that no
//! whim of the compiler is part of an effect. This proves it of the binaries that are measured: the loop of another
//! build is held against the transient one, instruction by instruction, with where jumps lead to and what calls call.
//!
//! Not compared: padding between instructions and within them (prefixes that mean nothing, displacements of 0), and the addresses of
//! constants and of jump tables.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::arm::Strategy;
use crate::disassembly::Instruction;

/// The dispatch loop, as it ends in a disassembly.
const LOOP: &str = "exec::run::run";

/// Instructions that are shown where two loops part.
const SHOWN: usize = 5;

/// What a strategy has in place of one of the transient strategy's holes: beginnings of instructions, where jumps lead to `X`.
struct Pattern {
    transient: &'static [&'static str],
    /// In the same place.
    other: &'static [&'static str],
    /// At the end of the function, where the jump in the hole leads to; the last of them jumps back behind the hole.
    beyond: &'static [&'static str],
}

const RETAIN: &[&str] = &["inc DWORD PTR ["];
const RELEASE: &[&str] = &["mov ", "dec DWORD PTR [", "je X"];

/// The permanence flag is tested; what counts transient code is out of the way.
const PERMANENT: &[Pattern] = &[
    Pattern { transient: RETAIN, other: &["test ", "je X"], beyond: &["inc DWORD PTR [", "jmp X"] },
    Pattern {
        transient: RELEASE,
        other: &["test BYTE PTR [", "je X"],
        beyond: &["mov ", "dec DWORD PTR [", "je X", "jmp X"],
    },
];

/// Nothing counts.
const BOUND: &[Pattern] = &[
    Pattern { transient: RETAIN, other: &[], beyond: &[] },
    Pattern { transient: RELEASE, other: &[], beyond: &[] },
];

/// The dispatch loop of one build.
pub struct Loop {
    instructions: Vec<Instruction>,
    /// What the calls call: where each function begins.
    functions: HashMap<u64, String>,
}

/// A place where the loops differ: behind so many instructions of either.
struct Hole {
    transient: usize,
    other: usize,
    pattern: &'static Pattern,
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
        for instruction in &mut instructions {
            instruction.text = instruction.text.trim_start_matches("ds ").replace("+0x0]", "]");
        }
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

fn align(transient: &Loop, other: &Loop, patterns: &'static [Pattern]) -> Result<Alignment, String> {
    let texts = |side: &Loop| (0..side.len()).map(|index| side.text(index)).collect::<Vec<_>>();
    let (a, b) = (texts(transient), texts(other));
    let (mut i, mut j) = (0, 0);
    let mut alignment = Alignment { pairs: Vec::with_capacity(a.len()), holes: Vec::new() };
    while i < a.len() {
        if j < b.len() && a[i] == b[j] {
            alignment.pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let fits = |pattern: &&Pattern| begin(&a[i..], pattern.transient) && begin(&b[j..], pattern.other);
        let pattern = patterns.iter().find(fits).ok_or_else(|| unlike(&a[i..], &b[j..], i))?;
        alignment.holes.push(Hole { transient: i, other: j, pattern });
        (i, j) = (i + pattern.transient.len(), j + pattern.other.len());
    }
    // What lies at the end belongs to the holes, one after the other.
    for hole in &alignment.holes {
        let Hole { other: at, pattern, .. } = hole;
        let (behind, beyond) = (at + pattern.other.len(), pattern.beyond.len());
        if beyond == 0 {
            continue;
        }
        if !begin(&b[j..], pattern.beyond) {
            return Err(unlike(&[], &b[j..], i));
        }
        let leads = |from: usize, to: usize| {
            other.instructions[from].target.and_then(|target| other.index(target)) == Some(to)
        };
        if !leads(behind - 1, j) || !leads(j + beyond - 1, behind) || !b[*at].ends_with(",0x8") {
            return Err(format!(
                "the hole after {at} instructions does not jump there and back\n{}",
                unlike(&[], &b[*at..], *at)
            ));
        }
        j += beyond;
    }
    if j < b.len() { Err(unlike(&[], &b[j..], i)) } else { Ok(alignment) }
}

/// Whether the first instructions are these.
fn begin(texts: &[String], prefixes: &[&str]) -> bool {
    texts.len() >= prefixes.len() && texts.iter().zip(prefixes).all(|(text, prefix)| text.starts_with(prefix))
}

/// Says where two loops part.
fn unlike(a: &[String], b: &[String], at: usize) -> String {
    let mut text = format!("they part after {at} instructions\n");
    for line in 0..SHOWN.min(a.len().max(b.len())) {
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

/// Compares the dispatch loops of builds with the transient one; what they have in common, or where they differ.
pub fn compare(transient: &Loop, others: &[(Strategy, Loop)]) -> Result<String, String> {
    let mut report = format!("{LOOP} has {} instructions on transient\n", transient.len());
    let mut places: HashSet<Vec<usize>> = HashSet::new();
    for (strategy, other) in others {
        let name = strategy.name();
        let complain = |reason: String| format!("{LOOP} of transient and {name}: {reason}");
        let patterns = match strategy {
            Strategy::Permanent => PERMANENT,
            Strategy::Bound => BOUND,
            Strategy::Transient | Strategy::Slowed | Strategy::Cpython(_) => &[],
        };
        let alignment = align(transient, other, patterns).map_err(complain)?;
        same_jumps(transient, other, &alignment.pairs).map_err(complain)?;
        let sum = |side: fn(&Pattern) -> usize| -> usize {
            alignment.holes.iter().map(|hole| side(hole.pattern)).sum()
        };
        let (ours, theirs, beyond) =
            (sum(|p| p.transient.len()), sum(|p| p.other.len()), sum(|p| p.beyond.len()));
        let _ = writeln!(
            report,
            "{name}: {theirs} instead of {ours} in {} holes, and {beyond} at the end; all others are the same",
            alignment.holes.len()
        );
        places.insert(alignment.holes.iter().map(|hole| hole.transient).collect());
    }
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
            "ds ds inc    DWORD PTR [rax+0x0]",
            "xor eax,eax",
            "jmp 109 <run+0x9>",
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
        vec![
            "push rbx",
            "call 900 <f>",
            "test al,0x8",
            "je 10c <run+0xc>",
            "xor eax,eax",
            "jmp 109 <run+0x9>",
            "nop",
            "ds test BYTE PTR [rdi],0x8",
            "je 10e <run+0xe>",
            "jmp rbx",
            "add rax,1",
            "ret",
            "inc    DWORD PTR [rax]",
            "jmp 104 <run+0x4>",
            "mov    rcx,QWORD PTR [rdi]",
            "dec    DWORD PTR [rcx]",
            "je     100 <run>",
            "jmp 109 <run+0x9>",
        ]
    }

    fn bound() -> Vec<&'static str> {
        let mut lines = transient();
        lines[4] = "jmp 105 <run+0x5>";
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
        assert!(report.contains("permanent: 4 instead of 4 in 2 holes, and 6 at the end"), "{report}");
        assert!(report.contains("bound: 0 instead of 4 in 2 holes, and 0 at the end"), "{report}");
    }

    #[test]
    fn everything_else_is_one() {
        let changed = |from: &str, to: &'static str| {
            let mut lines = permanent();
            let first = lines.iter().position(|line| *line == from).unwrap();
            lines[first] = to;
            result(&lines, &bound()).unwrap_err()
        };
        for (from, to, complaint) in [
            ("add rax,1", "add rdx,1", "permanent: they part after 9 instructions"),
            ("call 900 <f>", "call 901 <g>", "permanent: they part after 1 instructions"),
            (
                "jmp 109 <run+0x9>",
                "jmp 10a <run+0xa>",
                "the jump after 4 instructions leads to another place",
            ),
            ("test al,0x8", "test al,0x4", "does not jump there and back"),
            ("je 10c <run+0xc>", "je 10e <run+0xe>", "does not jump there and back"),
            ("jmp 104 <run+0x4>", "jmp 105 <run+0x5>", "does not jump there and back"),
        ] {
            let message = changed(from, to);
            assert!(message.contains(complaint), "{message}");
        }
        let message = result(&transient(), &transient()).unwrap_err();
        assert!(message.contains("or there are none"), "{message}");
        // One hole is missing.
        let mut lines = transient();
        lines[6] = "ds test BYTE PTR [rdi],0x8";
        lines[7] = "je 10c <run+0xc>";
        lines[8] = "nop";
        lines.extend([
            "mov    rcx,QWORD PTR [rdi]",
            "dec    DWORD PTR [rcx]",
            "je     100 <run>",
            "jmp 109 <run+0x9>",
        ]);
        let message = result(&lines, &bound()).unwrap_err();
        assert!(message.contains("not at the same places"), "{message}");
    }

    #[test]
    fn a_binary_without_the_loop_is_refused() {
        assert!(Loop::find(disassembly::parse("0 <f>:\n  0:\tret\n")).is_err());
    }
}
