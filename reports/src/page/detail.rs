//! Each benchmark looked at alone, opened from its row in the table.
//!
//! Tables, source and command are in the page as markup; the charts are drawn by `detail.js` when a detail is opened, from compact
//! data: some three hundred charts by plotters would make the page ten times as large, and nobody opens them all. Without the
//! script the details are a list of their own, which has the numbers but no charts.

use super::data::{self, Texts};
use super::{counts, name};
use crate::format::{plural, quantity, upper};
use crate::model::detail::{Detail, details};
use crate::model::{Analysis, Row};
use bench_data::Record;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Most benchmarks that have details: beyond, a page would be too large to be of use.
const MOST: usize = 500;

/// Most lines of a source that are shown.
const LINES: usize = 250;

/// The details of all benchmarks that are compared by effects.
pub struct Details<'a> {
    all: Vec<Detail<'a>>,
    /// By family and workload.
    places: HashMap<(&'a str, &'a str), usize>,
    /// How many benchmarks there are, with details or without.
    benchmarks: usize,
}

/// The id of a detail's element.
pub fn id(place: usize) -> String {
    format!("detail-{place}")
}

impl<'a> Details<'a> {
    /// Of a record; none of them where there are too many.
    pub fn of(record: &'a Record, analysis: &Analysis) -> Details<'a> {
        let rows = analysis.rows.iter().chain(&analysis.noise_rows);
        let compared: HashSet<(&str, &str)> =
            rows.map(|row| (row.family.as_str(), row.workload.as_str())).collect();
        let all = if compared.len() > MOST {
            Vec::new()
        } else {
            let wanted = |one: &bench_data::Benchmark| compared.contains(&(&one.family, &one.workload));
            details(record, &analysis.options, wanted)
        };
        let named = all.iter().enumerate();
        let places = named
            .map(|(place, one)| ((one.benchmark.family.as_str(), one.benchmark.workload.as_str()), place));
        Details { places: places.collect(), all, benchmarks: compared.len() }
    }

    /// The place of a benchmark's detail.
    pub fn place(&self, family: &str, workload: &str) -> Option<usize> {
        self.places.get(&(family, workload)).copied()
    }

    /// The list of details; `None` where nothing was compared.
    pub fn section(&self, analysis: &Analysis) -> Option<Markup> {
        if self.benchmarks > MOST {
            return Some(html! {
                p {
                    "The record holds " (self.benchmarks) " benchmarks. With more than " (MOST) " their details are left out of the page: samples, "
                    "layouts and sources are in the record, and a run of fewer benchmarks (" code { "--workload" } ") has them in its page."
                }
            });
        }
        let rows = by_benchmark(analysis.rows.iter().chain(&analysis.noise_rows));
        (!self.all.is_empty()).then(|| {
            html! {
                details {
                    summary { (plural(self.all.len(), "benchmark")) ": samples, distributions, layouts, counts, source, command" }
                    @for (place, one) in self.all.iter().enumerate() {
                        details.benchmark {
                            summary { (name(&one.benchmark.name())) }
                            (body(one, place, rows.get(one.benchmark.name().as_str()).map_or(&[], Vec::as_slice), analysis))
                        }
                    }
                }
                (data::element("detail-data", &self.all.iter().map(|one| Charts::of(one, analysis, &rows)).collect::<Vec<_>>()))
            }
        })
    }
}

fn by_benchmark<'a>(rows: impl Iterator<Item = &'a Row>) -> HashMap<String, Vec<&'a Row>> {
    let mut found: HashMap<String, Vec<&Row>> = HashMap::new();
    for row in rows {
        found.entry(row.benchmark()).or_default().push(row);
    }
    found
}

fn body(detail: &Detail<'_>, place: usize, rows: &[&Row], analysis: &Analysis) -> Markup {
    let benchmark = detail.benchmark;
    let counted: Vec<_> = analysis
        .counts
        .iter()
        .filter(|row| row.family == benchmark.family && row.workload == benchmark.workload)
        .collect();
    html! {
        div.detail id=(id(place)) data-place=(place) {
            p { (sentence(&benchmark.summary)) " Called with " (benchmark.size) ", it must return " code { (super::plot::cut(&benchmark.expected, 80)) } "." }
            @if let Some(reason) = benchmark.validity.invalid_reason() { p { strong { "Invalid: " } (reason) } }
            div.charts {}
            (distributions(detail, analysis))
            (medians(detail, rows, analysis))
            @if !counted.is_empty() { (counts::table(&counted, "What one iteration does. Source: the audit builds, which count and are never timed.")) }
            details { summary { "Source of the workload" } (source(detail)) }
            h3 { "Measure it again" }
            pre { code { "./justw " (detail.command) " --report" } }
        }
    }
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    format!("{}.", upper(text.trim_end_matches('.')))
}

/// The unit of the metric of time; nanoseconds where no row tells.
fn unit(analysis: &Analysis) -> &str {
    let time = analysis
        .rows
        .iter()
        .chain(&analysis.noise_rows)
        .find(|row| row.metric == analysis.options.time_metric);
    time.map_or("ns", |row| &row.unit)
}

fn distributions(detail: &Detail<'_>, analysis: &Analysis) -> Markup {
    let unit = unit(analysis);
    html! {
        @if !detail.distributions.is_empty() {
            div.scroll { table {
                caption { "Processes by arm, each by the median of its measured iterations." }
                thead { tr {
                    th scope="col" { "arm" } th.num scope="col" { "processes" }
                    @for title in ["least", "lower quartile", "median", "upper quartile", "largest"] { th.num scope="col" { (title) } }
                } }
                tbody {
                    @for one in &detail.distributions {
                        tr {
                            th scope="row" { (detail.benchmark.arms[one.arm].name) }
                            td.num { (one.n) }
                            @for value in one.quartiles { td.num { (quantity(value, unit)) } }
                        }
                    }
                }
            } }
        }
    }
}

/// Medians of every metric, arm by arm.
fn medians(detail: &Detail<'_>, rows: &[&Row], analysis: &Analysis) -> Markup {
    let mut metrics: Vec<&Row> = Vec::new();
    for row in rows {
        if row.baseline_value.or(row.arm_value).is_some()
            && metrics.iter().all(|known| known.metric != row.metric)
        {
            metrics.push(row);
        }
    }
    let baseline = &analysis.options.baseline;
    let value = |metric: &Row, arm: &str| {
        let of_metric = || rows.iter().filter(|row| row.metric == metric.metric);
        let value = if arm == baseline {
            of_metric().find_map(|row| row.baseline_value)
        } else {
            of_metric().find(|row| row.arm == arm).and_then(|row| row.arm_value)
        };
        value.map_or_else(|| "–".to_owned(), |value| quantity(value, &metric.unit))
    };
    html! {
        @if !metrics.is_empty() {
            div.scroll { table {
                caption { "Medians, metric by metric. Counts under callgrind may be of another size, which is then told." }
                thead { tr {
                    th scope="col" { "metric" }
                    @for arm in &detail.benchmark.arms { th.num scope="col" { (arm.name) } }
                } }
                tbody {
                    @for metric in metrics {
                        tr {
                            th scope="row" { (metric.title) @if metric.size != detail.benchmark.size { " " small { "(" (metric.size) ")" } } }
                            @for arm in &detail.benchmark.arms { td.num { (value(metric, &arm.name)) } }
                        }
                    }
                }
            } }
        }
    }
}

fn source(detail: &Detail<'_>) -> Markup {
    let benchmark = detail.benchmark;
    let Some(source) = &benchmark.source else {
        return html! {
            p {
                "The record does not hold it: sources of fetched packages are not copied, and older records have none. Its hash: "
                code { (benchmark.source_hash) }
            }
        };
    };
    let lines = source.lines().count();
    let shown: String = source.split_inclusive('\n').take(LINES).collect();
    html! {
        pre tabindex="0" { code { (shown) } }
        @if lines > LINES { p { (plural(lines - LINES, "further line")) " of it are in the record." } }
    }
}

/// Place of the arm; change, ends of its interval, resolution.
type Effect = (usize, i64, Option<(i64, i64)>, Option<i64>);

/// What the charts of one detail are drawn from. Changes are in millionths.
#[derive(Serialize)]
struct Charts<'a> {
    arms: Texts<'a>,
    baseline: Option<usize>,
    /// Whether values are nanoseconds.
    ns: bool,
    /// Block, place of the arm, layout, value (absent where discarded), one process after the other.
    processes: Vec<Option<u64>>,
    /// Place of the arm; layout and change.
    layouts: Vec<(usize, Vec<(u64, i64)>)>,
    effects: Vec<Effect>,
}

impl<'a> Charts<'a> {
    fn of(detail: &'a Detail<'_>, analysis: &Analysis, rows: &HashMap<String, Vec<&Row>>) -> Charts<'a> {
        let millionths = |share: f64| (share * 1e6).round() as i64;
        let mut arms = Texts::default();
        for arm in &detail.benchmark.arms {
            arms.place(arm.name.as_str());
        }
        let processes = detail.processes.iter().flat_map(|one| {
            let value = one.value.map(|value| value.round() as u64);
            [Some(u64::from(one.block)), Some(one.arm as u64), Some(one.layout), value]
        });
        let layouts = detail.layouts.iter().map(|one| {
            let ratios = one.ratios.iter().map(|(layout, ratio)| (*layout, millionths(ratio - 1.0)));
            (one.arm, ratios.collect())
        });
        let timed = rows.get(&detail.benchmark.name()).into_iter().flatten();
        let timed = timed.filter(|row| row.metric == analysis.options.time_metric);
        let effects = timed.filter_map(|row| {
            let arm = detail.benchmark.arms.iter().position(|arm| arm.name == row.arm)?;
            let ends = row.interval.ends().map(|(low, high)| (millionths(low - 1.0), millionths(high - 1.0)));
            let resolution = row.resolution.map(|found| millionths(found.share));
            Some((arm, millionths(row.ratio? - 1.0), ends, resolution))
        });
        Charts {
            baseline: detail.benchmark.arms.iter().position(|arm| arm.name == analysis.options.baseline),
            ns: unit(analysis) == "ns",
            arms,
            processes: processes.collect(),
            layouts: layouts.collect(),
            effects: effects.collect(),
        }
    }
}
