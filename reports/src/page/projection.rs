//! What the proposal would change on `CPython`: a projection, labelled as one.

use super::name;
use super::plot::{self, Canvas, Drawn, GRID, INK, MUTED, SERIES, Scale, text};
use crate::format::{percent, plural};
use crate::model::Analysis;
use crate::model::projection::{Line, Projection, Range};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const WIDTH: u32 = 900;
const LEFT: i32 = 260;
const RIGHT: i32 = 880;
const TOP: i32 = 10;
const ROW: i32 = 18;
const GAP: i32 = 12;

/// Savings, plot, tables and assumptions; `None` when nothing can be projected.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let found = analysis.projection.as_ref()?;
    Some(html! {
        p {
            strong { "A projection, not a measurement. " }
            "Change in CPython's instructions = (refcount changes of code objects that it makes) × (what the VM saves for each that it does not "
            "make) ÷ (instructions that the workload takes on CPython)."
        }
        (savings(found))
        (figure(analysis, found))
        (table("Means over the workloads of a family", &found.means, found))
        details { summary { (plural(found.lines.len(), "projection")) " of single workloads" } (table("Each workload", &found.lines, found)) }
        h3 { "What has to be true for it" }
        ol { @for assumption in &found.assumptions { li { (assumption) } } }
    })
}

fn savings(found: &Projection) -> Markup {
    html! {
        div.scroll {
            table {
                caption { "What the VM saves for each refcount change of a code object that it does not make, in instructions: median and middle 90 % of the workloads." }
                thead { tr { th { "arm" } th.num { "instructions" } th.num { "middle 90 %" } th.num { "workloads" } } }
                tbody {
                    @for saving in &found.savings {
                        tr {
                            td.arm { (saving.arm) }
                            td.num { (format!("{:.2}", saving.instructions.middle)) }
                            td.num { (format!("{:.2} to {:.2}", saving.instructions.low, saving.instructions.high)) }
                            td.num { (saving.workloads) }
                        }
                    }
                }
            }
        }
    }
}

fn interval(range: &Range) -> String {
    format!("{} to {}", percent(range.low), percent(range.high))
}

fn table(caption: &str, lines: &[Line], found: &Projection) -> Markup {
    html! {
        div.scroll {
            table {
                caption { (caption) ". Projected change in instructions." }
                thead { tr {
                    th { "workload" } th { "interpreter" } th.num { "refcount changes per 1000 instructions" }
                    @for saving in &found.savings { th.num { (name(&saving.arm)) } th.num { "interval" } }
                } }
                tbody {
                    @for line in lines {
                        tr {
                            th.name scope="row" {
                                @match &line.workload {
                                    Some(workload) => { (name(&format!("{}/{workload}", line.family))) }
                                    None => { (line.family) " (" (line.workloads) ")" }
                                }
                            }
                            td { (line.interpreter) }
                            td.num { (format!("{:.2}", line.changes_per_thousand)) }
                            @for range in &line.changes { td.num { strong { (percent(range.middle)) } } td.num { (interval(range)) } }
                        }
                    }
                }
            }
        }
    }
}

fn figure(analysis: &Analysis, found: &Projection) -> Markup {
    let title = "Projected change in CPython's instructions";
    let arms: Vec<String> = found.savings.iter().map(|saving| saving.arm.clone()).collect();
    let describe = |line: &Line| {
        let changes =
            arms.iter().zip(&line.changes).map(|(arm, range)| format!("{arm} {}", percent(range.middle)));
        format!("{} on {}: {}.", line.family, line.interpreter, changes.collect::<Vec<_>>().join(", "))
    };
    let description = found.means.iter().map(describe).collect::<Vec<_>>().join(" ");
    let caption = html! {
        strong { (title) } ": means over the workloads of a family, with the intervals. " (plot::key(&arms))
        "Source: callgrind (simulated) on both, audit builds of the VM against arm " code { (analysis.options.baseline) } ", refcounts and counted calls on CPython."
    };
    let families = found.means.windows(2).filter(|pair| pair[0].family != pair[1].family).count() as i32;
    let height = TOP + ROW * found.means.len() as i32 + GAP * families + 60;
    plot::figure((WIDTH, height as u32), title, &description, caption, |canvas| {
        draw(canvas, &found.means, height)
    })
}

fn draw(canvas: &Canvas<'_>, means: &[Line], height: i32) -> Drawn {
    let ranges = || means.iter().flat_map(|line| &line.changes);
    let middles: Vec<f64> = ranges().map(|range| range.middle).collect();
    let ends: Vec<f64> = ranges().flat_map(|range| [range.low, range.high]).collect();
    let scale = Scale::new(&middles, &ends, (LEFT, RIGHT), 7.0);
    let bottom = height - 44;
    for (value, label) in scale.ticks() {
        let x = scale.at(value);
        let color = if value == 0.0 { INK } else { GRID };
        canvas.draw(&PathElement::new([(x, TOP), (x, bottom)], color.stroke_width(1)))?;
        canvas.draw(&Text::new(label, (x, bottom + 14), text(12, MUTED, HPos::Center)))?;
    }
    canvas.draw(&Text::new(
        "projected change in instructions",
        (i32::midpoint(LEFT, RIGHT), bottom + 34),
        text(13, INK, HPos::Center),
    ))?;
    let mut y = TOP + ROW / 2;
    for (number, line) in means.iter().enumerate() {
        let first = number == 0 || means[number - 1].family != line.family;
        if first {
            y += if number > 0 { GAP } else { 0 };
            let family = format!("{} ({})", line.family, line.workloads);
            canvas.draw(&Text::new(family, (8, y), text(13, INK, HPos::Left)))?;
        }
        canvas.draw(&Text::new(line.interpreter.clone(), (LEFT - 12, y), text(11, MUTED, HPos::Right)))?;
        for (series, range) in line.changes.iter().enumerate().rev() {
            let ends = [(scale.at(range.low), y), (scale.at(range.high), y)];
            canvas.draw(&PathElement::new(ends, SERIES[series].stroke_width(2)))?;
            plot::mark(canvas, series, (scale.at(range.middle), y))?;
        }
        y += ROW;
    }
    Ok(())
}
