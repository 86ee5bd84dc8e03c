//! What the audit builds counted, per iteration, and instructions per call.

use crate::format::amount;
use crate::model::Analysis;
use maud::{Markup, html};

/// The table; `None` when there was no audit run.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let optional = |value: Option<f64>| value.map_or_else(|| "–".into(), amount);
    let share =
        |value: Option<f64>| value.map_or_else(|| "–".into(), |share| format!("{:.1} %", share * 100.0));
    let instructions = analysis.instruction_metric.as_deref().unwrap_or("none was measured");
    (!analysis.counts.is_empty()).then(|| {
        html! {
            div.scroll {
                table {
                    caption {
                        "What one iteration does. Source: the audit builds, which count and are never timed. Instructions per "
                        "call: metric " code { (instructions) } " of the timed build over calls and generators of the audit "
                        "build; all other work of the workload is in it. Saved: that of " code { (analysis.options.baseline) }
                        " less that of the arm."
                    }
                    thead { tr {
                        th { "benchmark" } th { "arm" } th.num { "calls" } th.num { "generators" }
                        th.num { "refcount changes of code" } th.num { "branches on the flag" } th.num { "of them permanent" }
                        th.num { code { "__code__" } " accesses" } th.num { "proxies" } th.num { "instructions per call" }
                        th.num { "saved per call" }
                    } }
                    tbody {
                        @for row in &analysis.counts {
                            tr {
                                th.name scope="row" { (super::name(&format!("{}/{}", row.family, row.workload))) " " small { "(" (row.size) ")" } }
                                td.arm { (row.arm) }
                                @for value in [row.calls, row.generators, row.refcount_changes, row.branches] {
                                    td.num { (amount(value)) }
                                }
                                td.num { (share(row.permanent_share)) }
                                td.num { (amount(row.code_accesses)) }
                                td.num { (amount(row.proxies)) }
                                td.num { (optional(row.instructions_per_call)) }
                                td.num { (optional(row.saved_per_call)) }
                            }
                        }
                    }
                }
            }
        }
    })
}
