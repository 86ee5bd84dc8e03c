//! Immortal code: what children of a fork copy, and what workloads take.

use super::short;
use crate::format::{amount, change, quantity};
use crate::model::cpython::RealPythons;
use crate::model::cpython::immortal::Fork;
use crate::page::name;
use bench_data::PromotionLevel;
use bench_data::cpython::ForkCode;
use maud::{Markup, html};

/// What a level makes immortal, for a reader.
fn level(level: PromotionLevel) -> &'static str {
    match level {
        PromotionLevel::None => "nothing",
        PromotionLevel::Code => "code",
        PromotionLevel::Consts => "+ constants",
        PromotionLevel::Functions => "+ functions",
    }
}

/// Forks, a table for each kind of code.
pub fn forks(found: &RealPythons) -> Markup {
    html! {
        @if !found.forks.is_empty() {
            h3 { "Forks with immortal code" }
            p {
                "A parent loads code, makes it immortal to some level, collects garbage, and forks. Each child makes a share of the calls. Memory "
                "and faults are those since the fork, PSS is the whole child's; all children are alive when they are read. After that, each collects "
                "garbage in full, as a child that lives long does sooner or later: without " code { "gc.freeze()" } " in the parent that writes to "
                "every object the collector knows. Medians over the children and repeats; “+ constants” has names too, and all that is above it. Source: " code { "/proc/self/smaps_rollup" } ", " code { "getrusage" } ", " code { "/proc/self/pagemap" } "; "
                "bytecode that was written to: checksums of it before the fork and after."
            }
            @for code in [ForkCode::Generated, ForkCode::Stdlib] { (table(found, code)) }
        }
    }
}

fn table(found: &RealPythons, code: ForkCode) -> Markup {
    let of_code = || found.forks.iter().filter(|fork| fork.code == code);
    let rows: Vec<&Fork> = of_code().filter(|fork| fork.frozen).collect();
    let plain =
        |fork: &Fork| of_code().find(|other| other.level == PromotionLevel::None && other.is_level_of(fork));
    let against = |fork: &Fork, of: fn(&Fork) -> f64| {
        let plain = plain(fork).filter(|plain| of(plain) > 0.0 && fork.level != PromotionLevel::None);
        plain.map_or_else(|| "–".to_owned(), |plain| change(of(fork) / of(plain)))
    };
    let thawed = |fork: &Fork| {
        of_code().find(|other| !other.frozen && other.level == fork.level && other.is_kind_of(fork))
    };
    let Some(first) = rows.first() else { return html! {} };
    let (modules, functions, code_objects) = first.loaded;
    let what = match code {
        ForkCode::Generated => format!("a generated module of {} functions", amount(functions as f64)),
        ForkCode::Stdlib => format!(
            "{} modules of the standard library with {} functions",
            amount(modules as f64),
            amount(functions as f64)
        ),
    };
    html! {
        div.scroll {
            table {
                caption {
                    strong { "Code: " (what) } ", " (amount(code_objects as f64)) " code objects. Calls before: how often the parent made every call, which "
                    "lets specialisation settle. Pages of 4096 bytes; one with code and something else on it counts as one with code."
                }
                thead { tr {
                    th { "interpreter" } th.num { "calls before" } th { "immortal" }
                    th.num { "private dirty" } th.num { "change" } th.num { "… collected, with gc.freeze()" } th.num { "… collected, without" }
                    th.num { "change" } th.num { "PSS" } th.num { "minor faults" } th.num { "pages with code, copied" }
                    th.num { "… bytecode written to" } th.num { "with constants, copied" } th.num { "with functions, copied" }
                } }
                tbody {
                    @for fork in &rows {
                        tr {
                            th scope="row" { (short(&fork.interpreter)) }
                            td.num { (fork.warm) }
                            td.arm { (level(fork.level)) }
                            td.num { (quantity(fork.dirty, "bytes")) }
                            td.num { strong { (against(fork, |fork| fork.dirty)) } }
                            td.num { (quantity(fork.dirty_collected, "bytes")) }
                            @match thawed(fork) {
                                Some(thawed) => {
                                    td.num { (quantity(thawed.dirty_collected, "bytes")) }
                                    td.num { (against(thawed, |fork| fork.dirty_collected)) }
                                }
                                None => { td.num { "–" } td.num { "–" } }
                            }
                            td.num { (quantity(fork.pss, "bytes")) }
                            td.num { (amount(fork.faults.round())) }
                            td.num { (amount(fork.code_copied.round())) " of " (amount(fork.code_pages)) }
                            td.num { (amount(fork.code_rewritten.round())) }
                            td.num { (amount(fork.others_copied.0.round())) }
                            td.num { (amount(fork.others_copied.1.round())) }
                        }
                    }
                }
            }
        }
    }
}

/// Workloads by level.
pub fn workloads(found: &RealPythons) -> Markup {
    html! {
        @if !found.immortal.is_empty() {
            h3 { "Workloads with immortal code" }
            div.scroll {
                table {
                    caption {
                        "Against the same workload with nothing immortal, on the same unmodified interpreter. Instructions by difference of two "
                        "processes, as above; a saving is told for each call and generator. Time: fresh processes side by side in random order, with "
                        "the 95 % interval. An immortal object still costs the test whether it is immortal, at every refcount change."
                    }
                    thead { tr {
                        th { "benchmark" } th { "interpreter" } th { "immortal" } th.num { "instructions" } th.num { "change" }
                        th.num { "instructions saved a call" } th.num { "time" } th.num { "95 % interval" }
                    } }
                    tbody {
                        @for row in &found.immortal {
                            tr {
                                th.name scope="row" { (name(&row.benchmark)) }
                                td { (short(&row.interpreter)) }
                                td { (level(row.level)) }
                                td.num { (amount(row.instructions.round())) }
                                @if row.level == PromotionLevel::None {
                                    td.num { "–" } td.num { "–" } td.num { "–" } td.num { "–" }
                                } @else {
                                    td.num { strong { (change(row.ratio)) } }
                                    td.num { (row.saved_per_call.map_or_else(|| "–".to_owned(), |saved| format!("{saved:.2}").replace('-', "\u{2212}"))) }
                                    td.num { (row.time.map_or_else(|| "–".to_owned(), |time| change(time.ratio))) }
                                    td.num {
                                        (row.time.and_then(|time| time.interval).map_or_else(
                                            || "none".to_owned(),
                                            |(low, high)| format!("{} to {}", change(low), change(high)),
                                        ))
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
