//! A compiled pattern.

use std::cell::OnceCell;

use fancy_regex::{Regex, RegexBuilder, RegexInput};

use super::translate::{Fault, Translation, translate};
use crate::error::PyResult;
use crate::vm::Vm;

/// Steps after which backtracking gives up.
const STEPS: usize = 100_000_000;

/// Where the groups of a match begin and end, in bytes of the text; the whole match first.
pub type Spans = Vec<Option<(usize, usize)>>;

/// How a text is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Anywhere from a place on.
    Search,
    /// At a place.
    Match,
    /// At a place and up to the end.
    Full,
    /// At a place, and not the empty text.
    NotEmpty,
}

/// A pattern with the regexes made of it, each when it is first needed: for texts that end with a newline and for others,
/// since `$` also matches before such a newline; for whole texts; and for matches that are not empty.
pub struct Program {
    source: Vec<char>,
    bytes: bool,
    given_flags: u32,
    translation: Translation,
    regexes: [[OnceCell<Option<Box<Regex>>>; 2]; 3],
}

fn build(text: &str, not_empty: bool) -> Result<Regex, fancy_regex::Error> {
    RegexBuilder::new(text).backtrack_limit(STEPS).find_not_empty(not_empty).build()
}

impl Program {
    /// Compiles a pattern.
    pub fn new(source: &str, flags: u32, bytes: bool) -> Result<Program, Fault> {
        let source: Vec<char> = source.chars().collect();
        let translation = translate(&source, flags, bytes, false)?;
        let program = Program { source, bytes, given_flags: flags, translation, regexes: Default::default() };
        match build(&program.translation.text, false) {
            Ok(regex) => {
                // The first of its kind: nothing is there yet.
                let _ = program.regexes[0][0].set(Some(Box::new(regex)));
                Ok(program)
            }
            Err(error) => Err(Fault { message: format!("not supported by this VM: {error}"), at: 0 }),
        }
    }

    /// The flags that hold.
    pub const fn flags(&self) -> u32 {
        self.translation.flags
    }

    /// Whether it is a pattern of bytes.
    pub const fn is_bytes(&self) -> bool {
        self.bytes
    }

    /// Number of groups.
    pub const fn groups(&self) -> usize {
        self.translation.groups
    }

    /// Names of groups.
    pub fn names(&self) -> &[(String, usize)] {
        &self.translation.names
    }

    /// The group that was closed last.
    pub fn last_closed(&self, spans: &Spans) -> Option<usize> {
        let groups = self.translation.closing.iter().enumerate();
        let closed = groups.filter_map(|(order, &group)| {
            let (_, end) = (*spans.get(group)?)?;
            Some((end, order, group))
        });
        closed.max().map(|(_, _, group)| group)
    }

    fn regex(&self, how: How, newline: bool) -> Option<&Regex> {
        let kind = match how {
            How::Search | How::Match => 0,
            How::Full => 1,
            How::NotEmpty => 2,
        };
        let newline = newline && self.translation.has_dollar;
        let made = self.regexes[kind][usize::from(newline)].get_or_init(|| {
            let translation = translate(&self.source, self.given_flags, self.bytes, newline).ok()?;
            let text = match how {
                How::Full => format!(r"(?:{})\z", translation.text),
                _ => translation.text,
            };
            build(&text, how == How::NotEmpty).ok().map(Box::new)
        });
        made.as_deref()
    }

    /// Looks at a text, from a place on.
    pub fn find(&self, vm: &Vm, text: &str, from: usize, how: How) -> PyResult<Option<Spans>> {
        let Some(regex) = self.regex(how, text.ends_with('\n')) else { return Ok(None) };
        let input = RegexInput::new(text).from_pos(from).anchored(how != How::Search);
        let failed = |error: fancy_regex::Error| vm.runtime_error(format!("regular expression: {error}"));
        if self.translation.groups == 0 {
            let found = regex.find_input(input).map_err(failed)?;
            return Ok(found.map(|found| vec![Some((found.start(), found.end()))]));
        }
        let found = regex.captures_input(input).map_err(failed)?;
        Ok(found.map(|captures| {
            let span = |group| captures.get(group).map(|found| (found.start(), found.end()));
            (0..=self.translation.groups).map(span).collect()
        }))
    }
}

/// Goes from match to match. An empty match does not follow another at the same place.
pub struct Scan {
    at: usize,
    must_advance: bool,
}

impl Scan {
    /// From a place on.
    pub const fn new(at: usize) -> Scan {
        Scan { at, must_advance: false }
    }

    /// The next match in a text.
    pub fn next(&mut self, vm: &Vm, program: &Program, text: &str) -> PyResult<Option<Spans>> {
        if self.at > text.len() {
            return Ok(None);
        }
        let mut found = None;
        if self.must_advance {
            found = program.find(vm, text, self.at, How::NotEmpty)?;
            if found.is_none() {
                match text[self.at..].chars().next() {
                    Some(c) => self.at += c.len_utf8(),
                    None => {
                        self.at = text.len() + 1;
                        return Ok(None);
                    }
                }
            }
        }
        if found.is_none() {
            found = program.find(vm, text, self.at, How::Search)?;
        }
        match found.as_ref().and_then(|spans| spans[0]) {
            Some((start, end)) => {
                self.must_advance = start == end;
                self.at = end;
            }
            None => self.at = text.len() + 1,
        }
        Ok(found)
    }
}
