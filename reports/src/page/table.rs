//! The table of effects. Every row carries what the script sorts and filters by; without the script all rows show.

use super::{name, verdict};
use crate::format;
use crate::model::{Analysis, Row};
use crate::stats::verdict::Verdict;
use maud::{Markup, html};

/// Instructions and time: what the answer is about.
pub fn main(analysis: &Analysis) -> Markup {
    let rows: Vec<_> = analysis.rows.iter().filter(|row| is_main(analysis, row)).collect();
    table("effects", &rows, analysis)
}

/// Everything else; `None` when there is nothing else.
pub fn others(analysis: &Analysis) -> Option<Markup> {
    let rows: Vec<_> = analysis.rows.iter().filter(|row| !is_main(analysis, row)).collect();
    let summary = format::plural(rows.len(), "comparison");
    (!rows.is_empty()).then(|| {
        html! { details { summary { (summary) } (table("others", &rows, analysis)) } }
    })
}

/// A row of the metrics that the answer is about. Invalid rows are, too: they tell why an answer is missing.
fn is_main(analysis: &Analysis, row: &Row) -> bool {
    row.metric == analysis.options.time_metric || Some(&row.metric) == analysis.instruction_metric.as_ref()
}

/// A table of rows with its filters.
pub fn table(id: &str, rows: &[&Row], analysis: &Analysis) -> Markup {
    let baseline = &analysis.options.baseline;
    html! {
        (filters(id, rows, analysis))
        div.scroll {
            table.effects id=(id) {
                caption {
                    "Change of each arm against arm " code { (baseline) } " of the same benchmark. Less is better unless the "
                    "metric says otherwise. Resolution: the smallest effect that the comparison could have shown, here "
                    "the larger of half the width of its interval and what the noise floor below allows, or one count where counts are exact. n: blocks, or runs under callgrind."
                }
                thead { tr {
                    (head("benchmark", false)) (head("arm", false)) (head("metric and source", false)) (head("change", true))
                    (head("95 % interval", true)) (head("verdict", false)) (head("resolution", true)) (head("n", true))
                    (head(baseline, true)) (head("arm's value", true))
                } }
                tbody { @for row in rows { (line(row)) } }
            }
        }
        @if rows.is_empty() { p { "There is nothing to compare." } }
    }
}

fn head(title: &str, numeric: bool) -> Markup {
    html! { th.num[numeric] scope="col" data-numeric[numeric] { (title) } }
}

fn line(row: &Row) -> Markup {
    let value =
        |value: Option<f64>| value.map_or_else(|| "–".into(), |value| format::quantity(value, &row.unit));
    // What is absent sorts last, whatever the direction: it has no key.
    let key = |value: Option<f64>| value.map(|value| value.to_string());
    let width = row.interval.ends().map(|(low, high)| high - low);
    html! {
        tr data-family=(row.family) data-arm=(row.arm) data-metric=(row.title) data-verdict=(row.verdict.word()) {
            th.name scope="row" { (name(&row.benchmark())) " " small { "(" (row.size) ")" } }
            td.arm { (row.arm) }
            td.metric { (row.title) br; small { (row.source) } }
            td.num data-key=[key(row.ratio)] { strong { (format::row_change(row)) } }
            td.num data-key=[key(width)] { (format::interval(&row.interval)) }
            td {
                (verdict(row.verdict))
                @for text in row.note.iter().chain(&row.further_text()) { br; small { (text) } }
            }
            td.num data-key=[key(row.resolution.map(|resolution| resolution.share))]
                title=[row.resolution.map(|resolution| resolution.basis.word())] {
                (format::resolution(row.resolution))
            }
            td.num data-key=(row.n) { (row.n) }
            td.num data-key=[key(row.baseline_value)] { (value(row.baseline_value)) }
            td.num data-key=[key(row.arm_value)] { (value(row.arm_value)) }
        }
    }
}

/// The choices above a table; hidden until the script makes them work.
fn filters(id: &str, rows: &[&Row], analysis: &Analysis) -> Markup {
    let distinct = |of: fn(&Row) -> &str| {
        let mut seen: Vec<&str> = Vec::new();
        for row in rows {
            if !seen.contains(&of(row)) {
                seen.push(of(row));
            }
        }
        seen
    };
    let verdicts = Verdict::ALL
        .iter()
        .map(|verdict| verdict.word())
        .filter(|word| rows.iter().any(|row| row.verdict.word() == *word));
    let headline = Some(analysis.options.headline.as_str())
        .filter(|headline| rows.iter().any(|row| row.arm == *headline));
    let choice = |label: &str, values: Vec<&str>, chosen: Option<&str>| {
        html! {
            label { (label) " "
                select data-filter=(label) {
                    option value="" { "all" }
                    @for value in values { option value=(value) selected[Some(value) == chosen] { (value) } }
                }
            }
        }
    };
    html! {
        form.filters data-for=(id) hidden {
            label { "benchmark " input type="search" data-filter="text" placeholder="any"; }
            (choice("family", distinct(|row| &row.family), None))
            (choice("arm", distinct(|row| &row.arm), headline))
            (choice("metric", distinct(|row| &row.title), None))
            (choice("verdict", verdicts.collect(), None))
            output {}
        }
    }
}
