//! Writes programs: top-level parts, each in a `try` of its own, so that one that fails does not hide the others.
//!
//! Invariants: programs are well-formed and end (loops are bounded, functions and loops use up fuel, values that grow are
//! clipped); what they print does not depend on addresses, on hashes of text or on the version of the interpreter.

use std::fmt::Write as _;

use super::choices::Choices;

/// What a function can be called with.
#[derive(Debug, Clone)]
pub(super) struct Callable {
    pub name: String,
    /// Names of parameters that may be given by keyword.
    pub named: Vec<String>,
    /// How many of its parameters must be given by position.
    pub required: usize,
    /// Keyword-only parameters without default.
    pub required_named: Vec<String>,
}

/// A program being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub choices: Choices,
    text: String,
    indent: usize,
    pub functions: Vec<Callable>,
    pub classes: Vec<String>,
    pub generators: Vec<String>,
    pub factories: Vec<String>,
    /// For names that must be new.
    pub serial: usize,
    /// How many comprehensions are open.
    pub comprehensions: usize,
    /// Inside an f-string.
    pub in_text: bool,
    /// Inside a function, a generator, a coroutine, a loop.
    pub place: Place,
}

/// What statements are allowed here.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub function: bool,
    pub generator: bool,
    pub in_loop: bool,
    /// How deep blocks are nested.
    pub depth: usize,
}

/// The source of the program that these numbers decide: one list for each top-level part.
pub fn program(parts: &[Vec<u32>]) -> String {
    let mut writer = Writer::default();
    writer.line("import sys");
    writer
        .line("from fuzz_runtime import (tick, clip, show, failed, Loud, Manager, Pause, references, drive)");
    writer.line("i0, i1, i2, i3 = 3, -7, 2 ** 63, 0");
    writer.line("x0, x1 = 0.5, -2.0");
    writer.line("s0, s1 = 'abc', 'Straße'");
    writer.line("l0, l1 = [1, 2, 3], ['a', None, 2.5]");
    writer.line("d0, t0, z0 = {'a': 1, 2: 'b'}, (1, 'x'), {1, 2, 3}");
    for numbers in parts {
        writer.choices = Choices::new(numbers);
        writer.part();
    }
    writer.text
}

impl Writer {
    /// One line at the present indentation.
    pub fn line(&mut self, text: impl AsRef<str>) {
        let indent = self.indent * 4;
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:indent$}{}", "", text.as_ref());
    }

    /// A block below a header line.
    pub fn block(&mut self, header: impl AsRef<str>, body: impl FnOnce(&mut Self)) {
        self.line(header);
        self.indent += 1;
        self.place.depth += 1;
        let before = self.text.len();
        body(self);
        if self.text.len() == before {
            self.line("pass");
        }
        self.place.depth -= 1;
        self.indent -= 1;
    }

    /// A block in which the place is another one.
    pub fn block_in(&mut self, place: Place, header: impl AsRef<str>, body: impl FnOnce(&mut Self)) {
        let saved = std::mem::replace(&mut self.place, place);
        self.block(header, body);
        self.place = saved;
    }

    /// A body whose exceptions are shown.
    pub fn guarded(&mut self, body: impl FnOnce(&mut Self)) {
        self.block("try:", body);
        self.block("except Exception as error:", |w| w.line("failed(error)"));
    }

    pub fn fresh(&mut self, prefix: &str) -> String {
        self.serial += 1;
        format!("{prefix}{}", self.serial)
    }

    pub fn pick(&mut self, count: usize) -> usize {
        self.choices.pick(count)
    }

    fn part(&mut self) {
        match self.pick(16) {
            0 | 1 => {
                let expression = self.any(3);
                self.guarded(|w| w.line(format!("show({expression})")));
            }
            2..=4 => self.guarded(|w| w.statements(3)),
            5 | 6 => self.function_part(),
            7 | 8 => self.class_part(),
            9 | 10 => self.generator_part(),
            11 => self.closure_part(),
            12 => self.code_part(),
            13 => self.reference_part(),
            14 => self.recursion_part(),
            _ => self.coroutine_part(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_numbers_give_the_same_program() {
        let parts: Vec<Vec<u32>> =
            (0..20).map(|i| (0..60).map(|j| i * 7919 + j * j * 31).collect()).collect();
        assert_eq!(program(&parts), program(&parts));
        assert!(program(&parts).lines().count() > 40);
    }

    #[test]
    fn no_numbers_give_the_simplest_program() {
        assert!(program(&[vec![]]).contains("show("));
    }
}
