//! The table of effects for a terminal and in Markdown.

use crate::format;
use crate::model::versus::{Line, Speed, Versus};
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
    if let Some(versus) = &analysis.versus {
        text += &versus_text(versus);
        if analysis.rows.is_empty() {
            return text;
        }
        text += "\n";
    }
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
        let texts: Vec<String> = row.note.clone().into_iter().chain(row.further_text()).collect();
        let benchmark = row.benchmark();
        let cells = [&benchmark, &row.arm, &row.title].map(|cell| plain(cell));
        (!texts.is_empty()).then(|| format!("  {}: {}\n", cells.join("  "), plain(&texts.join("; "))))
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

/// How many times as fast the VM is as each interpreter, by family and by benchmark.
fn versus_text(versus: &Versus) -> String {
    let lines = || versus.means.iter().chain(&versus.benchmarks);
    let name = |line: &Line| match line.benchmarks {
        1 => plain(&line.name),
        n => format!("{} ({n})", plain(&line.name)),
    };
    let cell = |speed: &Option<Speed>| speed.map_or_else(|| "–".to_owned(), |speed| speed.text());
    let first = lines().map(|line| name(line).chars().count()).max().unwrap_or(0);
    let cells = lines().flat_map(|line| &line.speeds).map(|speed| cell(speed).chars().count());
    let width = cells.chain(versus.interpreters.iter().map(|name| name.chars().count())).max().unwrap_or(0);
    let row = |head: &str, cells: Vec<String>| {
        let padded = cells.iter().map(|cell| format!("  {cell:>width$}"));
        format!("{head:<first$}") + &padded.collect::<Vec<_>>().concat() + "\n"
    };
    let mut text = row("", versus.interpreters.clone());
    for line in lines() {
        text += &row(&name(line), line.speeds.iter().map(cell).collect());
    }
    for note in &versus.notes {
        text += "left out: ";
        text += &plain(note);
        text.push('\n');
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
