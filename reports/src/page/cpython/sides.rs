//! The VM and `CPythons` beside each other: instructions per call, references that calls hold, the proposal's session.

use super::short;
use crate::format::amount;
use crate::model::cpython::{Cost, RealPythons};
use crate::model::versus::Speed;
use crate::page::name;
use maud::{Markup, html};

/// Instructions per call of every workload that was counted.
pub fn instructions(found: &RealPythons) -> Markup {
    html! {
        @if !found.sides.is_empty() {
            h3 { "Instructions per call, side by side" }
            div.scroll {
                table {
                    caption {
                        "Instructions (simulated, callgrind) of one iteration over the calls and generators it makes; below it, the interpreter's time "
                        "over the VM's, from the blocks that both took part in. On the VM only the workload is counted. On CPython two processes that "
                        "differ in their iterations alone are counted whole, and the difference is told, so that start-up, loading and the first two "
                        "iterations are taken out. Calls and generators: audit builds on the VM; a pass of its own on CPython."
                    }
                    thead { tr {
                        th { "benchmark" } th.num { "calls and generators" } th.num { "VM" }
                        @for interpreter in &found.interpreters { th.num { (short(interpreter)) } }
                    } }
                    tbody {
                        @for side in &found.sides {
                            tr {
                                th.name scope="row" { (name(&side.benchmark)) " " small { "(" (side.size) ")" } }
                                td.num { (entered(found, side)) }
                                td.num { (per_call(&side.vm)) }
                                @for (cost, speed) in &side.pythons {
                                    td.num { (per_call(cost)) @if let Some(speed) = speed { br; small { (time(speed)) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn per_call(cost: &Cost) -> String {
    cost.per_call()
        .map_or_else(|| "–".to_owned(), |each| amount(if each >= 10.0 { each.round() } else { each }))
}

fn time(speed: &Speed) -> String {
    format!("time × {:.2}", speed.ratio)
}

/// Calls and generators of the VM, and of `CPython` where they are others.
fn entered(found: &RealPythons, side: &crate::model::cpython::Side) -> Markup {
    let vm = side.vm.entered;
    let mut others: Vec<(f64, Vec<&str>)> = Vec::new();
    for (interpreter, (cost, _)) in found.interpreters.iter().zip(&side.pythons) {
        // The counting pass calls run() itself, which the VM does not count as a call of the program.
        let Some(entered) = cost.entered.filter(|&entered| vm.is_none_or(|vm| (entered - vm).abs() > 1.0))
        else {
            continue;
        };
        match others.iter_mut().find(|(other, _)| *other == entered) {
            Some((_, names)) => names.push(short(interpreter)),
            None => others.push((entered, vec![short(interpreter)])),
        }
    }
    html! {
        (vm.map_or_else(|| "–".to_owned(), amount))
        @for (entered, names) in &others { br; small { (amount(*entered)) " on " (names.join(", ")) } }
    }
}

/// References that calls and generators hold.
pub fn references(found: &RealPythons) -> Markup {
    html! {
        @if !found.held.is_empty() {
            h3 { "What a call holds" }
            div.scroll {
                table {
                    caption {
                        "References that each active call, or each generator, holds: the slope of " code { "sys.getrefcount" } " over their number. "
                        "All that is not 0 is written to memory at every call: the code object is not alone."
                    }
                    thead { tr {
                        th { "each" } th { "holds references to its" }
                        @for interpreter in &found.interpreters { th.num { (short(interpreter)) } }
                    } }
                    tbody {
                        @for row in &found.held {
                            tr {
                                th scope="row" { (row.setting) }
                                td { (row.what) }
                                @for count in &row.counts { td.num { (count.map_or_else(|| "–".to_owned(), amount)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The proposal's session, statement by statement.
pub fn session(found: &RealPythons) -> Markup {
    html! {
        @if let Some(session) = &found.session {
            h3 { "The proposal's session" }
            div.scroll {
                table {
                    caption { "What each version displays, replayed as at a prompt. Interpreters with the same figures share a column." }
                    thead { tr {
                        th { "statement" } th { "proposal" }
                        @for (names, _) in &session.columns { th { (names.iter().map(|name| short(name)).collect::<Vec<_>>().join(", ")) } }
                    } }
                    tbody {
                        @for (place, (source, published)) in session.statements.iter().enumerate() {
                            tr {
                                th scope="row" { code { (source) } }
                                td { (published.as_deref().unwrap_or("–")) }
                                @for (_, shown) in &session.columns { td { (shown[place].as_deref().unwrap_or("–")) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
