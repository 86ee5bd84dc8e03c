//! The instructions of a program side by side: those that differ with what is around them, the rest as numbers.

use crate::model::technical::{Group, Line, Program};
use maud::{Markup, html};

/// Equal instructions that are shown before and after those that differ.
const AROUND: usize = 4;

/// A line of the listing, the function that the next ones are in, or the number of equal ones that are left out.
enum Shown<'a> {
    Line(&'a Line),
    Symbol(&'a str),
    Equal(usize),
}

/// The sums by opcode, and the opcodes in which the arms differ.
pub fn part(program: &Program) -> Markup {
    let differing: Vec<&Group> = program.groups.iter().filter(|group| group.differs()).collect();
    html! {
        details {
            summary { "The program, and instructions by opcode" }
            pre { code { (program.source) } }
            (by_opcode(program))
        }
        @if differing.is_empty() {
            p { "All arms execute the same instructions." }
        } @else {
            details open[program.name == "call"] {
                summary { "The instructions side by side: " (differing.len()) " of " (program.groups.len()) " opcodes differ" }
                @for group in differing { (listing(program, group)) }
                p { small { "Traced and disassembled by " (program.tools) ". Addresses are left out." } }
            }
        }
    }
}

fn by_opcode(program: &Program) -> Markup {
    html! {
        div.scroll {
            table {
                caption { "Instructions of one iteration by opcode, in the order in which they are executed." }
                thead { tr { th { "opcode" } @for arm in &program.arms { th.num { (arm) } } } }
                tbody {
                    @for group in &program.groups {
                        tr { th scope="row" { (group.opcode) } @for count in &group.counts { td.num { (count) } } }
                    }
                    tr { th scope="row" { "one iteration" } @for total in &program.totals { td.num { strong { (total) } } } }
                }
            }
        }
    }
}

fn listing(program: &Program, group: &Group) -> Markup {
    html! {
        div.scroll {
            table.listing {
                caption { "Opcode " strong { (group.opcode) } ". An x: the arm executes the instruction. Marked: not all arms do." }
                thead { tr { th { "instruction" } th { "for" } @for arm in &program.arms { th { (arm) } } } }
                tbody {
                    @for shown in shorten(&group.lines) {
                        @match shown {
                            Shown::Equal(count) => {
                                tr { td colspan=(program.arms.len() + 2) { small { "… " (count) " more that all arms execute" } } }
                            }
                            Shown::Symbol(symbol) => {
                                tr { td colspan=(program.arms.len() + 2) { small { "in " code { (symbol) } } } }
                            }
                            Shown::Line(line) => {
                                tr {
                                    td.arm { code { @if line.differs() { mark { (line.text) } } @else { (line.text) } } }
                                    td { small { (line.part.title()) } }
                                    @for executed in &line.executed { td { @if *executed { "x" } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What differs with what is around it; longer runs of equal instructions become their number.
fn shorten(lines: &[Line]) -> Vec<Shown<'_>> {
    let near = |index: usize| {
        let from = index.saturating_sub(AROUND);
        lines[from..lines.len().min(index + AROUND + 1)].iter().any(Line::differs)
    };
    let mut shown = Vec::new();
    let mut symbol = "";
    for (index, line) in lines.iter().enumerate() {
        match shown.last_mut() {
            _ if near(index) => {
                if line.symbol != symbol {
                    symbol = &line.symbol;
                    shown.push(Shown::Symbol(symbol));
                }
                shown.push(Shown::Line(line));
            }
            Some(Shown::Equal(count)) => *count += 1,
            _ => shown.push(Shown::Equal(1)),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::technical::Part;

    #[test]
    fn long_equal_runs_are_numbers() {
        let line = |executed: [bool; 2]| Line {
            text: "mov".to_owned(),
            symbol: "run".to_owned(),
            part: Part::Opcode,
            executed: executed.to_vec(),
        };
        let mut lines = vec![line([true, true]); 30];
        lines[10] = line([true, false]);
        let shown: Vec<usize> = shorten(&lines)
            .iter()
            .map(|shown| if let Shown::Equal(count) = shown { *count } else { 0 })
            .collect();
        // The function, then nine instructions.
        assert_eq!(shown, [6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15]);
        assert_eq!(shorten(&lines[..5]).len(), 1);
    }
}
