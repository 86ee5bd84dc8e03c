//! `permvm footprint`: what it counts adds up, children are charged for what they write, images stay clean.
#![cfg(all(feature = "permanent", not(feature = "bound")))]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{cpython, have_cpython, permvm};
use serde_json::Value;

const COUNT: usize = 600;

fn source() -> String {
    let mut text = format!("COUNT = {COUNT}\ndef call(i):\n    return globals()['f%d' % i](i)\n");
    for i in 0..COUNT {
        // Writing to a String cannot fail.
        let _ =
            write!(text, "def f{i}(x):\n    y = [x, {i}, 'text {i}']\n    return len(y[2]) + y[0] * {i}\n");
    }
    text
}

fn footprint(arguments: &[&str]) -> Value {
    let output = permvm(&[&["footprint"], arguments].concat());
    assert_eq!(output.code, 0, "{arguments:?}: {}", output.stderr);
    serde_json::from_str(&output.stdout).expect("one JSON object")
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn private(process: &Value, owner: &str) -> u64 {
    number(&process["memory"]["owners"][owner]["private_bytes"])
}

#[test]
fn a_module_is_called_and_its_memory_counted() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("footprint");
    fs::create_dir_all(&folder).expect("writable");
    let file = folder.join("gen.py");
    fs::write(&file, source()).expect("writable");
    let source = file.to_str().expect("UTF-8");
    let image = folder.join("gen.so");
    let image = image.to_str().expect("UTF-8");
    for form in [&["pack", source][..], &["pack", "--serialised", source]] {
        assert_eq!(permvm(form).code, 0);
    }
    let serialised = folder.join("gen.permc");

    let all = footprint(&[source]);
    assert_eq!(number(&all["process"]["calls"]), COUNT as u64);
    let checksum = number(&all["process"]["checksum"]);
    if have_cpython() {
        // Not by import: CPython would take the image for an extension module.
        let program =
            format!("g = {{}}\nexec(open({source:?}).read(), g)\nprint(sum(map(g['call'], range({COUNT}))))");
        assert_eq!(cpython(&["-S", "-c", &program]).stdout.trim(), checksum.to_string());
    }
    // Alone, a process shares no page that is of no file.
    let process = &all["process"];
    let owners = process["memory"]["owners"].as_object().expect("a table");
    let sum: u64 = owners.keys().map(|owner| private(process, owner)).sum();
    let anonymous = number(&process["memory"]["anonymous_bytes"]);
    assert!(sum.abs_diff(anonymous) < anonymous / 20, "{sum} by owner, {anonymous} in all: {process}");
    let timeline = process["timeline"].as_array().expect("a list");
    let times: Vec<u64> = timeline.iter().map(|event| number(&event["ns"])).collect();
    assert!(times.is_sorted(), "{times:?}");
    assert_eq!(timeline[4]["event"], "call 1");

    for (arguments, clean) in [
        (&[source][..], false),
        (&[source, "--promote", "functions"], false),
        (&[serialised.to_str().expect("UTF-8")], false),
        (&[image], true),
        (&[image, "--promote", "functions"], true),
    ] {
        let rest = ["--calls", "0.5", "--children", "3", "--child-calls", "0.2", "--seed", "7"];
        let report = footprint(&[arguments, &rest].concat());
        assert_eq!(number(&report["process"]["calls"]), COUNT as u64 / 2, "{arguments:?}");
        let children = report["children"].as_array().expect("a list");
        assert_eq!(children.len(), 3);
        for child in children {
            assert_eq!(number(&child["calls"]), COUNT as u64 / 5, "{arguments:?}");
            assert!(private(child, "objects") + private(child, "heap") > 0, "{child}");
            assert!(number(&child["memory"]["pss_bytes"]) < number(&child["memory"]["rss_bytes"]), "{child}");
            assert_eq!(private(child, "image") + private(child, "sealed"), 0, "{arguments:?}: {child}");
        }
        let images = report["images"].as_array().expect("a list");
        assert_eq!(images.len(), usize::from(clean), "{arguments:?}");
        for image in images {
            assert_eq!(number(&image["copied_bytes"]), 0, "{image}");
        }
    }
}
