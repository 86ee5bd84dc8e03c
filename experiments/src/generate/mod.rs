//! Python modules of any size, for the families that measure what code costs to load, to keep and to share.
//!
//! Invariants: the same number of functions and seed give the same text; a module has exactly that many `def`s besides
//! `call`; it runs on Python 3.8 and newer as on `permvm`; each of its `COUNT` calls gives an int that depends on nothing but the
//! call, so that any of them may be made in any order and in any process.
//!
//! What the functions are like is modelled on CPython 3.11's standard library without its tests, as `experiments/corpus.py`
//! measures it: sizes are log-normal, three quarters of the functions are methods, two fifths have a docstring. The same
//! script over a module of 10 000 functions of seed 1 gives the second column.
//!
//! | | standard library | generated |
//! |---|---:|---:|
//! | functions that are methods, nested | 76.3 %, 2.5 % | 78.8 %, 1.9 % |
//! | with docstring, default, keyword-only parameter | 41.6, 20.8, 2.5 % | 42.1, 23.5, 2.2 % |
//! | with loop, `try`, comprehension, lambda | 14.5, 12.7, 3.8, 0.7 % | 11.1, 8.8, 2.9, 0.4 % |
//! | statements: mean; 10, 50, 90, 99 % | 6.9; 1, 3, 17, 49 | 7.1; 2, 4, 14, 47 |
//! | calls, constants, attributes: mean | 3.6, 4.2, 4.7 | 2.6, 6.7, 2.5 |
//! | constants: str, int, None, bool, bytes, float | 52, 23, 17, 6, 1.4, 0.6 % | 39, 49, 9, 2, 0.5, 0.3 % |
//! | names used by a function, and distinct names per function | 18.4, 1.2 | 15.3, 0.6 |
//!
//! It has more small ints and fewer attributes than real code. What else it is not like: nothing is imported, there is no inheritance, and calls go to built-ins and to one helper of the same
//! class, so that a call runs its own code and not that of others.
//!
//! | file | holds |
//! |---|---|
//! | `draw.rs` | random choices and distributions |
//! | `words.rs` | names and texts |
//! | `body.rs` | the statements of a function |
//! | `module.rs` | functions, classes, the table of calls |

mod body;
mod draw;
mod module;
mod words;

pub use module::module;

/// The largest module that may be asked for.
pub const MOST_FUNCTIONS: u32 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn definitions(text: &str) -> usize {
        text.lines().filter(|line| line.trim_start().starts_with("def ")).count()
    }

    #[test]
    fn a_module_has_the_wanted_number_of_functions_and_its_seed_repeats_it() {
        for functions in [1, 2, 10, 137, 1000] {
            let text = module(functions, 7);
            assert_eq!(definitions(&text), functions as usize + 1);
            assert_eq!(text, module(functions, 7));
            assert_ne!(text, module(functions, 8));
        }
    }

    #[test]
    fn all_kinds_of_code_and_constants_occur() {
        let text = module(1000, 1);
        for part in [
            "class ",
            "nonlocal ",
            "yield ",
            "lambda ",
            " for ",
            "try:",
            "*, ",
            "\"\"\"",
            "b\"",
            "0x",
            ".5",
            " in {",
            "None",
            "...",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}
