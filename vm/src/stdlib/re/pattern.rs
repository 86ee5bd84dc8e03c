//! The type `re.Pattern`.

use super::matched::{self, Subject};
use super::program::{How, Program, Scan, Spans};
use super::template::{Piece, Refusal, parse};
use super::translate::flag;
use super::{error, part, text_of};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, GetSetDef, List, MappingProxy, Mut, NativeDef, Opaque, OpaqueState, Tuple, Value};
use crate::stdlib::support::{
    CLASS_GETITEM, NONE, State, TypeSpec, iterator_methods, itself, native_type, parameters, receiver,
    state_of,
};
use crate::vm::Vm;

/// The type.
pub static PATTERN: TypeSpec = TypeSpec::hidden(
    "re.Pattern",
    &[
        NativeDef::with_keywords("search", 0, u8::MAX, |vm, args| find(vm, args, "search", How::Search)),
        NativeDef::with_keywords("match", 0, u8::MAX, |vm, args| find(vm, args, "match", How::Match)),
        NativeDef::with_keywords("fullmatch", 0, u8::MAX, |vm, args| find(vm, args, "fullmatch", How::Full)),
        NativeDef::with_keywords("findall", 0, u8::MAX, findall),
        NativeDef::with_keywords("finditer", 0, u8::MAX, finditer),
        NativeDef::with_keywords("split", 0, u8::MAX, split),
        NativeDef::with_keywords("sub", 0, u8::MAX, |vm, args| Ok(substitute(vm, args, "sub")?.0)),
        NativeDef::with_keywords("subn", 0, u8::MAX, |vm, args| {
            let (text, count) = substitute(vm, args, "subn")?;
            Ok(Tuple::pair(text, Value::usize(count)).into_value())
        }),
        NativeDef::new("__repr__", 0, 0, repr),
        NativeDef::new("__eq__", 1, 1, eq),
        NativeDef::new("__hash__", 0, 0, hash),
        NativeDef::new("__copy__", 0, 0, itself),
        NativeDef::new("__deepcopy__", 1, 1, itself),
    ],
)
.with_attributes(&[
    GetSetDef { name: "pattern", get: |vm, value| Ok(of(vm, value)?.source.clone()), set: None },
    GetSetDef {
        name: "flags",
        get: |vm, value| Ok(Value::int(i64::from(of(vm, value)?.program.flags()))),
        set: None,
    },
    GetSetDef {
        name: "groups",
        get: |vm, value| Ok(Value::usize(of(vm, value)?.program.groups())),
        set: None,
    },
    GetSetDef { name: "groupindex", get: groupindex, set: None },
]);

static ITERATOR: TypeSpec = TypeSpec::hidden("callable_iterator", iterator_methods![]);

/// State of a pattern.
pub struct Pattern {
    /// What was compiled.
    pub source: Value,
    /// The compiled form.
    pub program: Program,
}

impl OpaqueState for Pattern {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.source);
    }
}

/// A new pattern.
pub fn new(vm: &Vm, source: Value, program: Program) -> PyResult {
    let ty = native_type(vm, &PATTERN);
    if ty.dict.get_str(&vm.names.class_getitem).is_none() {
        vm.add_class_methods(&ty, CLASS_GETITEM);
    }
    Ok(Opaque::new(ty, Pattern { source, program }).into_value())
}

fn this<'a>(vm: &Vm, args: &Args<'a>) -> PyResult<State<'a, Pattern>> {
    receiver(vm, args, "re.Pattern")
}

/// The state of a pattern.
pub fn of<'a>(vm: &Vm, value: &'a Value) -> PyResult<State<'a, Pattern>> {
    state_of(vm, value).ok_or_else(|| vm.type_error("a re.Pattern object is required"))
}

fn groupindex(vm: &Vm, value: &Value) -> PyResult {
    let dict = Dict::new();
    for (name, number) in of(vm, value)?.program.names() {
        vm.add_value(&dict, name, Value::usize(*number));
    }
    Ok(MappingProxy::new(dict).into_value())
}

/// The text of an argument, which must be of the pattern's kind.
fn subject_text(vm: &Vm, pattern: &Pattern, value: &Value) -> PyResult {
    match text_of(vm, value)? {
        Some((text, bytes)) if bytes == pattern.program.is_bytes() => Ok(text),
        Some((_, true)) => Err(vm.type_error("cannot use a string pattern on a bytes-like object")),
        Some((_, false)) => Err(vm.type_error("cannot use a bytes pattern on a string-like object")),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("expected string or bytes-like object, got '{given}'")))
        }
    }
}

/// The text that is searched: the argument and its bounds.
fn subject(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult<Subject> {
    let rest = Args { positional: &args.positional[1..], ..*args };
    let [string, pos, endpos] = parameters(vm, &rest, name, ["string", "pos", "endpos"], 1)?;
    let string = string.unwrap_or(&NONE);
    let text = subject_text(vm, &*this(vm, args)?, string)?;
    let bound = |value: Option<&Value>, absent: i64| match value {
        Some(value) => Ok(vm.index_clamped(value)?.max(0)),
        None => Ok(absent),
    };
    let (pos, endpos) = (bound(pos, 0)?, bound(endpos, i64::MAX)?);
    Ok(Subject::new(vm.native_value(args.receiver()), string.clone(), text, pos as usize, endpos as usize))
}

fn find(vm: &Vm, args: &Args<'_>, name: &str, how: How) -> PyResult {
    let subject = subject(vm, args, name)?;
    let pattern = this(vm, args)?;
    let Some(from) = subject.from() else { return Ok(Value::NONE) };
    match pattern.program.find(vm, subject.text(), from, how)? {
        Some(spans) => Ok(matched::new(vm, &pattern.program, subject, spans)),
        None => Ok(Value::NONE),
    }
}

/// What `findall` and `split` give for a match: its only group or all of them, the whole where there are none.
fn groups_of(text: &str, spans: &Spans, bytes: bool) -> Value {
    let piece = |span: Option<(usize, usize)>| part(span.map_or("", |(start, end)| &text[start..end]), bytes);
    match &spans[..] {
        [whole] => piece(*whole),
        [_, one] => piece(*one),
        [_, all @ ..] => Tuple::new(all.iter().map(|span| piece(*span)).collect()).into_value(),
        [] => Value::NONE,
    }
}

fn findall(vm: &Vm, args: &Args<'_>) -> PyResult {
    let subject = subject(vm, args, "findall")?;
    let pattern = this(vm, args)?;
    let mut found = Vec::new();
    if let Some(from) = subject.from() {
        let mut scan = Scan::new(from);
        while let Some(spans) = scan.next(vm, &pattern.program, subject.text())? {
            found.push(groups_of(subject.text(), &spans, pattern.program.is_bytes()));
        }
    }
    Ok(List::new(found).into_value())
}

/// What `finditer` returns.
struct Matches {
    subject: Subject,
    /// None once exhausted, and while a step is under way.
    scan: Mut<Option<Scan>>,
}

impl OpaqueState for Matches {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.subject.traverse(f);
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(mut scan) = self.scan.take() else { return Ok(None) };
        let pattern = of(vm, &self.subject.pattern)?;
        let Some(spans) = scan.next(vm, &pattern.program, self.subject.text())? else { return Ok(None) };
        self.scan.set(Some(scan));
        Ok(Some(matched::new(vm, &pattern.program, self.subject.clone(), spans)))
    }
}

fn finditer(vm: &Vm, args: &Args<'_>) -> PyResult {
    let subject = subject(vm, args, "finditer")?;
    let scan = Mut::new(subject.from().map(Scan::new));
    Ok(Opaque::new(native_type(vm, &ITERATOR), Matches { subject, scan }).into_value())
}

/// A count argument: how many matches are taken, all of them for 0.
fn limit(vm: &Vm, value: Option<&Value>) -> PyResult<usize> {
    match value {
        Some(value) => match vm.index_i64(value)? {
            0 => Ok(usize::MAX),
            count => Ok(count.max(0) as usize),
        },
        None => Ok(usize::MAX),
    }
}

fn split(vm: &Vm, args: &Args<'_>) -> PyResult {
    let rest = Args { positional: &args.positional[1..], ..*args };
    let [string, most] = parameters(vm, &rest, "split", ["string", "maxsplit"], 1)?;
    let pattern = this(vm, args)?;
    let (program, bytes) = (&pattern.program, pattern.program.is_bytes());
    let text = subject_text(vm, &pattern, string.unwrap_or(&NONE))?;
    let text = text.as_str().unwrap_or_default();
    let mut left = limit(vm, most)?;
    let (mut parts, mut last, mut scan) = (Vec::new(), 0, Scan::new(0));
    while left > 0
        && let Some(spans) = scan.next(vm, program, text)?
    {
        let (start, end) = spans[0].unwrap_or((last, last));
        parts.push(part(&text[last..start], bytes));
        parts.extend(spans[1..].iter().map(|span| match span {
            Some((start, end)) => part(&text[*start..*end], bytes),
            None => Value::NONE,
        }));
        last = end;
        left -= 1;
    }
    parts.push(part(&text[last..], bytes));
    Ok(List::new(parts).into_value())
}

/// The pieces of a replacement text.
pub fn template(vm: &Vm, program: &Program, template: &Value) -> PyResult<Vec<Piece>> {
    let Some((text, bytes)) = text_of(vm, template)? else {
        let given = vm.type_name(template);
        return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {given} found")));
    };
    if bytes != program.is_bytes() {
        let wanted = if bytes { "str" } else { "a bytes-like object" };
        let given = vm.type_name(template);
        return Err(vm.type_error(format!("sequence item 0: expected {wanted} instance, {given} found")));
    }
    parse(text.as_str().unwrap_or_default(), program).map_err(|refusal| match refusal {
        Refusal::Bad(fault) => error(vm, &fault.message, template, fault.at),
        Refusal::UnknownName(name) => vm.index_error(format!("unknown group name '{name}'")),
    })
}

/// Raises what is wrong with a template.
pub fn check_template(vm: &Vm, pattern: &Value, text: &Value) -> PyResult {
    template(vm, &of(vm, pattern)?.program, text)?;
    Ok(Value::NONE)
}

/// Appends what a template makes of a match.
pub fn expand(pieces: &[Piece], text: &str, spans: &Spans, out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Group(group) => {
                if let Some((start, end)) = spans.get(*group).copied().flatten() {
                    out.push_str(&text[start..end]);
                }
            }
        }
    }
}

fn substitute(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult<(Value, usize)> {
    let rest = Args { positional: &args.positional[1..], ..*args };
    let [replacement, string, count] = parameters(vm, &rest, name, ["repl", "string", "count"], 2)?;
    let (replacement, string) = (replacement.unwrap_or(&NONE), string.unwrap_or(&NONE));
    let pattern = this(vm, args)?;
    let (program, bytes) = (&pattern.program, pattern.program.is_bytes());
    let owned = subject_text(vm, &pattern, string)?;
    let most = limit(vm, count)?;
    let pieces = if vm.is_callable(replacement) { None } else { Some(template(vm, program, replacement)?) };
    let subject =
        Subject::new(vm.native_value(args.receiver()), string.clone(), owned.clone(), 0, usize::MAX);
    let text = owned.as_str().unwrap_or_default();
    let (mut out, mut last, mut made, mut scan) = (String::new(), 0, 0, Scan::new(0));
    let mut parts = 0;
    while made < most
        && let Some(spans) = scan.next(vm, program, text)?
    {
        let (start, end) = spans[0].unwrap_or((last, last));
        parts += usize::from(start > last);
        out.push_str(&text[last..start]);
        last = end;
        made += 1;
        match &pieces {
            Some(pieces) => expand(pieces, text, &spans, &mut out),
            None => {
                let found = matched::new(vm, program, subject.clone(), spans);
                let item = vm.call(replacement, &[found])?;
                if !item.is_none() {
                    match text_of(vm, &item)? {
                        Some((text, kind)) if kind == bytes => {
                            out.push_str(text.as_str().unwrap_or_default());
                        }
                        _ => {
                            let wanted = if bytes { "a bytes-like object" } else { "str instance" };
                            let given = vm.type_name(&item);
                            return Err(vm.type_error(format!(
                                "sequence item {parts}: expected {wanted}, {given} found"
                            )));
                        }
                    }
                }
            }
        }
        parts += 1;
        vm.check_str_size(out.len())?;
    }
    out.push_str(&text[last..]);
    vm.check_str_size(out.len())?;
    Ok((part(&out, bytes), made))
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    const FLAGS: [(u32, &str); 6] = [
        (flag::I, "re.IGNORECASE"),
        (flag::L, "re.LOCALE"),
        (flag::M, "re.MULTILINE"),
        (flag::S, "re.DOTALL"),
        (flag::X, "re.VERBOSE"),
        (flag::A, "re.ASCII"),
    ];
    let pattern = this(vm, args)?;
    let mut shown: String = vm.repr(&pattern.source)?.chars().take(200).collect();
    let flags = pattern.program.flags();
    let names: Vec<&str> = FLAGS.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, name)| *name).collect();
    if !names.is_empty() {
        shown.push_str(", ");
        shown.push_str(&names.join("|"));
    }
    Ok(Value::str(&format!("re.compile({shown})")))
}

fn eq(vm: &Vm, args: &Args<'_>) -> PyResult {
    let pattern = this(vm, args)?;
    let Some(other) = state_of::<Pattern>(vm, &args.positional[1]) else { return Ok(Value::NOT_IMPLEMENTED) };
    let same = pattern.program.flags() == other.program.flags()
        && pattern.program.is_bytes() == other.program.is_bytes()
        && vm.equal(&pattern.source, &other.source)?;
    Ok(Value::bool(same))
}

fn hash(vm: &Vm, args: &Args<'_>) -> PyResult {
    let pattern = this(vm, args)?;
    Ok(Value::int((vm.hash(&pattern.source)? ^ u64::from(pattern.program.flags())) as i64))
}
