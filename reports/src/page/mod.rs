//! One self-contained HTML page: no network, no dependency, readable without JavaScript, on paper and on a phone.
//!
//! Rendering only: every number and word comes from the [`Analysis`] or the [`Record`]. Everything from either is
//! escaped, by maud in the page and by plotters in the plots; the content security policy of the page forbids it to load
//! anything.
//!
//! | file | holds |
//! |---|---|
//! | `table.rs` | the table of effects |
//! | `plot.rs` | what the plots share: colours that follow the theme, axes, marks |
//! | `forest.rs` | effects with intervals, benchmark by benchmark |
//! | `instrument.rs` | a page of its own: tests of the instrument on a real machine |
//! | `noise.rs` | the noise floor: A/A |
//! | `diagnostics.rs` | what is odd about the samples |
//! | `versus.rs` | the VM against real CPythons |
//! | `shares.rs` | effect by the share of permanent functions |
//! | `calculation.rs` | unit costs, predicted against measured instructions |
//! | `counts.rs` | what the audit builds counted |
//! | `footprint/` | memory and startup: the families fork, startup and sharing |
//! | `excluded.rs` | what was left out or could not be measured |
//! | `validation.rs` | a page of its own: the instrument on simulated hosts |
//! | `provenance.rs` | machine, builds, toolchain, method, how to reproduce |
//! | `style.css`, `script.js` | put into the page as they are |

mod calculation;
mod counts;
mod diagnostics;
mod excluded;
mod footprint;
mod forest;
pub mod instrument;
mod noise;
mod plot;
mod provenance;
mod shares;
mod table;
mod validation;
mod versus;

pub use validation::render_validation_html;

use crate::format::{change, interval};
use crate::model::Analysis;
use crate::stats::verdict::Verdict;
use bench_data::Record;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

/// The head of every page, which allows it no request.
fn head(title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="generator" content=(concat!("permanence reports ", env!("CARGO_PKG_VERSION")));
            title { "Permanent code objects: " (title) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// Renders the page.
pub fn render_html(record: &Record, analysis: &Analysis) -> String {
    let sections: [(&str, &str, Option<Markup>); 13] = [
        ("table", "What gain on which benchmark", Some(table::main(analysis))),
        ("forest", "Effects and their intervals", forest::section(analysis)),
        ("families", "By family", families(analysis)),
        ("counts", "Counts", counts::section(analysis)),
        ("calculation", "Predicted against measured", calculation::section(analysis)),
        ("noise", "Noise floor", noise::section(analysis)),
        ("diagnostics", "What is odd about the samples", diagnostics::section(analysis)),
        ("versus", "The VM against CPython", versus::section(analysis)),
        ("shares", "Effect by the share of permanent functions", shares::section(analysis)),
        ("footprint", "Memory and startup", footprint::section(analysis)),
        ("excluded", "Left out", Some(excluded::section(record, analysis))),
        ("metrics", "All other metrics", table::others(analysis)),
        ("provenance", "Machine, builds, method", Some(provenance::section(record, analysis))),
    ];
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(&record.id))
            body {
                header {
                    button #theme type="button" hidden { "Dark or light" }
                    p.over { "Permanent code objects" }
                    h1 { "What performance gain on which benchmark?" }
                    p.under {
                        (record.started) " · profile " (record.profile) " · " (record.machine.cpu) " · record " code { (record.id) }
                    }
                }
                main {
                    section #answer {
                        div.answer { @for sentence in &analysis.answer.sentences { p { (tied(sentence)) } } }
                        @if !analysis.caveats.is_empty() {
                            h2.small { "Before you believe it" }
                            ul.caveats { @for caveat in &analysis.caveats { li { (caveat) } } }
                        }
                    }
                    nav aria-label="Sections" {
                        @for (id, title, content) in &sections {
                            @if content.is_some() { a href={ "#" (id) } { (title) } " " }
                        }
                    }
                    @for (id, title, content) in &sections {
                        @if let Some(content) = content {
                            section id=(id) { h2 { (title) } (content) }
                        }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// Keeps a number and its percent sign on one line.
fn tied(text: &str) -> String {
    text.replace(" %", "\u{a0}%")
}

/// A name that may break after its joints, and only there.
fn name(text: &str) -> Markup {
    html! { @for part in text.split_inclusive(['/', '_', '-', '.', ' ']) { (part) wbr; } }
}

/// A verdict as a mark and a word; the colour only repeats them.
fn verdict(verdict: Verdict) -> Markup {
    let (class, mark) = match verdict {
        Verdict::Gain => ("gain", "▲"),
        Verdict::Loss => ("loss", "▼"),
        Verdict::NoDifference => ("none", "="),
        Verdict::Undecided => ("undecided", "?"),
        Verdict::Invalid => ("invalid", "✕"),
    };
    html! { span class={ "verdict " (class) } { span aria-hidden="true" { (mark) } " " (verdict.word()) } }
}

/// The answer for each family, and the geometric means behind it.
fn families(analysis: &Analysis) -> Option<Markup> {
    let metrics: Vec<&String> =
        analysis.instruction_metric.iter().chain([&analysis.options.time_metric]).collect();
    let title = |metric: &String| {
        analysis.families.iter().find(|mean| mean.metric == *metric).map(|mean| &mean.title)
    };
    let metrics: Vec<_> = metrics.into_iter().filter_map(|metric| Some((metric, title(metric)?))).collect();
    let mut groups: Vec<(&str, &str)> = Vec::new();
    for mean in &analysis.families {
        let group = (mean.family.as_str(), mean.arm.as_str());
        if metrics.iter().any(|(metric, _)| **metric == mean.metric) && !groups.contains(&group) {
            groups.push(group);
        }
    }
    let mean_of = |(family, arm): (&str, &str), metric: &String| {
        analysis
            .families
            .iter()
            .find(|mean| mean.family == family && mean.arm == arm && mean.metric == *metric)
    };
    (!analysis.answer.families.is_empty()).then(|| {
        html! {
            dl.families {
                @for family in &analysis.answer.families { dt { (family.family) } dd { (tied(&family.text)) } }
            }
            @if !groups.is_empty() {
                div.scroll {
                    table {
                        caption {
                            "Geometric means over the benchmarks of a family, against arm " code { (analysis.options.baseline) }
                            ", and how many of them had which verdict. Source: the rows of the table above."
                        }
                        thead { tr {
                            th { "family" } th { "arm" }
                            @for (_, title) in &metrics { th.num { (title) } th { "95 % interval" } th { "benchmarks" } }
                        } }
                        tbody {
                            @for group in groups {
                                tr {
                                    th scope="row" { (group.0) }
                                    td.arm { (group.1) }
                                    @for (metric, _) in &metrics {
                                        @if let Some(mean) = mean_of(group, metric) {
                                            td.num { strong { (change(mean.ratio)) } }
                                            td.arm { (interval(&mean.interval)) }
                                            td { small { (mean.verdicts_text()) } }
                                        } @else { td.num { "–" } td {} td {} }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}
