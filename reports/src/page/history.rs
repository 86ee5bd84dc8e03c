//! Effects over the records of one host: one plot a metric, one line a family.

use super::plot::{self, Canvas, Drawn, GRID, INK, MUTED, SERIES, Scale, text};
use crate::format::{change, interval};
use crate::model::history::{Entry, History};
use crate::model::{Analysis, FamilyMean};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const SIZE: (u32, u32) = (900, 400);
const X: (i32, i32) = (90, 870);
const Y: (i32, i32) = (320, 24);

/// Most labels below the plot: more would run into each other.
const LABELS: usize = 8;

/// All plots; `None` without earlier records.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let history = analysis.history.as_ref()?;
    let metrics = analysis.instruction_metric.iter().chain([&analysis.options.time_metric]);
    let plots: Vec<Markup> = metrics.filter_map(|metric| figure(analysis, history, metric)).collect();
    (!plots.is_empty()).then(|| {
        html! {
            p {
                (history.entries.len()) " records of this host and of the profile " (history.profile) ", the oldest at the left. Each was analysed for itself. "
                "Between them lie other commits, and other days on the same machine: compare what belongs together with “permanence compare”."
            }
            @for plot in plots { (plot) }
        }
    })
}

/// The mean of a family in each record.
type Line<'a> = (String, Vec<Option<&'a FamilyMean>>);

fn lines<'a>(history: &'a History, metric: &str) -> Vec<Line<'a>> {
    let mut families: Vec<&str> = Vec::new();
    let means = history.entries.iter().flat_map(|entry| &entry.means).filter(|mean| mean.metric == metric);
    for mean in means {
        if !families.contains(&mean.family.as_str()) {
            families.push(&mean.family);
        }
    }
    let of = |entry: &'a Entry, family: &str| {
        entry.means.iter().find(|mean| mean.metric == metric && mean.family == family)
    };
    let line = |family: &&str| {
        ((*family).to_owned(), history.entries.iter().map(|entry| of(entry, family)).collect())
    };
    families.iter().map(line).collect()
}

fn figure(analysis: &Analysis, history: &History, metric: &str) -> Option<Markup> {
    let all = lines(history, metric);
    let example = all.iter().flat_map(|(_, means)| means).find_map(|mean| *mean)?;
    let (lines, left_out) = all.split_at(all.len().min(SERIES.len()));
    let title = format!("Change of {} over the records of this host", example.title);
    let describe = |(family, means): &Line<'_>| {
        let points = history.entries.iter().zip(means).filter_map(|(entry, mean)| {
            Some(format!("{} on {}", change(mean.as_ref()?.ratio), day(&entry.started)))
        });
        format!("{family}: {}.", points.collect::<Vec<_>>().join(", "))
    };
    let description = lines.iter().map(describe).collect::<Vec<_>>().join(" ");
    let names: Vec<String> = lines.iter().map(|(family, _)| family.clone()).collect();
    let caption = html! {
        strong { (title) } ", arm " code { (history.arm) } " against " code { (analysis.options.baseline) } ". " (plot::key(&names))
        "Geometric means over the benchmarks of a family; bars: 95 % intervals. "
        @if !left_out.is_empty() {
            "In the table alone: " (left_out.iter().map(|(family, _)| family.as_str()).collect::<Vec<_>>().join(", ")) ". "
        }
    };
    let plot = plot::figure(SIZE, &title, &description, caption, |canvas| draw(canvas, history, lines));
    Some(html! { (plot) (table(history, &all)) })
}

/// The day of an RFC 3339 time.
fn day(started: &str) -> &str {
    started.get(..10).unwrap_or(started)
}

fn draw(canvas: &Canvas<'_>, history: &History, lines: &[Line<'_>]) -> Drawn {
    let means = || lines.iter().flat_map(|(_, means)| means.iter().flatten());
    let points: Vec<f64> = means().map(|mean| mean.ratio - 1.0).collect();
    let ends: Vec<f64> =
        means().filter_map(|mean| mean.interval.ends()).flat_map(|(a, b)| [a - 1.0, b - 1.0]).collect();
    let scale = Scale::new(&points, &ends, Y, 6.0);
    for (value, label) in scale.ticks() {
        let y = scale.at(value);
        let line = if value == 0.0 { INK } else { GRID };
        canvas.draw(&PathElement::new([(X.0, y), (X.1, y)], line.stroke_width(1)))?;
        canvas.draw(&Text::new(label, (X.0 - 12, y), text(12, MUTED, HPos::Right)))?;
    }
    let count = history.entries.len();
    let step = f64::from(X.1 - X.0) / count as f64;
    let x_at = |entry: usize| X.0 + (step * (entry as f64 + 0.5)).round() as i32;
    let every = count.div_ceil(LABELS);
    for (n, entry) in
        history.entries.iter().enumerate().filter(|(n, _)| (count - 1 - n).is_multiple_of(every))
    {
        let commit = entry.commit.split(',').next().unwrap_or_default();
        for (line, label) in [day(&entry.started), commit].into_iter().enumerate() {
            let at = (x_at(n), Y.0 + 18 + 18 * line as i32);
            canvas.draw(&Text::new(label.to_owned(), at, text(12, MUTED, HPos::Center)))?;
        }
    }
    let middle = i32::midpoint(X.0, X.1);
    canvas.draw(&Text::new("record: day and commit", (middle, Y.0 + 62), text(13, INK, HPos::Center)))?;
    for (i, (_, means)) in lines.iter().enumerate() {
        // Side by side, so that intervals of one record do not hide each other.
        let spread = (step / 2.0 / lines.len() as f64).min(8.0);
        let shift = ((i as f64 - (lines.len() as f64 - 1.0) / 2.0) * spread).round() as i32;
        let at = |n: usize, ratio: f64| (x_at(n) + shift, scale.at(ratio - 1.0));
        let known = || means.iter().enumerate().filter_map(|(n, mean)| Some((n, (*mean)?)));
        let path: Vec<_> = known().map(|(n, mean)| at(n, mean.ratio)).collect();
        canvas.draw(&PathElement::new(path.clone(), SERIES[i].stroke_width(1)))?;
        for (n, mean) in known() {
            if let Some((low, high)) = mean.interval.ends() {
                canvas.draw(&PathElement::new([at(n, low), at(n, high)], SERIES[i].stroke_width(2)))?;
            }
        }
        for point in path {
            plot::mark(canvas, i, point)?;
        }
    }
    Ok(())
}

fn table(history: &History, lines: &[Line<'_>]) -> Markup {
    html! {
        details {
            summary { "The numbers" }
            div.scroll {
                table {
                    thead { tr { th { "record" } th { "started" } th { "commit" } @for (family, _) in lines { th.num { (family) } } } }
                    tbody {
                        @for (n, entry) in history.entries.iter().enumerate() {
                            tr {
                                th scope="row" { code { (entry.record) } }
                                td { (entry.started) }
                                td { code { (entry.commit) } }
                                @for (_, means) in lines {
                                    td.num {
                                        @if let Some(mean) = means.get(n).copied().flatten() {
                                            (change(mean.ratio)) br; small { (interval(&mean.interval)) }
                                        } @else { "–" }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
