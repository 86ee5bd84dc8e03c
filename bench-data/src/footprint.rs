//! What the families fork, startup and sharing measure: names and meaning of their values in [`Sample::values`].
//!
//! A sample of these families is one start of a parent (with all its children), or of all processes that run side by side. A
//! value's name says whose it is: `process.` of the process itself, the parent of a fork, or the median of several alike;
//! `child.` the median of the children; `children.` the sum of them; `all.` the sum over all processes.
//!
//! [`Sample::values`]: crate::Sample::values

use crate::metric::{Availability, Better, CALLGRIND_PREFIX, Kind, Metric, Scope};

/// The families with these values.
pub const FAMILIES: [&str; 3] = ["fork", "startup", "sharing"];

/// Whose a page can be, as `permvm footprint` tells it, with what a reader sees. The room for measuring is left out of all
/// values.
pub const OWNERS: [(&str, &str); 9] = [
    ("image", "images: code, strings and floats"),
    ("image_side", "what a process knows of images"),
    ("sealed", "promoted code and constants"),
    ("permanent_writable", "permanent functions, built constants"),
    ("stack", "frames"),
    ("objects", "transient objects"),
    ("heap", "runtime forms, caches, tables, large objects"),
    ("program", "static variables of the VM"),
    ("native_stack", "native stacks"),
];

/// The room for measuring among the owners.
pub const METER: &str = "meter";

/// Whose a value is, with what a reader sees.
pub const GROUPS: [(&str, &str); 4] = [
    ("process", "of the process"),
    ("child", "of a child (median)"),
    ("children", "of all children"),
    ("all", "of all processes"),
];

/// Points in time from the start of a process on, with what a reader sees.
pub const EVENTS: [(&str, &str); 10] = [
    ("ready", "the VM being ready"),
    ("loaded", "the code being loaded"),
    ("imported", "the module being imported"),
    ("call_1", "the first call"),
    ("call_10", "the 10th distinct call"),
    ("call_100", "the 100th distinct call"),
    ("call_1000", "the 1000th distinct call"),
    ("call_10000", "the 10 000th distinct call"),
    ("call_100000", "the 100 000th distinct call"),
    ("called", "the last call"),
];

/// Steps that callgrind counts apart, with what a reader sees.
pub const STEPS: [(&str, &str); 4] = [
    ("begin_Ir", "instructions until loading begins (simulated)"),
    ("load_Ir", "instructions to load the code (simulated)"),
    ("run_Ir", "instructions to import the module and make the first call (simulated)"),
    ("start_Ir", "instructions from exec to the end of the first call (simulated)"),
];

/// Name of the time from exec to an event.
pub fn time_to(event: &str) -> String {
    format!("exec_to.{event}_ns")
}

/// Name of the minor faults from exec to an event.
pub fn faults_to(event: &str) -> String {
    format!("faults_to.{event}")
}

/// Name of the bytes of an owner that are a process's own.
pub fn private_of(group: &str, owner: &str) -> String {
    format!("{group}.private.{owner}_bytes")
}

/// Name of the bytes of an owner that are in memory, shared or not.
pub fn resident_of(group: &str, owner: &str) -> String {
    format!("{group}.resident.{owner}_bytes")
}

/// The metrics of these families, all marked available.
pub fn metrics() -> Vec<Metric> {
    let clock = "clock_gettime(CLOCK_MONOTONIC)";
    let mut table = Vec::new();
    let mut add = |name: String, title: String, unit: &str, source: &str| {
        table.push(Metric {
            name,
            title,
            unit: unit.to_owned(),
            better: Better::Lower,
            kind: Kind::Sampled,
            scope: Scope::Process,
            source: source.to_owned(),
            availability: Availability::Available,
        });
    };
    for (name, title, unit) in [
        ("setting.calls", "share of the calls that the process makes", "share"),
        ("setting.children", "children that are forked", "processes"),
        ("setting.child_calls", "share of the calls that each child makes", "share"),
        ("setting.processes", "processes side by side", "processes"),
        ("setting.real", "real modules, not generated ones", "yes"),
    ] {
        add(name.to_owned(), title.to_owned(), unit, "definition");
    }
    add("file_bytes".to_owned(), "size of the file that is loaded".to_owned(), "bytes", "file system");
    for (event, title) in EVENTS {
        add(time_to(event), format!("time from exec to {title}"), "ns", clock);
        add(faults_to(event), format!("minor page faults from exec to {title}"), "faults", "getrusage");
    }
    add(
        "child.call_1_ns".to_owned(),
        "time from fork to the first call of a child (median)".to_owned(),
        "ns",
        clock,
    );
    add(
        "child.called_ns".to_owned(),
        "time from fork to the last call of a child (median)".to_owned(),
        "ns",
        clock,
    );
    for (group, of) in GROUPS {
        let rollup = "/proc/self/smaps_rollup";
        for (field, title, source) in [
            ("pss_bytes", "proportional set size", rollup),
            ("rss_bytes", "resident set size", rollup),
            ("private_dirty_bytes", "private dirty memory", rollup),
        ] {
            add(format!("{group}.{field}"), format!("{title} {of}"), "bytes", source);
        }
        add(format!("{group}.minor_faults"), format!("minor page faults {of}"), "faults", "getrusage");
        for (owner, title) in OWNERS {
            let pagemap = "/proc/self/pagemap";
            add(private_of(group, owner), format!("private memory {of}: {title}"), "bytes", pagemap);
            add(resident_of(group, owner), format!("resident memory {of}: {title}"), "bytes", pagemap);
        }
    }
    table.extend(STEPS.map(|(step, title)| Metric {
        name: format!("{CALLGRIND_PREFIX}{step}"),
        title: title.to_owned(),
        unit: "instructions".to_owned(),
        better: Better::Lower,
        kind: Kind::Deterministic,
        scope: Scope::Callgrind,
        source: "callgrind (simulated)".to_owned(),
        availability: Availability::Available,
    }));
    table
}

/// Whether a metric belongs to these families alone.
pub fn is_metric(name: &str) -> bool {
    metrics().iter().any(|metric| metric.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_no_standard_ones() {
        let (own, standard) = (metrics(), crate::metric::standard());
        for (i, metric) in own.iter().enumerate() {
            let others = own[..i].iter().chain(&standard);
            assert!(others.into_iter().all(|other| other.name != metric.name), "{}", metric.name);
        }
        assert!(
            is_metric("exec_to.call_1_ns")
                && is_metric("child.private.heap_bytes")
                && is_metric("callgrind.load_Ir")
        );
        assert!(!is_metric("wall_ns"));
    }
}
