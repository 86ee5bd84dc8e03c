//! The comparison as a table for a terminal and in Markdown.
//!
//! (Results of writing to a `String` are dropped: that cannot fail.)

use super::{Change, Comparison, Line};
use crate::format;
use crate::model::Row;
use crate::model::filter::Filter;
use crate::tables::{Table, markdown, plain};
use std::fmt::Write as _;

/// The chosen lines as a table for a terminal, with the answer above, and below it what to know before believing it.
pub fn comparison_text(comparison: &Comparison, filter: &Filter) -> String {
    let mut text = String::new();
    for (letter, id) in comparison.letters.iter().zip(&comparison.ids) {
        let _ = writeln!(text, "{letter}: {}", plain(id));
    }
    for sentence in &comparison.answer {
        let _ = write!(text, "\n{}", plain(sentence));
    }
    text += "\n\n";
    text += &table(comparison, filter, plain).text();
    text += "\nbefore you believe it\n";
    for caveat in &comparison.caveats {
        let _ = writeln!(text, "  {}", plain(caveat));
    }
    text
}

/// The same in Markdown.
pub fn comparison_markdown(comparison: &Comparison, filter: &Filter) -> String {
    let mut text = String::new();
    for (letter, id) in comparison.letters.iter().zip(&comparison.ids) {
        let _ = writeln!(text, "- {letter}: {}", markdown(id));
    }
    for sentence in &comparison.answer {
        let _ = writeln!(text, "\n{}", markdown(sentence));
    }
    text += "\n";
    text += &table(comparison, filter, markdown).markdown();
    text += "\n";
    for caveat in &comparison.caveats {
        let _ = writeln!(text, "- {}", markdown(caveat));
    }
    text
}

fn table(comparison: &Comparison, filter: &Filter, escape: fn(&str) -> String) -> Table {
    let mut table = Table::new(&[("benchmark", false), ("arm", false), ("metric", false)]);
    for letter in &comparison.letters {
        table.column(&format!("effect in {letter}"), true);
    }
    for later in &comparison.letters[1..] {
        let what = if comparison.alike { "change" } else { "change of effect" };
        table.column(&format!("{what} A→{later}"), true);
        table.column("95 % interval", false);
        table.column("verdict", false);
        if comparison.alike {
            table.column(&format!("effect A→{later}"), true);
        }
    }
    for line in comparison.chosen(filter) {
        table.row(cells(comparison, line, escape));
    }
    table
}

fn cells(comparison: &Comparison, line: &Line, escape: fn(&str) -> String) -> Vec<String> {
    let mut cells = vec![escape(&line.benchmark()), escape(&line.arm), escape(&line.title)];
    cells.extend(line.effects.iter().map(|effect| effect.as_ref().map_or_else(dash, format::row_change)));
    for (later, change) in line.changes.iter().enumerate() {
        let effect = line.effect_changes[later].as_ref();
        cells.extend(match (comparison.alike, change) {
            (true, Change::Judged(row)) => judged(row),
            (true, Change::Same(row)) => {
                [format::row_change(row), format::interval(&row.interval), "same program".into()]
            }
            (true, Change::None(_)) => [dash(), dash(), dash()],
            (false, _) => effect.map_or_else(|| [dash(), dash(), dash()], judged),
        });
        if comparison.alike {
            cells.push(effect.map_or_else(dash, format::row_change));
        }
    }
    cells
}

fn judged(row: &Row) -> [String; 3] {
    [format::row_change(row), format::interval(&row.interval), row.verdict.word().into()]
}

fn dash() -> String {
    "–".into()
}
