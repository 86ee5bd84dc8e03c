//! Geometric means over benchmarks. They have no intervals: what the host does from run to run is common to all benchmarks.

use super::Line;
use crate::model::{Row, verdicts_text};
use crate::stats::summary::geometric_mean;
use crate::stats::verdict::Verdict;

/// Geometric means over the benchmarks of a family.
#[derive(Clone, Debug, PartialEq)]
pub struct Mean {
    /// The family; `all` for all of them.
    pub family: String,
    /// The arm.
    pub arm: String,
    /// The metric.
    pub metric: String,
    /// What a reader sees of it.
    pub title: String,
    /// Of the effects in each record, over the benchmarks that have one in all.
    pub effects: Vec<Option<Summary>>,
    /// Of the changes of values that were judged.
    pub changes: Vec<Option<Summary>>,
    /// Of the changes of effects.
    pub effect_changes: Vec<Option<Summary>>,
}

/// The family of a [`Mean`] over all families.
pub const ALL: &str = "all";

/// What some rows came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Geometric mean of their ratios.
    pub ratio: f64,
    /// How many have one.
    pub benchmarks: usize,
    /// How many have which verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [usize; 5],
}

impl Summary {
    /// Of these rows; `None` when none has a ratio.
    pub fn of<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Option<Summary> {
        let ratios: Vec<f64> = rows.clone().filter_map(|row| row.ratio).collect();
        let count = |verdict| rows.clone().filter(|row| row.verdict == verdict).count();
        let verdicts = Verdict::ALL.map(count);
        Some(Summary { ratio: geometric_mean(&ratios)?, benchmarks: ratios.len(), verdicts })
    }

    /// `gain on 3, undecided on 8`.
    pub fn verdicts_text(&self) -> String {
        verdicts_text(&self.verdicts)
    }
}

/// The means over all benchmarks, then by family, in the order of the lines.
pub(super) fn means(lines: &[Line], records: usize) -> Vec<Mean> {
    let mut groups: Vec<(&str, &Line, Vec<&Line>)> = Vec::new();
    for family in [true, false] {
        for line in lines {
            let name = if family { ALL } else { line.family.as_str() };
            let same = |(group, first, _): &&mut (&str, &Line, Vec<&Line>)| {
                *group == name && first.arm == line.arm && first.metric == line.metric
            };
            match groups.iter_mut().find(same) {
                Some((_, _, members)) => members.push(line),
                None => groups.push((name, line, vec![line])),
            }
        }
    }
    let mean = |(family, first, members): (&str, &Line, Vec<&Line>)| {
        let full = members.iter().filter(|line| {
            line.effects.iter().all(|row| row.as_ref().is_some_and(|row| row.ratio.is_some()))
        });
        let full: Vec<&&Line> = full.collect();
        Mean {
            family: family.to_owned(),
            arm: first.arm.clone(),
            metric: first.metric.clone(),
            title: first.title.clone(),
            effects: (0..records)
                .map(|record| Summary::of(full.iter().filter_map(|line| line.effects[record].as_ref())))
                .collect(),
            changes: (0..records - 1)
                .map(|later| Summary::of(members.iter().filter_map(|line| line.changes[later].judged())))
                .collect(),
            effect_changes: (0..records - 1)
                .map(|later| {
                    Summary::of(members.iter().filter_map(|line| line.effect_changes[later].as_ref()))
                })
                .collect(),
        }
    };
    groups.into_iter().map(mean).collect()
}
