//! Startup by the size of the module.

use super::lines::Lines;
use super::{arms, bytes, count, nanoseconds, numbers};
use crate::model::Analysis;
use crate::model::footprint::Footprint;
use maud::{Markup, html};

/// Values by the size of a module, as a line.
type Of = fn(&Footprint) -> Option<f64>;

pub fn part(analysis: &Analysis) -> Option<Markup> {
    let rows: Vec<&Footprint> = analysis.footprints.iter().filter(|row| row.family == "startup").collect();
    if rows.is_empty() {
        return None;
    }
    let instructions: Of = |row| row.counts.get("load_Ir").map(|count| *count as f64);
    let first_call: Of = |row| row.value("exec_to.call_1_ns").map(|ns| ns / 1e6);
    let figure = |title: &str, unit: &str, source: &str, of: Of| {
        let series = arms(&rows).into_iter().map(|arm| (arm.to_owned(), line(&rows, arm, of))).collect();
        let title = format!("{title} by the size of the module");
        Lines { title, x: "functions of the module", unit, source, series }.figure()
    };
    let start: Of = |row| row.counts.get("start_Ir").map(|count| *count as f64);
    let simulated = "callgrind (simulated)";
    let clock = "clock_gettime(CLOCK_MONOTONIC), from before the process is started";
    let figures = [
        figure("Instructions to load the code", "", simulated, instructions),
        figure("Instructions from exec to the first call", "", simulated, start),
        figure("Time from exec to the first call", "ms", clock, first_call),
    ];
    Some(html! {
        h3 { "Startup by module size" }
        p {
            "Loading is not all: what a form leaves undone then, such as verifying code, it has to do when the module is imported "
            "or a function is called. So read the first plot with the second."
        }
        @for figure in figures.into_iter().flatten() { (figure) }
        (table(&rows))
    })
}

/// The points of an arm, of generated modules. Where modules of one size differ in the share of calls, the first one counts.
fn line(rows: &[&Footprint], arm: &str, of: Of) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for row in rows.iter().filter(|row| row.arm == arm && !row.is_real()) {
        let x = row.functions as f64;
        if let Some(y) = of(row).filter(|_| points.iter().all(|(other, _)| *other != x)) {
            points.push((x, y));
        }
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points
}

fn table(rows: &[&Footprint]) -> Markup {
    let step = |row: &Footprint, step: &str| count(row.counts.get(step).map(|count| *count as f64));
    let table = html! {
        table {
            caption {
                "Startup. Instructions (callgrind, simulated): to load the code, and in all from exec to the end of the first call. "
                "Times from exec on. Faults: minor page faults from exec to the first call."
            }
            thead { tr {
                th { "benchmark" } th { "arm" } th.num { "load: instructions" } th.num { "exec to first call: instructions" }
                th.num { "VM ready" } th.num { "loaded" } th.num { "imported" } th.num { "first call" } th.num { "last call" }
                th.num { "faults" } th.num { "PSS at the end" } th.num { "file" } th.num { "n" }
            } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (row.workload) }
                        td.arm { (row.arm) }
                        td.num { (step(row, "load_Ir")) }
                        td.num { (step(row, "start_Ir")) }
                        @for event in ["ready", "loaded", "imported", "call_1", "called"] {
                            td.num { (nanoseconds(row.value(&format!("exec_to.{event}_ns")))) }
                        }
                        td.num { (count(row.value("faults_to.call_1"))) }
                        td.num { (bytes(row.value("process.pss_bytes"))) }
                        td.num { (bytes(row.value("file_bytes"))) }
                        td.num { (row.blocks) }
                    }
                }
            }
        }
    };
    numbers("startup", &table)
}
