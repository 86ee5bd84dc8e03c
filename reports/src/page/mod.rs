//! One self-contained HTML page: no network, no dependency, readable without JavaScript, on paper and on a phone.
//!
//! Rendering only: every number and word comes from the [`Analysis`] or the [`Record`]. Everything from either is
//! escaped, by maud in the page and by plotters in the plots; the content security policy of the page forbids it to load
//! anything.
//!
//! | file | holds |
//! |---|---|
//! | `frame.rs` | what all pages share: head, header, theme button, script |
//! | `table.rs` | the table of effects |
//! | `detail.rs` | each benchmark alone, opened from its row |
//! | `data.rs` | data for the scripts |
//! | `plot.rs` | what the plots share: colours that follow the theme, axes, marks |
//! | `forest.rs` | effects with intervals, benchmark by benchmark |
//! | `families.rs` | the answer family by family |
//! | `compare.rs` | a page of its own: records against each other |
//! | `instrument.rs` | a page of its own: tests of the instrument on a real machine |
//! | `picture.rs` | the answer as a picture that stands alone |
//! | `noise.rs` | the noise floor: A/A |
//! | `diagnostics.rs` | what is odd about the samples |
//! | `versus.rs` | the VM against real CPythons |
//! | `shares.rs` | effect by the share of permanent functions |
//! | `calculation.rs` | unit costs, predicted against measured instructions |
//! | `counts.rs` | what the audit builds counted |
//! | `footprint/` | memory and startup: the families fork, startup and sharing |
//! | `claims.rs` | the proposal's claims with their verdicts, what remains open |
//! | `technical/` | how it works: instructions side by side, proxies, memory |
//! | `history.rs` | effects over the records of one host |
//! | `excluded.rs` | what was left out or could not be measured |
//! | `validation.rs` | a page of its own: the instrument on simulated hosts |
//! | `provenance.rs` | machine, builds, toolchain, method, how to reproduce |
//! | `style.css`, `script.js`, `table.js`, `rows.js`, `detail.js` | put into the page as they are |

mod calculation;
mod claims;
mod compare;
mod counts;
mod data;
mod detail;
mod diagnostics;
mod excluded;
mod families;
mod footprint;
mod forest;
mod frame;
mod history;
pub mod instrument;
mod noise;
mod picture;
mod plot;
mod provenance;
mod shares;
mod table;
mod technical;
mod validation;
mod versus;

pub use compare::render_comparison_html;
pub use picture::answer_svg;
pub use validation::render_validation_html;

use crate::format::plural;
use crate::model::Analysis;
use crate::stats::verdict::Verdict;
use bench_data::Record;
use detail::Details;
use maud::{Markup, html};

/// Renders the page.
pub fn render_html(record: &Record, analysis: &Analysis) -> String {
    let details = Details::of(record, analysis);
    let sections = sections(record, analysis, &details);
    let header = html! {
        p.over { "Permanent code objects" }
        h1 { "What performance gain on which benchmark?" }
        p.under {
            (record.started) " · profile " (record.profile) " · " (record.machine.cpu) " · record " code { (record.id) }
        }
    };
    let main = html! {
        section #answer {
            div.answer { @for sentence in &analysis.answer.sentences { p { (tied(sentence)) } } }
            @if !analysis.caveats.is_empty() {
                details.caveats {
                    summary { "Before you believe it: " (plural(analysis.caveats.len(), "remark")) }
                    ul { @for caveat in &analysis.caveats { li { (caveat) } } }
                }
            }
        }
        nav aria-label="Sections" {
            ul { @for (id, title, _) in &sections { li { a href={ "#" (id) } { (title) } } } }
        }
        @for (id, title, content) in &sections {
            section id=(id) aria-labelledby={ (id) "-title" } { h2 id={ (id) "-title" } { (title) } (content) }
        }
    };
    frame::document(&record.id, &header, &main)
}

/// The sections that this record has something for: id, title and content, in the order of the page.
fn sections(
    record: &Record,
    analysis: &Analysis,
    details: &Details<'_>,
) -> Vec<(&'static str, &'static str, Markup)> {
    let all = [
        ("table", "What gain on which benchmark", Some(table::main(analysis, details))),
        ("forest", "Effects and their intervals", forest::section(analysis)),
        ("families", "By family", families::section(analysis)),
        ("shares", "Effect by the share of permanent functions", shares::section(analysis)),
        ("counts", "Counts", counts::section(analysis)),
        ("memory", "Memory", footprint::memory(analysis)),
        ("startup", "Startup", footprint::startup(analysis)),
        ("calculation", "Predicted against measured", calculation::section(analysis)),
        ("claims", "What the proposal claims", claims::section(analysis)),
        ("technical", "How it works technically", technical::section(analysis)),
        ("versus", "The VM against CPython", versus::section(analysis)),
        ("noise", "Noise floor", noise::section(analysis)),
        ("diagnostics", "What is odd about the samples", diagnostics::section(analysis)),
        ("history", "Earlier records of this host", history::section(analysis)),
        ("benchmarks", "Each benchmark", details.section(analysis)),
        ("excluded", "Discarded, invalid, not measured", Some(excluded::section(record, analysis))),
        ("provenance", "Machine, builds, method", Some(provenance::section(record, analysis))),
    ];
    all.into_iter().filter_map(|(id, title, content)| Some((id, title, content?))).collect()
}

/// Most rows of a table that cannot be filtered, so that the page of very many benchmarks stays usable.
const MOST_ROWS: usize = 1000;

/// As many of these rows as a table shows, and a word on the others.
fn shown<T>(rows: &[T]) -> (&[T], Markup) {
    let (some, others) = rows.split_at(rows.len().min(MOST_ROWS));
    let word = html! {
        @if !others.is_empty() { p { (plural(others.len(), "further row")) " would make the page too large; the record has them." } }
    };
    (some, word)
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
    html! { span class={ "verdict " (class(verdict)) } { span aria-hidden="true" { (mark(verdict)) } " " (verdict.word()) } }
}

/// The CSS class of a verdict.
fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Gain => "gain",
        Verdict::Loss => "loss",
        Verdict::NoDifference => "none",
        Verdict::Undecided => "undecided",
        Verdict::Invalid => "invalid",
    }
}

/// The mark of a verdict.
fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Gain => "▲",
        Verdict::Loss => "▼",
        Verdict::NoDifference => "=",
        Verdict::Undecided => "?",
        Verdict::Invalid => "✕",
    }
}
