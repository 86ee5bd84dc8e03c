//! What is odd about the samples: drift, kinds of process, outliers, autocorrelation.

use super::name;
use crate::format::{change, magnitude};
use crate::model::{Analysis, diagnostics::Diagnosis};
use crate::stats::outliers::LIMIT;
use maud::{Markup, html};

/// The odd series, and all of them folded away; `None` when nothing was timed.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let all: Vec<&Diagnosis> = analysis.diagnoses.iter().collect();
    let odd: Vec<&Diagnosis> = all.iter().filter(|one| !one.remarks.is_empty()).copied().collect();
    (!all.is_empty()).then(|| {
        html! {
            p {
                "A series is the processes of one arm of a benchmark in the order in which they ran, each by the median of its iterations. "
                "Trend: Theil–Sen and Mann–Kendall; more than one kind of process: Hartigan's dip; autocorrelation of the ratios to the "
                "baseline from block to block: lag 1. What passes the control of the false discovery rate ("
                (magnitude(analysis.options.false_discovery_rate)) ", over all series) is called odd, and so is a process more than " (LIMIT)
                " robust standard deviations from the others. Nothing is left out for being odd."
            }
            @if odd.is_empty() { p { "Nothing is odd about " (all.len()) " series." } } @else { (table(&odd)) }
            details { summary { "All " (all.len()) " series" } (table(&all)) }
        }
    })
}

fn table(rows: &[&Diagnosis]) -> Markup {
    let p = |p: f64| if p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {p:.3}") };
    let (rows, others) = super::shown(rows);
    html! {
        div.scroll {
            table {
                thead { tr {
                    th { "benchmark" } th { "arm" } th.num { "processes" } th.num { "trend over the run" } th.num { "dip" }
                    th.num { "outliers" } th.num { "autocorrelation of ratios" } th { "odd" }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th.name scope="row" { (name(&row.benchmark())) }
                            td.arm { (row.arm) }
                            td.num { (row.processes) }
                            td.num { @if let Some(drift) = row.drift { (change(1.0 + drift.slope)) br; small { (p(drift.p)) } } @else { "–" } }
                            td.num { @if let Some(dip) = row.dip { (format!("{:.3}", dip.dip)) br; small { (p(dip.p)) } } @else { "–" } }
                            td.num { (row.outliers.len()) }
                            td.num {
                                @if let Some(found) = row.autocorrelation { (format!("{:.2}", found.lag1)) br; small { (p(found.p)) } } @else { "–" }
                            }
                            td { @for remark in &row.remarks { div { (remark) } } }
                        }
                    }
                }
            }
        }
        (others)
    }
}
