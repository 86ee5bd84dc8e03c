//! A plot of lines over two logarithmic axes: one line an arm.

use crate::format::amount;
use crate::page::plot::{self, Canvas, Drawn, GRID, INK, MUTED, SERIES, text};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const SIZE: (u32, u32) = (760, 380);
const X: (i32, i32) = (90, 730);
const Y: (i32, i32) = (320, 24);

/// Arms that are told in the table alone when there are more than can be told apart in a plot: neither the proposal nor what it is
/// held against.
const TABLE_ALONE: [&str; 2] = ["permanent-none", "permanent-image-functions"];

/// What is plotted.
pub struct Lines<'a> {
    /// The title, which also is the first part of the caption.
    pub title: String,
    /// What is on the horizontal axis.
    pub x: &'a str,
    /// The unit of the vertical axis.
    pub unit: &'a str,
    /// Where the numbers come from.
    pub source: &'a str,
    /// One line an arm, its points from left to right.
    pub series: Vec<(String, Vec<(f64, f64)>)>,
}

impl Lines<'_> {
    /// The figure; `None` where no line has two points.
    pub fn figure(mut self) -> Option<Markup> {
        self.series.retain(|(_, points)| points.len() > 1);
        let mut left_out = Vec::new();
        if self.series.len() > SERIES.len() {
            let (alone, shown) =
                self.series.into_iter().partition(|(arm, _)| TABLE_ALONE.contains(&arm.as_str()));
            (left_out, self.series) = (alone, shown);
            left_out.extend(self.series.drain(self.series.len().min(SERIES.len())..));
        }
        if self.series.is_empty() {
            return None;
        }
        let describe = |(arm, points): &(String, Vec<(f64, f64)>)| {
            let points = points.iter().map(|(x, y)| format!("{} at {x:.0}", self.label(*y)));
            format!("{arm}: {}.", points.collect::<Vec<_>>().join(", "))
        };
        let description = self.series.iter().map(describe).collect::<Vec<_>>().join(" ");
        let names: Vec<String> = self.series.iter().map(|(arm, _)| arm.clone()).collect();
        let caption = html! {
            strong { (self.title) } ". " (plot::key(&names))
            @if !left_out.is_empty() {
                "In the table alone: " (left_out.iter().map(|(arm, _)| arm.as_str()).collect::<Vec<_>>().join(", ")) ". "
            }
            "Source: " (self.source) "."
        };
        Some(plot::figure(SIZE, &self.title, &description, caption, |canvas| self.draw(canvas)))
    }

    fn label(&self, value: f64) -> String {
        let decimals = match value {
            value if value == value.trunc() || value >= 100.0 => 0,
            value if value >= 1.0 => 1,
            _ => 2,
        };
        let short = match value {
            value if value >= 1e9 => format!("{:.0} billion", value / 1e9),
            value if value >= 1e6 => format!("{:.0} million", value / 1e6),
            value if value >= 1e4 => amount(value),
            value => format!("{value:.decimals$}"),
        };
        format!("{short} {}", self.unit).trim_end().to_owned()
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Drawn {
        let points = || self.series.iter().flat_map(|(_, points)| points.iter().copied());
        let ends = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)))
        };
        let (x_low, x_high) = ends(&mut points().map(|(x, _)| x));
        let (low, high) = ends(&mut points().map(|(_, y)| y));
        let low = 10_f64.powf(low.max(1e-9).log10().floor());
        let high = 10_f64.powf(high.max(1e-9).log10().ceil()).max(low * 10.0);
        let share = |value: f64| (value.max(low) / low).ln() / (high / low).ln();
        let x_at = |x: f64| {
            X.0 + 20
                + ((x / x_low).ln() / (x_high / x_low).ln().max(1e-9) * f64::from(X.1 - X.0 - 40)).round()
                    as i32
        };
        let y_at = |y: f64| Y.0 - (share(y) * f64::from(Y.0 - Y.1)).round() as i32;
        let powers = low.log10().round() as i32..=high.log10().round() as i32;
        for value in powers.map(|power| 10_f64.powi(power)) {
            let y = y_at(value);
            canvas.draw(&PathElement::new([(X.0, y), (X.1, y)], GRID.stroke_width(1)))?;
            canvas.draw(&Text::new(self.label(value), (X.0 - 10, y), text(12, MUTED, HPos::Right)))?;
        }
        let mut places: Vec<f64> = points().map(|(x, _)| x).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        for x in places {
            canvas.draw(&Text::new(
                super::count(Some(x)),
                (x_at(x), Y.0 + 16),
                text(12, MUTED, HPos::Center),
            ))?;
        }
        let middle = i32::midpoint(X.0, X.1);
        canvas.draw(&Text::new(self.x.to_owned(), (middle, Y.0 + 40), text(13, INK, HPos::Center)))?;
        for (i, (_, points)) in self.series.iter().enumerate() {
            let path: Vec<_> = points.iter().map(|&(x, y)| (x_at(x), y_at(y))).collect();
            canvas.draw(&PathElement::new(path.clone(), SERIES[i].stroke_width(2)))?;
            for point in path {
                plot::mark(canvas, i, point)?;
            }
        }
        Ok(())
    }
}
