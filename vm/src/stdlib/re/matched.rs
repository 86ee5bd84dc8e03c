//! The type `re.Match`.

use super::part;
use super::pattern::{expand, of, template};
use super::program::{Program, Spans};
use crate::builtins::text::str::index::{byte_offset, char_index};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, GetSetDef, NativeDef, Opaque, OpaqueState, Str, Tuple, Value};
use crate::ops::number::Integer;
use crate::stdlib::support::{State, TypeSpec, itself, native_type, receiver, state_of};
use crate::vm::Vm;

/// A text that is searched.
#[derive(Clone)]
pub struct Subject {
    /// The pattern.
    pub pattern: Value,
    /// What the program gave.
    string: Value,
    /// Its text as a str; of bytes each is a character.
    text: Value,
    /// First and last bound in bytes of the text; the first may lie behind the last.
    pos: usize,
    end: usize,
}

impl Subject {
    /// A text with its bounds as characters.
    pub fn new(pattern: Value, string: Value, text: Value, pos: usize, end: usize) -> Subject {
        let (pos, end) =
            text.downcast::<Str>().map_or((0, 0), |text| (byte_offset(text, pos), byte_offset(text, end)));
        Subject { pattern, string, text, pos, end }
    }

    /// The text up to its end.
    pub fn text(&self) -> &str {
        &self.text.as_str().unwrap_or_default()[..self.end]
    }

    /// Where the search begins, if that is not behind the end.
    pub fn from(&self) -> Option<usize> {
        (self.pos <= self.end).then_some(self.pos)
    }

    /// Calls `f` for every value.
    pub fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.pattern);
        f(&self.string);
        f(&self.text);
    }

    /// The character at a place in bytes.
    fn index_of(&self, at: usize) -> usize {
        match self.text.downcast::<Str>() {
            Some(text) if !text.is_ascii() => char_index(text, at),
            _ => at,
        }
    }
}

struct Match {
    subject: Subject,
    spans: Spans,
    last: Option<usize>,
}

impl OpaqueState for Match {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.subject.traverse(f);
    }

    fn get_item(&self, vm: &Vm, key: &Value) -> Option<PyResult> {
        Some(self.number(vm, key).and_then(|group| self.group(vm, group)))
    }
}

/// The type.
pub static MATCH: TypeSpec = TypeSpec::hidden(
    "re.Match",
    &[
        NativeDef::new("group", 0, u8::MAX, group),
        NativeDef::with_keywords("groups", 0, 1, groups),
        NativeDef::with_keywords("groupdict", 0, 1, groupdict),
        NativeDef::new("start", 0, 1, |vm, args| bound(vm, args, |(start, _)| Value::int(start))),
        NativeDef::new("end", 0, 1, |vm, args| bound(vm, args, |(_, end)| Value::int(end))),
        NativeDef::new("span", 0, 1, |vm, args| bound(vm, args, pair)),
        NativeDef::new("expand", 1, 1, expanded),
        NativeDef::new("__getitem__", 1, 1, |vm, args| {
            let matched = this(vm, args)?;
            let group = matched.number(vm, &args.positional[1])?;
            matched.group(vm, group)
        }),
        NativeDef::new("__repr__", 0, 0, repr),
        NativeDef::new("__copy__", 0, 0, itself),
        NativeDef::new("__deepcopy__", 1, 1, itself),
    ],
)
.with_attributes(&[
    GetSetDef { name: "string", get: |vm, value| Ok(state(vm, value)?.subject.string.clone()), set: None },
    GetSetDef { name: "re", get: |vm, value| Ok(state(vm, value)?.subject.pattern.clone()), set: None },
    GetSetDef { name: "pos", get: |vm, value| Ok(place(&state(vm, value)?.subject, true)), set: None },
    GetSetDef { name: "endpos", get: |vm, value| Ok(place(&state(vm, value)?.subject, false)), set: None },
    GetSetDef {
        name: "lastindex",
        get: |vm, value| Ok(state(vm, value)?.last.map_or(Value::NONE, Value::usize)),
        set: None,
    },
    GetSetDef { name: "lastgroup", get: lastgroup, set: None },
    GetSetDef { name: "regs", get: regs, set: None },
]);

/// A new match.
pub fn new(vm: &Vm, program: &Program, subject: Subject, spans: Spans) -> Value {
    let last = program.last_closed(&spans);
    Opaque::new(native_type(vm, &MATCH), Match { subject, spans, last }).into_value()
}

fn this<'a>(vm: &Vm, args: &Args<'a>) -> PyResult<State<'a, Match>> {
    receiver(vm, args, "re.Match")
}

fn state<'a>(vm: &Vm, value: &'a Value) -> PyResult<State<'a, Match>> {
    state_of(vm, value).ok_or_else(|| vm.type_error("a re.Match object is required"))
}

fn place(subject: &Subject, first: bool) -> Value {
    Value::usize(subject.index_of(if first { subject.pos } else { subject.end }))
}

fn pair((start, end): (i64, i64)) -> Value {
    Tuple::pair(Value::int(start), Value::int(end)).into_value()
}

impl Match {
    /// The number of the group that a number or name means.
    fn number(&self, vm: &Vm, key: &Value) -> PyResult<usize> {
        let int = vm.try_index(key)?;
        let number = match int.as_ref().and_then(Integer::of) {
            Some(number) => number.to_i64().and_then(|number| usize::try_from(number).ok()),
            None => {
                let name = vm.native_value(key);
                let pattern = of(vm, &self.subject.pattern)?;
                let names = pattern.program.names();
                name.as_str().and_then(|name| names.iter().find(|(known, _)| known == name).map(|(_, n)| *n))
            }
        };
        number.filter(|number| *number < self.spans.len()).ok_or_else(|| vm.index_error("no such group"))
    }

    fn part(&self, vm: &Vm, span: (usize, usize)) -> PyResult {
        let bytes = of(vm, &self.subject.pattern)?.program.is_bytes();
        Ok(part(&self.subject.text()[span.0..span.1], bytes))
    }

    /// What a group matched, or None.
    fn group(&self, vm: &Vm, group: usize) -> PyResult {
        match self.spans.get(group).copied().flatten() {
            Some(span) => self.part(vm, span),
            None => Ok(Value::NONE),
        }
    }

    /// Where a group begins and ends, as characters.
    fn span(&self, group: usize) -> (i64, i64) {
        match self.spans.get(group).copied().flatten() {
            Some((start, end)) => (self.subject.index_of(start) as i64, self.subject.index_of(end) as i64),
            None => (-1, -1),
        }
    }
}

fn group(vm: &Vm, args: &Args<'_>) -> PyResult {
    let matched = this(vm, args)?;
    let one = |key: &Value| matched.group(vm, matched.number(vm, key)?);
    match &args.positional[1..] {
        [] => matched.group(vm, 0),
        [key] => one(key),
        keys => Ok(Tuple::new(keys.iter().map(one).collect::<PyResult<Vec<_>>>()?).into_value()),
    }
}

fn default(vm: &Vm, args: &Args<'_>, function: &str) -> PyResult {
    args.only_keywords(vm, function, &["default"])?;
    Ok(args.get_or_keyword(1, "default").cloned().unwrap_or(Value::NONE))
}

fn groups(vm: &Vm, args: &Args<'_>) -> PyResult {
    let matched = this(vm, args)?;
    let default = default(vm, args, "groups")?;
    let spans = matched.spans[1..].iter();
    let found = spans.map(|span| span.map_or_else(|| Ok(default.clone()), |span| matched.part(vm, span)));
    Ok(Tuple::new(found.collect::<PyResult<Vec<_>>>()?).into_value())
}

fn groupdict(vm: &Vm, args: &Args<'_>) -> PyResult {
    let matched = this(vm, args)?;
    let default = default(vm, args, "groupdict")?;
    let dict = Dict::new();
    for (name, number) in of(vm, &matched.subject.pattern)?.program.names() {
        let found = match matched.spans[*number] {
            Some(span) => matched.part(vm, span)?,
            None => default.clone(),
        };
        vm.add_value(&dict, name, found);
    }
    Ok(dict.into_value())
}

fn bound(vm: &Vm, args: &Args<'_>, show: impl Fn((i64, i64)) -> Value) -> PyResult {
    let matched = this(vm, args)?;
    let group = match args.get(1) {
        Some(key) => matched.number(vm, key)?,
        None => 0,
    };
    Ok(show(matched.span(group)))
}

fn expanded(vm: &Vm, args: &Args<'_>) -> PyResult {
    let matched = this(vm, args)?;
    let pattern = of(vm, &matched.subject.pattern)?;
    let pieces = template(vm, &pattern.program, &args.positional[1])?;
    let mut out = String::new();
    expand(&pieces, matched.subject.text(), &matched.spans, &mut out);
    Ok(part(&out, pattern.program.is_bytes()))
}

fn lastgroup(vm: &Vm, value: &Value) -> PyResult {
    let matched = state(vm, value)?;
    let pattern = of(vm, &matched.subject.pattern)?;
    let name = pattern.program.names().iter().find(|(_, number)| Some(*number) == matched.last);
    Ok(name.map_or(Value::NONE, |(name, _)| Value::str(name)))
}

fn regs(vm: &Vm, value: &Value) -> PyResult {
    let matched = state(vm, value)?;
    let all = (0..matched.spans.len()).map(|group| pair(matched.span(group)));
    Ok(Tuple::new(all.collect()).into_value())
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let matched = this(vm, args)?;
    let (start, end) = matched.span(0);
    let shown = vm.repr(&matched.group(vm, 0)?)?;
    Ok(Value::str(&format!("<re.Match object; span=({start}, {end}), match={shown}>")))
}
