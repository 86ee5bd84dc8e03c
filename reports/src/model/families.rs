//! Geometric means over the benchmarks of a family, for each arm and metric.

use super::{FamilyMean, Interval, Row};
use crate::stats::bootstrap::{Effect, Spread, mean_effect};
use crate::stats::verdict::Verdict;

/// The means, in the order in which the rows name them. A group without any ratio has none.
pub fn means(rows: &[Row]) -> Vec<FamilyMean> {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let mut index = std::collections::HashMap::new();
    for row in rows {
        let key = (&row.family, &row.arm, &row.metric);
        let place = *index.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(row);
    }
    groups.iter().filter_map(|group| mean(group)).collect()
}

fn mean(group: &[&Row]) -> Option<FamilyMean> {
    let first = group.first()?;
    let used: Vec<(&Row, f64)> = group.iter().filter_map(|row| Some((*row, row.ratio?))).collect();
    let effects: Vec<Effect> = used.iter().map(|(row, ratio)| effect(*ratio, row.interval)).collect();
    let mean = mean_effect(&effects)?;
    let named = |(row, ratio): &(&Row, f64)| (*ratio, row.workload.clone());
    let verdicts = Verdict::ALL.map(|verdict| group.iter().filter(|row| row.verdict == verdict).count());
    Some(FamilyMean {
        family: first.family.clone(),
        arm: first.arm.clone(),
        metric: first.metric.clone(),
        unit: first.unit.clone(),
        title: first.title.clone(),
        ratio: mean.ratio,
        interval: interval(&used, mean),
        lowest: named(used.iter().min_by(|a, b| a.1.total_cmp(&b.1))?),
        highest: named(used.iter().max_by(|a, b| a.1.total_cmp(&b.1))?),
        benchmarks: used.len(),
        verdicts,
    })
}

fn effect(ratio: f64, interval: Interval) -> Effect {
    let spread = match interval {
        Interval::Confidence { low, high, p, error, df } => Some(Spread { low, high, p, error, df }),
        Interval::Exact => Some(Spread { low: ratio, high: ratio, p: 0.0, error: 0.0, df: 1.0 }),
        Interval::Range { .. } | Interval::None => None,
    };
    Effect { ratio, spread }
}

/// The mean of counts is exact when all of them are; when some only have a range, so has the mean.
fn interval(used: &[(&Row, f64)], mean: Effect) -> Interval {
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
