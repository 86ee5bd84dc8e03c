//! Effects with their intervals, benchmark by benchmark, before the band of what could not have been shown: one plot a metric,
//! split by family when there are many rows. Of very many benchmarks those with the largest effects are shown.

use super::plot::{self, BAND, Canvas, Drawn, GRID, INK, MUTED, SERIES, Scale, text};
use crate::format;
use crate::model::{Analysis, Row};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;
use std::collections::HashMap;

/// Most benchmarks in one plot.
pub(super) const MOST: usize = 40;
/// Most benchmarks of a metric; of more, as many as fit into one plot.
const MOST_OF_ALL: usize = 400;
pub(super) const WIDTH: u32 = 1120;
const ROW: i32 = 32;
const TOP: i32 = 30;
const BOTTOM: i32 = 14;
/// The plot itself, between the names and the numbers.
const PLOT: (i32, i32) = (300, 900);

/// One benchmark: a row for each of the arms shown, or of other series, where it has one.
pub(super) struct Line<'a> {
    pub family: &'a str,
    pub name: String,
    pub arms: Vec<Option<&'a Row>>,
}

/// All plots; `None` when no row has a ratio.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let options = &analysis.options;
    let metrics = analysis.instruction_metric.iter().chain([&options.time_metric]);
    let plots: Vec<Markup> = metrics.flat_map(|metric| of_metric(analysis, metric)).collect();
    (!plots.is_empty()).then(|| html! { @for plot in plots { (plot) } })
}

fn of_metric(analysis: &Analysis, metric: &str) -> Vec<Markup> {
    let options = &analysis.options;
    let shown = |row: &&Row| row.metric == metric && row.ratio.is_some();
    // The headline arm first, so that it has the first series; then what it is read against.
    let mut arms = vec![options.headline.clone(), options.branch.clone(), options.bound.clone()];
    arms.retain(|arm| analysis.rows.iter().filter(shown).any(|row| row.arm == *arm));
    let rows = || analysis.rows.iter().filter(shown).filter(|row| arms.contains(&row.arm));
    let Some(example) = rows().next() else { return Vec::new() };
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for row in rows() {
        let place = *places.entry((&row.family, &row.workload)).or_insert_with(|| {
            lines.push(Line { family: &row.family, name: row.benchmark(), arms: vec![None; arms.len()] });
            lines.len() - 1
        });
        if let Some(arm) = arms.iter().position(|arm| *arm == row.arm) {
            lines[place].arms[arm] = Some(row);
        }
    }
    let total = lines.len();
    if total > MOST_OF_ALL {
        let size = |line: &Line<'_>| {
            let ratio = line.arms.first().copied().flatten().and_then(|row| row.ratio);
            ratio.map_or(0.0, |ratio| ratio.ln().abs())
        };
        lines.sort_by(|a, b| size(b).total_cmp(&size(a)));
        lines.truncate(MOST);
        let of = format!(", the {MOST} largest of {total} effects of {}", arms[0]);
        return vec![plot(analysis, &arms, example, &of, &lines)];
    }
    if total <= MOST {
        return vec![plot(analysis, &arms, example, "", &lines)];
    }
    let mut families: Vec<&str> = Vec::new();
    for line in &lines {
        if !families.contains(&line.family) {
            families.push(line.family);
        }
    }
    let mut plots = Vec::new();
    for family in families {
        let (own, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.family == family);
        lines = others;
        // Plots of about the same length.
        let parts = own.len().div_ceil(MOST);
        for (number, part) in own.chunks(own.len().div_ceil(parts)).enumerate() {
            let of = if parts == 1 { String::new() } else { format!(", part {}", number + 1) };
            plots.push(plot(analysis, &arms, example, &format!(", family {family}{of}"), part));
        }
    }
    plots
}

fn plot(analysis: &Analysis, arms: &[String], example: &Row, of: &str, lines: &[Line<'_>]) -> Markup {
    let title = format!("Change of {}{of}", example.title);
    let baseline = &analysis.options.baseline;
    let caption = html! {
        strong { (title) } " against arm " code { (baseline) } ". " (plot::key(arms))
        "Lines: 95 % intervals; none where counts are exact. An arrow: the interval goes on beyond the plot. Shaded: ± the resolution of "
        code { (arms[0]) } ", less than which could not have been shown. Dashed: ± " (format::magnitude(example.smallest))
        ", the smallest effect of interest. Numbers at the right: " code { (arms[0]) } ". Source: " (example.source) ". All numbers are in the table above."
    };
    chart(&title, arms, caption, lines, example.smallest)
}

/// The plot of these lines, whose rows are of the `series`; shaded is ± the smallest effect of interest.
pub(super) fn chart(
    title: &str,
    series: &[String],
    caption: Markup,
    lines: &[Line<'_>],
    smallest: f64,
) -> Markup {
    let height = height(lines.len());
    let description = describe(lines, series);
    plot::figure((WIDTH, height as u32), title, &description, caption, |canvas| draw(canvas, lines, smallest))
}

/// The lines in words: the text alternative of a plot of them.
pub(super) fn describe(lines: &[Line<'_>], series: &[String]) -> String {
    let describe = |line: &Line<'_>| {
        let rows = line.arms.iter().zip(series).filter_map(|(row, name)| Some((row.as_ref()?, name)));
        let rows = rows.map(|(row, name)| {
            format!("{name} {} ({})", format::row_change(row), format::interval(&row.interval))
        });
        format!("{}: {}.", line.name, rows.collect::<Vec<_>>().join(", "))
    };
    lines.iter().map(describe).collect::<Vec<_>>().join(" ")
}

/// The height of a plot with so many lines.
pub(super) fn height(lines: usize) -> i32 {
    TOP + ROW * lines as i32 + BOTTOM
}

/// Draws the lines at the top of a canvas of at least that height.
pub(super) fn draw(canvas: &Canvas<'_>, lines: &[Line<'_>], smallest: f64) -> Drawn {
    let rows = || lines.iter().flat_map(|line| line.arms.iter().flatten());
    let points: Vec<f64> = rows().filter_map(|row| row.ratio).map(|ratio| ratio - 1.0).collect();
    let ends: Vec<f64> =
        rows().filter_map(|row| row.interval.ends()).flat_map(|(a, b)| [a - 1.0, b - 1.0]).collect();
    let scale = Scale::new(&points, &ends, PLOT, 7.0);
    let bottom = height(lines.len()) - BOTTOM;
    for (i, line) in lines.iter().enumerate() {
        let resolution = line.arms.first().copied().flatten().and_then(|row| row.resolution);
        let Some(resolution) = resolution else { continue };
        let top = TOP + ROW * i as i32;
        let band = [(scale.at(-resolution.share), top + 1), (scale.at(resolution.share), top + ROW - 1)];
        canvas.draw(&Rectangle::new(band, BAND.filled()))?;
    }
    for (value, label) in scale.ticks() {
        let x = scale.at(value);
        let line = if value == 0.0 { INK } else { GRID };
        canvas.draw(&PathElement::new([(x, TOP - 6), (x, bottom)], line.stroke_width(1)))?;
        canvas.draw(&Text::new(label, (x, TOP - 16), text(12, MUTED, HPos::Center)))?;
    }
    for end in [-smallest, smallest].into_iter().filter(|end| scale.holds(*end)) {
        let x = scale.at(end);
        for y in (TOP - 6..bottom - 4).step_by(8) {
            canvas.draw(&PathElement::new([(x, y), (x, y + 4)], MUTED.stroke_width(1)))?;
        }
    }
    for (i, line) in lines.iter().enumerate() {
        let middle = TOP + ROW * i as i32 + ROW / 2;
        if i > 0 {
            let y = middle - ROW / 2;
            canvas.draw(&PathElement::new([(4, y), (WIDTH as i32 - 4, y)], GRID.stroke_width(1)))?;
        }
        let name = plot::cut(&line.name, 40);
        canvas.draw(&Text::new(name, (PLOT.0 - 10, middle), text(13, INK, HPos::Right)))?;
        let count = line.arms.len() as i32;
        // The last arm first, so that the headline arm lies on top.
        for (series, row) in line.arms.iter().enumerate().rev() {
            let Some(row) = row else { continue };
            let y = middle + (series as i32 * 2 - (count - 1)) * 4;
            interval(canvas, &scale, row, series, y)?;
            if let Some(ratio) = row.ratio {
                plot::mark(canvas, series, (scale.at(ratio - 1.0), y))?;
            }
        }
        if let Some(row) = line.arms.first().copied().flatten() {
            let numbers = match row.interval.ends() {
                Some((low, high)) => {
                    format!("{} [{}, {}]", format::row_change(row), bare(low), bare(high))
                }
                None => format::row_change(row),
            };
            canvas.draw(&Text::new(numbers, (PLOT.1 + 14, middle), text(12, INK, HPos::Left)))?;
        }
    }
    Ok(())
}

fn interval(canvas: &Canvas<'_>, scale: &Scale, row: &Row, series: usize, y: i32) -> Drawn {
    let Some((low, high)) = row.interval.ends() else { return Ok(()) };
    let color = SERIES[series];
    let (low, high) = (low - 1.0, high - 1.0);
    let (from, to) = (scale.at(low), scale.at(high));
    canvas.draw(&PathElement::new([(from, y), (to, y)], color.stroke_width(2)))?;
    for (end, x, inward) in [(low, from, 5), (high, to, -5)] {
        if scale.holds(end) {
            canvas.draw(&PathElement::new([(x, y - 3), (x, y + 3)], color.stroke_width(2)))?;
        } else {
            let arrow = [(x + inward, y - 4), (x, y), (x + inward, y + 4)];
            canvas.draw(&PathElement::new(arrow, color.stroke_width(2)))?;
        }
    }
    Ok(())
}

/// A change without its percent sign, for use within brackets.
fn bare(ratio: f64) -> String {
    format::change(ratio).trim_end_matches(" %").to_owned()
}
