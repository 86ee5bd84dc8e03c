//! The VM against real `CPython`s.

use crate::model::Analysis;
use crate::model::versus::{Line, Speed};
use maud::{Markup, html};

/// The tables; `None` when no other interpreter was measured.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let versus = analysis.versus.as_ref()?;
    let table = |caption: &str, lines: &[Line]| {
        html! {
            div.scroll {
                table {
                    caption { (caption) }
                    thead { tr {
                        th { "" }
                        @for name in &versus.interpreters { th.num { "against " (super::name(name)) } }
                    } }
                    tbody {
                        @for line in lines {
                            tr {
                                th scope="row" {
                                    (super::name(&line.name))
                                    @if line.benchmarks > 1 { " (" (line.benchmarks) ")" }
                                }
                                @for speed in &line.speeds { td.num { (cell(speed.as_ref())) } }
                            }
                        }
                    }
                }
            }
        }
    };
    Some(html! {
        @if let Some(sentence) = versus.sentence() { p { (sentence) } }
        p {
            "A figure is the interpreter's time over that of arm " code { (analysis.options.baseline) } " of the VM, in fresh "
            "processes side by side in random order, with its 95 % interval. Above 1 the VM is faster. This is no result about permanence: "
            "in a slow VM the refcount of a code object would drown."
        }
        (table("Geometric means", &versus.means))
        (table("Each benchmark", &versus.benchmarks))
        @if !versus.notes.is_empty() { ul { @for note in &versus.notes { li { (note) } } } }
    })
}

fn cell(speed: Option<&Speed>) -> Markup {
    html! {
        @match speed {
            Some(speed) => {
                (format!("{:.2}", speed.ratio))
                @if let Some((low, high)) = speed.interval { " " span.interval { "[" (format!("{low:.2}")) ", " (format!("{high:.2}")) "]" } }
            }
            None => { "–" }
        }
    }
}
