//! The analysis of a small synthetic record, number by number and word by word, as it was when someone looked at it.
//!
//! Numbers are compared to nine significant digits: the last ones depend on the system's mathematical functions.

mod common;

use common::{Host, Workload, arms, record};
use reports::{AnalysisOptions, analyse};
use serde_json::{Value, json};
use std::path::Path;

/// Writes the golden file anew.
const REGENERATE: &str = "UPDATE_GOLDEN=1 cargo test -p reports --test golden";

fn rounded(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            let text = format!("{:.8e}", number.as_f64().unwrap_or_default());
            *value = json!(text.parse::<f64>().unwrap_or_default());
        }
        Value::Array(items) => items.iter_mut().for_each(rounded),
        Value::Object(fields) => fields.values_mut().for_each(rounded),
        _ => {}
    }
}

#[test]
fn the_analysis_is_the_one_that_was_looked_at() {
    let workload =
        |family, name, time, instructions| Workload { family, name, arms: arms(time, instructions) };
    let workloads = [
        workload("call", "fib", 0.97, 0.96),
        workload("call", "closures", 1.0, 0.99),
        workload("generator", "send", 1.02, 1.01),
        workload("control", "arithmetic", 1.0, 1.0),
    ];
    let mut record = record(&workloads, Host { blocks: 8, noise: 0.004, seed: 11 });
    record.benchmarks[0].samples[2].discarded = Some("killed by signal 9".into());
    record.benchmarks[1].arms[5].validity =
        bench_data::Status::Invalid { reason: "result was 1, expected 6765".into() };
    let mut analysis =
        serde_json::to_value(analyse(&record, &AnalysisOptions::default())).expect("plain data");
    rounded(&mut analysis);
    let made = json!({"comment": format!("Made by: {REGENERATE}"), "analysis": analysis});
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/analysis.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is made");
        std::fs::write(&path, format!("{made:#}\n")).expect("the file is written");
    }
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let golden: Value = serde_json::from_str(&text).unwrap_or_default();
    let mut places = Vec::new();
    differences(&golden, &made, "", &mut places);
    assert!(
        places.is_empty(),
        "{} differ, first {:#?}\nto write it anew: {REGENERATE}",
        places.len(),
        &places[..places.len().min(5)]
    );
}

/// Where two values differ.
fn differences(a: &Value, b: &Value, place: &str, found: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            for (key, value) in a {
                differences(value, &b[key], &format!("{place}.{key}"), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{place}[{i}]"), found);
            }
        }
        _ if a == b => {}
        _ => {
            let short = |value: &Value| value.to_string().chars().take(80).collect::<String>();
            found.push(format!("{place}: {} in the file, {} now", short(a), short(b)));
        }
    }
}
