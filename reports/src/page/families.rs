//! The answer family by family, and the geometric means behind it.

use super::tied;
use crate::format::{change, interval};
use crate::model::Analysis;
use maud::{Markup, html};

/// A sentence or more for each family, and the table of means; `None` where nothing was compared.
pub fn section(analysis: &Analysis) -> Option<Markup> {
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
