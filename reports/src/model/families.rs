//! Geometric means over the benchmarks of a family, for each arm and metric.

use super::effects::Estimated;
use super::{FamilyMean, Interval, Row};
use crate::stats::effect::{Effect, Spread, mean_effect};
use crate::stats::verdict::Verdict;

/// The means, in the order in which the rows name them. A group without any ratio has none.
pub fn means(rows: &[Estimated]) -> Vec<FamilyMean> {
    let mut groups: Vec<Vec<&Estimated>> = Vec::new();
    let mut index = std::collections::HashMap::new();
    for estimated in rows {
        let row = &estimated.row;
        let key = (&row.family, &row.arm, &row.metric);
        let place = *index.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(estimated);
    }
    groups.iter().filter_map(|group| mean(group)).collect()
}

fn mean(group: &[&Estimated]) -> Option<FamilyMean> {
    let first = &group.first()?.row;
    let used: Vec<(&Row, f64)> = group.iter().filter_map(|one| Some((&one.row, one.row.ratio?))).collect();
    let effects: Vec<Effect> = group.iter().filter_map(|one| effect(one)).collect();
    let mean = mean_effect(&effects.iter().collect::<Vec<_>>())?;
    let named = |(row, ratio): &(&Row, f64)| (*ratio, row.workload.clone());
    let verdicts = Verdict::ALL.map(|verdict| group.iter().filter(|one| one.row.verdict == verdict).count());
    Some(FamilyMean {
        family: first.family.clone(),
        arm: first.arm.clone(),
        metric: first.metric.clone(),
        unit: first.unit.clone(),
        title: first.title.clone(),
        ratio: mean.ratio,
        interval: interval(&used, &mean),
        lowest: named(used.iter().min_by(|a, b| a.1.total_cmp(&b.1))?),
        highest: named(used.iter().max_by(|a, b| a.1.total_cmp(&b.1))?),
        benchmarks: used.len(),
        verdicts,
    })
}

/// The effect that a row tells of, where it has a ratio.
pub(super) fn effect(estimated: &Estimated) -> Option<Effect> {
    let ratio = estimated.row.ratio?;
    let spread = match estimated.row.interval {
        Interval::Confidence { low, high, p, error, df } => Some(Spread { low, high, p, error, df }),
        Interval::Exact => Some(Spread { low: ratio, high: ratio, p: 0.0, error: 0.0, df: 1.0 }),
        Interval::Range { .. } | Interval::None => None,
    };
    Some(Effect { ratio, spread, parts: estimated.parts.clone() })
}

/// The mean of counts is exact when all of them are; when some only have a range, so has the mean.
fn interval(used: &[(&Row, f64)], mean: &Effect) -> Interval {
    if used.iter().all(|(row, _)| row.interval == Interval::Exact) {
        return Interval::Exact;
    }
    if let Some(Spread { low, high, p, error, df }) = mean.spread {
        return Interval::Confidence { low, high, p, error, df };
    }
    let end = |pick: fn((f64, f64)) -> f64| {
        let logs = used.iter().map(|(row, ratio)| match row.interval {
            Interval::Exact => Some(ratio.ln()),
            Interval::Range { low, high } => Some(pick((low, high)).ln()),
            _ => None,
        });
        let logs = logs.collect::<Option<Vec<f64>>>()?;
        Some((logs.iter().sum::<f64>() / logs.len() as f64).exp())
    };
    match (end(|ends| ends.0), end(|ends| ends.1)) {
        (Some(low), Some(high)) => Interval::Range { low, high },
        _ => Interval::None,
    }
}
