//! Machine, builds, toolchain, workloads, method, and how to make the numbers again.

use crate::format::{magnitude, quantity};
use crate::model::Analysis;
use bench_data::{Availability, Benchmark, Fact, Record};
use maud::{Markup, html};

/// All of it.
pub fn section(record: &Record, analysis: &Analysis) -> Markup {
    html! {
        h3 { "Machine" } (machine(record))
        h3 { "Builds" } (builds(record))
        h3 { "Toolchain" } (toolchain(record))
        h3 { "Arms and workloads" } (benchmarks(record))
        h3 { "Method" } (method(record, analysis))
        h3 { "How to reproduce" } (reproduce(record))
    }
}

fn pairs(rows: &[(&str, String)]) -> Markup {
    html! { dl { @for (name, value) in rows { dt { (name) } dd { (value) } } } }
}

fn yes_no(fact: &Fact<bool>) -> String {
    match fact {
        Fact::Known(true) => "on".into(),
        Fact::Known(false) => "off".into(),
        Fact::Unknown { .. } => fact.to_string(),
    }
}

fn machine(record: &Record) -> Markup {
    let machine = &record.machine;
    let load =
        |load: &bench_data::LoadAverage| format!("{:.2}, {:.2}, {:.2}", load.one, load.five, load.fifteen);
    let memory = match &machine.memory_bytes {
        Fact::Known(bytes) => quantity(*bytes as f64, "bytes"),
        unknown @ Fact::Unknown { .. } => unknown.to_string(),
    };
    let counters = match &machine.pmu {
        Availability::Available => "available".to_owned(),
        Availability::Unavailable { reason, fix } => format!("not available: {reason}. To get them: {fix}"),
    };
    pairs(&[
        ("CPU", format!("{}, {}, {} logical", machine.cpu, machine.arch, machine.cores)),
        ("memory", memory),
        ("system", format!("{}, kernel {}", machine.os, machine.kernel)),
        ("virtualisation", machine.virtualised.to_string()),
        ("governor", machine.governor.to_string()),
        ("SMT", yes_no(&machine.smt)),
        ("turbo", yes_no(&machine.turbo)),
        ("hardware counters", counters),
        ("address randomisation", yes_no(&record.protocol.aslr)),
        ("load at start (1, 5, 15 min)", load(&record.load_at_start)),
        ("load at end", record.load_at_end.as_ref().map_or_else(|| "the run did not end".into(), load)),
    ])
}

fn builds(record: &Record) -> Markup {
    let (some, others) = super::shown(&record.builds);
    html! {
        div.scroll { table {
            thead { tr {
                th { "build" } th { "features" } th { "profile" } th { "flags" } th { "layout" } th.num { "size" } th { "hash" }
            } }
            tbody {
                @for build in some {
                    tr {
                        th scope="row" { (build.name) }
                        td { @if build.features.is_empty() { "none" } @else { (build.features.join(", ")) } }
                        td { (build.profile) }
                        td { code { (build.flags.join(" ")) } }
                        td { @if let Some(seed) = build.layout_seed { "ordered by seed " (seed) } @else { "as linked" } }
                        td.num { (quantity(build.size_bytes as f64, "bytes")) }
                        td { code.hash title=(build.hash) { (build.hash) } }
                    }
                }
            }
        } }
        (others)
    }
}

fn toolchain(record: &Record) -> Markup {
    let tools = &record.toolchain;
    let pythons = if tools.pythons.is_empty() { "none".to_owned() } else { tools.pythons.join(", ") };
    let dirty = match &record.commit.dirty {
        Fact::Known(true) => ", with changes".to_owned(),
        Fact::Known(false) => ", clean".to_owned(),
        Fact::Unknown { unknown } => format!(", unknown whether clean ({unknown})"),
    };
    pairs(&[
        ("commit", format!("{}{dirty}", record.commit.hash)),
        ("rustc", tools.rustc.to_string()),
        ("LLVM", tools.llvm.to_string()),
        ("cargo", tools.cargo.to_string()),
        ("linker", tools.linker.to_string()),
        ("valgrind", tools.valgrind.to_string()),
        ("other Pythons", pythons),
    ])
}

fn benchmarks(record: &Record) -> Markup {
    let arms = |benchmark: &Benchmark| {
        let arm = |arm: &bench_data::Arm| {
            let seed = arm.share_seed.map_or_else(String::new, |seed| format!(", seed {seed}"));
            let share = if arm.share < 1.0 { format!(", share {}{seed}", arm.share) } else { String::new() };
            format!("{} = build {}, {} permanent{share}", arm.name, arm.build, nothing_or(arm.level.word()))
        };
        benchmark.arms.iter().map(arm).collect::<Vec<_>>()
    };
    let (some, others) = super::shown(&record.benchmarks);
    html! {
        div.scroll { table {
            thead { tr { th { "benchmark" } th.num { "size" } th { "what it does" } th { "expected result" } th { "arms" } th { "source hash" } } }
            tbody {
                @for benchmark in some {
                    tr {
                        th.name scope="row" { (super::name(&benchmark.name())) }
                        td.num { (benchmark.size) }
                        td { (benchmark.summary) }
                        td { code { (super::plot::cut(&benchmark.expected, 40)) } }
                        td { details { summary { (benchmark.arms.len()) } ul { @for arm in arms(benchmark) { li { (arm) } } } } }
                        td { code.hash title=(benchmark.source_hash) { (benchmark.source_hash) } }
                    }
                }
            }
        } }
        (others)
    }
}

fn nothing_or(level: &str) -> &str {
    if level == "none" { "nothing" } else { level }
}

fn method(record: &Record, analysis: &Analysis) -> Markup {
    let protocol = &record.protocol;
    let options = &analysis.options;
    html! {
        ul {
            li {
                "Samples: " (protocol.blocks) " blocks were planned for each benchmark. A block starts one fresh process for each "
                "arm, in random order and with an environment of random size (seed " (record.seed) "). A process runs "
                (protocol.warmup) " warm-up and " (protocol.iterations) " measured iterations. Its result is checked before a number is kept."
            }
            @for note in &protocol.notes { li { (note) } }
            li {
                "Effect: the median over the iterations of a process; the logarithm of the ratio of arm to " code { (options.baseline) }
                " within a block; the Hodges–Lehmann estimate over the blocks of a layout, and again over the layouts (over the blocks when "
                "there is one layout)."
            }
            li {
                "Interval: 95 %, of Wilcoxon's signed-rank test over the layouts, which is exact; with fewer than six Student's t; with one none."
            }
            li {
                "Counts under callgrind are simulated. They are compared as they are when all repeats agree; else by the range of the repeats."
            }
            li {
                "Verdict: " em { "no difference" } " when the interval lies within ± the smallest effect of interest ("
                (magnitude(options.smallest_instructions)) " of instructions, " (magnitude(options.smallest_other))
                " of anything else), also after it was widened by any effect that the A/A comparison shows though it is not there; else " em { "gain" }
                " or " em { "loss" } " when it excludes no change, still does so after control of the false discovery rate at "
                (magnitude(options.false_discovery_rate)) " over all comparisons of a metric (Benjamini and Hochberg), and the effect is larger than "
                "any that the A/A comparison allows; else " em { "undecided" } ", with the number of blocks that would decide if the estimate stayed "
                "where it is."
            }
            li {
                "Resolution: half the width of the interval, or the largest effect that the A/A interval of the same benchmark and metric "
                "allows (arm " code { (options.noise) } "), whichever is larger; one count where counts are exact."
            }
            li {
                "Geometric means give each benchmark of a family the same weight. Their interval tells how well the mean of these "
                "benchmarks is known, not what other benchmarks would show."
            }
        }
    }
}

fn reproduce(record: &Record) -> Markup {
    let commit = match &record.commit.hash {
        Fact::Known(hash) => format!("git checkout {hash}\n"),
        Fact::Unknown { .. } => String::new(),
    };
    html! {
        pre { code { (commit) (record.command) } }
        p {
            "The seed of the run was " (record.seed) ". The record " code { (record.id) ".json" } " holds every sample, in schema version "
            (record.schema_version) "; this page can be made from it again without measuring."
        }
    }
}
