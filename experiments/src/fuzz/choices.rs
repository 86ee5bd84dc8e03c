//! Where a generated program comes from: a list of numbers, each of which decides one thing.
//!
//! Invariants: the same numbers give the same program; when the numbers run out every further choice is the first
//! alternative, and generators put the simplest alternative first. So a shorter list, and smaller numbers, make a simpler
//! program, which is what shrinking needs.

/// The numbers that decide one top-level part of a program.
#[derive(Debug, Default)]
pub struct Choices {
    numbers: Vec<u32>,
    next: usize,
}

impl Choices {
    /// Reads these numbers from the first one on.
    pub fn new(numbers: &[u32]) -> Self {
        Self { numbers: numbers.to_vec(), next: 0 }
    }

    /// One of `count` alternatives, counted from 0.
    pub fn pick(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        // Widening: `usize` has at least 32 bits where this runs.
        if count == 0 { 0 } else { number as usize % count }
    }

    /// One of these.
    pub fn of<T: Copy>(&mut self, alternatives: &[T]) -> T {
        alternatives[self.pick(alternatives.len())]
    }

    /// True in one of `n` cases, and never when the numbers have run out.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.pick(n) == n - 1
    }

    /// Whether the numbers have run out.
    pub fn is_empty(&self) -> bool {
        self.next >= self.numbers.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_decide_and_the_end_is_simple() {
        let mut choices = Choices::new(&[7, 3]);
        assert_eq!(choices.pick(5), 2);
        assert!(choices.one_in(4));
        assert!(choices.is_empty());
        assert_eq!(choices.pick(5), 0);
        assert!(!choices.one_in(2));
        assert_eq!(choices.of(&["first", "second"]), "first");
    }
}
