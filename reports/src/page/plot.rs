//! What the plots share: an SVG in colours that follow the theme, axes with round steps, and marks.
//!
//! Plotters knows RGB only, so each role has a colour of its own that is replaced by a CSS variable in the finished SVG.
//! The variables (`style.css`) hold the colours of Okabe and Ito, which people with any colour vision can tell apart, two of them
//! darker on white, for a contrast of 3 at least; marks differ in shape as well.

use maud::{Markup, PreEscaped, html};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// A canvas of pixels.
pub type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Text and axes.
pub const INK: RGBColor = RGBColor(1, 1, 1);
/// Less important text.
pub const MUTED: RGBColor = RGBColor(1, 1, 2);
/// Grid lines.
pub const GRID: RGBColor = RGBColor(1, 1, 3);
/// The band of effects that interest nobody.
pub const BAND: RGBColor = RGBColor(1, 1, 4);
/// Series, in the order in which they are taken.
pub const SERIES: [RGBColor; 6] = [
    RGBColor(1, 2, 1),
    RGBColor(1, 2, 2),
    RGBColor(1, 2, 3),
    RGBColor(1, 2, 4),
    RGBColor(1, 2, 5),
    RGBColor(1, 2, 6),
];

/// The colours above with their CSS variables.
fn roles() -> impl Iterator<Item = (RGBColor, String)> {
    let fixed = [(INK, "ink"), (MUTED, "muted"), (GRID, "grid"), (BAND, "band")];
    let series = SERIES.into_iter().enumerate().map(|(i, color)| (color, format!("--series-{i}")));
    fixed.into_iter().map(|(color, name)| (color, format!("--plot-{name}"))).chain(series)
}

/// Why a plot could not be drawn; plotters reports it, though writing to memory does not fail.
pub type Drawn = Result<(), Box<dyn std::error::Error>>;

/// Draws a figure. `title` and `description` are its text alternative; `caption` stands above it.
pub fn figure(
    size: (u32, u32),
    title: &str,
    description: &str,
    caption: Markup,
    draw: impl FnOnce(&Canvas<'_>) -> Drawn,
) -> Markup {
    match svg(size, title, description, draw) {
        Ok(svg) => html! { figure { figcaption { (caption) } div.scroll { (PreEscaped(svg)) } } },
        Err(error) => html! { p { "This plot could not be drawn: " (error) } },
    }
}

/// The SVG of a figure, in colours of the page's style. `title` and `description` are its text alternative.
pub fn svg(
    size: (u32, u32),
    title: &str,
    description: &str,
    draw: impl FnOnce(&Canvas<'_>) -> Drawn,
) -> Result<String, Box<dyn std::error::Error>> {
    let mut svg = String::new();
    {
        let canvas = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        draw(&canvas)?;
        canvas.present()?;
    }
    for (RGBColor(r, g, b), variable) in roles() {
        svg = svg.replace(&format!("=\"#{r:02X}{g:02X}{b:02X}\""), &format!("=\"var({variable})\""));
    }
    let alternative = html! { title { (title) } desc { (description) } }.into_string();
    Ok(match svg.split_once('>') {
        Some((open, rest)) => format!("{open} role=\"img\">{alternative}{rest}"),
        None => svg,
    })
}

/// A style for text of this size in pixels.
pub fn text(size: u32, color: RGBColor, horizontal: HPos) -> TextStyle<'static> {
    // Plotters takes the height of a line for the size of a font, and writes size / 1.24 into the SVG.
    ("sans-serif", f64::from(size) * 1.24).into_font().color(&color).pos(Pos::new(horizontal, VPos::Center))
}

/// Text cut to about `limit` characters, so that it cannot run into its neighbour.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    text.chars().take(limit - 1).chain(['…']).collect()
}

/// The least of 1, 2, 5, 10, 20, … that is not smaller.
pub fn round_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0].map(|factor| factor * power);
    steps.into_iter().find(|step| *step >= rough).unwrap_or(10.0 * power)
}

/// Labels beside points, where they do not run into each other.
pub struct Labels {
    /// Left, top, right and bottom of what a label may cover, and of what is taken.
    area: [i32; 4],
    taken: Vec<[i32; 4]>,
}

impl Labels {
    /// Labels within these pixels: left, top, right, bottom.
    pub fn within(area: [i32; 4]) -> Labels {
        Labels { area, taken: Vec::new() }
    }

    /// Keeps labels away from a mark.
    pub fn avoid(&mut self, (x, y): (i32, i32)) {
        self.taken.push([x - 6, y - 6, x + 6, y + 6]);
    }

    /// Writes a label beside a point, or not at all where there is no room.
    pub fn write(&mut self, canvas: &Canvas<'_>, label: &str, (x, y): (i32, i32)) -> Drawn {
        const SIZE: i32 = 11;
        // Text extents are estimates: this is on the safe side for a sans-serif font.
        let width = label.chars().count() as i32 * SIZE * 6 / 10;
        for row in [0, -14, 14, -28, 28] {
            for side in [HPos::Left, HPos::Right] {
                let left = if matches!(side, HPos::Left) { x + 9 } else { x - 9 - width };
                let place = [left, y + row - SIZE / 2, left + width, y + row + SIZE / 2];
                let inside = place[0] >= self.area[0]
                    && place[1] >= self.area[1]
                    && place[2] <= self.area[2]
                    && place[3] <= self.area[3];
                let apart = |other: &[i32; 4]| {
                    place[2] < other[0] || other[2] < place[0] || place[3] < other[1] || other[3] < place[1]
                };
                if inside && self.taken.iter().all(apart) {
                    let at = (if matches!(side, HPos::Left) { x + 9 } else { x - 9 }, y + row);
                    canvas.draw(&Text::new(label.to_owned(), at, text(SIZE as u32, MUTED, side)))?;
                    self.taken.push(place);
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// A linear scale from changes to pixels, with round ticks.
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    step: f64,
}

impl Scale {
    /// A scale that shows zero and all of `points`, and most of `ends` (a few wide intervals must not squeeze all else
    /// into a line). `pixels` are those of the lowest and the highest value.
    pub fn new(points: &[f64], ends: &[f64], pixels: (i32, i32), ticks: f64) -> Scale {
        let side = |sign: f64| {
            let beyond =
                |values: &[f64]| values.iter().map(|value| (sign * value).max(0.0)).collect::<Vec<_>>();
            let ends = crate::stats::summary::sorted(&beyond(ends));
            let most = crate::stats::summary::quantile_of_sorted(&ends, 0.9).unwrap_or(0.0);
            beyond(points).into_iter().fold(most, f64::max)
        };
        let (low, high) = (-side(-1.0), side(1.0));
        // Never closer than a tenth of a percent: counts that are equal would fill the plot with rounding.
        let margin = (0.06 * (high - low)).max(0.001);
        let (low, high) = (low - margin, high + margin);
        let step = round_step((high - low) / ticks);
        Scale { low, high, from: f64::from(pixels.0), to: f64::from(pixels.1), step }
    }

    /// The pixel of a value; values outside land on the border.
    pub fn at(&self, value: f64) -> i32 {
        let value = value.clamp(self.low, self.high);
        (self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)).round() as i32
    }

    /// Whether a value lies on the scale.
    pub fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The ticks with their labels.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let (first, last) = ((self.low / self.step).ceil() as i64, (self.high / self.step).floor() as i64);
        let decimals = (-(self.step * 100.0).log10().floor()).max(0.0) as usize;
        let label = |value: f64| match value {
            0.0 => "0".to_owned(),
            v if v < 0.0 => format!("−{:.decimals$} %", -v * 100.0),
            v => format!("+{:.decimals$} %", v * 100.0),
        };
        (first..=last).map(|i| i as f64 * self.step).map(|value| (value, label(value))).collect()
    }
}

/// Draws the mark of a series around a point: filled circle, triangle, diamond, square, cross, ring.
pub fn mark(canvas: &Canvas<'_>, series: usize, (x, y): (i32, i32)) -> Drawn {
    let color = SERIES[series % SERIES.len()];
    match series % SERIES.len() {
        0 => canvas.draw(&Circle::new((x, y), 5, color.filled()))?,
        1 => canvas.draw(&Polygon::new([(x, y - 6), (x + 6, y + 5), (x - 6, y + 5)], color.filled()))?,
        2 => canvas.draw(&Polygon::new([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)], color.filled()))?,
        3 => canvas.draw(&Rectangle::new([(x - 4, y - 4), (x + 4, y + 4)], color.filled()))?,
        4 => {
            for (a, b) in [((x - 5, y - 5), (x + 5, y + 5)), ((x - 5, y + 5), (x + 5, y - 5))] {
                canvas.draw(&PathElement::new([a, b], color.stroke_width(2)))?;
            }
        }
        _ => canvas.draw(&Circle::new((x, y), 5, color.stroke_width(2)))?,
    }
    Ok(())
}

/// The key of a plot as HTML: mark and name of each series.
pub fn key(names: &[String]) -> Markup {
    let sample = |series: usize| {
        let color = format!("var(--series-{})", series % SERIES.len());
        let shape = match series % SERIES.len() {
            0 => html! { circle cx="8" cy="8" r="5" fill=(color); },
            1 => html! { polygon points="8,2 14,13 2,13" fill=(color); },
            2 => html! { polygon points="8,2 14,8 8,14 2,8" fill=(color); },
            3 => html! { rect x="4" y="4" width="8" height="8" fill=(color); },
            4 => html! { path d="M3 3L13 13M3 13L13 3" stroke=(color) stroke-width="2"; },
            _ => html! { circle cx="8" cy="8" r="5" fill="none" stroke=(color) stroke-width="2"; },
        };
        html! { svg.key width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" { (shape) } }
    };
    html! { span.keys { @for (i, name) in names.iter().enumerate() { span { (sample(i)) " " (name) } " " } } }
}

/// A sample of a filled area, for the key of bars: a CSS colour, and how opaque.
pub fn patch(color: &str, opacity: f64) -> Markup {
    html! {
        svg.key width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" {
            rect x="1" y="3" width="14" height="10" fill=(color) fill-opacity=(opacity) {}
        }
    }
}

/// The key of bars: a patch of each series with its name.
pub fn patches(names: &[&str]) -> Markup {
    let color = |series: usize| format!("var(--series-{})", series % SERIES.len());
    html! { span.keys { @for (i, name) in names.iter().enumerate() { span { (patch(&color(i), 1.0)) " " (name) } " " } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_show_zero_all_points_and_round_ticks() {
        let scale = Scale::new(&[-0.034, -0.01], &[-0.04, -0.9], (100, 700), 6.0);
        assert!(scale.holds(0.0) && scale.holds(-0.034));
        assert!(scale.at(-0.034) > 100 && scale.at(0.0) < 700 && scale.at(-5.0) == 100);
        let ticks = Scale::new(&[-0.034, 0.02], &[], (0, 600), 7.0).ticks();
        let labels: Vec<_> = ticks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["−3 %", "−2 %", "−1 %", "0", "+1 %", "+2 %"]);
        // Nothing to show is still a scale.
        let empty = Scale::new(&[], &[], (0, 100), 4.0);
        assert!(empty.at(0.0) == 50 && empty.ticks().len() > 1);
    }

    #[test]
    fn labels_do_not_run_into_each_other() {
        let figure = figure((400, 100), "t", "d", html! {}, |canvas| {
            let mut labels = Labels::within([0, 0, 400, 100]);
            labels.avoid((200, 50));
            for label in ["first", "second", "third"] {
                labels.write(canvas, label, (200, 50))?;
            }
            // No place is left on a small area.
            let mut labels = Labels::within([0, 0, 20, 20]);
            labels.write(canvas, "nowhere", (10, 10))
        });
        let svg = figure.into_string();
        let texts: Vec<&str> = svg.split("<text ").skip(1).collect();
        assert_eq!(texts.len(), 3, "{svg}");
        let place = |text: &&str| {
            let number = |name: &str| {
                text.split(name).nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
            };
            (number(" y=\""), text.contains("text-anchor=\"end\""))
        };
        let places: std::collections::HashSet<_> = texts.iter().map(place).collect();
        assert_eq!(places.len(), 3, "{svg}");
    }

    #[test]
    fn colours_follow_the_theme_and_text_is_escaped() {
        let figure = figure((100, 50), "a<b", "c&d", html! { "caption" }, |canvas| {
            mark(canvas, 0, (10, 10))?;
            canvas.draw(&Text::new("<script>&\"", (1, 1), text(10, INK, HPos::Left)))?;
            Ok(())
        });
        let svg = figure.into_string();
        assert!(
            svg.contains("fill=\"var(--series-0)\"") && svg.contains("fill=\"var(--plot-ink)\""),
            "{svg}"
        );
        assert!(!svg.contains("#01"), "{svg}");
        assert!(svg.contains("<title>a&lt;b</title>") && svg.contains("c&amp;d"));
        assert!(!svg.contains("<script>"));
    }
}
