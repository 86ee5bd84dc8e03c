//! Tables for a terminal and in Markdown; that of effects.

use crate::format;
use crate::model::versus::{Line, Speed, Versus};
use crate::model::{Analysis, Row, filter::Filter};

/// The columns, and whether they hold numbers.
const COLUMNS: [(&str, bool); 9] = [
    ("benchmark", false),
    ("arm", false),
    ("metric", false),
    ("change", true),
    ("95 % interval", false),
    ("resolution", true),
    ("verdict", false),
    ("n", true),
    ("source", false),
];

/// A table of text cells.
pub(crate) struct Table {
    /// The heads, and whether their columns hold numbers.
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: &[(&str, bool)]) -> Self {
        let columns = columns.iter().map(|(head, numeric)| ((*head).to_owned(), *numeric)).collect();
        Table { columns, rows: Vec::new() }
    }

    /// Adds a column at the right, before there are rows.
    pub fn column(&mut self, head: &str, numeric: bool) {
        self.columns.push((head.to_owned(), numeric));
    }

    /// Adds a row with a cell for each column.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let width = |column: usize, head: &str| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.chain([head.chars().count()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> =
            self.columns.iter().enumerate().map(|(column, (head, _))| width(column, head)).collect();
        let line = |cells: &[String]| {
            let padded = cells.iter().zip(&widths).zip(&self.columns).map(|((cell, width), (_, numeric))| {
                // Numbers to the right, so that their magnitudes line up.
                if *numeric { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
        };
        let heads: Vec<String> = self.columns.iter().map(|(head, _)| head.clone()).collect();
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        let mut text = line(&heads) + &line(&rule);
        for row in &self.rows {
            text += &line(row);
        }
        if self.rows.is_empty() {
            text += "no row fits the filter\n";
        }
        text
    }

    /// In Markdown.
    pub fn markdown(&self) -> String {
        let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
        let heads: Vec<&str> = self.columns.iter().map(|(head, _)| head.as_str()).collect();
        let mut text = line(&heads);
        for (_, numeric) in &self.columns {
            text += if *numeric { "|--:" } else { "|---" };
        }
        text += "|\n";
        for row in &self.rows {
            text += &line(&row.iter().map(String::as_str).collect::<Vec<_>>());
        }
        text
    }
}

/// The chosen rows as a table for a terminal, with the notes below it and the answer above.
pub fn table_text(analysis: &Analysis, filter: &Filter) -> String {
    let mut text = format!("{}\n\n", plain(&analysis.answer.text()));
    if let Some(versus) = &analysis.versus {
        text += &versus_text(versus);
        if analysis.rows.is_empty() {
            return text;
        }
        text += "\n";
    }
    text += &noise(analysis).map_or_else(String::new, |noise| format!("{noise}\n\n"));
    text += &cells(analysis, filter, plain).text();
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
    let mut text = format!("{}\n\n", markdown(&analysis.answer.text()));
    text += &noise(analysis).map_or_else(String::new, |noise| format!("{noise}\n\n"));
    text += &cells(analysis, filter, markdown).markdown();
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

fn cells(analysis: &Analysis, filter: &Filter, escape: fn(&str) -> String) -> Table {
    let mut table = Table::new(&COLUMNS);
    for row in chosen(analysis, filter) {
        table.row(vec![
            escape(&row.benchmark()),
            escape(&row.arm),
            escape(&row.title),
            format::row_change(row),
            format::interval(&row.interval),
            format::resolution(row.resolution),
            row.verdict.word().into(),
            row.n.to_string(),
            escape(&row.source),
        ]);
    }
    table
}

/// Without control characters: a name must not drive the terminal.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// With everything escaped that Markdown or HTML in it would take for markup.
pub(crate) fn markdown(text: &str) -> String {
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
