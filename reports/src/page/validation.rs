//! The page of a validation: what the instrument does on simulated hosts whose truth is known.

use super::frame;
use crate::format::{magnitude, plural};
use crate::stats::stopping::CAUTION;
use crate::validation::host::Scenario;
use crate::validation::{Case, Line, Method, SLOWDOWNS, Share, Validation};
use maud::{Markup, html};

/// Renders the page.
pub fn render_validation_html(validation: &Validation) -> String {
    let of = |method: fn(&Method) -> bool, claims: bool| -> Vec<&Line> {
        let wanted = |line: &&Line| method(&line.case.method) && line.case.claims_coverage() == claims;
        validation.lines.iter().filter(wanted).collect()
    };
    let report: fn(&Method) -> bool = |method| *method == Method::Report;
    let bootstrap: fn(&Method) -> bool = |method| *method != Method::Report;
    let groups: [(&str, &str, Vec<&Line>); 3] = [
        ("What reports do", "Every line must hold.", of(report, true)),
        (
            "One layout, where layouts matter",
            "Intervals of a run with one layout are about that layout only, and its reports say so. This is what it costs to take them for more.",
            of(report, false),
        ),
        (
            "For comparison: the hierarchical bootstrap",
            "Layouts, blocks and iterations resampled, trimmed means, studentised. No report uses it.",
            [of(bootstrap, true), of(bootstrap, false)].concat(),
        ),
    ];
    let header = html! {
        p.over { "Permanent code objects" }
        h1 { "Is the instrument right?" }
        p.under {
            (plural(validation.options.experiments, "simulated experiment")) " of each kind, seed " (validation.options.seed)
        }
    };
    let main = html! {
        section #answer { div.answer { p { (answer(validation)) } } }
        @for (title, text, lines) in groups.iter().filter(|group| !group.2.is_empty()) {
            section { h2 { (title) } p { (text) } (table(lines)) }
        }
        section { h2 { "The hosts" } (hosts()) }
        section { h2 { "How to read it" } (legend()) }
    };
    frame::document("is the instrument right?", &header, &main)
}

fn answer(validation: &Validation) -> String {
    let ours: Vec<&Line> = validation
        .lines
        .iter()
        .filter(|line| line.case.method == Method::Report && line.case.claims_coverage())
        .collect();
    let failed = ours.iter().filter(|line| !holds(line)).count();
    let range = |of: fn(&Line) -> f64| {
        let values = || ours.iter().map(|line| of(line));
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
    };
    if ours.is_empty() {
        return "Nothing was simulated that reports do.".to_owned();
    }
    let (low, high) = range(|line| line.coverage.value());
    let (_, alarms) = range(|line| line.false_alarms.value());
    let verdict = if failed == 0 { "All hold".to_owned() } else { format!("{failed} of them do not hold") };
    format!(
        "On {} of hosts and sizes, 95 % intervals held the truth in {:.1} % to {:.1} % of the experiments, and a gain or loss that was not \
         there was reported in {:.1} % at most. {verdict}.",
        plural(ours.len(), "combination"),
        100.0 * low,
        100.0 * high,
        100.0 * alarms
    )
}

fn holds(line: &Line) -> bool {
    line.coverage_holds() && line.false_alarms_hold()
}

fn table(lines: &[&Line]) -> Markup {
    html! {
        div.scroll {
            table {
                caption {
                    "Each line: " (plural(lines.first().map_or(0, |line| line.coverage.of), "experiment")) " whose true change is 0 %, but for the last columns."
                }
                thead { tr {
                    th { "host" } th.num { "blocks × layouts" } th { "stops at" }
                    th.num { "interval holds the truth" } th.num { "false gain or loss" } th { "holds" }
                    th.num { "half width, mean" } th.num { "resolution, median" } th.num { "blocks, mean" }
                    @for slowdown in SLOWDOWNS { th.num { "finds +" (magnitude(slowdown).replace(' ', "\u{a0}")) } }
                } }
                tbody { @for line in lines { (row(line)) } }
            }
        }
    }
}

fn row(line: &Line) -> Markup {
    let Case { scenario, design, rule, .. } = line.case;
    html! {
        tr {
            th.name scope="row" { (scenario.name()) }
            td.num { (design.blocks) " × " (design.layouts) }
            td.arm { @match rule {
                Some(rule) => { "± " (magnitude(rule.half_width)) small { ", looks: " (rule.first_look) " + " (rule.every) "k" } },
                None => { "–" },
            } }
            td.num { (share(line.coverage)) }
            td.num { (share(line.false_alarms)) }
            td { @if holds(line) { "yes" } @else { strong { "no" } } }
            td.num { (magnitude(line.half_width)) }
            td.num { (magnitude(line.resolution)) }
            td.num { (format!("{:.1}", line.blocks)) }
            @for found in line.found { td.num { (format!("{:.1} %", 100.0 * found.value())) } }
        }
    }
}

/// A share with its interval.
fn share(share: Share) -> Markup {
    let (low, high) = share.interval();
    html! {
        strong { (format!("{:.1} %", 100.0 * share.value())) } " "
        small { (format!("[{:.1}, {:.1}]", 100.0 * low, 100.0 * high)) }
    }
}

fn hosts() -> Markup {
    html! { dl { @for scenario in Scenario::ALL { dt { (scenario.name()) } dd { (scenario.describe()) } } } }
}

fn legend() -> Markup {
    html! {
        ul {
            li {
                "An experiment is a run of one benchmark: baseline, arm and A/A arm, every build with layouts of its own, in random order within "
                "each block, three iterations a process (noise of an iteration: normal, 0.4 %)."
            }
            li { "In brackets: the 95 % interval of the share itself (Wilson), from the number of experiments." }
            li {
                "Holds: as far as the number of experiments can tell, 93 % to 97 % of the intervals hold the truth, and at most 5 % of the verdicts "
                "are gain or loss where nothing changed. A verdict needs more than an interval that excludes no change (the A/A floor), so it is "
                "false less often than its interval excludes no change, which happens in as many experiments as the interval does not hold the truth."
            }
            li {
                "Finds: the share of experiments with the verdict loss when the arm is slower by so much. Resolution: half the width of the "
                "interval, or what the A/A comparison allows, whichever is larger."
            }
            li {
                "Stops at: measuring ends at the first planned look at which the interval at " (magnitude(CAUTION)) " is no wider than aimed for, in both "
                "comparisons. Looks: 15 + 5k is after 15 blocks and every 5 from then on. The reported interval is the one at 95 %."
            }
        }
    }
}
