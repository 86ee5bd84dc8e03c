//! The proposal's claims with their verdicts, and what remains open.

use super::tied;
use crate::model::Analysis;
use crate::model::claims::{Claim, Finding, PROPOSAL, Verdict};
use maud::{Markup, html};

/// The table and the list; `None` when the record tells of no claim at all.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let claims = &analysis.claims;
    let cpython = claims.iter().any(|claim| claim.cpython.is_some());
    claims.iter().any(|claim| claim.finding.verdict != Verdict::Unknown).then(|| {
        html! {
            p {
                "In the proposal's words (python-ideas, 18 June 2020: " span.address { (PROPOSAL.trim_start_matches("https://")) } "). A claim is taken apart "
                "into statements that figures decide. It holds when all of them do, and in part when some do. “Small” and “insignificant” "
                "mean less than the smallest effect of interest, for the whole interval."
            }
            div.scroll {
                table.claims {
                    thead { tr {
                        th { "claim" } th { "verdict" } th { "why" }
                        @if cpython { th { "CPython" } }
                    } }
                    tbody { @for claim in claims { (row(claim, cpython)) } }
                }
            }
            h3 { "What remains open" }
            ul { @for sentence in &analysis.open { li { (tied(sentence)) } } }
        }
    })
}

fn row(claim: &Claim, cpython: bool) -> Markup {
    html! {
        tr {
            th scope="row" { strong { (claim.topic.title()) } br; q { (claim.topic.quote()) } }
            td { (mark(claim.finding.verdict)) }
            td {
                (tied(&claim.finding.why))
                @if !claim.figures.is_empty() {
                    details {
                        summary { "Figures" }
                        table {
                            thead { tr { th { "figure" } th { "value" } th { "source" } } }
                            tbody {
                                @for figure in &claim.figures {
                                    tr { td { (figure.what) } td { (tied(&figure.value)) } td { small { (figure.source) } } }
                                }
                            }
                        }
                    }
                }
            }
            @if cpython {
                td { @if let Some(Finding { verdict, why }) = &claim.cpython { (mark(*verdict)) br; (tied(why)) } @else { "–" } }
            }
        }
    }
}

/// A verdict as a mark and words; the colour only repeats them.
fn mark(verdict: Verdict) -> Markup {
    let (class, mark) = match verdict {
        Verdict::Holds => ("gain", "✓"),
        Verdict::DoesNotHold => ("loss", "✕"),
        Verdict::InPart => ("undecided", "◐"),
        Verdict::Unknown => ("none", "?"),
    };
    html! { span class={ "verdict " (class) } { span aria-hidden="true" { (mark) } " " (verdict.words()) } }
}
