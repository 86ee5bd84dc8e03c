//! Effect by the share of permanent functions: the arms `name@share`, one plot a metric, one line a workload.

use super::plot::{self, Canvas, Drawn, GRID, INK, MUTED, SERIES, Scale, text};
use crate::format;
use crate::model::{Analysis, Row};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const SIZE: (u32, u32) = (900, 360);
const X: (i32, i32) = (80, 870);
const Y: (i32, i32) = (305, 20);
const INSET: i32 = 36;

/// Metrics beyond instructions and time that tell what an unpredictable branch costs.
const MISSES: [&str; 2] = ["callgrind.Bcm", "branch_misses"];

/// One line of a plot: the rows of a workload by share.
type Series<'a> = (String, Vec<&'a Row>);

/// All plots; `None` when there are no such arms.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let main = analysis.instruction_metric.iter().chain([&analysis.options.time_metric]).map(String::as_str);
    let plots: Vec<Markup> = main.chain(MISSES).filter_map(|metric| of_metric(analysis, metric)).collect();
    (!plots.is_empty()).then(|| {
        html! {
            p {
                "What the branch on the permanence flag costs when the processor cannot learn which way it goes. At both ends of a plot all functions are "
                "alike; in the middle half of them are permanent. Time that rises in the middle is that of mispredicted branches, where these rise with it: the calls in "
                "random order cannot be learnt, those in turn can, as far as the predictor remembers."
            }
            @for plot in plots { (plot) }
        }
    })
}

fn of_metric(analysis: &Analysis, metric: &str) -> Option<Markup> {
    let mut series: Vec<Series<'_>> = Vec::new();
    for row in analysis.rows.iter().filter(|row| row.metric == metric && row.ratio.is_some()) {
        let Some((arm, _)) = row.arm.split_once('@') else { continue };
        let name = format!("{} {arm}", row.benchmark());
        if series.iter().all(|(other, _)| *other != name) {
            series.push((name.clone(), Vec::new()));
        }
        series.iter_mut().filter(|(other, _)| *other == name).for_each(|(_, rows)| rows.push(row));
    }
    series.retain(|(_, rows)| rows.len() > 1);
    let example = *series.first()?.1.first()?;
    for (_, rows) in &mut series {
        rows.sort_by(|a, b| a.share.total_cmp(&b.share));
    }
    let plots = series.chunks(SERIES.len()).map(|chunk| plot(analysis, example, chunk));
    Some(html! { @for plot in plots { (plot) } })
}

fn plot(analysis: &Analysis, example: &Row, series: &[Series<'_>]) -> Markup {
    let title = format!("Change of {} by the share of permanent functions", example.title);
    let describe = |(name, rows): &Series<'_>| {
        let points =
            rows.iter().map(|row| format!("{} at {:.0} %", format::row_change(row), row.share * 100.0));
        format!("{name}: {}.", points.collect::<Vec<_>>().join(", "))
    };
    let description = series.iter().map(describe).collect::<Vec<_>>().join(" ");
    let names: Vec<String> = series.iter().map(|(name, _)| name.clone()).collect();
    let caption = html! {
        strong { (title) } ", against arm " code { (analysis.options.baseline) } ". " (plot::key(&names))
        "Bars: 95 % intervals; none where counts are exact. Source: " (example.source) "."
    };
    html! {
        (plot::figure(SIZE, &title, &description, caption, |canvas| draw(canvas, series)))
        (table(series))
    }
}

fn table(series: &[Series<'_>]) -> Markup {
    html! {
        details {
            summary { "The numbers" }
            div.scroll {
                table {
                    thead { tr { th { "benchmark and arm" } th.num { "share" } th.num { "change" } th { "95 % interval" } th { "verdict" } } }
                    tbody {
                        @for (name, rows) in series {
                            @for row in rows {
                                tr {
                                    th scope="row" { (super::name(name)) }
                                    td.num { (format!("{:.0} %", row.share * 100.0)) }
                                    td.num { (format::row_change(row)) }
                                    td.arm { (format::interval(&row.interval)) }
                                    td { (super::verdict(row.verdict)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn draw(canvas: &Canvas<'_>, series: &[Series<'_>]) -> Drawn {
    let rows = || series.iter().flat_map(|(_, rows)| rows);
    let points: Vec<f64> = rows().filter_map(|row| row.ratio).map(|ratio| ratio - 1.0).collect();
    let ends: Vec<f64> =
        rows().filter_map(|row| row.interval.ends()).flat_map(|(a, b)| [a - 1.0, b - 1.0]).collect();
    let scale = Scale::new(&points, &ends, Y, 6.0);
    // Room at both ends for what stands side by side at one share.
    let (first, last) = (X.0 + INSET, X.1 - INSET);
    let x_at = |share: f64| first + (share * f64::from(last - first)).round() as i32;
    for (value, label) in scale.ticks() {
        let y = scale.at(value);
        let line = if value == 0.0 { INK } else { GRID };
        canvas.draw(&PathElement::new([(X.0, y), (X.1, y)], line.stroke_width(1)))?;
        canvas.draw(&Text::new(label, (X.0 - 12, y), text(12, MUTED, HPos::Right)))?;
    }
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        let label = format!("{:.0} %", share * 100.0);
        canvas.draw(&Text::new(label, (x_at(share), Y.0 + 16), text(12, MUTED, HPos::Center)))?;
    }
    let middle = i32::midpoint(X.0, X.1);
    canvas.draw(&Text::new(
        "share of permanent functions",
        (middle, Y.0 + 38),
        text(13, INK, HPos::Center),
    ))?;
    let count = series.len() as i32;
    for (i, (_, rows)) in series.iter().enumerate() {
        // Side by side, so that intervals at the same share do not hide each other.
        let shift = (i as i32 * 2 - (count - 1)) * 4;
        let at = |row: &Row, value: f64| (x_at(row.share) + shift, scale.at(value - 1.0));
        let path: Vec<_> = rows.iter().filter_map(|row| Some(at(row, row.ratio?))).collect();
        canvas.draw(&PathElement::new(path.clone(), SERIES[i].stroke_width(1)))?;
        for row in rows {
            if let Some((low, high)) = row.interval.ends() {
                canvas.draw(&PathElement::new([at(row, low), at(row, high)], SERIES[i].stroke_width(2)))?;
            }
        }
        for point in path {
            plot::mark(canvas, i, point)?;
        }
    }
    Ok(())
}
