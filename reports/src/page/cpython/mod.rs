//! Does it hold on the real `CPython`? The VM and `CPythons` side by side.
//!
//! | file | holds |
//! |---|---|
//! | `sides.rs` | instructions per call, references, the session |
//! | `immortal.rs` | workloads and forks with immortal code |

mod immortal;
mod sides;

use super::{name, tied};
use crate::model::Analysis;
use crate::model::cpython::RealPythons;
use maud::{Markup, html};

/// Everything; `None` when no `CPython` was asked for.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let found = analysis.cpython.as_ref()?;
    Some(html! {
        p {
            "The VM is not CPython. This section holds what was measured on CPythons themselves against what the VM shows: how often they "
            "change refcounts of code objects, what a call takes there, and what happens when code is made immortal (PEP 683), which is the closest "
            "to permanent code that an unmodified CPython has."
        }
        @if found.interpreters.is_empty() { p { strong { "No CPython took part." } } }
        (claims(found))
        (sides::instructions(found))
        (immortal::forks(found))
        (immortal::workloads(found))
        (sides::references(found))
        (sides::session(found))
        (who(found))
    })
}

/// A name of an interpreter without what all of them share.
fn short(interpreter: &str) -> &str {
    interpreter.strip_prefix("cpython-").unwrap_or(interpreter)
}

fn claims(found: &RealPythons) -> Markup {
    html! {
        @if !found.claims.is_empty() {
            h3 { "Claim by claim" }
            div.scroll {
                table {
                    thead { tr { th { "claim" } th { "the VM" } th { "CPython" } th { "where they agree, where not, and why" } } }
                    tbody {
                        @for claim in &found.claims {
                            tr {
                                th scope="row" { (claim.topic.title()) }
                                td { (tied(claim.vm.as_deref().unwrap_or("–"))) }
                                td {
                                    @match &claim.cpython {
                                        Some(text) => { strong { (claim.verdict.words()) } br; (tied(text)) }
                                        None => { "–" }
                                    }
                                }
                                td { (tied(&claim.why)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who took part, who did not, and what is missing.
fn who(found: &RealPythons) -> Markup {
    html! {
        h3 { "Who took part" }
        @if !found.interpreters.is_empty() {
            div.scroll {
                table {
                    thead { tr { th { "interpreter" } th { "build" } th { "immortal objects" } } }
                    tbody {
                        @for (interpreter, build) in found.interpreters.iter().zip(&found.builds) {
                            tr {
                                th scope="row" { (name(interpreter)) }
                                td { (build) }
                                td {
                                    @match found.no_immortals.iter().find(|(name, _)| name == interpreter) {
                                        Some((_, reason)) => { "no: " (reason) }
                                        None => { "yes" }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if !found.left_out.is_empty() {
            p { "Left out:" }
            ul { @for (name, reason) in &found.left_out { li { (name) ": " (reason) } } }
        }
        @if !found.missing.is_empty() {
            p { "Missing:" }
            ul { @for text in &found.missing { li { (text) } } }
        }
        @if !found.notes.is_empty() { ul { @for text in &found.notes { li { (text) } } } }
    }
}
