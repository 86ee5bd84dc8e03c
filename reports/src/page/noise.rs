//! The noise floor: how often and how far the baseline seems to differ from itself.

use super::table;
use crate::format::magnitude;
use crate::model::{Analysis, Row};
use maud::{Markup, html};

/// The table of A/A; `None` when the baseline was not measured a second time.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let options = &analysis.options;
    let timed: Vec<&Row> =
        analysis.noise_rows.iter().filter(|row| row.metric == options.time_metric).collect();
    (!analysis.noise.is_empty()).then(|| {
        html! {
            div.scroll {
                table {
                    caption {
                        "Arm " code { (options.noise) } " against arm " code { (options.baseline) } ": the same build twice, under the same protocol "
                        "(A/A). Every gain and loss here is false. Of 20 intervals one is expected to exclude no change. The largest effect that the A/A interval "
                        "of a benchmark allows is the least resolution of all its comparisons."
                    }
                    thead { tr {
                        th { "metric" } th.num { "A/A comparisons" } th.num { "interval excludes no change" }
                        th.num { "judged gain or loss" } th.num { "size of effect, median" } th.num { "largest effect allowed, median" }
                    } }
                    tbody {
                        @for row in &analysis.noise {
                            tr {
                                th scope="row" { (row.title) }
                                td.num { (row.comparisons) }
                                td.num { (row.excluding) }
                                td.num { (row.wrong) }
                                td.num { (magnitude(row.effect)) }
                                td.num { (magnitude(row.bound)) }
                            }
                        }
                    }
                }
            }
            @if !timed.is_empty() {
                @let (some, others) = super::shown(&timed);
                details { summary { "Each benchmark" } (table::rows_table("noise-rows", some, analysis, None)) (others) }
            }
        }
    })
}
