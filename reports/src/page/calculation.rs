//! The calculation: unit costs, and the predicted against the measured change in instructions.

use super::name;
use super::plot::{self, Canvas, Drawn, GRID, INK, MUTED, Scale, text};
use crate::format::{magnitude, percent, plural};
use crate::model::Analysis;
use crate::model::calculation::{Calculation, NOTEWORTHY, Prediction};
use crate::stats::summary::{quantile_of_sorted, sorted};
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

/// The plot, and another one of what is near zero where the largest changes squeeze the others into a corner.
fn figure(analysis: &Analysis, found: &Calculation) -> Markup {
    let options = &analysis.options;
    let mut arms: Vec<String> = vec![options.headline.clone(), options.branch.clone(), options.bound.clone()];
    arms.retain(|arm| found.predictions.iter().any(|one| one.arm == *arm));
    let mut all: Vec<Shown<'_>> = found
        .predictions
        .iter()
        .filter_map(|one| Some((arms.iter().position(|arm| *arm == one.arm)?, one)))
        .collect();
    if all.is_empty() {
        return html! {};
    }
    let left_out = all.len().saturating_sub(MOST_POINTS);
    if left_out > 0 {
        all.sort_by(|a, b| b.1.residual().abs().total_cmp(&a.1.residual().abs()));
        all.truncate(MOST_POINTS);
    }
    let size = |one: &Prediction| one.predicted.abs().max(one.measured.abs());
    let sizes = sorted(&all.iter().map(|(_, one)| size(one)).collect::<Vec<_>>());
    let most = quantile_of_sorted(&sizes, NEAR).unwrap_or(0.0);
    let near: Vec<Shown<'_>> = all.iter().copied().filter(|(_, one)| size(one) <= most).collect();
    let squeezed = most > 0.0 && sizes.last().is_some_and(|largest| *largest > 3.0 * most);
    html! {
        @if left_out > 0 { p { "The plots have the " (MOST_POINTS) " predictions with the largest residuals; " (left_out) " others are left out." } }
        (plot(analysis, &arms, "Predicted against measured change in instructions", &all))
        @if squeezed {
            (plot(analysis, &arms, &format!("The same up to {}", magnitude(most)), &near))
        }
    }
}

/// The share of the changes that the second plot is of.
const NEAR: f64 = 0.9;

/// A prediction with the series of its arm.
type Shown<'a> = (usize, &'a Prediction);

fn plot(analysis: &Analysis, arms: &[String], title: &str, shown: &[Shown<'_>]) -> Markup {
    let describe = |(_, one): &Shown<'_>| {
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
        strong { (title) } ", against arm " code { (analysis.options.baseline) } ". " (plot::key(arms))
        "On the line, prediction and measurement agree; what is farthest off has its name. Source: callgrind (simulated) and audit builds; "
        "all numbers are in the table below."
    };
    plot::figure(SIZE, title, &description, caption, |canvas| draw(canvas, shown))
}

fn draw(canvas: &Canvas<'_>, shown: &[Shown<'_>]) -> Drawn {
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
    let mut labels = plot::Labels::within([LEFT, TOP + 20, RIGHT, BOTTOM]);
    // The headline arm last, so that it lies on top.
    for (series, one) in shown.iter().rev() {
        let at = (across.at(one.predicted), up.at(one.measured));
        plot::mark(canvas, *series, at)?;
        labels.avoid(at);
    }
    let mut off: Vec<&Prediction> =
        shown.iter().map(|(_, one)| *one).filter(|one| one.note.is_some()).collect();
    off.sort_by(|a, b| b.residual().abs().total_cmp(&a.residual().abs()));
    for one in off.iter().take(8) {
        let at = (across.at(one.predicted), up.at(one.measured));
        labels.write(canvas, &plot::cut(&one.workload, 24), at)?;
    }
    Ok(())
}
