//! How it works: what the processor executes on each arm, what permanence changes of it, and where things lie in memory.
//!
//! | file | holds |
//! |---|---|
//! | `stacked.rs` | instructions by what they are for, stacked |
//! | `listing.rs` | the instructions, side by side |
//! | `picture.rs` | where code lies |

mod listing;
mod picture;
mod stacked;

use super::tied;
use crate::format::percent;
use crate::model::technical::{Part, Program};
use crate::model::{Analysis, AnalysisOptions};
use maud::{Markup, html};

/// The section; `None` where no call path was traced.
pub fn section(analysis: &Analysis) -> Option<Markup> {
    let options = &analysis.options;
    let program = |name: &str| analysis.programs.iter().find(|program| program.name == name);
    (!analysis.programs.is_empty()).then(|| {
        html! {
            p {
                "Every instruction below is one that a processor executes, read from the binaries of this record: one iteration of a loop, "
                "traced when its caches were warm. On the path of a call the builds differ by the strategies' inline assembly alone, a few instructions "
                "in functions that are otherwise the same machine code."
            }
            (stacked::figure(&analysis.programs))
            @if let Some(call) = program("call") {
                h3 { "The life of a call" }
                (life(call, options))
                (listing::part(call))
            }
            @if let Some(generator) = program("generator") {
                h3 { "A generator" }
                p {
                    "A generator holds its code twice: once for its frame, once for " code { "gi_code" } ". " (cost(generator, options))
                    " Resuming and suspending it move the frame's hold with the frame and change no refcount."
                }
                (listing::part(generator))
            }
            h3 { "What a proxy is, and what it costs" }
            p {
                "Permanent code is never handed to a program, for a program may keep what it gets, and counting references is what permanent code "
                "goes without. " code { "fn.__code__" } ", " code { "gi_code" } ", " code { "f_code" } " and every other way to code go through one function, which gives the code "
                "object itself where it is transient, and a proxy where it is permanent: a small counted object with the type name and all "
                code { "co_*" } " attributes of code, equal and hashed by the code that it stands for. The code's runtime form remembers the living proxy, weakly, so "
                code { "f.__code__ is f.__code__" } " is true while somebody keeps it."
            }
            @if let Some(code) = program("code") {
                p {
                    (cost(code, options)) " Nothing keeps the proxy in this loop: every read makes one and frees it."
                }
                (listing::part(code))
            }
            h3 { "When __code__ is assigned" }
            p {
                "The permanence flag is bit 3 of the function's own pointer to its code: permanent objects lie at addresses of the form 16·k + 8, all others at "
                "multiples of 16. Assigning " code { "fn.__code__" } " takes a code object or a proxy and replaces that pointer and the function's pointer to the runtime form, so the "
                "flag changes with the code and cannot be forgotten. A frame that runs the old code keeps its own pointer to it, with its own flag: "
                "popping it undoes what pushing it did, whatever the function says by then. " code { "code.replace()" } " makes a transient copy."
            }
            h3 { "Where code lies" }
            (picture::figure())
        }
    })
}

/// The stations of a call in prose, with the numbers of this record.
fn life(call: &Program, options: &AnalysisOptions) -> Markup {
    html! {
        ol {
            li { "The loop's opcode " code { "Call" } " looks at the callable: a plain function with as many parameters as there are arguments takes the short path. The "
                "arguments stay where the caller pushed them: these places are the callee's first variables." }
            li { "A frame is pushed. It takes a hold on the code: " code { (options.baseline) } " increments its refcount (" code { "inc" } "); with the feature, "
                code { "test" } " and " code { "je" } " look at the permanence flag, and go to an " code { "inc" } " at the end of the function and back where it is not set; " code { (options.bound) } " does nothing." }
            li { "The callee's bytecode runs." }
            li { "The frame is popped and gives its hold back: " code { "mov" } ", " code { "dec" } ", " code { "je" } " on " code { (options.baseline) }
                "; with the feature, a " code { "test" } " and a " code { "je" } ", which again leads there and back for transient code." }
            li { "The holes of both strategies have one length, so that all other opcodes have the same addresses: " code { "ds" } " is a prefix that means nothing here." }
        }
        p { (cost(call, options)) }
    }
}

/// What an iteration takes on each arm, as sentences.
fn cost(program: &Program, options: &AnalysisOptions) -> String {
    let Some(before) = program.total(&options.baseline) else {
        return String::new();
    };
    let holes = |arm: &str| {
        let part = |part| program.of_part(part, arm).unwrap_or(0);
        (part(Part::CodeRefcount), part(Part::Flag), part(Part::Proxy))
    };
    let (count, _, _) = holes(&options.baseline);
    let others = program.arms.iter().filter(|arm| **arm != options.baseline).filter_map(|arm| {
        let total = program.total(arm)?;
        let (count, flag, proxy) = holes(arm);
        let proxy = if proxy > 0 { format!(", {proxy} for proxies") } else { String::new() };
        let more = percent(total as f64 / before as f64 - 1.0);
        Some(format!(
            "{total} on {arm} ({more}; {count} change refcounts of code, {flag} branch on the flag{proxy})"
        ))
    });
    let others: Vec<String> = others.collect();
    tied(&format!(
        "One iteration takes {before} instructions on {}, of which {count} change refcounts of code; {}.",
        options.baseline,
        others.join("; ")
    ))
}
