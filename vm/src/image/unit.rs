//! Reading an image: every function here checks what it returns, and nothing is returned that was not checked.

use std::ptr::NonNull;

use num_bigint::{BigInt, Sign};

use super::layout::{MAX_FREE, Meaning, Tables, Word, is_place, u32_at, u64_at};
use super::map::Image;
use super::{Checked, Refusal};
use crate::bytecode::verify::{Shape, Unit, verify_unit};
use crate::bytecode::{CodeSpec, Const};
use crate::object::{Code, Kind, Str, Value};

fn corrupt<T>(reason: impl Into<String>) -> Checked<T> {
    Err(Refusal::Corrupt(reason.into()))
}

const HEADER: u64 = size_of::<crate::object::Header>() as u64;

/// A code object of an image: sound by itself, not yet verified against its tables.
pub struct StoredCode<'i> {
    image: &'i Image,
    /// Its place.
    pub offset: u32,
    /// The object. Its tables lie inside of the image.
    pub code: &'i Code,
    /// What follows it.
    pub tables: Tables,
    /// The tables behind the lengths.
    rest: &'i [u8],
}

impl Image {
    /// The kind of the object at `offset`, whose header can be read.
    pub(super) fn object(&self, offset: u32) -> Checked<Kind> {
        if !is_place(offset) {
            return corrupt("a reference to where no object can be");
        }
        let header = self.range(u64::from(offset), HEADER)?;
        let kind = Kind::ALL.get(usize::from(header[4])).copied();
        kind.ok_or_else(|| Refusal::Corrupt("an object of no kind".to_owned()))
    }

    fn expect(&self, offset: u32, kind: Kind) -> Checked<()> {
        let found = self.object(offset)?;
        if found == kind { Ok(()) } else { corrupt(format!("a {found:?} in the place of a {kind:?}")) }
    }

    /// The string at `offset`.
    pub(super) fn string(&self, offset: u32) -> Checked<&Str> {
        self.expect(offset, Kind::Str)?;
        let at = u64::from(offset);
        let fields = self.range(at, size_of::<Str>() as u64)?;
        let (bytes, chars, hash) = (u32_at(fields, 8), u32_at(fields, 12), u64_at(fields, 16));
        let text = self.range(at + size_of::<Str>() as u64, u64::from(bytes))?;
        let Ok(text) = std::str::from_utf8(text) else { return corrupt("a string that is not UTF-8") };
        let count = if text.is_ascii() { text.len() } else { text.chars().count() };
        if count != chars as usize || hash == 0 {
            return corrupt("a string whose length or hash is wrong");
        }
        // SAFETY: a string object, all of whose parts were just checked, at a place that is aligned to 8.
        Ok(unsafe { self.address(offset).cast::<Str>().as_ref() })
    }

    /// The string at `offset` as a value: permanent, in place.
    pub(super) fn string_value(&self, offset: u32) -> Checked<Value> {
        self.string(offset)?;
        Ok(self.in_place(offset))
    }

    /// The object at `offset`, of a kind that is used in place, as a value. It must have been checked.
    fn in_place(&self, offset: u32) -> Value {
        let place: NonNull<u8> = self.address(offset);
        // SAFETY: a checked object, at a place whose address has the permanence bit: it is not counted, nor reclaimed before
        // the VM is torn down.
        unsafe { Value::from_raw(place.cast()) }
    }

    /// The float at `offset` as a value.
    pub(super) fn float_value(&self, offset: u32) -> Checked<Value> {
        self.expect(offset, Kind::Float)?;
        self.range(u64::from(offset), 16)?;
        Ok(self.in_place(offset))
    }

    /// The code object at `offset` as a value. It is checked when it is used.
    pub(super) fn code_value(&self, offset: u32) -> Checked<Value> {
        let end = u64::from(offset) + size_of::<Code>() as u64;
        if is_place(offset) && offset >= self.header().body && end <= self.header().length {
            Ok(self.in_place(offset))
        } else {
            corrupt("a reference to code leaves the image")
        }
    }

    /// The number of the float at `offset`.
    fn float(&self, offset: u32) -> Checked<f64> {
        self.expect(offset, Kind::Float)?;
        Ok(f64::from_bits(u64_at(self.range(u64::from(offset), 16)?, 8)))
    }

    /// The int at `offset`, too big for an immediate.
    pub(super) fn int(&self, offset: u32) -> Checked<BigInt> {
        self.expect(offset, Kind::Int)?;
        let at = u64::from(offset);
        let fields = self.range(at + HEADER, 8)?;
        let sign = if u32_at(fields, 0) == 0 { Sign::Plus } else { Sign::Minus };
        let length = u32_at(fields, 4);
        let number = BigInt::from_bytes_le(sign, self.range(at + HEADER + 8, u64::from(length))?);
        let small = num_traits::ToPrimitive::to_i64(&number);
        if small.is_some_and(|n| Value::int(n).is_small_int()) {
            return corrupt("a small int as an object");
        }
        Ok(number)
    }

    /// The bytes object at `offset`.
    pub(super) fn bytes_object(&self, offset: u32) -> Checked<&[u8]> {
        self.expect(offset, Kind::Bytes)?;
        let at = u64::from(offset);
        let length = u64_at(self.range(at + HEADER, 8)?, 0);
        self.range(at + HEADER + 8, length)
    }

    /// The words of the tuple or frozen set at `offset`. They refer to what lies before it.
    pub(super) fn items(
        &self,
        offset: u32,
        kind: Kind,
    ) -> Checked<impl ExactSizeIterator<Item = Checked<Word>>> {
        self.expect(offset, kind)?;
        let at = u64::from(offset);
        let count = u64_at(self.range(at + HEADER, 8)?, 0);
        let words = self.range(at + HEADER + 8, count.saturating_mul(8))?;
        Ok(words.chunks_exact(8).map(move |word| {
            let word = Word(u64_at(word, 0));
            match word.meaning() {
                Meaning::Object(Kind::Code, ..) => corrupt("code inside of another constant"),
                Meaning::Object(_, _, part) if part >= offset => corrupt("a constant that contains itself"),
                _ => Ok(word),
            }
        }))
    }

    /// The code object at `offset`.
    pub(super) fn code(&self, offset: u32) -> Checked<StoredCode<'_>> {
        self.expect(offset, Kind::Code)?;
        let at = u64::from(offset);
        self.range(at, size_of::<Code>() as u64)?;
        // SAFETY: the fields of a code object, plain numbers all of them, at a place that is aligned to 8.
        let code = unsafe { self.address(offset).cast::<Code>().as_ref() };
        // The counts are 32-bit, so the size does not overflow.
        let size = code.size() as u64;
        self.range(at, size)?;
        // SAFETY: code in an image has a number.
        if unsafe { code.number() } >= u64::from(self.header().codes) {
            return corrupt("a code object without a slot");
        }
        let plain = Code::plain_args_for(code.flags, code.arg_count, code.kwonly_count);
        if code.plain_args != plain {
            return corrupt("a code object whose arguments are not what its flags say");
        }
        let tables_at = (at + size).next_multiple_of(8);
        let tables = Tables::from_bytes(self.range(tables_at, Tables::BYTES as u64)?);
        let rest = self.range(tables_at + Tables::BYTES as u64, tables.size())?;
        Ok(StoredCode { image: self, offset, code, tables, rest })
    }
}

/// One of the tables of 32-bit numbers.
#[derive(Clone, Copy)]
pub enum Table {
    Names,
    Sites,
    Varnames,
    Cellvars,
    CellSlots,
    Freevars,
}

impl<'i> StoredCode<'i> {
    /// The words of the constants.
    pub fn consts(&self) -> impl ExactSizeIterator<Item = Word> + use<'i> {
        self.rest[..self.tables.consts as usize * 8].chunks_exact(8).map(|word| Word(u64_at(word, 0)))
    }

    /// A table of numbers.
    pub fn table(&self, table: Table) -> impl ExactSizeIterator<Item = u32> + use<'i> {
        let t = &self.tables;
        let lengths = [t.names, t.sites, t.varnames, t.cellvars, t.cellvars, t.freevars];
        let which = table as usize;
        let before: u32 = lengths[..which].iter().sum();
        let start = self.tables.consts as usize * 8 + before as usize * 4;
        self.rest[start..start + lengths[which] as usize * 4].chunks_exact(4).map(|n| u32_at(n, 0))
    }

    /// The strings that a table refers to.
    pub fn strings(&self, table: Table) -> impl Iterator<Item = Checked<Value>> + use<'i> {
        let image = self.image;
        self.table(table).map(|offset| image.string_value(offset))
    }

    /// The shape of a constant, as the verifier sees it.
    fn shape(&self, word: Word) -> Checked<Shape> {
        Ok(match word.meaning() {
            Meaning::Nonsense => return corrupt("a constant that is no value"),
            Meaning::Immediate(bits) if bits == Value::NONE.bits() => Shape::None,
            Meaning::Immediate(_) => Shape::Other,
            Meaning::Object(Kind::Str, ..) => Shape::Str,
            Meaning::Object(Kind::Code, free, nested) if nested < self.offset && free <= MAX_FREE => {
                Shape::Code(free)
            }
            Meaning::Object(Kind::Tuple, _, tuple) => {
                let mut strings = Some(0);
                for item in self.image.items(tuple, Kind::Tuple)? {
                    let is_string = matches!(item?.meaning(), Meaning::Object(Kind::Str, ..));
                    strings = strings.filter(|_| is_string).map(|count| count + 1);
                }
                strings.map_or(Shape::Tuple, Shape::Strings)
            }
            Meaning::Object(Kind::Int | Kind::Float | Kind::Bytes | Kind::FrozenSet, ..) => Shape::Other,
            Meaning::Object(..) => return corrupt("a constant of a kind that none has"),
        })
    }

    /// Verifies everything that the dispatch loop trusts about this code object, nested ones excepted.
    pub fn verify(&self) -> Checked<()> {
        let shapes = self.consts().map(|word| self.shape(word)).collect::<Checked<Vec<Shape>>>()?;
        let cell_slots: Vec<u32> = self.table(Table::CellSlots).collect();
        let sites: Vec<u32> = self.table(Table::Sites).collect();
        let unit = Unit {
            varnames: self.tables.varnames as usize,
            cellvars: self.tables.cellvars as usize,
            freevars: self.tables.freevars as usize,
            names: self.tables.names as usize,
            cell_slots: &cell_slots,
            sites: &sites,
            consts: &shapes,
            ..self.code.unit()
        };
        verify_unit(&unit).map_err(|(at, reason)| {
            let name = self.image.string(self.tables.qualname).map_or("?", Str::as_str);
            let place = at.map_or_else(String::new, |at| format!(", instruction {at}"));
            Refusal::Corrupt(format!("invalid bytecode in '{name}'{place}: {reason}"))
        })
    }

    /// The code unit as the compiler made it, with everything in it, verified.
    pub fn to_spec(&self, filename: &str) -> Checked<CodeSpec> {
        self.nested_spec(filename, 0)
    }

    fn nested_spec(&self, filename: &str, depth: u32) -> Checked<CodeSpec> {
        self.verify()?;
        let text = |offset: u32| Ok(self.image.string(offset)?.as_str().to_owned());
        let texts = |table: Table| self.table(table).map(text).collect::<Checked<Vec<String>>>();
        let code = self.code;
        Ok(CodeSpec {
            name: text(self.tables.name)?,
            qualname: text(self.tables.qualname)?,
            filename: filename.to_owned(),
            first_line: code.first_line,
            flags: code.flags,
            arg_count: code.arg_count,
            posonly_count: code.posonly_count,
            kwonly_count: code.kwonly_count,
            varnames: texts(Table::Varnames)?,
            cellvars: texts(Table::Cellvars)?,
            cell_slots: self.table(Table::CellSlots).collect(),
            freevars: texts(Table::Freevars)?,
            slot_count: code.slot_count,
            stack_size: code.stack_size,
            code: code.instrs().to_vec(),
            consts: self
                .consts()
                .map(|word| constant(self.image, word, filename, depth))
                .collect::<Checked<_>>()?,
            names: texts(Table::Names)?,
            sites: self.table(Table::Sites).collect(),
            exceptions: code.exceptions().to_vec(),
            lines: code.lines().to_vec(),
        })
    }
}

/// Deepest nesting of constants and code: more than any compiler takes, and little for the native stack.
const DEEPEST: u32 = 2000;

/// One level further down.
pub(super) fn nest(depth: u32) -> Checked<u32> {
    if depth < DEEPEST { Ok(depth + 1) } else { corrupt("constants nested too deeply") }
}

/// A constant as the compiler made it.
fn constant(image: &Image, word: Word, filename: &str, depth: u32) -> Checked<Const> {
    let deeper = nest(depth)?;
    let items = |offset, kind| {
        let items = image.items(offset, kind)?;
        items.map(|item| constant(image, item?, filename, deeper)).collect::<Checked<Vec<_>>>()
    };
    Ok(match word.meaning() {
        Meaning::Immediate(bits) => immediate(bits),
        Meaning::Object(Kind::Str, _, at) => Const::Str(image.string(at)?.as_str().to_owned()),
        Meaning::Object(Kind::Float, _, at) => Const::Float(image.float(at)?),
        Meaning::Object(Kind::Int, _, at) => match image.int(at)? {
            number if number.bits() < 64 => i64::try_from(&number).map_or(Const::BigInt(number), Const::Int),
            number => Const::BigInt(number),
        },
        Meaning::Object(Kind::Bytes, _, at) => Const::Bytes(image.bytes_object(at)?.to_vec()),
        Meaning::Object(Kind::Tuple, _, at) => Const::Tuple(items(at, Kind::Tuple)?),
        Meaning::Object(Kind::FrozenSet, _, at) => Const::FrozenSet(items(at, Kind::FrozenSet)?),
        Meaning::Object(Kind::Code, free, at) => {
            let spec = image.code(at)?.nested_spec(filename, deeper)?;
            if spec.freevars.len() != free as usize {
                return corrupt("code with another number of free variables than its user expects");
            }
            Const::Code(Box::new(spec))
        }
        Meaning::Object(..) | Meaning::Nonsense => return corrupt("a constant that is no value"),
    })
}

fn immediate(bits: u64) -> Const {
    let known = |value: Value| value.bits() == bits;
    if bits & 1 != 0 {
        Const::Int(bits as i64 >> 1)
    } else if known(Value::NONE) {
        Const::None
    } else if known(Value::ELLIPSIS) {
        Const::Ellipsis
    } else {
        Const::Bool(known(Value::TRUE))
    }
}
