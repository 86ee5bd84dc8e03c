//! The calculation: unit costs, and the predicted against the measured change in instructions.

use super::name;
use super::plot::{self, Canvas, Drawn, GRID, INK, MUTED, Scale, text};
use crate::format::{magnitude, percent, plural};
use crate::model::Analysis;
use crate::model::calculation::{Calculation, NOTEWORTHY, Prediction};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const SIZE: (u32, u32) = (1120, 620);
const LEFT: i32 = 90;
const RIGHT: i32 = 1090;
const TOP: i32 = 20;
const BOTTOM: i32 = 560;

/// Most points of the plot.
const MOST_POINTS: usize = 2000;

/// Costs, plot and table; `None` when nothing could be fitted.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let found = analysis.calculation.as_ref()?;
    let noted: Vec<&Prediction> = found.predictions.iter().filter(|one| one.note.is_some()).collect();
    Some(html! {
        p {
            "Do the events that the audit builds count explain the instructions that are saved? Change = Σ (more or fewer events) × (cost of one). The costs are "
            "fitted (least absolute deviations of relative changes, costs that cannot be negative held to that) on "
            (found.equations) " equations of the families " (found.families.join(", ")) ". Every benchmark is then predicted, those of the fit by a "
            "fit without them. Half of the predictions are off by at most " (magnitude(found.error.max(1e-6))) " of the workload's instructions."
        }
        @if !found.separable {
            p { strong { "No arm without the branch was counted besides arms with it, so the costs cannot be told from each other: only what they add up to can." } }
        }
        (costs(found))
        (figure(analysis, found))
        @if noted.is_empty() {
            p { "No residual is larger than " (magnitude(NOTEWORTHY)) " of its effect and of interest." }
        } @else {
            h3 { "Not explained" }
            p {
                "Residuals of more than " (magnitude(NOTEWORTHY)) " of the effect and at least " (magnitude(analysis.options.smallest_instructions))
                " of the workload's instructions: " (noted.len()) " of " (found.predictions.len()) "."
            }
            (table(&noted))
        }
        details {
            summary { "All " (plural(found.predictions.len(), "prediction")) }
            (table(&found.predictions.iter().collect::<Vec<_>>()))
        }
    })
}

fn costs(found: &Calculation) -> Markup {
    html! {
        div.scroll {
            table {
                caption { "Unit costs: what one event costs, in " (found.title) "." }
                thead { tr { th { "event" } th.num { "instructions" } th.num { "equations that tell of it" } } }
                tbody {
                    @for cost in &found.costs {
                        tr {
                            th scope="row" { (cost.event.title()) }
                            td.num { (format!("{:.2}", cost.cost).replace('-', "\u{2212}")) }
                            td.num { (cost.equations) }
                        }
                    }
                }
            }
        }
    }
}

/// A share without the rounding errors of the fit.
fn share(share: f64) -> String {
    percent((share * 1e8).round() / 1e8)
}

fn table(rows: &[&Prediction]) -> Markup {
    let (rows, others) = super::shown(rows);
    html! {
        div.scroll {
            table {
                thead { tr {
                    th { "benchmark" } th { "arm" } th.num { "predicted" } th.num { "measured" } th.num { "residual" } th { "in the fit" } th { "remark" }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th.name scope="row" { (name(&row.benchmark())) }
                            td.arm { (row.arm) }
                            td.num { (share(row.predicted)) }
                            td.num { (share(row.measured)) }
                            td.num { (share(row.residual())) }
                            td { @if row.fitted { "yes" } @else { "no" } }
                            td { @if let Some(note) = &row.note { (note) } }
                        }
                    }
                }
            }
        }
        (others)
    }
}

fn figure(analysis: &Analysis, found: &Calculation) -> Markup {
    let options = &analysis.options;
    let mut arms: Vec<String> = vec![options.headline.clone(), options.branch.clone(), options.bound.clone()];
    arms.retain(|arm| found.predictions.iter().any(|one| one.arm == *arm));
    let mut shown: Vec<(usize, &Prediction)> = found
        .predictions
        .iter()
        .filter_map(|one| Some((arms.iter().position(|arm| *arm == one.arm)?, one)))
        .collect();
    if shown.is_empty() {
        return html! {};
    }
    let all = shown.len();
    if all > MOST_POINTS {
        shown.sort_by(|a, b| b.1.residual().abs().total_cmp(&a.1.residual().abs()));
        shown.truncate(MOST_POINTS);
    }
    let title = "Predicted against measured change in instructions";
    let describe = |(_, one): &(usize, &Prediction)| {
        format!(
            "{} {}: predicted {}, measured {}.",
            one.benchmark(),
            one.arm,
            share(one.predicted),
            share(one.measured)
        )
    };
    let description = shown.iter().map(describe).collect::<Vec<_>>().join(" ");
    let caption = html! {
        strong { (title) } ", against arm " code { (options.baseline) } ". " (plot::key(&arms))
        "On the line, prediction and measurement agree. "
        @if all > shown.len() { "Of " (all) " predictions those " (shown.len()) " with the largest residuals. " }
        "Source: callgrind (simulated) and audit builds; all numbers are in the table below."
    };
    plot::figure(SIZE, title, &description, caption, |canvas| draw(canvas, &shown))
}

fn draw(canvas: &Canvas<'_>, shown: &[(usize, &Prediction)]) -> Drawn {
    // One range for both axes, so that the line of agreement is the diagonal.
    let points: Vec<f64> = shown.iter().flat_map(|(_, one)| [one.predicted, one.measured]).collect();
    let across = Scale::new(&points, &[], (LEFT, RIGHT), 8.0);
    let up = Scale::new(&points, &[], (BOTTOM, TOP), 8.0);
    for (value, label) in across.ticks() {
        let (x, y) = (across.at(value), up.at(value));
        canvas.draw(&PathElement::new([(x, TOP), (x, BOTTOM)], GRID.stroke_width(1)))?;
        canvas.draw(&PathElement::new([(LEFT, y), (RIGHT, y)], GRID.stroke_width(1)))?;
        canvas.draw(&Text::new(label.clone(), (x, BOTTOM + 16), text(12, MUTED, HPos::Center)))?;
        canvas.draw(&Text::new(label, (LEFT - 8, y), text(12, MUTED, HPos::Right)))?;
    }
    canvas.draw(&PathElement::new([(LEFT, BOTTOM), (RIGHT, TOP)], INK.stroke_width(1)))?;
    canvas.draw(&Text::new(
        "predicted",
        (i32::midpoint(LEFT, RIGHT), BOTTOM + 40),
        text(13, INK, HPos::Center),
    ))?;
    canvas.draw(&Text::new("measured", (LEFT + 8, TOP + 10), text(13, INK, HPos::Left)))?;
    // The headline arm last, so that it lies on top.
    for (series, one) in shown.iter().rev() {
        plot::mark(canvas, *series, (across.at(one.predicted), up.at(one.measured)))?;
    }
    // What is farthest off gets its name.
    let mut off: Vec<&Prediction> =
        shown.iter().map(|(_, one)| *one).filter(|one| one.note.is_some()).collect();
    off.sort_by(|a, b| b.residual().abs().total_cmp(&a.residual().abs()));
    let mut named: Vec<(i32, i32)> = Vec::new();
    for one in off.iter().take(5) {
        let at = (across.at(one.predicted) + 9, up.at(one.measured));
        let side = if at.0 > RIGHT - 180 { HPos::Right } else { HPos::Left };
        let at = if at.0 > RIGHT - 180 { (at.0 - 18, at.1) } else { at };
        // A name that would lie on another one is in the table alone.
        if named.iter().any(|other| (other.0 - at.0).abs() < 360 && (other.1 - at.1).abs() < 14) {
            continue;
        }
        named.push(at);
        canvas.draw(&Text::new(plot::cut(&one.workload, 24), at, text(11, MUTED, side)))?;
    }
    Ok(())
}
