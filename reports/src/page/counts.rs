//! What the audit builds counted, per iteration, and instructions per call.

use crate::format::amount;
use crate::model::{Analysis, counts::CountRow};
use maud::{Markup, html};

/// The table; `None` when there was no audit run.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let instructions = analysis.instruction_metric.as_deref().unwrap_or("none was measured");
    let caption = format!(
        "What one iteration does. Source: the audit builds, which count and are never timed. Instructions per call: metric \
         {instructions} of the timed build over calls and generators of the audit build; all other work of the workload is \
         in it. Saved: that of {} less that of the arm.",
        analysis.options.baseline
    );
    (!analysis.counts.is_empty()).then(|| table(&analysis.counts.iter().collect::<Vec<_>>(), &caption))
}

/// These rows as a table.
pub fn table(rows: &[&CountRow], caption: &str) -> Markup {
    let optional = |value: Option<f64>| value.map_or_else(|| "–".into(), amount);
    let share =
        |value: Option<f64>| value.map_or_else(|| "–".into(), |share| format!("{:.1} %", share * 100.0));
    let (rows, others) = super::shown(rows);
    html! {
        div.scroll {
            table {
                caption { (caption) }
                thead { tr {
                    th scope="col" { "benchmark" } th scope="col" { "arm" } th.num scope="col" { "calls" } th.num scope="col" { "generators" }
                    th.num scope="col" { "refcount changes of code" } th.num scope="col" { "branches on the flag" }
                    th.num scope="col" { "of them permanent" } th.num scope="col" { code { "__code__" } " accesses" }
                    th.num scope="col" { "proxies" } th.num scope="col" { "instructions per call" } th.num scope="col" { "saved per call" }
                } }
                tbody {
                    @for row in rows {
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
        (others)
    }
}
