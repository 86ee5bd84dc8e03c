//! Effects and raw samples as CSV (RFC 4180): a line each, numbers with a point and all their places, what is absent empty.

use crate::model::{Analysis, Interval, Row, filter::Filter};
use bench_data::Record;
use std::fmt::Write as _;

/// The chosen rows: ratios and shares, not percentages.
pub fn effects_csv(analysis: &Analysis, filter: &Filter) -> String {
    let mut text = String::from(
        "family,workload,size,arm,share,metric,title,unit,better,source,baseline_value,arm_value,ratio,interval,low,high,p,\
         resolution,n,smallest,verdict,note\r\n",
    );
    for row in analysis.rows.iter().filter(|row| filter.accepts(row)) {
        let (low, high) = row.interval.ends().unzip();
        let p = match row.interval {
            Interval::Confidence { p, .. } => Some(p),
            _ => None,
        };
        line(
            &mut text,
            &[
                row.family.clone(),
                row.workload.clone(),
                row.size.to_string(),
                row.arm.clone(),
                row.share.to_string(),
                row.metric.clone(),
                row.title.clone(),
                row.unit.clone(),
                format!("{:?}", row.better).to_lowercase(),
                row.source.clone(),
                number(row.baseline_value),
                number(row.arm_value),
                number(row.ratio),
                kind(row).into(),
                number(low),
                number(high),
                number(p),
                number(row.resolution.map(|resolution| resolution.share)),
                row.n.to_string(),
                row.smallest.to_string(),
                row.verdict.word().into(),
                row.note.clone().unwrap_or_default(),
            ],
        );
    }
    text
}

/// The word for an interval.
fn kind(row: &Row) -> &'static str {
    match row.interval {
        Interval::None => "none",
        Interval::Exact => "exact",
        Interval::Range { .. } => "range",
        Interval::Confidence { .. } => "confidence",
    }
}

/// Every value of every process and every run under callgrind, warm-up and what was discarded included, of the benchmarks, arms
/// and metrics that the filter chooses. Counts under callgrind are for one iteration.
pub fn samples_csv(record: &Record, filter: &Filter) -> String {
    let mut text = String::from(
        "family,workload,size,arm,block,order,layout_seed,env_bytes,started_ms,iteration,warmup,discarded,metric,value\r\n",
    );
    for benchmark in &record.benchmarks {
        for metric in record.metrics.iter().filter(|metric| metric.availability.is_available()) {
            let chosen = |arm: &str| {
                filter.accepts_names(
                    &benchmark.family,
                    &benchmark.workload,
                    arm,
                    (&metric.name, &metric.title),
                )
            };
            let head = |size: u64, arm: &str| {
                vec![benchmark.family.clone(), benchmark.workload.clone(), size.to_string(), arm.to_owned()]
            };
            for sample in benchmark.samples.iter().filter(|sample| chosen(&sample.arm)) {
                let iterations = sample.iterations.iter().enumerate().filter_map(|(number, iteration)| {
                    let value = iteration.value(&metric.name)?;
                    Some((number.to_string(), iteration.warmup.to_string(), value.to_string()))
                });
                let process = sample
                    .process_value(&metric.name)
                    .map(|value| (String::new(), String::new(), value.to_string()));
                for (iteration, warmup, value) in iterations.chain(process) {
                    let mut cells = head(benchmark.size, &sample.arm);
                    cells.extend([
                        sample.block.to_string(),
                        sample.order.to_string(),
                        sample.layout_seed.map_or_else(String::new, |seed| seed.to_string()),
                        sample.env_bytes.to_string(),
                        sample.started_ms.to_string(),
                        iteration,
                        warmup,
                        sample.discarded.clone().unwrap_or_default(),
                        metric.name.clone(),
                        value,
                    ]);
                    line(&mut text, &cells);
                }
            }
            for run in benchmark.callgrind.iter().filter(|run| chosen(&run.arm)) {
                let Some(value) = run.value(&metric.name) else { continue };
                let mut cells = head(run.size.unwrap_or(benchmark.size), &run.arm);
                let repeat = run.repeat.to_string();
                let none = String::new;
                let discarded = run.discarded.clone().unwrap_or_default();
                cells.extend([repeat, none(), none(), none(), none(), none(), none(), discarded]);
                cells.extend([metric.name.clone(), value.to_string()]);
                line(&mut text, &cells);
            }
        }
    }
    text
}

/// A number, or nothing.
fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn line(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        // Writing to a string does not fail.
        let _ = if cell.contains(['"', ',', '\r', '\n']) {
            write!(text, "{comma}\"{}\"", cell.replace('"', "\"\""))
        } else {
            write!(text, "{comma}{cell}")
        };
    }
    text.push_str("\r\n");
}
