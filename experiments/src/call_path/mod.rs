//! `permanence call-path`: what the processor executes for one call, on every build, side by side.
//!
//! Invariants: the listing is of the binaries that are measured, not of the source; rows that all arms execute are one
//! row; the sums are the number of instructions in the traces.

mod trace;

use std::fmt::Write as _;

pub use trace::{Step, Tools};

/// The programs, below the root of the project.
pub const PROGRAMS: &str = "experiments/call_path";

/// The source of the dispatch loop, below the root of the project.
pub const DISPATCH_LOOP: &str = "vm/src/exec/run.rs";

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

/// Both tables: instructions by opcode, then the instructions themselves; `all` lists opcodes without a difference, too.
pub fn table(arms: &[String], traces: &[Vec<Step>], all: bool) -> String {
    let rows = merge(traces);
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in &rows {
        match groups.last_mut() {
            Some(group) if group[0].step.opcode == row.step.opcode => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    let count = |group: &[&Row], arm: usize| group.iter().filter(|row| row.executed[arm]).count();
    let width = arms.iter().map(String::len).max().unwrap_or(0) + 2;
    let mut text = format!("{:<50}", "instructions by opcode");
    let cells = |text: &mut String, cells: Vec<String>| {
        for cell in cells {
            let _ = write!(text, "{cell:>width$}");
        }
        text.push('\n');
    };
    cells(&mut text, arms.to_vec());
    for group in &groups {
        let _ = write!(text, "{:<50}", group[0].step.opcode);
        cells(&mut text, (0..arms.len()).map(|arm| count(group, arm).to_string()).collect());
    }
    let _ = write!(text, "{:<50}", "one iteration");
    cells(&mut text, traces.iter().map(|trace| trace.len().to_string()).collect());
    for group in &groups {
        let differs = group.iter().any(|row| row.executed.contains(&false));
        if !(differs || all) {
            continue;
        }
        let _ = write!(text, "\n{:<50}", group[0].step.opcode);
        cells(&mut text, arms.to_vec());
        let mut function = "";
        for row in group {
            if row.step.function != function {
                function = &row.step.function;
                let _ = writeln!(text, "  in {function}");
            }
            let _ = write!(text, "    {:<46}", row.step.text);
            cells(&mut text, row.executed.iter().map(|&x| if x { "x" } else { "" }.to_owned()).collect());
        }
    }
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(texts: &[&str]) -> Vec<Step> {
        let step = |text: &&str| {
            let (opcode, text) = text.split_once(' ').unwrap();
            Step { text: text.to_owned(), function: "run".to_owned(), opcode: opcode.to_owned() }
        };
        texts.iter().map(step).collect()
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
    fn the_table_counts_by_opcode_and_lists_those_that_differ() {
        let traces = [steps(&["A mov", "B inc", "B jmp"]), steps(&["A mov", "B jmp"])];
        let text = table(&["one".to_owned(), "two".to_owned()], &traces, false);
        assert!(text.lines().any(|l| l.split_whitespace().eq(["B", "2", "1"])), "{text}");
        assert!(text.lines().any(|l| l.split_whitespace().eq(["one", "iteration", "3", "2"])), "{text}");
        assert!(text.contains("    inc") && !text.contains("    mov"), "{text}");
        assert!(table(&["one".to_owned(), "two".to_owned()], &traces, true).contains("    mov"));
    }
}
