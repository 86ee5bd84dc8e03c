//! A page of its own: records against each other.

use super::forest::{self, Line as Bar};
use super::{frame, name, plot, tied, verdict};
use crate::compare::{Change, Comparison, Line, Mean, Summary};
use crate::format;
use crate::model::Row;
use crate::stats::verdict::Verdict;
use bench_data::Record;
use maud::{Markup, html};

/// Renders the page.
pub fn render_comparison_html(records: &[Record], comparison: &Comparison) -> String {
    let title = if comparison.alike {
        "What changed between the records?"
    } else {
        "What does it gain on which host?"
    };
    let all = [
        ("table", "Benchmark by benchmark", Some(table(comparison))),
        ("families", "By family", Some(families(comparison))),
        ("changes", "Changes and their intervals", changes(comparison)),
        ("effects", "Effects side by side", effects(comparison)),
        ("records", "The records", Some(facts(records, comparison))),
    ];
    let sections: Vec<_> =
        all.into_iter().filter_map(|(id, title, content)| Some((id, title, content?))).collect();
    let header = html! {
        p.over { "Permanent code objects" }
        h1 { (title) }
        @for (letter, id) in comparison.letters.iter().zip(&comparison.ids) {
            p.under { strong { (letter) } " " code { (id) } }
        }
    };
    let main = html! {
        section #answer {
            div.answer { @for sentence in &comparison.answer { p { (tied(sentence)) } } }
            details.caveats open {
                summary { "Before you believe it" }
                ul { @for caveat in &comparison.caveats { li { (tied(caveat)) } } }
            }
        }
        nav aria-label="Sections" {
            ul { @for (id, title, _) in &sections { li { a href={ "#" (id) } { (title) } } } }
        }
        @for (id, title, content) in &sections {
            section id=(id) aria-labelledby={ (id) "-title" } { h2 id={ (id) "-title" } { (title) } (content) }
        }
    };
    frame::document(&comparison.ids.join(" against "), &header, &main)
}

/// The lines of the metrics that the comparison is about.
fn lines(comparison: &Comparison) -> Vec<&Line> {
    let metrics = comparison.metrics();
    comparison.lines.iter().filter(|line| metrics.contains(&line.metric)).collect()
}

fn table(comparison: &Comparison) -> Markup {
    let lines = lines(comparison);
    let further = comparison.lines.len() - lines.len();
    let later = &comparison.letters[1..];
    let change = if comparison.alike { "change" } else { "change of effect" };
    html! {
        (filters(comparison, &lines))
        div.scroll role="region" aria-label="Table of changes" tabindex="0" {
            table.effects id="changes-table" {
                caption {
                    "Effect: the change of an arm against " code { (comparison.options.baseline) } " of the same record, measured within "
                    "blocks. "
                    @if comparison.alike {
                        "Change: of the arm's own value from A on; a gain is a gain of the later record. Nothing pairs the processes of two "
                        "records. Same program: the binaries are the same to the byte, so it is the host that shows, or chance. "
                    }
                    "Change of effect: how much less or more the arm does against its baseline."
                }
                thead { tr {
                    (th("benchmark", false)) (th("arm", false)) (th("metric and source", false))
                    @for letter in &comparison.letters { (th(&format!("effect in {letter}"), true)) }
                    @for letter in later {
                        (th(&format!("{change} A→{letter}"), true)) (th("95 % interval", true)) (th("verdict", false))
                        @if comparison.alike { (th(&format!("change of effect A→{letter}"), true)) }
                    }
                } }
                tbody { @for line in &lines { (row(comparison, line)) } }
            }
        }
        @if further > 0 {
            p { (format::plural(further, "further line")) " (other metrics): " code { "permanence compare --all" } " prints them." }
        }
    }
}

fn th(title: &str, numeric: bool) -> Markup {
    html! { th.num[numeric] scope="col" data-numeric[numeric] { (title) } }
}

fn row(comparison: &Comparison, line: &Line) -> Markup {
    let judged: Vec<&Row> =
        (0..line.changes.len()).filter_map(|later| line.judged(later, comparison.alike)).collect();
    // The filter asks for one verdict: of several later records the worst.
    let worst = worst(judged.iter().map(|row| row.verdict)).map(Verdict::word);
    html! {
        tr data-family=(line.family) data-arm=(line.arm) data-metric=(line.title) data-verdict=(worst.unwrap_or("same program")) {
            th.name scope="row" { (name(&line.benchmark())) }
            td.arm { (line.arm) }
            td.metric { (line.title) br; small { (line.source) } }
            @for effect in &line.effects { (value(effect.as_ref(), false)) }
            @for (change, effect) in line.changes.iter().zip(&line.effect_changes) {
                @match (comparison.alike, change) {
                    (true, Change::Judged(row)) => { (judgement(row)) },
                    (true, Change::Same(row)) => {
                        (value(Some(row), true)) (interval(row)) td { small { "same program" } }
                    },
                    (true, Change::None(reason)) => { td.num { "–" } td.num { "–" } td { small { (reason) } } },
                    (false, _) => {
                        @match effect { Some(row) => { (judgement(row)) }, None => { td.num { "–" } td.num { "–" } td { "–" } } }
                    },
                }
                @if comparison.alike { (value(effect.as_ref(), false)) }
            }
        }
    }
}

fn judgement(row: &Row) -> Markup {
    html! {
        (value(Some(row), true)) (interval(row))
        td { (verdict(row.verdict)) @if let Some(note) = &row.note { br; small { (note) } } }
    }
}

fn value(row: Option<&Row>, strong: bool) -> Markup {
    // What is absent sorts last: it has no key.
    let key = row.and_then(|row| row.ratio).map(|ratio| ratio.to_string());
    let text = row.map_or_else(|| "–".to_owned(), format::row_change);
    html! { td.num data-key=[key] { @if strong { strong { (text) } } @else { (text) } } }
}

fn interval(row: &Row) -> Markup {
    let key = row.interval.ends().map(|(low, high)| (high - low).to_string());
    html! { td.num data-key=[key] { (format::interval(&row.interval)) } }
}

/// The verdict that the exit code would be of.
fn worst(verdicts: impl Iterator<Item = Verdict>) -> Option<Verdict> {
    const ORDER: [Verdict; 5] =
        [Verdict::Invalid, Verdict::Loss, Verdict::Undecided, Verdict::NoDifference, Verdict::Gain];
    verdicts.min_by_key(|verdict| ORDER.iter().position(|other| other == verdict))
}

/// The choices above the table; hidden until the script makes them work.
fn filters(comparison: &Comparison, lines: &[&Line]) -> Markup {
    let distinct = |of: fn(&Line) -> &str| {
        let mut seen: Vec<&str> = Vec::new();
        for line in lines {
            if !seen.contains(&of(line)) {
                seen.push(of(line));
            }
        }
        seen
    };
    let choice = |label: &str, values: Vec<&str>, chosen: Option<&str>| {
        html! {
            label { (label) " "
                select name=(label) {
                    option value="" { "all" }
                    @for value in values { option value=(value) selected[Some(value) == chosen] { (value) } }
                }
            }
        }
    };
    let headline = comparison.options.headline.as_str();
    let arms = distinct(|line| &line.arm);
    let chosen = arms.contains(&headline).then_some(headline);
    let verdicts = Verdict::ALL.map(Verdict::word);
    let found = verdicts.into_iter().filter(|word| {
        let verdicts = |line: &&&Line| {
            (0..line.changes.len())
                .filter_map(|later| line.judged(later, comparison.alike))
                .any(|row| row.verdict.word() == *word)
        };
        lines.iter().any(|line| verdicts(&line))
    });
    html! {
        form.filters data-rows="changes-table" hidden {
            label { "text " input type="search" name="text" placeholder="any" autocomplete="off"; }
            (choice("family", distinct(|line| &line.family), None))
            (choice("arm", arms, chosen))
            (choice("metric", distinct(|line| &line.title), None))
            (choice("verdict", found.collect(), None))
            output aria-live="polite" {}
        }
    }
}

fn families(comparison: &Comparison) -> Markup {
    let arms = [&comparison.options.baseline, &comparison.options.headline, &comparison.options.bound];
    let metrics = comparison.metrics();
    let shown = |mean: &&Mean| {
        let some = |summaries: &[Option<Summary>]| summaries.iter().any(Option::is_some);
        let tells = some(&mean.effects) || some(&mean.changes);
        tells && arms.contains(&&mean.arm) && metrics.contains(&mean.metric)
    };
    let cell = |summary: Option<&Summary>| match summary {
        Some(summary) => html! { td.num { (format::change(summary.ratio)) } },
        None => html! { td.num { "–" } },
    };
    html! {
        div.scroll role="region" aria-label="Table of families" tabindex="0" {
            table {
                caption {
                    "Geometric means over the benchmarks that both records have, and how many of them had which verdict. They have no "
                    "intervals: what the host does from run to run is common to all benchmarks. Source: the table above."
                }
                thead { tr {
                    th { "family" } th { "arm" } th { "metric" }
                    @for letter in &comparison.letters { th.num { "effect in " (letter) } }
                    @for letter in &comparison.letters[1..] {
                        @if comparison.alike { th.num { "change A→" (letter) } th { "benchmarks" } }
                        th.num { "change of effect A→" (letter) } th { "benchmarks" }
                    }
                } }
                tbody {
                    @for mean in comparison.means.iter().filter(shown) {
                        tr {
                            th scope="row" { (mean.family) }
                            td.arm { (mean.arm) }
                            td { (mean.title) }
                            @for effect in &mean.effects { (cell(effect.as_ref())) }
                            @for (change, effect) in mean.changes.iter().zip(&mean.effect_changes) {
                                @if comparison.alike { (cell(change.as_ref())) td { small { (counted(change.as_ref())) } } }
                                (cell(effect.as_ref())) td { small { (counted(effect.as_ref())) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn counted(summary: Option<&Summary>) -> String {
    summary.map_or_else(String::new, Summary::verdicts_text)
}

/// A forest of the changes of baseline and headline arm, for each later record and metric.
fn changes(comparison: &Comparison) -> Option<Markup> {
    if !comparison.alike {
        return None;
    }
    // The headline arm first: numbers and resolution are those of the first series.
    let arms = [comparison.options.headline.clone(), comparison.options.baseline.clone()];
    let plots: Vec<Markup> = comparison.letters[1..]
        .iter()
        .enumerate()
        .flat_map(|(later, letter)| {
            let arms = &arms;
            comparison.metrics().into_iter().flat_map(move |metric| {
                let bars = bars(comparison, &metric, arms, move |line, series| {
                    (line.arm == arms[series]).then(|| line.changes[later].row()).flatten()
                });
                let caption = |title: &str| html! {
                    strong { "Change of " (title) " from A to " (letter) } ". " (plot::key(arms))
                    "Lines: 95 % intervals, which do not cover what the host changed by; none where counts are exact. Shaded: ± the resolution, dashed: ± the smallest effect "
                    "of interest. Numbers and resolution: " code { (arms[0]) } ". All numbers are in the table above."
                };
                charts(&format!("Change from A to {letter}"), arms, &bars, caption)
            })
        })
        .collect();
    (!plots.is_empty()).then(|| html! { @for plot in plots { (plot) } })
}

/// A forest of the effects of the headline arm, a series for each record.
fn effects(comparison: &Comparison) -> Option<Markup> {
    let headline = comparison.options.headline.clone();
    let plots: Vec<Markup> = comparison
        .metrics()
        .into_iter()
        .flat_map(|metric| {
            let series = &comparison.letters;
            let bars = bars(comparison, &metric, series, |line, series| {
                (line.arm == headline).then(|| line.effects[series].as_ref()).flatten()
            });
            let caption = |title: &str| html! {
                strong { "Change of " (title) " by arm " (headline) } " against arm " code { (comparison.options.baseline) } " in each record. "
                (plot::key(series)) "Lines: 95 % intervals; none where counts are exact. Shaded: ± the resolution, dashed: ± the smallest effect of interest. Numbers and resolution: " (series[0]) "."
            };
            charts("Effect", series, &bars, caption)
        })
        .collect();
    (!plots.is_empty()).then(|| html! { @for plot in plots { (plot) } })
}

/// A bar for each benchmark with a row of that metric: `of` gives the row that a line has for a series.
fn bars<'a>(
    comparison: &'a Comparison,
    metric: &str,
    series: &[String],
    of: impl Fn(&'a Line, usize) -> Option<&'a Row>,
) -> Vec<Bar<'a>> {
    let mut bars: Vec<Bar<'a>> = Vec::new();
    for line in comparison.lines.iter().filter(|line| line.metric == metric) {
        for place in 0..series.len() {
            let Some(row) = of(line, place).filter(|row| row.ratio.is_some()) else { continue };
            // Lines come benchmark by benchmark.
            if bars.last().is_none_or(|last| last.name != line.benchmark()) {
                bars.push(Bar {
                    family: &line.family,
                    name: line.benchmark(),
                    arms: vec![None; series.len()],
                });
            }
            if let Some(last) = bars.last_mut() {
                last.arms[place] = Some(row);
            }
        }
    }
    bars
}

fn charts(title: &str, series: &[String], bars: &[Bar<'_>], caption: impl Fn(&str) -> Markup) -> Vec<Markup> {
    bars.chunks(forest::MOST)
        .filter_map(|bars| {
            let example = bars.iter().flat_map(|bar| &bar.arms).copied().flatten().next()?;
            let title = format!("{title}: {}", example.title);
            Some(forest::chart(&title, series, caption(&example.title), bars, example.smallest))
        })
        .collect()
}

/// What the records are, and where they differ.
fn facts(records: &[Record], comparison: &Comparison) -> Markup {
    type Fact = (&'static str, fn(&Record) -> String);
    let facts: [Fact; 15] = [
        ("record", |record| record.id.clone()),
        ("started", |record| record.started.clone()),
        ("command", |record| record.command.clone()),
        ("commit", |record| record.commit.hash.to_string()),
        ("tree had changes", |record| record.commit.dirty.to_string()),
        ("CPU", |record| record.machine.cpu.to_string()),
        ("cores", |record| record.machine.cores.to_string()),
        ("kernel", |record| record.machine.kernel.to_string()),
        ("operating system", |record| record.machine.os.to_string()),
        ("virtualised", |record| record.machine.virtualised.to_string()),
        ("governor", |record| record.machine.governor.to_string()),
        ("compiler", |record| record.toolchain.rustc.to_string()),
        ("linker", |record| record.toolchain.linker.to_string()),
        ("valgrind", |record| record.toolchain.valgrind.to_string()),
        ("load when it started", |record| format!("{:.2}", record.load_at_start.one)),
    ];
    html! {
        div.scroll role="region" aria-label="Table of records" tabindex="0" {
            table {
                thead { tr { th { "" } @for letter in &comparison.letters { th { (letter) } } th { "" } } }
                tbody {
                    @for (title, fact) in facts {
                        @let values: Vec<String> = records.iter().map(fact).collect();
                        tr {
                            th scope="row" { (title) }
                            @for value in &values { td { (name(value)) } }
                            td { @if values.iter().any(|value| *value != values[0]) { "differs" } }
                        }
                    }
                }
            }
        }
    }
}
