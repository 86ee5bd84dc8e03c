//! What code costs to load, to keep and to share: the families startup, fork and sharing.
//!
//! | file | holds |
//! |---|---|
//! | `startup.rs` | by the size of the module |
//! | `sharing.rs` | by the number of processes |
//! | `owners.rs` | whose the memory is that a child has of its own |
//! | `lines.rs` | the plot of lines |

mod lines;
mod owners;
mod sharing;
mod startup;

use crate::format::{amount, quantity};
use crate::model::Analysis;
use crate::model::footprint::Footprint;
use maud::{Markup, html};

/// Memory by the number of processes, and whose it is; `None` where the record has neither fork nor sharing.
pub fn memory(analysis: &Analysis) -> Option<Markup> {
    section(&[sharing::part(analysis), owners::part(analysis)])
}

/// Startup by the size of the module; `None` where the record does not have it.
pub fn startup(analysis: &Analysis) -> Option<Markup> {
    section(&[startup::part(analysis)])
}

fn section(parts: &[Option<Markup>]) -> Option<Markup> {
    parts.iter().any(Option::is_some).then(|| {
        html! {
            p {
                "The arms say in what form a generated module is loaded and what is permanent of it. Medians over the blocks; every "
                "call's result was checked against CPython's. The room that measuring needs is left out."
            }
            @for part in parts.iter().flatten() { (part) }
        }
    })
}

/// A table that the plots above it are made of.
fn numbers(what: &str, table: &Markup) -> Markup {
    html! { details { summary { "The numbers: " (what) } div.scroll { (table) } } }
}

const MIB: f64 = 1_048_576.0;

/// Bytes in a table.
fn bytes(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| quantity(value, "bytes"))
}

/// Nanoseconds in a table.
fn nanoseconds(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| quantity(value, "ns"))
}

/// A count in a table.
fn count(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), amount)
}

/// The arms of some rows, in their order.
fn arms<'a>(rows: &[&'a Footprint]) -> Vec<&'a str> {
    let mut arms: Vec<&str> = Vec::new();
    for row in rows {
        if !arms.contains(&row.arm.as_str()) {
            arms.push(&row.arm);
        }
    }
    arms
}
