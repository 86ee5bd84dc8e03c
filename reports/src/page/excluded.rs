//! What was left out, and what could not be measured: nothing disappears without a reason.

use crate::model::{Analysis, Excluded};
use bench_data::{Availability, Record};
use maud::{Markup, html};

/// Invalid benchmarks and arms, discarded processes, metrics that the host cannot deliver.
pub fn section(record: &Record, analysis: &Analysis) -> Markup {
    let missing: Vec<_> = record
        .metrics
        .iter()
        .filter_map(|metric| match &metric.availability {
            Availability::Available => None,
            Availability::Unavailable { reason, fix } => Some((metric, reason, fix)),
        })
        .collect();
    html! {
        h3 { "Invalid benchmarks and arms" }
        (list(&analysis.invalid))
        h3 { "Discarded processes and runs" }
        (list(&analysis.discarded))
        p {
            "No sample is discarded for being far from the others: what is listed here failed, returned a wrong result, or was cut short. "
            "The estimate (see Method) withstands wild values, and what is odd about the samples is told above."
        }
        h3 { "Metrics that this host cannot deliver" }
        @if missing.is_empty() { p { "None." } } @else {
            div.scroll { table {
                thead { tr { th { "metric" } th { "source" } th { "reason" } th { "what to do" } } }
                tbody {
                    @for (metric, reason, fix) in missing {
                        tr { th scope="row" { (metric.title) } td { (metric.source) } td { (reason) } td { (fix) } }
                    }
                }
            } }
        }
    }
}

fn list(excluded: &[Excluded]) -> Markup {
    let (some, others) = super::shown(excluded);
    html! {
        @if excluded.is_empty() { p { "None." } } @else {
            div.scroll { table {
                thead { tr { th { "benchmark" } th { "arm" } th { "what" } th { "reason" } } }
                tbody {
                    @for one in some {
                        tr { th.name scope="row" { (super::name(&one.benchmark)) } td { (one.arm) } td { (one.what) } td { (one.reason) } }
                    }
                }
            } }
            (others)
        }
    }
}
