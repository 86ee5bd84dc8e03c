//! The table of effects: *what gain on which benchmark*.
//!
//! The page holds the rows of the first view as markup, which is what a reader without JavaScript and a printer get, and all rows
//! as data, of which the script makes rows as they are asked for: a page of ten thousand benchmarks would be slow with all of
//! them in it. [`line`] and `row` in `table.js` make the same row.

use super::data::{self, Texts};
use super::detail::{self, Details};
use super::{name, verdict};
use crate::format;
use crate::model::{Analysis, Row};
use crate::stats::verdict::Verdict;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Most rows that are in the page as markup.
const MOST: usize = 400;

/// Most rows that are in the page at all; of more, those of the metrics of the answer.
const MOST_OF_ALL: usize = 100_000;

/// The table of the report.
pub fn main(analysis: &Analysis, details: &Details<'_>) -> Markup {
    let headlines = headlines(analysis);
    let is_first = |row: &&Row| is_main(analysis, row) && headlines.contains(&key(row));
    let mut first: Vec<&Row> = analysis.rows.iter().filter(is_first).collect();
    let chosen = !first.is_empty();
    if !chosen {
        // No row of the headline arm: the first view is whatever there is.
        first = analysis.rows.iter().collect();
    }
    let all = analysis.rows.len() <= MOST_OF_ALL;
    let rows = || analysis.rows.iter().filter(|row| all || is_main(analysis, row));
    let left_out = analysis.rows.len() - rows().count();
    let further = rows().count().saturating_sub(first.len().min(MOST));
    html! {
        @if analysis.rows.is_empty() { p { "There is nothing to compare." } } @else {
            (filters("effects", analysis, chosen))
            (rows_table("effects", &first[..first.len().min(MOST)], analysis, Some(details)))
            @if further > 0 {
                noscript { p {
                    (format::plural(further, "further row")) " (other arms and metrics) are in this page for a browser that runs its script; "
                    code { "permanence answer --all" } " prints them."
                } }
            }
            @if left_out > 0 {
                p { (format::plural(left_out, "comparison")) " by other metrics than instructions and time would make the page too large; the record has them." }
            }
            (data::element("effects-data", &Data::of(analysis, rows().map(|row| (row, headlines.contains(&key(row)))), details)))
        }
    }
}

/// A benchmark and an arm.
fn key(row: &Row) -> (&str, &str, &str) {
    (&row.family, &row.workload, &row.arm)
}

/// The arm of each benchmark that the answer is about: the headline arm, or its largest share.
fn headlines(analysis: &Analysis) -> HashSet<(&str, &str, &str)> {
    let headline = analysis.options.headline.as_str();
    let of_headline = |row: &&Row| {
        row.arm == headline || row.arm.strip_prefix(headline).is_some_and(|rest| rest.starts_with('@'))
    };
    let mut largest: HashMap<(&str, &str), &Row> = HashMap::new();
    for row in analysis.rows.iter().filter(of_headline) {
        let best = largest.entry((&row.family, &row.workload)).or_insert(row);
        if row.share > best.share {
            *best = row;
        }
    }
    largest.into_values().map(key).collect()
}

/// A row of the metrics that the answer is about. Invalid rows are, too: they tell why an answer is missing.
fn is_main(analysis: &Analysis, row: &Row) -> bool {
    row.metric == analysis.options.time_metric || Some(&row.metric) == analysis.instruction_metric.as_ref()
}

/// These rows as a table, with links to their details where there are any.
pub fn rows_table(id: &str, rows: &[&Row], analysis: &Analysis, details: Option<&Details<'_>>) -> Markup {
    let titles = [
        ("benchmark", false),
        ("arm", false),
        ("metric", false),
        ("change", true),
        ("95 % interval", true),
        ("resolution", true),
        ("verdict", false),
        ("n", true),
        ("source", false),
    ];
    html! {
        div.scroll role="region" aria-label="Table of effects" tabindex="0" {
            table.effects id=(id) {
                caption {
                    "Change of each arm against arm " code { (analysis.options.baseline) } " of the same benchmark; less is better unless the "
                    "metric says otherwise. Resolution: the smallest effect that could have been shown. n: blocks, or runs under callgrind."
                }
                thead { tr { @for (title, numeric) in titles { th.num[numeric] scope="col" { (title) } } } }
                tbody { @for row in rows { (line(row, details)) } }
            }
        }
    }
}

fn line(row: &Row, details: Option<&Details<'_>>) -> Markup {
    let detail = details.and_then(|details| details.place(&row.family, &row.workload));
    html! {
        tr {
            th scope="row" {
                @match detail {
                    Some(place) => { a href={ "#" (detail::id(place)) } { (name(&row.benchmark())) } },
                    None => { (name(&row.benchmark())) },
                }
                " " small { "(" (row.size) ")" }
            }
            td { (row.arm) }
            td { (row.title) }
            td.num { strong { (format::row_change(row)) } }
            td.num { (format::interval(&row.interval)) }
            td.num title=[basis(row)] { (format::resolution(row.resolution)) }
            td { (verdict(row.verdict)) @if let Some(note) = note(row) { small { (note) } } }
            td.num { (row.n) }
            td { (name(&row.source)) }
        }
    }
}

/// How the resolution is known.
fn basis(row: &Row) -> Option<&'static str> {
    row.resolution.map(|resolution| resolution.basis.word())
}

/// What a reader must know besides the verdict.
fn note(row: &Row) -> Option<String> {
    let texts: Vec<String> = row.note.clone().into_iter().chain(row.further_text()).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// All rows for the script. Texts that come again are named by their places.
#[derive(Serialize)]
struct Data<'a> {
    /// Family, workload and place of the detail.
    benchmarks: Vec<(&'a str, &'a str, Option<usize>)>,
    arms: Texts<'a>,
    /// Title and source.
    metrics: Vec<(&'a str, &'a str)>,
    notes: Texts<'a>,
    bases: Texts<'a>,
    verdicts: Vec<[&'static str; 3]>,
    rows: Vec<Line<'a>>,
}

/// Places of benchmark, arm and metric; size; change, interval, resolution; place of the verdict; n; place of the note; whether
/// the first view has it: 1 for the headline arm, 2 for a metric of the answer, 3 for both; place of how the resolution is known.
type Line<'a> =
    (usize, usize, usize, u64, String, String, String, usize, usize, Option<usize>, u8, Option<usize>);

impl<'a> Data<'a> {
    fn of(
        analysis: &'a Analysis,
        rows: impl Iterator<Item = (&'a Row, bool)>,
        details: &Details<'_>,
    ) -> Data<'a> {
        let mut data = Data {
            benchmarks: Vec::new(),
            arms: Texts::default(),
            metrics: Vec::new(),
            notes: Texts::default(),
            bases: Texts::default(),
            verdicts: Verdict::ALL
                .map(|verdict| [verdict.word(), super::class(verdict), super::mark(verdict)])
                .to_vec(),
            rows: Vec::new(),
        };
        // Rows come benchmark by benchmark.
        for (row, is_headline) in rows {
            let benchmark = (row.family.as_str(), row.workload.as_str());
            if data.benchmarks.last().is_none_or(|last| (last.0, last.1) != benchmark) {
                let place = details.place(benchmark.0, benchmark.1);
                data.benchmarks.push((benchmark.0, benchmark.1, place));
            }
            let metric = (row.title.as_str(), row.source.as_str());
            let metric = data.metrics.iter().position(|known| *known == metric).unwrap_or_else(|| {
                data.metrics.push(metric);
                data.metrics.len() - 1
            });
            let verdict = Verdict::ALL.iter().position(|verdict| *verdict == row.verdict);
            data.rows.push((
                data.benchmarks.len() - 1,
                data.arms.place(row.arm.as_str()),
                metric,
                row.size,
                format::row_change(row),
                format::interval(&row.interval),
                format::resolution(row.resolution),
                verdict.unwrap_or(Verdict::ALL.len() - 1),
                row.n,
                note(row).map(|note| data.notes.place(note)),
                u8::from(is_headline) + 2 * u8::from(is_main(analysis, row)),
                basis(row).map(|basis| data.bases.place(basis)),
            ));
        }
        data
    }
}

/// The choices above the table; hidden until the script makes them work.
fn filters(id: &str, analysis: &Analysis, chosen: bool) -> Markup {
    let rows = &analysis.rows;
    let distinct = |of: fn(&Row) -> &str| {
        let mut seen: Vec<&str> = Vec::new();
        for row in rows {
            if seen.last() != Some(&of(row)) && !seen.contains(&of(row)) {
                seen.push(of(row));
            }
        }
        seen
    };
    let verdicts = Verdict::ALL
        .iter()
        .map(|verdict| verdict.word())
        .filter(|word| rows.iter().any(|row| row.verdict.word() == *word));
    let choice = |label: &str, special: Option<(&str, String)>, values: Vec<&str>| {
        html! {
            label { (label) " "
                select name=(label) {
                    @if let Some((value, text)) = special { option value=(value) selected { (text) } }
                    option value="" { "all" }
                    @for value in values { option value=(value) { (value) } }
                }
            }
        }
    };
    let headline = &analysis.options.headline;
    let arms = distinct(|row| &row.arm);
    html! {
        form.filters data-for=(id) hidden {
            label { "text " input type="search" name="text" placeholder="any" autocomplete="off"; }
            (choice("family", None, distinct(|row| &row.family)))
            (choice("arm", chosen.then(|| (":headline", format!("{headline} (the proposal)"))), arms))
            (choice("metric", chosen.then(|| (":main", "instructions and time".to_owned())), distinct(|row| &row.title)))
            (choice("verdict", None, verdicts.collect()))
            button type="reset" { "Reset" }
            output aria-live="polite" {}
        }
    }
}
