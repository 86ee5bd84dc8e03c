//! The page of the instrument's tests on a real machine.

use super::frame;
use crate::format::percent;
use crate::instrument::{Dose, Instrument, Line};
use crate::stats::verdict::Verdict;
use crate::validation::Share;
use maud::{Markup, html};

/// Renders the page.
pub fn render(instrument: &Instrument) -> String {
    let alarms = instrument.false_alarms();
    let verdict = if instrument.holds() { "at most 5 %: the instrument holds" } else { "more than 5 %" };
    let header = html! { h1 { "Test of the instrument on this machine" } };
    let main = html! {
        p {
            "Of " (alarms.of) " comparisons of a program with itself in variants of the same layouts, " (alarms.count)
            " got the verdict gain or loss (" (share(alarms)) "), " (verdict) "."
        }
        @for note in &instrument.notes { p { (note) } }
        h2 { "Known slowdowns" }
        p {
            "Each benchmark ran with a known slowdown under the same protocol as any other arm, and was judged by the same "
            "code. Found is the verdict loss. Promised is the chance that the resolution of each report promises: that an "
            "estimate with this standard error comes out beyond it. The control of the false discovery rate over all comparisons of a sweep \
            costs some of that, most where little is found."
        }
        (lines(&instrument.lines()))
        h2 { "What was injected" }
        p {
            "A build feature burns turns of a loop at every call. Instructions are counted under callgrind, the time of a turn is "
            "measured at a large dose, and half of that dose must make half the slowdown. Baseline, control and "
            "slowed arms are the same build, each linked in a variant of the same layouts."
        }
        (doses(&instrument.doses))
        h2 { "Machine" }
        p {
            (instrument.machine.cpu) ", " (instrument.machine.cores) " cores, virtualised: "
            (instrument.machine.virtualised) ", kernel " (instrument.machine.kernel) ". Commit "
            (instrument.commit) ", measured until " (instrument.measured) " by " code { (instrument.command) } "."
        }
    };
    frame::document("test of the instrument", &header, &main)
}

fn share(share: Share) -> String {
    let (low, high) = share.interval();
    format!("{:.1} %, 95 % interval {:.1} to {:.1} %", 100.0 * share.value(), 100.0 * low, 100.0 * high)
}

fn lines(lines: &[Line]) -> Markup {
    html! {
        table {
            thead {
                tr {
                    @for title in ["slowdown", "true", "comparisons", "intervals that hold it", "found", "promised", "resolution"] {
                        th { (title) }
                    }
                    @for verdict in Verdict::ALL { th { (verdict.word()) } }
                }
            }
            tbody {
                @for line in lines {
                    tr {
                        td { @if line.nominal == 0.0 { "none" } @else { (percent(line.nominal)) } }
                        td { (percent(line.truth.0)) " to " (percent(line.truth.1)) }
                        td { (line.found.of) }
                        td { (share(line.coverage)) }
                        td { (share(line.found)) }
                        td { (format!("{:.0} %", 100.0 * line.promised)) }
                        td { (percent(line.resolution)) }
                        @for count in line.verdicts { td { (count) } }
                    }
                }
            }
        }
    }
}

fn doses(doses: &[Dose]) -> Markup {
    let ratio = |(ratio, low, high): (f64, f64, f64)| format!("{ratio:.4} [{low:.4}, {high:.4}]");
    html! {
        table {
            thead {
                tr {
                    @for title in ["benchmark", "instructions", "per turn", "large dose", "its ratio", "ratio of half of it", "proportional"] {
                        th { (title) }
                    }
                }
            }
            tbody {
                @for dose in doses {
                    tr {
                        td { (dose.benchmark) }
                        td { (dose.instructions) }
                        td { (format!("{:.2}", dose.instructions_per_turn)) }
                        td { (dose.large) " turns" }
                        td { (ratio(dose.large_ratio)) }
                        td { (ratio(dose.half_ratio)) }
                        td { @if dose.is_proportional() { "yes" } @else { "no: its slowdowns are not counted above" } }
                    }
                }
            }
        }
    }
}
