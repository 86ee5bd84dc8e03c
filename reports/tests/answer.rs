//! The short answer follows from the data, and sells no noise as an effect.

mod common;

use common::{Host, Truth, Workload, arms, record};
use reports::{AnalysisOptions, analyse};

const QUIET: Host = Host { blocks: 10, noise: 0.002, seed: 3 };

fn sentences(workloads: &[Workload], host: Host) -> Vec<String> {
    analyse(&record(workloads, host), &AnalysisOptions::default()).answer.sentences
}

/// Benchmarks of a family whose permanent code takes these times and instructions.
fn family(family: &'static str, time: f64, instructions: f64) -> Vec<Workload> {
    ["a", "b", "c"].map(|name| Workload { family, name, arms: arms(time, instructions) }).into()
}

/// What stands between two parts of a text.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("{before:?} is not in: {text}")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("{after:?} is not in: {rest}")).0
}

#[test]
fn a_gain_is_told_with_its_numbers() {
    let all = [
        family("call", 0.95, 0.96),
        family("generator", 0.97, 0.98),
        family("program", 1.0, 1.0002),
        family("control", 1.0, 1.0),
    ];
    let [counted, timed] =
        sentences(&all.into_iter().flatten().collect::<Vec<_>>(), QUIET).try_into().unwrap();
    assert_eq!(
        counted,
        "With permanent code objects, benchmarks of calls execute 4.00 % fewer instructions, of generators 2.00 % fewer and of \
         whole programs as many (+0.020 %)."
    );
    assert!(timed.starts_with("Wall time falls by "), "{timed}");
    let calls: f64 = between(&timed, "falls by ", " % on calls").parse().unwrap();
    assert!((4.5..5.5).contains(&calls), "{timed}");
    assert!(timed.contains("% on generators (95 % interval"), "{timed}");
    assert!(timed.contains("it does not change by more than 0.50 % on whole programs"), "{timed}");
    assert!(timed.contains("control programs, where nothing should change, moved by "), "{timed}");
}

#[test]
fn a_loss_is_told_in_the_same_words() {
    let [counted, timed] = sentences(&family("call", 1.05, 1.02), QUIET).try_into().unwrap();
    assert_eq!(counted, "With permanent code objects, benchmarks of calls execute 2.00 % more instructions.");
    assert!(timed.starts_with("Wall time rises by "), "{timed}");
    assert!(!timed.contains("control"), "{timed}");
}

#[test]
fn no_change_is_an_answer() {
    let [counted, timed] = sentences(&family("call", 1.0, 1.0), QUIET).try_into().unwrap();
    assert_eq!(counted, "With permanent code objects, benchmarks of calls execute as many instructions.");
    assert_eq!(timed, "Wall time does not change by more than 0.50 % on calls.");
}

#[test]
fn equal_counts_are_told_in_few_words() {
    let all = [family("call", 1.0, 1.0001), family("generator", 1.0, 1.0)];
    let counted = sentences(&all.into_iter().flatten().collect::<Vec<_>>(), QUIET).remove(0);
    let few = "With permanent code objects, benchmarks execute as many instructions as without: +0.010 % on calls and 0 % on \
               generators.";
    assert_eq!(counted, few);
}

#[test]
fn a_change_that_the_control_shows_too_is_none() {
    let all = [family("call", 0.97, 0.96), family("control", 0.97, 1.0)];
    let workloads: Vec<_> = all.into_iter().flatten().collect();
    let timed = sentences(&workloads, QUIET).pop().unwrap();
    assert!(timed.starts_with("No change in wall time could be shown: the mean is −"), "{timed}");
    assert!(timed.contains(", but also −"), "{timed}");
    assert!(timed.contains("on control programs, where nothing should change"), "{timed}");
}

#[test]
fn a_mean_of_undecided_benchmarks_is_no_effect() {
    // The mean of many benchmarks may exclude 1 where hardly one of them is decided.
    let names: Vec<&'static str> = (0..40).map(|i| &*format!("w{i}").leak()).collect();
    let workload = |name: &&'static str| Workload { family: "call", name, arms: arms(0.994, 0.99) };
    let workloads: Vec<_> = names.iter().map(workload).collect();
    let host = Host { blocks: 10, noise: 0.01, seed: 5 };
    let analysis = analyse(&record(&workloads, host), &AnalysisOptions::default());
    let mean = analysis
        .families
        .iter()
        .find(|mean| mean.arm == "permanent-code" && mean.metric == "wall_ns")
        .expect("there is a mean");
    let (_, high) = mean.interval.ends().unwrap();
    assert!(high < 1.0 && 2 * mean.verdicts[3] > mean.benchmarks, "the case is not the one meant: {mean:?}");
    let timed = &analysis.answer.sentences[1];
    assert!(timed.starts_with("No change in wall time could be shown"), "{timed}");
    let undecided = match mean.verdicts[3] {
        40 => "none of 40 benchmarks is decided".to_owned(),
        some => format!("{some} of 40 benchmarks stay undecided"),
    };
    assert!(timed.contains(&undecided), "{timed}");
    assert!(timed.contains("could not have been seen"), "{timed}");
}

#[test]
fn without_counts_the_answer_is_about_time() {
    let mut record = record(&family("call", 0.9, 0.9), QUIET);
    record.benchmarks.iter_mut().for_each(|benchmark| benchmark.callgrind.clear());
    let analysis = analyse(&record, &AnalysisOptions::default());
    assert_eq!(analysis.instruction_metric, None);
    let [timed] = analysis.answer.sentences.as_slice() else { panic!("{:?}", analysis.answer) };
    assert!(timed.starts_with("With permanent code objects, wall time falls by "), "{timed}");
}

#[test]
fn without_the_usual_families_it_is_about_those_there_are() {
    let [counted, _] = sentences(&family("introspection", 1.1, 1.2), QUIET).try_into().unwrap();
    assert_eq!(
        counted,
        "With permanent code objects, benchmarks of the introspection family execute 20.0 % more instructions."
    );
    // Shares stand for the headline arm by their largest.
    let arm = |arm, instructions| Truth { arm, time: 1.0, instructions };
    let mixed = [Workload {
        family: "mixed",
        name: "a",
        arms: vec![arm("permanent-code@0.5", 0.98), arm("permanent-code@1", 0.96), arm("bound", 0.9)],
    }];
    assert!(sentences(&mixed, QUIET)[0].contains("the mixed family execute 4.00 % fewer"));
    // The arm that the answer is about is missing.
    let bound = [Workload { family: "call", name: "a", arms: vec![arm("bound", 0.9)] }];
    assert_eq!(
        sentences(&bound, QUIET),
        ["This record does not answer the question: it has no usable sample of the arm permanent-code."]
    );
}

#[test]
fn the_answer_of_a_family_is_the_long_one() {
    let workloads = [
        Workload { family: "call", name: "a", arms: arms(0.9, 0.96) },
        Workload { family: "call", name: "b", arms: arms(0.9, 0.96 / 1.0816) },
    ];
    let analysis = analyse(&record(&workloads, QUIET), &AnalysisOptions::default());
    let family = &analysis.answer.families[0].text;
    let start = "On 2 benchmarks of the call family, permanent code executes 7.69 % fewer instructions (geometric \
                 mean of exact counts); wall time changes by −";
    assert!(family.starts_with(start), "{family}");
    let tail = " Instructions (simulated), benchmark by benchmark: from −11.2 % (b) to −4.00 % (a); gain on 2. The upper \
                bound, no refcounting of code objects at all: 9.54 % fewer instructions. The cost of the branch, the \
                feature with nothing permanent: 0.60 % more instructions.";
    assert!(family.ends_with(tail), "{family}");
}
