//! Writing an image: compiled modules as bytes that run where they are mapped. The same input gives the same bytes.

use crate::map::Map;

use num_bigint::{BigInt, Sign};
use sha2::{Digest, Sha256};

use super::layout::{ABI, BLOCK, HEADER, Hash, Header, LARGEST, MAX_FREE, Module, Tables, Word};
use crate::bytecode::{CodeSpec, Const};
use crate::object::{Code, CodeParts, Float, Kind, SMALL_INT_MAX, SMALL_INT_MIN, Str, Value};

/// A module to be packed.
pub struct Input {
    /// Dotted name.
    pub name: String,
    /// Its compiled code, verified. `filename` is what the image shows where a process does not know better.
    pub spec: CodeSpec,
    /// Whether it is a package.
    pub package: bool,
    /// Its source.
    pub source: Vec<u8>,
}

/// Why modules cannot be packed.
pub type WriteError = String;

/// The image of `modules`.
pub fn write(modules: &[Input]) -> Result<Vec<u8>, WriteError> {
    let mut order: Vec<&Input> = modules.iter().collect();
    order.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(twice) = order.windows(2).find(|pair| pair[0].name == pair[1].name) {
        return Err(format!("two modules are called '{}'", twice[0].name));
    }
    let mut body = Body::default();
    let mut entries = Vec::new();
    for module in order {
        let name = body.string(&module.name)?;
        let filename = body.string(&module.spec.filename)?;
        let code = body.code(&module.spec)?;
        entries.push(Module {
            name,
            filename,
            code,
            package: module.package,
            source_length: module.source.len() as u64,
            source: Sha256::digest(&module.source).into(),
        });
    }
    body.finish(&entries)
}

/// What has been written, from the first block on.
#[derive(Default)]
struct Body {
    bytes: Vec<u8>,
    strings: Map<String, u64>,
    floats: Map<u64, u64>,
    codes: u32,
    /// The words of offsets, to be moved by where the body begins, which depends on its length: `u32` at these places.
    references: Vec<usize>,
}

impl Body {
    /// Space for an object, zeroed; the body begins at a multiple of 16, so that places can be counted from there.
    fn place(&mut self) -> Result<u64, WriteError> {
        let place = (self.bytes.len() + 8).next_multiple_of(16) - 8;
        self.bytes.resize(place, 0);
        if place as u64 > LARGEST / 2 {
            return Err("the modules are too large for one image".to_owned());
        }
        Ok(place as u64)
    }

    fn string(&mut self, text: &str) -> Result<u32, WriteError> {
        if let Some(&known) = self.strings.get(text) {
            return Ok(known as u32);
        }
        let place = self.place()?;
        self.bytes.extend(Str::image_bytes(text));
        self.strings.insert(text.to_owned(), place);
        Ok(place as u32)
    }

    fn number(&mut self, n: u32) {
        self.bytes.extend(n.to_le_bytes());
    }

    /// The offset of an object, where it is stored.
    fn reference(&mut self, place: u32) {
        self.references.push(self.bytes.len());
        self.number(place);
    }

    fn header(&mut self, kind: Kind) {
        self.bytes.extend(crate::object::Header::image_bytes(kind));
    }

    fn word(&mut self, (kind, free, place): (Option<Kind>, u32, u64)) {
        match kind {
            None => self.bytes.extend(place.to_le_bytes()),
            Some(kind) => {
                self.references.push(self.bytes.len());
                self.bytes.extend(Word::object(kind, free, place as u32).0.to_le_bytes());
            }
        }
    }

    /// Writes what a constant consists of; the parts of its word: an immediate has no kind.
    fn constant(&mut self, constant: &Const) -> Result<(Option<Kind>, u32, u64), WriteError> {
        let immediate = |value: Value| Ok((None, 0, Word::immediate(&value).0));
        match constant {
            Const::None => immediate(Value::NONE),
            Const::Ellipsis => immediate(Value::ELLIPSIS),
            Const::Bool(b) => immediate(Value::bool(*b)),
            Const::Int(n) if (SMALL_INT_MIN..=SMALL_INT_MAX).contains(n) => immediate(Value::small_int(*n)),
            Const::Int(n) => self.big(&BigInt::from(*n)),
            Const::BigInt(n) => self.big(n),
            Const::Float(x) => {
                let place = match self.floats.get(&x.to_bits()) {
                    Some(&known) => known,
                    None => {
                        let place = self.place()?;
                        self.bytes.extend(Float::image_bytes(*x));
                        self.floats.insert(x.to_bits(), place);
                        place
                    }
                };
                Ok((Some(Kind::Float), 0, place))
            }
            Const::Str(text) => Ok((Some(Kind::Str), 0, u64::from(self.string(text)?))),
            Const::Bytes(bytes) => {
                let place = self.place()?;
                self.header(Kind::Bytes);
                self.bytes.extend((bytes.len() as u64).to_le_bytes());
                self.bytes.extend(bytes);
                Ok((Some(Kind::Bytes), 0, place))
            }
            Const::Tuple(items) => self.sequence(Kind::Tuple, items),
            Const::FrozenSet(items) => self.sequence(Kind::FrozenSet, items),
            Const::Code(spec) => {
                let free = spec.freevars.len() as u32;
                if free > MAX_FREE {
                    return Err(format!("'{}' has too many free variables", spec.qualname));
                }
                Ok((Some(Kind::Code), free, u64::from(self.code(spec)?)))
            }
        }
    }

    fn big(&mut self, n: &BigInt) -> Result<(Option<Kind>, u32, u64), WriteError> {
        let place = self.place()?;
        let (sign, magnitude) = n.to_bytes_le();
        self.header(Kind::Int);
        self.number(u32::from(sign == Sign::Minus));
        self.number(magnitude.len() as u32);
        self.bytes.extend(magnitude);
        Ok((Some(Kind::Int), 0, place))
    }

    fn sequence(&mut self, kind: Kind, items: &[Const]) -> Result<(Option<Kind>, u32, u64), WriteError> {
        let words = items.iter().map(|item| self.constant(item)).collect::<Result<Vec<_>, _>>()?;
        let place = self.place()?;
        self.header(kind);
        self.bytes.extend((words.len() as u64).to_le_bytes());
        for word in words {
            self.word(word);
        }
        Ok((Some(kind), 0, place))
    }

    fn strings(&mut self, texts: &[String]) -> Result<Vec<u32>, WriteError> {
        texts.iter().map(|text| self.string(text)).collect()
    }

    /// Writes a code object, what it consists of first.
    fn code(&mut self, spec: &CodeSpec) -> Result<u32, WriteError> {
        let name = self.string(&spec.name)?;
        let qualname = self.string(&spec.qualname)?;
        let names = self.strings(&spec.names)?;
        let varnames = self.strings(&spec.varnames)?;
        let cellvars = self.strings(&spec.cellvars)?;
        let freevars = self.strings(&spec.freevars)?;
        let words = spec.consts.iter().map(|c| self.constant(c)).collect::<Result<Vec<_>, _>>()?;
        let place = self.place()?;
        let number = self.codes;
        self.codes += 1;
        self.bytes.extend(Code::image_bytes(&CodeParts::of_spec(spec), number));
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let tables = Tables {
            consts: words.len() as u32,
            names: names.len() as u32,
            sites: spec.sites.len() as u32,
            varnames: varnames.len() as u32,
            cellvars: cellvars.len() as u32,
            freevars: freevars.len() as u32,
            name,
            qualname,
        };
        let at = self.bytes.len();
        self.bytes.extend(tables.to_bytes());
        self.references.extend([at + 24, at + 28]);
        for word in words {
            self.word(word);
        }
        for &place in &names {
            self.reference(place);
        }
        for &name in &spec.sites {
            self.number(name);
        }
        for &place in &varnames {
            self.reference(place);
        }
        for &place in &cellvars {
            self.reference(place);
        }
        for &slot in &spec.cell_slots {
            self.number(slot);
        }
        for &place in &freevars {
            self.reference(place);
        }
        Ok(place as u32)
    }

    /// Header, checksums and body together.
    fn finish(mut self, modules: &[Module]) -> Result<Vec<u8>, WriteError> {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let modules_at = self.bytes.len();
        let length = modules_at + modules.len() * Module::BYTES;
        let blocks = length.div_ceil(BLOCK);
        let body = (HEADER + blocks * 4).next_multiple_of(BLOCK);
        if (body + length) as u64 > LARGEST {
            return Err("the modules are too large for one image".to_owned());
        }
        let moved = |n: u32| n + body as u32;
        for &at in &self.references {
            let field = self.bytes[at..].first_chunk_mut::<4>().expect("written");
            *field = moved(u32::from_le_bytes(*field)).to_le_bytes();
        }
        for module in modules {
            let module = Module {
                name: moved(module.name),
                filename: moved(module.filename),
                code: moved(module.code),
                ..module.clone()
            };
            self.bytes.extend(module.to_bytes());
        }
        let mut image = vec![0; HEADER];
        image.extend(self.bytes.chunks(BLOCK).flat_map(|block| crc32fast::hash(block).to_le_bytes()));
        image.resize(body, 0);
        image.extend(&self.bytes);
        let content: Hash = Sha256::digest(&image[HEADER..]).into();
        let header = Header {
            abi: ABI,
            length: image.len() as u64,
            codes: self.codes,
            modules: modules.len() as u32,
            modules_at: moved(modules_at as u32),
            body: body as u32,
            content,
            builder: format!("permvm {}", env!("CARGO_PKG_VERSION")),
        };
        image[..HEADER].copy_from_slice(&header.to_bytes());
        Ok(image)
    }
}
