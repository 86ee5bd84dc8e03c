//! Instructions of one iteration by what they are for: a bar for each program and arm, and the numbers as a table.

use crate::model::technical::{Part, Program, RULES};
use crate::page::plot::{self, Canvas, Drawn, INK, MUTED, SERIES, text};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const WIDTH: i32 = 900;
const X: (i32, i32) = (170, 840);
const ROW: i32 = 30;
const HEAD: i32 = 34;

/// The colour of a part: a series or grey, and how opaque.
fn fill(part: Part) -> (RGBColor, f64) {
    match part {
        Part::CodeRefcount => (SERIES[4], 1.0),
        Part::Flag => (SERIES[3], 1.0),
        Part::Proxy => (SERIES[1], 1.0),
        Part::Memory => (SERIES[2], 1.0),
        Part::Generator => (SERIES[2], 0.5),
        Part::ValueRefcount => (SERIES[5], 1.0),
        Part::Arguments => (SERIES[0], 1.0),
        Part::Frame => (SERIES[0], 0.5),
        Part::Lookup => (SERIES[5], 0.5),
        Part::Dispatch => (MUTED, 0.9),
        Part::Opcode => (MUTED, 0.5),
        Part::Other => (MUTED, 0.2),
    }
}

/// The plot and its table.
pub fn figure(programs: &[Program]) -> Markup {
    let title = "Instructions of one iteration by what they are for";
    let describe = |program: &Program| {
        let arm = |(arm, name): (usize, &String)| {
            let parts = program.parts.iter().filter(|(_, counts)| counts[arm] > 0);
            let parts: Vec<String> =
                parts.map(|(part, counts)| format!("{} {}", part.title(), counts[arm])).collect();
            format!(
                "{}, {name}: {} instructions, of them {}.",
                program.name,
                program.totals[arm],
                parts.join(", ")
            )
        };
        program.arms.iter().enumerate().map(arm).collect::<Vec<_>>().join(" ")
    };
    let description = programs.iter().map(describe).collect::<Vec<_>>().join(" ");
    let bars: usize = programs.iter().map(|program| program.arms.len()).sum();
    let height = bars as i32 * ROW + programs.len() as i32 * HEAD + 34;
    let shown = parts(programs);
    let caption = html! {
        strong { (title) } ". From left to right: "
        span.keys { @for part in &shown { span { (sample(*part)) " " (part.title()) } " " } }
        "Source: valgrind's lackey, objdump and the debug information of the binaries."
    };
    let size = (WIDTH as u32, height as u32);
    html! {
        (plot::figure(size, title, &description, caption, |canvas| draw(canvas, programs)))
        details {
            summary { "The numbers, and how an instruction is told what it is for" }
            @for program in programs { (table(program)) }
            (rules())
        }
    }
}

/// The parts that some program has.
fn parts(programs: &[Program]) -> Vec<Part> {
    let has =
        |part: &Part| programs.iter().flat_map(|program| &program.parts).any(|(other, _)| other == part);
    Part::ALL.into_iter().filter(has).collect()
}

fn sample(part: Part) -> Markup {
    let (color, opacity) = fill(part);
    let variable = SERIES.iter().position(|series| *series == color);
    let color =
        variable.map_or_else(|| "var(--plot-muted)".to_owned(), |series| format!("var(--series-{series})"));
    plot::patch(&color, opacity)
}

fn draw(canvas: &Canvas<'_>, programs: &[Program]) -> Drawn {
    let most = programs.iter().flat_map(|program| &program.totals).copied().max().unwrap_or(1).max(1);
    let x_at = |count: usize| X.0 + (count as f64 / most as f64 * f64::from(X.1 - X.0)).round() as i32;
    let mut y = 6;
    for program in programs {
        canvas.draw(&Text::new(
            plot::cut(&program.summary, 90),
            (8, y + HEAD / 2),
            text(13, INK, HPos::Left),
        ))?;
        y += HEAD;
        let bottom = y + ROW * program.arms.len() as i32 - 6;
        canvas.draw(&PathElement::new([(X.0, y - 4), (X.0, bottom)], MUTED.stroke_width(1)))?;
        for (arm, name) in program.arms.iter().enumerate() {
            canvas.draw(&Text::new(plot::cut(name, 24), (X.0 - 10, y + 10), text(12, INK, HPos::Right)))?;
            let mut from = 0;
            for part in Part::ALL {
                let count = program.of_part(part, name).unwrap_or(0);
                let corners = [(x_at(from), y), (x_at(from + count), y + 20)];
                if corners[1].0 > corners[0].0 {
                    let (color, opacity) = fill(part);
                    canvas.draw(&Rectangle::new(corners, color.mix(opacity).filled()))?;
                }
                from += count;
            }
            let label = program.totals[arm].to_string();
            canvas.draw(&Text::new(label, (x_at(from) + 8, y + 10), text(12, MUTED, HPos::Left)))?;
            y += ROW;
        }
    }
    let axis = "instructions of one iteration";
    canvas.draw(&Text::new(axis, (i32::midpoint(X.0, X.1), y + 12), text(13, INK, HPos::Center)))?;
    Ok(())
}

fn table(program: &Program) -> Markup {
    html! {
        div.scroll {
            table {
                caption { (program.summary) }
                thead { tr { th { "instructions" } @for arm in &program.arms { th.num { (arm) } } } }
                tbody {
                    @for (part, counts) in &program.parts {
                        tr { th scope="row" { (part.title()) } @for count in counts { td.num { (count) } } }
                    }
                    tr { th scope="row" { strong { "in all" } } @for total in &program.totals { td.num { strong { (total) } } } }
                }
            }
        }
    }
}

/// The rules, so that nobody has to believe the plot.
fn rules() -> Markup {
    html! {
        p {
            "The debug information names the functions that an instruction was compiled from: the innermost one, the one that it was inlined into, and so "
            "on. The first of these that has a rule decides; instructions without one are “" (Part::Other.title()) "”. In the strategies' inline assembly, "
            code { "test" } ", the " code { "je" } " behind it and the " code { "jmp" } " back are the branch on the flag, the rest changes the refcount. The jump through the table of opcodes is dispatch."
        }
        div.scroll {
            table {
                thead { tr { th { "below vm/src" } th { "functions" } th { "for" } } }
                tbody {
                    @for rule in &RULES {
                        tr {
                            th scope="row" { code { (rule.file) } }
                            td { @if rule.functions.is_empty() { "all" } @else { code { (rule.functions.join(", ")) } } }
                            td { (rule.part.title()) }
                        }
                    }
                }
            }
        }
    }
}
