//! The fair opponent of an image: a compact file that is loaded into heap objects, in the role of CPython's `.pyc`.
//!
//! ```text
//! magic 8 | format u32 | instruction set u64 | CRC-32 of the rest u32 | SHA-256 of the source 32 |
//!   strings: count, each length and bytes | code unit
//! ```
//!
//! Numbers are LEB128, instructions and tables words as they stand. Every string is in the file once, and is made once. The
//! checksum and every length are checked when the file is loaded; each code object goes through the verifier when it is first
//! used, as code in images does, so that neither form pays for what the other puts off.
//!
//! Reference: CPython's marshal (Python/marshal.c) and its `.pyc` files with the hash of the source (PEP 552).

use crate::map::Map;
use std::cell::Cell;

use num_bigint::BigInt;
use sha2::{Digest, Sha256};

use super::layout::{ABI, Hash, u32_at, u64_at};
use super::write::Input;
use super::{Checked, Refusal};
use crate::bytecode::verify::{Shape, Unit, verify_unit};
use crate::bytecode::{CodeFlags, CodeSpec, Const, ExceptionEntry, Instr, LineEntry};
use crate::object::{Bytes, Code, CodeParts, Kind, Obj, Runtime, Set, Site, Tuple, Value};
use crate::permanence::INTERNED;
use crate::vm::Vm;

const MAGIC: [u8; 8] = *b"permser\n";
const FORMAT: u32 = 1;
const HEADER: usize = 56;

/// First byte of a constant.
#[repr(u8)]
enum Tag {
    None,
    Ellipsis,
    False,
    True,
    Int,
    NegativeInt,
    BigInt,
    Float,
    Str,
    Bytes,
    Tuple,
    FrozenSet,
    Code,
}

const TAGS: [Tag; 13] = [
    Tag::None,
    Tag::Ellipsis,
    Tag::False,
    Tag::True,
    Tag::Int,
    Tag::NegativeInt,
    Tag::BigInt,
    Tag::Float,
    Tag::Str,
    Tag::Bytes,
    Tag::Tuple,
    Tag::FrozenSet,
    Tag::Code,
];

/// The file of a module.
pub fn write(module: &Input) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.unit(&module.spec);
    let mut rest = Vec::from(Hash::from(Sha256::digest(&module.source)));
    leb(&mut rest, writer.strings.len() as u64);
    for text in &writer.strings {
        leb(&mut rest, text.len() as u64);
        rest.extend(text.as_bytes());
    }
    rest.extend(&writer.bytes);
    let mut file = Vec::from(MAGIC);
    file.extend(FORMAT.to_le_bytes());
    file.extend(ABI.to_le_bytes());
    file.extend(crc32fast::hash(&rest).to_le_bytes());
    file.extend(rest);
    file
}

fn leb(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    strings: Vec<String>,
    places: Map<String, usize>,
}

impl Writer {
    fn number(&mut self, n: impl Into<u64>) {
        leb(&mut self.bytes, n.into());
    }

    fn length(&mut self, n: usize) {
        self.number(n as u64);
    }

    fn string(&mut self, text: &str) {
        let place = *self.places.entry(text.to_owned()).or_insert_with(|| {
            self.strings.push(text.to_owned());
            self.strings.len() - 1
        });
        self.length(place);
    }

    fn texts(&mut self, texts: &[String]) {
        self.length(texts.len());
        for text in texts {
            self.string(text);
        }
    }

    fn numbers(&mut self, numbers: &[u32]) {
        self.length(numbers.len());
        for &n in numbers {
            self.number(n);
        }
    }

    fn unit(&mut self, spec: &CodeSpec) {
        for n in [
            spec.flags.0,
            spec.arg_count,
            spec.posonly_count,
            spec.kwonly_count,
            spec.slot_count,
            spec.stack_size,
            spec.first_line,
        ] {
            self.number(n);
        }
        self.length(spec.code.len());
        self.length(spec.exceptions.len());
        self.length(spec.lines.len());
        self.bytes.extend(spec.code.iter().flat_map(|i| i.word().to_le_bytes()));
        let rows = spec.exceptions.iter().flat_map(|row| [row.start, row.end, row.handler, row.depth]);
        self.bytes.extend(rows.flat_map(u32::to_le_bytes));
        let rows = spec.lines.iter().flat_map(|row| [row.start, row.line]);
        self.bytes.extend(rows.flat_map(u32::to_le_bytes));
        self.string(&spec.name);
        self.string(&spec.qualname);
        self.texts(&spec.names);
        self.numbers(&spec.sites);
        self.texts(&spec.varnames);
        self.texts(&spec.cellvars);
        self.numbers(&spec.cell_slots);
        self.texts(&spec.freevars);
        self.length(spec.consts.len());
        for constant in &spec.consts {
            self.constant(constant);
        }
    }

    fn constant(&mut self, constant: &Const) {
        let tag = match constant {
            Const::None => Tag::None,
            Const::Ellipsis => Tag::Ellipsis,
            Const::Bool(false) => Tag::False,
            Const::Bool(true) => Tag::True,
            Const::Int(n) if *n < 0 => Tag::NegativeInt,
            Const::Int(_) => Tag::Int,
            Const::BigInt(_) => Tag::BigInt,
            Const::Float(_) => Tag::Float,
            Const::Str(_) => Tag::Str,
            Const::Bytes(_) => Tag::Bytes,
            Const::Tuple(_) => Tag::Tuple,
            Const::FrozenSet(_) => Tag::FrozenSet,
            Const::Code(_) => Tag::Code,
        };
        self.bytes.push(tag as u8);
        match constant {
            Const::None | Const::Ellipsis | Const::Bool(_) => {}
            Const::Int(n) => self.number(n.unsigned_abs()),
            Const::BigInt(n) => {
                let bytes = n.to_signed_bytes_le();
                self.length(bytes.len());
                self.bytes.extend(bytes);
            }
            Const::Float(x) => self.bytes.extend(x.to_le_bytes()),
            Const::Str(text) => self.string(text),
            Const::Bytes(bytes) => {
                self.length(bytes.len());
                self.bytes.extend(bytes);
            }
            Const::Tuple(items) | Const::FrozenSet(items) => {
                self.length(items.len());
                for item in items {
                    self.constant(item);
                }
            }
            Const::Code(spec) => self.unit(spec),
        }
    }
}

/// Whether these first bytes are those of a serialised file.
pub(super) fn begins_as(start: [u8; 8]) -> bool {
    start == MAGIC
}

/// Loads the code of a serialised file; `source` is what it must have been made from, if that is known.
pub fn load(vm: &Vm, file: &[u8], filename: &str, source: Option<&Hash>) -> Checked<Obj<Code>> {
    if file.len() < HEADER || file[..8] != MAGIC {
        return Err(Refusal::Foreign("it is no serialised module".to_owned()));
    }
    if u32_at(file, 8) != FORMAT || u64_at(file, 12) != ABI {
        return Err(Refusal::Version("its format or instruction set is another".to_owned()));
    }
    let rest = &file[24..];
    if crc32fast::hash(rest) != u32_at(file, 20) {
        return corrupt("its checksum is wrong");
    }
    if source.is_some_and(|source| source[..] != rest[..32]) {
        return Err(Refusal::Stale("its source has changed".to_owned()));
    }
    let mut reader =
        Reader { rest: &rest[32..], vm, strings: Vec::new(), filename: vm.intern(filename), depth: 0 };
    reader.strings()?;
    let code = reader.unit()?;
    if reader.rest.is_empty() { Ok(code) } else { corrupt("it goes on behind its end") }
}

fn corrupt<T>(reason: &str) -> Checked<T> {
    Err(Refusal::Corrupt(reason.to_owned()))
}

struct Reader<'a> {
    rest: &'a [u8],
    vm: &'a Vm,
    strings: Vec<Value>,
    filename: Value,
    depth: u32,
}

/// Deepest nesting that is followed: more than any compiler takes, and little for the native stack.
const DEEPEST: u32 = 2000;

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Checked<&'a [u8]> {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => corrupt("it ends too early"),
        }
    }

    fn number(&mut self) -> Checked<u64> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(n);
            }
        }
        corrupt("a number is too long")
    }

    fn small(&mut self) -> Checked<u32> {
        let n = self.number()?;
        u32::try_from(n).or_else(|_| corrupt("a number is too large"))
    }

    /// A length of things that take at least one byte each.
    fn length(&mut self) -> Checked<usize> {
        let n = self.number()? as usize;
        if n <= self.rest.len() { Ok(n) } else { corrupt("it ends too early") }
    }

    fn strings(&mut self) -> Checked<()> {
        let count = self.length()?;
        self.strings.reserve(count);
        for _ in 0..count {
            let length = self.length()?;
            let Ok(text) = std::str::from_utf8(self.take(length)?) else {
                return corrupt("a string is not UTF-8");
            };
            let value = if text.len() <= INTERNED { self.vm.intern(text) } else { Value::str(text) };
            self.strings.push(value);
        }
        Ok(())
    }

    fn string(&mut self) -> Checked<Value> {
        let place = self.number()? as usize;
        self.strings.get(place).cloned().map_or_else(|| corrupt("a string is missing"), Ok)
    }

    /// A name: interned, also where it is long.
    fn name(&mut self) -> Checked<Value> {
        let text = self.string()?;
        let long = text.as_str().is_some_and(|text| text.len() > INTERNED);
        Ok(if long { self.vm.intern_value(&text) } else { text })
    }

    fn names(&mut self) -> Checked<Box<[Value]>> {
        (0..self.length()?).map(|_| self.name()).collect()
    }

    fn numbers(&mut self) -> Checked<Box<[u32]>> {
        (0..self.length()?).map(|_| self.small()).collect()
    }

    /// A table of rows of `N` words.
    fn rows<const N: usize, T>(&mut self, count: u32, row: impl Fn([u32; N]) -> T) -> Checked<Vec<T>> {
        let bytes = self.take(count as usize * N * 4)?;
        Ok(bytes.chunks_exact(N * 4).map(|part| row(std::array::from_fn(|i| u32_at(part, i * 4)))).collect())
    }

    fn unit(&mut self) -> Checked<Obj<Code>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return corrupt("it is nested too deeply");
        }
        let mut numbers = [0; 10];
        for n in &mut numbers {
            *n = self.small()?;
        }
        let [flags, arg_count, posonly_count, kwonly_count, slot_count, stack_size, first_line, ..] = numbers;
        let instrs = self.rows(numbers[7], |[word]| Instr::from_word(word))?;
        let exceptions = self.rows(numbers[8], |[start, end, handler, depth]| ExceptionEntry {
            start,
            end,
            handler,
            depth,
        })?;
        let lines = self.rows(numbers[9], |[start, line]| LineEntry { start, line })?;
        let (name, qualname) = (self.name()?, self.name()?);
        let names = self.names()?;
        let sites = self.numbers()?;
        let (varnames, cellvars) = (self.names()?, self.names()?);
        let cell_slots = self.numbers()?;
        let freevars = self.names()?;
        let count = self.length()?;
        let mut consts = Vec::with_capacity(count);
        for _ in 0..count {
            consts.push(self.constant(true)?);
        }
        let parts = CodeParts {
            flags: CodeFlags(flags),
            arg_count,
            posonly_count,
            kwonly_count,
            slot_count,
            stack_size,
            first_line,
            instrs: &instrs,
            exceptions: &exceptions,
            lines: &lines,
        };
        let runtime = Runtime {
            consts: consts.into_boxed_slice(),
            names,
            sites: sites.iter().map(|&name| Site::empty(name)).collect(),
            name,
            qualname,
            filename: self.filename.clone(),
            varnames,
            cellvars,
            cell_slots,
            freevars,
            proxy: Cell::new(None),
            offset: 0,
            verified: Cell::new(false),
        };
        self.depth -= 1;
        // SAFETY: the runtime form says that it is not verified.
        Ok(unsafe { Code::new(&parts, runtime) })
    }

    fn constant(&mut self, top: bool) -> Checked<Value> {
        let tag = usize::from(self.take(1)?[0]);
        let Some(tag) = TAGS.get(tag) else { return corrupt("a constant of no kind") };
        Ok(match tag {
            Tag::None => Value::NONE,
            Tag::Ellipsis => Value::ELLIPSIS,
            Tag::False => Value::FALSE,
            Tag::True => Value::TRUE,
            Tag::Int => int(i128::from(self.number()?)),
            Tag::NegativeInt => int(-i128::from(self.number()?)),
            Tag::BigInt => {
                let length = self.length()?;
                Value::bigint(BigInt::from_signed_bytes_le(self.take(length)?))
            }
            Tag::Float => Value::float(f64::from_bits(u64_at(self.take(8)?, 0))),
            Tag::Str => self.string()?,
            Tag::Bytes => {
                let length = self.length()?;
                Bytes::new(self.take(length)?).into_value()
            }
            Tag::Tuple => Tuple::new(self.items()?).into_value(),
            Tag::FrozenSet => {
                let payload = Set::payload(Kind::FrozenSet);
                for item in self.items()? {
                    let added = payload.add(self.vm, item);
                    added.or_else(|_| corrupt("a frozen set of what cannot be hashed"))?;
                }
                Obj::new(payload).into_value()
            }
            Tag::Code if top => self.unit()?.into_value(),
            Tag::Code => return corrupt("code inside of another constant"),
        })
    }

    fn items(&mut self) -> Checked<Vec<Value>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return corrupt("it is nested too deeply");
        }
        let count = self.length()?;
        let items = (0..count).map(|_| self.constant(false)).collect();
        self.depth -= 1;
        items
    }
}

fn int(n: i128) -> Value {
    i64::try_from(n).map_or_else(|_| Value::bigint(BigInt::from(n)), Value::int)
}

/// Verifies code that was loaded from a serialised file, before anything trusts it. Ends the process if that fails, for the
/// module has begun to run: the file's checksum was right, so somebody made it wrong.
#[cold]
pub fn verify_now(code: &Code) {
    let rt = code.own_runtime();
    let shapes: Vec<Shape> = rt.consts.iter().map(shape).collect();
    let sites: Vec<u32> = rt.sites.iter().map(|site| site.name).collect();
    let unit = Unit {
        varnames: rt.varnames.len(),
        cellvars: rt.cellvars.len(),
        freevars: rt.freevars.len(),
        names: rt.names.len(),
        cell_slots: &rt.cell_slots,
        sites: &sites,
        consts: &shapes,
        ..code.unit()
    };
    if let Err((_, reason)) = verify_unit(&unit) {
        let name = rt.qualname.as_str().unwrap_or("?");
        let refusal = Refusal::Corrupt(format!("invalid bytecode in '{name}': {reason}"));
        let file = rt.filename.as_str().unwrap_or("?");
        Vm::with_current(|vm| super::fail(vm, std::path::Path::new(file), &refusal));
    }
    rt.verified.set(true);
}

fn shape(constant: &Value) -> Shape {
    if constant.is_none() {
        return Shape::None;
    }
    match constant.kind() {
        Kind::Str => Shape::Str,
        Kind::Code => {
            let code = constant.downcast::<Code>();
            Shape::Code(code.map_or(0, |code| code.own_runtime().freevars.len() as u32))
        }
        Kind::Tuple => {
            let items = constant.downcast::<Tuple>().map_or(&[][..], |tuple| tuple.items());
            if items.iter().all(|item| item.kind() == Kind::Str) {
                Shape::Strings(items.len() as u32)
            } else {
                Shape::Tuple
            }
        }
        _ => Shape::Other,
    }
}
