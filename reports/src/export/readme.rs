//! The answer for a README: in words, as a table of families, and where to doubt it.
//!
//! (Results of writing to a `String` are dropped: that cannot fail.)

use crate::format::{change, interval};
use crate::model::{Analysis, FamilyMean};
use crate::tables::{Table, markdown};
use bench_data::Record;
use std::fmt::Write as _;

/// Where the files lie that the text leads to, as links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The picture of the answer, where there is one.
    pub picture: Option<String>,
    /// The report.
    pub report: String,
    /// The record.
    pub record: String,
}

/// The answer in Markdown.
pub fn readme(record: &Record, analysis: &Analysis, links: &Links) -> String {
    let mut text = String::new();
    for sentence in &analysis.answer.sentences {
        let _ = writeln!(text, "> {}\n>", markdown(sentence));
    }
    let machine = &record.machine;
    let commit = record.commit.hash.known().map_or("unknown", String::as_str);
    let _ = write!(
        text,
        "> — measured {} on {} ({}), commit `{}`: [report]({}), [record]({})\n\n",
        record.started.split('T').next().unwrap_or_default(),
        markdown(&machine.cpu.to_string()),
        markdown(&machine.virtualised.to_string()),
        commit.get(..12).unwrap_or(commit),
        links.report,
        links.record,
    );
    if let Some(picture) = &links.picture {
        let _ = write!(
            text,
            "![Change by family, with intervals; the numbers are in the table below]({picture})\n\n"
        );
    }
    text + &families(analysis)
}

/// Geometric means of the headline arm by family, and of the upper bound.
fn families(analysis: &Analysis) -> String {
    let options = &analysis.options;
    let metrics: Vec<&String> = analysis.instruction_metric.iter().chain([&options.time_metric]).collect();
    let mean = |family: &str, arm: &str, metric: &str| -> Option<&FamilyMean> {
        let wanted = |mean: &&FamilyMean| mean.family == family && mean.arm == arm && mean.metric == metric;
        analysis.families.iter().find(wanted)
    };
    let mut names: Vec<&str> = Vec::new();
    for mean in analysis.families.iter().filter(|mean| mean.arm == options.headline) {
        if !names.contains(&mean.family.as_str()) {
            names.push(&mean.family);
        }
    }
    let mut table = Table::new(&[("family", false)]);
    for metric in &metrics {
        let title =
            analysis.families.iter().find(|mean| mean.metric == **metric).map_or("", |mean| &mean.title);
        table.column(&format!("{title}: {}", options.headline), true);
        table.column("95 % interval", false);
        table.column("benchmarks", false);
        table.column(&options.bound, true);
    }
    for family in names {
        let mut cells = vec![markdown(family)];
        for metric in &metrics {
            match mean(family, &options.headline, metric) {
                Some(mean) => {
                    cells.extend([change(mean.ratio), interval(&mean.interval), mean.verdicts_text()]);
                }
                None => cells.extend(["–", "–", "–"].map(ToOwned::to_owned)),
            }
            let bound = mean(family, &options.bound, metric);
            cells.push(bound.map_or_else(|| "–".to_owned(), |mean| change(mean.ratio)));
        }
        table.row(cells);
    }
    table.markdown()
}
