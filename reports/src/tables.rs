//! The table of effects for a terminal and in Markdown.

use crate::format;
use crate::model::{Analysis, Row, filter::Filter};

const HEADS: [&str; 9] =
    ["benchmark", "arm", "metric", "change", "95 % interval", "resolution", "verdict", "n", "source"];

/// The chosen rows as a table for a terminal, with the notes below it and the answer above.
pub fn table_text(analysis: &Analysis, filter: &Filter) -> String {
    let rows = cells(analysis, filter, plain);
    let mut widths = HEADS.map(|head| head.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(widths).enumerate().map(|(i, (cell, width))| {
            // Numbers to the right, so that their magnitudes line up.
            if matches!(i, 3 | 5 | 7) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    let mut text = format!("{}\n\n", plain(&analysis.answer.text()));
    text += &noise(analysis).map_or_else(String::new, |noise| format!("{noise}\n\n"));
    text += &line(&HEADS.map(str::to_owned));
    text += &line(&widths.map(|width| "─".repeat(width)));
    for row in &rows {
        text += &line(row);
    }
    if rows.is_empty() {
        text += "no row fits the filter\n";
    }
    let note = |row: &Row| {
        let (note, benchmark) = (row.note.as_ref()?, row.benchmark());
        let cells = [&benchmark, &row.arm, &row.title].map(|cell| plain(cell));
        Some(format!("  {}: {}\n", cells.join("  "), plain(note)))
    };
    let notes: String = chosen(analysis, filter).filter_map(note).collect();
    if !notes.is_empty() {
        text += "\nnotes\n";
        text += &notes;
    }
    text
}

/// The chosen rows as a Markdown table.
pub fn table_markdown(analysis: &Analysis, filter: &Filter) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("{}\n\n", markdown(&analysis.answer.text()));
    text += &noise(analysis).map_or_else(String::new, |noise| format!("{noise}\n\n"));
    text += &line(&HEADS.map(str::to_owned));
    text += "|---|---|---|--:|---|--:|---|--:|---|\n";
    for row in cells(analysis, filter, markdown) {
        text += &line(&row);
    }
    text
}

/// What the time of the baseline against itself shows; nothing without an A/A arm.
fn noise(analysis: &Analysis) -> Option<String> {
    let time = analysis.noise.iter().find(|noise| noise.metric == analysis.options.time_metric)?;
    Some(format!(
        "Noise floor of {}: {} of {} A/A comparisons are judged gain or loss; the median one allows effects up to {}.",
        time.title,
        time.wrong,
        time.comparisons,
        format::magnitude(time.bound)
    ))
}

fn chosen<'a>(analysis: &'a Analysis, filter: &'a Filter) -> impl Iterator<Item = &'a Row> {
    let rows = if analysis.rows.is_empty() { &analysis.noise_rows } else { &analysis.rows };
    rows.iter().filter(|row| filter.accepts(row))
}

fn cells(analysis: &Analysis, filter: &Filter, escape: fn(&str) -> String) -> Vec<[String; 9]> {
    let row = |row: &Row| {
        [
            escape(&row.benchmark()),
            escape(&row.arm),
            escape(&row.title),
            format::row_change(row),
            format::interval(&row.interval),
            format::resolution(row.resolution),
            row.verdict.word().into(),
            row.n.to_string(),
            escape(&row.source),
        ]
    };
    chosen(analysis, filter).map(row).collect()
}

/// Without control characters: a name must not drive the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// With everything escaped that Markdown or HTML in it would take for markup.
fn markdown(text: &str) -> String {
    let mut escaped = String::new();
    for c in plain(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '|' | '*' | '_' | '[' | ']' | '\\' | '~' | '#' | '!' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
