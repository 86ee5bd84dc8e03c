//! The answer as a picture that stands alone, for a README: the families' means, by instructions and by time. It is the forest of the
//! report, with the colours of the page's style for dark and light put into the file.

use super::forest::{self, Line};
use super::frame::STYLE;
use super::plot::{self, Canvas, Drawn, INK, MUTED, text};
use crate::model::{Analysis, FamilyMean, Row};
use crate::stats::verdict::Verdict;
use bench_data::Better;
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

/// Height of the key at the top, and of the title of a panel.
const HEAD: i32 = 34;

/// The picture; `None` when no family has a mean. Fails where plotters does.
pub fn answer_svg(analysis: &Analysis) -> Option<Result<String, Box<dyn std::error::Error>>> {
    let options = &analysis.options;
    let mut arms = vec![options.headline.clone(), options.branch.clone(), options.bound.clone()];
    arms.retain(|arm| analysis.families.iter().any(|mean| mean.arm == *arm));
    let metrics: Vec<&String> = analysis.instruction_metric.iter().chain([&options.time_metric]).collect();
    let headlined = |family: &str| {
        analysis.families.iter().any(|mean| mean.family == family && mean.arm == options.headline)
    };
    let rows: Vec<Row> = analysis
        .families
        .iter()
        .filter(|mean| headlined(&mean.family))
        .filter(|mean| arms.contains(&mean.arm) && metrics.contains(&&mean.metric))
        .map(|mean| row(mean, options.smallest(&mean.metric)))
        .collect();
    let panels: Vec<Panel<'_>> =
        metrics.iter().filter_map(|metric| Panel::of(&rows, metric, &arms)).collect();
    if panels.is_empty() {
        return None;
    }
    let height = HEAD + panels.iter().map(|panel| HEAD + forest::height(panel.lines.len())).sum::<i32>();
    let title = format!("Change against arm {} by family, geometric means", options.baseline);
    let describe = |panel: &Panel<'_>| format!("{}: {}", panel.title, forest::describe(&panel.lines, &arms));
    let description = panels.iter().map(describe).collect::<Vec<_>>().join(" ");
    let svg = plot::svg((forest::WIDTH, height as u32), &title, &description, |canvas| {
        let (head, mut rest) = canvas.split_vertically(HEAD);
        key(&head, &arms)?;
        for panel in &panels {
            let (head, below) = rest.split_vertically(HEAD);
            head.draw(&Text::new(
                format!("{title}: {}", panel.title),
                (10, HEAD / 2),
                text(14, INK, HPos::Left),
            ))?;
            let (plot, below) = below.split_vertically(forest::height(panel.lines.len()));
            forest::draw(&plot, &panel.lines, panel.smallest)?;
            rest = below;
        }
        Ok(())
    });
    Some(svg.map(|svg| standalone(&svg)))
}

/// One metric.
struct Panel<'a> {
    title: &'a str,
    lines: Vec<Line<'a>>,
    smallest: f64,
}

impl<'a> Panel<'a> {
    fn of(rows: &'a [Row], metric: &str, arms: &[String]) -> Option<Self> {
        let mut lines: Vec<Line<'a>> = Vec::new();
        let of_metric = || rows.iter().filter(|row| row.metric == metric);
        for row in of_metric() {
            if lines.iter().all(|line| line.name != row.family) {
                lines.push(Line {
                    family: &row.family,
                    name: row.family.clone(),
                    arms: vec![None; arms.len()],
                });
            }
            let line = lines.iter_mut().find(|line| line.name == row.family)?;
            line.arms[arms.iter().position(|arm| *arm == row.arm)?] = Some(row);
        }
        let first = of_metric().next()?;
        Some(Panel { title: &first.title, lines, smallest: first.smallest })
    }
}

/// The mean of a family as a row of the forest, which draws names, ratios and intervals alone.
fn row(mean: &FamilyMean, smallest: f64) -> Row {
    Row {
        family: mean.family.clone(),
        workload: String::new(),
        size: 0,
        arm: mean.arm.clone(),
        share: 1.0,
        metric: mean.metric.clone(),
        title: mean.title.clone(),
        unit: mean.unit.clone(),
        better: Better::Lower,
        source: String::new(),
        baseline_value: None,
        arm_value: None,
        ratio: Some(mean.ratio),
        interval: mean.interval,
        resolution: None,
        n: mean.benchmarks,
        smallest,
        verdict: Verdict::Undecided,
        further_blocks: None,
        note: None,
    }
}

fn key(canvas: &Canvas<'_>, arms: &[String]) -> Drawn {
    // Letters are at most so wide at this size.
    const LETTER: i32 = 8;
    let mut x = 14;
    for (series, arm) in arms.iter().enumerate() {
        plot::mark(canvas, series, (x, HEAD / 2))?;
        canvas.draw(&Text::new(arm.clone(), (x + 12, HEAD / 2), text(13, INK, HPos::Left)))?;
        x += 40 + LETTER * arm.chars().count() as i32;
    }
    let first = arms.first().map_or("", String::as_str);
    let note = format!("lines: 95 % intervals; dashed: ± the smallest effect of interest; numbers: {first}");
    let right = forest::WIDTH as i32 - 10;
    canvas.draw(&Text::new(note, (right, HEAD / 2), text(12, MUTED, HPos::Right)))?;
    Ok(())
}

/// An SVG with the variables of the page's style, and its ground: what a file of its own needs to be seen in either theme.
fn standalone(svg: &str) -> String {
    let variables = STYLE.split_once("* {").map_or("", |(variables, _)| variables);
    let ground = r#"<rect width="100%" height="100%" fill="var(--ground)"/>"#;
    match svg.split_once("<desc>") {
        Some((open, rest)) => {
            let (description, rest) = rest.split_once("</desc>").unwrap_or((rest, ""));
            format!("{open}<desc>{description}</desc><style>{variables}</style>{ground}{rest}")
        }
        None => svg.to_owned(),
    }
}
