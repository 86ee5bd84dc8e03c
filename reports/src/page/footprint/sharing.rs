//! Memory by the number of processes: children of one parent, and unrelated ones.

use super::lines::Lines;
use super::{MIB, arms, bytes, count, nanoseconds, numbers};
use crate::model::Analysis;
use crate::model::footprint::Footprint;
use maud::{Markup, html};
use std::collections::BTreeMap;

const SOURCE: &str = "Pss of /proc/self/smaps_rollup, which counts a shared page once over all processes";

pub fn part(analysis: &Analysis) -> Option<Markup> {
    let of = |family: &str| -> Vec<&Footprint> {
        analysis.footprints.iter().filter(|row| row.family == family).collect()
    };
    let (forks, unrelated) = (of("fork"), of("sharing"));
    if forks.is_empty() && unrelated.is_empty() {
        return None;
    }
    let children = |row: &Footprint| row.value("setting.children");
    let processes = |row: &Footprint| row.value("setting.processes");
    Some(html! {
        h3 { "Memory by number of processes" }
        @for figure in figures(&forks, "a parent and its children", "children", children) { (figure) }
        @for figure in figures(&unrelated, "unrelated processes", "processes", processes) { (figure) }
        @if !forks.is_empty() { (fork_table(&forks)) }
        @if !unrelated.is_empty() { (sharing_table(&unrelated)) }
    })
}

/// One figure for each kind of module and share of calls.
fn figures(
    rows: &[&Footprint],
    of: &str,
    x: &str,
    number: impl Fn(&Footprint) -> Option<f64>,
) -> Vec<Markup> {
    let mut kinds: BTreeMap<(u64, String), Vec<&Footprint>> = BTreeMap::new();
    for row in rows {
        let share = row.value("setting.child_calls").or(row.value("setting.calls")).unwrap_or(1.0);
        kinds.entry((row.functions, format!("{:.0} %", share * 100.0))).or_default().push(row);
    }
    let figure = |((functions, share), rows): (&(u64, String), &Vec<&Footprint>)| {
        let line = |arm: &str| {
            let own = rows.iter().filter(|row| row.arm == arm);
            let point = |row: &&Footprint| Some((number(row)?, row.value("all.pss_bytes")? / MIB));
            let mut points: Vec<(f64, f64)> = own.filter_map(point).collect();
            points.sort_by(|a, b| a.0.total_cmp(&b.0));
            points
        };
        let series = arms(rows).into_iter().map(|arm| (arm.to_owned(), line(arm))).collect();
        let functions = count(Some(*functions as f64));
        let title = format!("Memory of {of}: {functions} functions, {share} of the calls");
        Lines { title, x, unit: "MiB", source: SOURCE, series }.figure()
    };
    kinds.iter().filter_map(figure).collect()
}

fn fork_table(rows: &[&Footprint]) -> Markup {
    let table = html! {
        table {
            caption {
                "Forks. All: PSS of the parent and its children together. A child: the median of the children, private dirty and "
                "minor faults since the fork, time from the fork to its first and to its last call."
            }
            thead { tr {
                th { "benchmark" } th { "arm" } th.num { "children" } th.num { "calls each" } th.num { "all: PSS" }
                th.num { "parent: PSS" } th.num { "a child: private dirty" } th.num { "children: private dirty" } th.num { "a child: faults" }
                th.num { "first call" } th.num { "last call" } th.num { "n" }
            } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (row.workload) }
                        td.arm { (row.arm) }
                        td.num { (count(row.value("setting.children"))) }
                        td.num { (row.value("setting.child_calls").map_or_else(String::new, |share| format!("{:.0} %", share * 100.0))) }
                        td.num { (bytes(row.value("all.pss_bytes"))) }
                        td.num { (bytes(row.value("process.pss_bytes"))) }
                        td.num { (bytes(row.value("child.private_dirty_bytes"))) }
                        td.num { (bytes(row.value("children.private_dirty_bytes"))) }
                        td.num { (count(row.value("child.minor_faults"))) }
                        td.num { (nanoseconds(row.value("child.call_1_ns"))) }
                        td.num { (nanoseconds(row.value("child.called_ns"))) }
                        td.num { (row.blocks) }
                    }
                }
            }
        }
    };
    numbers("forks", &table)
}

fn sharing_table(rows: &[&Footprint]) -> Markup {
    let table = html! {
        table {
            caption { "Unrelated processes with the same module. All: the sum over them; one: the median." }
            thead { tr {
                th { "benchmark" } th { "arm" } th.num { "processes" } th.num { "all: PSS" } th.num { "one: PSS" } th.num { "one: private dirty" }
                th.num { "one: resident" } th.num { "resident in images" } th.num { "faults" } th.num { "n" }
            } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (row.workload) }
                        td.arm { (row.arm) }
                        td.num { (count(row.value("setting.processes"))) }
                        td.num { (bytes(row.value("all.pss_bytes"))) }
                        td.num { (bytes(row.value("process.pss_bytes"))) }
                        td.num { (bytes(row.value("process.private_dirty_bytes"))) }
                        td.num { (bytes(row.value("process.rss_bytes"))) }
                        td.num { (bytes(row.value("process.resident.image_bytes"))) }
                        td.num { (count(row.value("process.minor_faults"))) }
                        td.num { (row.blocks) }
                    }
                }
            }
        }
    };
    numbers("unrelated processes", &table)
}
