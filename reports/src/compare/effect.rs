//! The changes of effects from one record to another: each effect is a comparison within the blocks of its own record.

use super::Line;
use crate::model::effects::{self, Estimated};
use crate::model::noise::{Floors, NamedFloor};
use crate::model::{Analysis, AnalysisOptions, Interval, Resolution, Row};
use crate::stats::effect::Spread;
use crate::stats::unpaired::ratio_of_effects;
use crate::stats::verdict::{Floor, Verdict};
use std::collections::HashMap;

/// The changes of the effects of all lines, judged together.
pub(super) fn changes(
    lines: &[Line],
    later: usize,
    analyses: &[Analysis],
    options: &AnalysisOptions,
) -> Vec<Option<Row>> {
    let change = |line: &Line| change_of(line.effects[0].as_ref()?, line.effects[later].as_ref()?);
    let (places, mut rows): (Vec<usize>, Vec<Estimated>) = lines
        .iter()
        .enumerate()
        .filter_map(|(place, line)| Some((place, Estimated::from(change(line)?))))
        .unzip();
    let floors = joint_floors(&analyses[0], &analyses[later]);
    for estimated in &mut rows {
        floors.raise_resolution(&mut estimated.row);
    }
    effects::give_verdicts(&mut rows, &floors, options);
    let mut all = vec![None; lines.len()];
    for (place, estimated) in places.into_iter().zip(rows) {
        all[place] = Some(estimated.row);
    }
    all
}

/// What the noise of both records allows an effect to differ by.
fn joint_floors(earlier: &Analysis, later: &Analysis) -> Floors {
    let of = |analysis: &Analysis| Floors::of(&analysis.noise_rows).or(&analysis.options.host_floors);
    let later = of(later).floors;
    let later: HashMap<(&str, &str), &NamedFloor> =
        later.iter().map(|floor| ((floor.metric.as_str(), floor.benchmark.as_str()), floor)).collect();
    let joined = of(earlier).floors.into_iter().filter_map(|one| {
        let other = later.get(&(one.metric.as_str(), one.benchmark.as_str()))?;
        let floor = Floor {
            bound: one.floor.bound.hypot(other.floor.bound),
            phantom: one.floor.phantom.max(other.floor.phantom),
        };
        Some(NamedFloor { floor, ..one })
    });
    Floors { floors: joined.collect() }
}

/// How an effect differs from that of an earlier record. `None` where one of them has no ratio.
fn change_of(earlier: &Row, later: &Row) -> Option<Row> {
    let (before, after) = (earlier.ratio?, later.ratio?);
    let row = Row {
        baseline_value: None,
        arm_value: None,
        ratio: Some(after / before),
        interval: Interval::None,
        resolution: None,
        n: earlier.n.min(later.n),
        verdict: Verdict::Undecided,
        further_blocks: None,
        note: None,
        ..earlier.clone()
    };
    let spread = |interval: Interval| match interval {
        Interval::Confidence { low, high, p, error, df } => Some(Spread { low, high, p, error, df }),
        _ => None,
    };
    if let (Some(one), Some(other)) = (spread(earlier.interval), spread(later.interval)) {
        let (ratio, spread) = ratio_of_effects((after, other), (before, one));
        return Some(effects::known(row, ratio, spread));
    }
    if earlier.interval == Interval::Exact && later.interval == Interval::Exact {
        return Some(if earlier.size == later.size {
            let coarser = |one: Resolution, two: Resolution| if one.share >= two.share { one } else { two };
            let resolution = earlier.resolution.zip(later.resolution).map(|(one, two)| coarser(one, two));
            Row { interval: Interval::Exact, resolution, ..row }
        } else {
            Row { note: Some("counted at another size".into()), ..row }
        });
    }
    let ends = |row: &Row, ratio| row.interval.ends().unwrap_or((ratio, ratio));
    let known = |row: &Row| !matches!(row.interval, Interval::None);
    if known(earlier) && known(later) {
        let ((low, high), (lowest, highest)) = (ends(later, after), ends(earlier, before));
        return Some(Row { interval: Interval::Range { low: low / highest, high: high / lowest }, ..row });
    }
    Some(row)
}
