//! What stands where in an image. Everything here is data, the same in every process; all numbers are little-endian.
//!
//! ```text
//! +0                header, 192 bytes (see `Header`)
//! +192              checksums: CRC-32 of each block from `body` on, the last one as far as it goes
//! `body`            objects, each at a place ≡ 8 (mod 16), parts before wholes:
//!                     str, float, code           as in memory (see `object`), used in place
//!                     code                       followed by its tables (see `Tables`)
//!                     int, bytes, tuple, frozenset   in the forms below, built by each process that needs them
//! `modules`         one `Module` each, sorted by name
//! `length`          end
//!
//! int        | header | sign u32 | length u32 | magnitude, least byte first …|
//! bytes      | header | length u64 | bytes … |
//! tuple …    | header | count u64 | words … |
//! ```
//!
//! A *word* is a constant: an immediate as in memory, or kind, number of free variables (of code) and offset of an object:
//!
//! ```text
//!  63     56 55                32 31                        0
//! +---------+--------------------+--------------------------+
//! |  kind   |  free variables    |  offset from the base    |
//! +---------+--------------------+--------------------------+
//! ```

use crate::bytecode::{BinOp, CmpOp, Op};
use crate::object::{Code, Kind, Str, Value};

/// First bytes of an image.
pub const MAGIC: [u8; 8] = *b"permimg\n";
/// Version of this format.
pub const FORMAT: u32 = 1;
/// Bytes that one checksum is for.
pub const BLOCK: usize = 4096;
/// Bytes of the header.
pub const HEADER: usize = 192;
/// Largest image: offsets have 32 bits.
pub const LARGEST: u64 = u32::MAX as u64;
/// As stored on a machine with the byte order of x86-64.
const BYTE_ORDER: u32 = 0x0403_0201;

/// Everything an image relies on besides the version of its format: the instruction set and the layout of objects. A
/// VM refuses an image with another number.
pub const ABI: u64 = abi();

const fn abi() -> u64 {
    // FNV-1a, because it can be computed by the compiler.
    const fn add(mut hash: u64, bytes: &[u8]) -> u64 {
        let mut i = 0;
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            i += 1;
        }
        (hash ^ 0xff).wrapping_mul(0x0000_0100_0000_01b3)
    }
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < Op::ALL.len() {
        hash = add(hash, Op::ALL[i].name().as_bytes());
        i += 1;
    }
    i = 0;
    while i < Kind::ALL.len() {
        hash = add(hash, Kind::ALL[i].type_name().as_bytes());
        i += 1;
    }
    let numbers = [BinOp::ALL.len(), CmpOp::ALL.len(), size_of::<Code>(), size_of::<Str>()];
    i = 0;
    while i < numbers.len() {
        hash = add(hash, &(numbers[i] as u64).to_le_bytes());
        i += 1;
    }
    hash
}

/// SHA-256.
pub type Hash = [u8; 32];

/// The beginning of an image.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// See [`ABI`].
    pub abi: u64,
    /// Bytes of the whole image.
    pub length: u64,
    /// Code objects, numbered from 0.
    pub codes: u32,
    /// Modules.
    pub modules: u32,
    /// Where the table of modules is.
    pub modules_at: u32,
    /// Where the first block begins.
    pub body: u32,
    /// SHA-256 of everything behind the header.
    pub content: Hash,
    /// Who made it, as text.
    pub builder: String,
}

const BUILDER_AT: usize = 96;
const BUILDER: usize = 64;
const CHECKSUM_AT: usize = HEADER - 4;

/// Why a header was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HeaderError {
    /// No image at all.
    Foreign(String),
    /// An image of another version or machine.
    Version(String),
    /// An image whose header is damaged.
    Corrupt(String),
}

impl Header {
    /// The header as stored.
    pub fn to_bytes(&self) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
        put(0, &MAGIC);
        put(8, &FORMAT.to_le_bytes());
        put(12, &BYTE_ORDER.to_ne_bytes());
        put(16, &(usize::BITS).to_le_bytes());
        put(20, &(HEADER as u32).to_le_bytes());
        put(24, &self.abi.to_le_bytes());
        put(32, &self.length.to_le_bytes());
        put(40, &self.codes.to_le_bytes());
        put(44, &self.modules.to_le_bytes());
        put(48, &self.modules_at.to_le_bytes());
        put(52, &self.body.to_le_bytes());
        put(56, &self.content);
        put(BUILDER_AT, &self.builder.as_bytes()[..self.builder.len().min(BUILDER)]);
        let sum = crc32fast::hash(&bytes[..CHECKSUM_AT]);
        bytes[CHECKSUM_AT..].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Reads and checks a header.
    pub fn from_bytes(bytes: &[u8; HEADER]) -> Result<Header, HeaderError> {
        if bytes[..8] != MAGIC {
            return Err(HeaderError::Foreign("it does not begin as an image does".to_owned()));
        }
        let u32_at = |at| u32_at(bytes, at);
        let differs = |what: &str, found: String, own: String| {
            Err(HeaderError::Version(format!("its {what} is {found}, this VM's {own}")))
        };
        // A header of another version may have another checksum, so the version comes first; but a damaged version is damage.
        let whole = u32_at(CHECKSUM_AT) == crc32fast::hash(&bytes[..CHECKSUM_AT]);
        if !whole && u32_at(8) == FORMAT {
            return Err(HeaderError::Corrupt("the header's checksum is wrong".to_owned()));
        }
        if u32_at(8) != FORMAT {
            return differs("format", u32_at(8).to_string(), FORMAT.to_string());
        }
        if u32::from_ne_bytes(*bytes[12..].first_chunk().unwrap_or(&[0; 4])) != BYTE_ORDER {
            return Err(HeaderError::Version("its byte order is another".to_owned()));
        }
        if u32_at(16) != usize::BITS {
            return differs("pointer width", u32_at(16).to_string(), usize::BITS.to_string());
        }
        let abi = u64_at(bytes, 24);
        if abi != ABI {
            return differs("instruction set", format!("{abi:016x}"), format!("{ABI:016x}"));
        }
        let mut content = [0; 32];
        content.copy_from_slice(&bytes[56..88]);
        let builder = &bytes[BUILDER_AT..BUILDER_AT + BUILDER];
        let builder = String::from_utf8_lossy(builder).trim_end_matches('\0').to_owned();
        let header = Header {
            abi,
            length: u64_at(bytes, 32),
            codes: u32_at(40),
            modules: u32_at(44),
            modules_at: u32_at(48),
            body: u32_at(52),
            content,
            builder,
        };
        header.sound().then_some(header).ok_or_else(|| HeaderError::Corrupt("its parts overlap".to_owned()))
    }

    /// Whether the parts lie where the format puts them.
    fn sound(&self) -> bool {
        let modules = u64::from(self.modules) * Module::BYTES as u64;
        self.length <= LARGEST
            && (self.body as usize).is_multiple_of(BLOCK)
            && u64::from(self.body) <= self.length
            && self.modules_at >= self.body
            && u64::from(self.modules_at) + modules == self.length
            && HEADER + self.blocks() * 4 <= self.body as usize
            && u64::from(self.codes) * size_of::<Code>() as u64 <= self.length
    }

    /// Number of blocks.
    pub fn blocks(&self) -> usize {
        (self.length as usize - self.body as usize).div_ceil(BLOCK)
    }
}

/// A module in the table of modules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Module {
    /// Offset of its dotted name, a string.
    pub name: u32,
    /// Offset of its file's name as it was packed, a string.
    pub filename: u32,
    /// Offset of its code. The code objects of a module lie between that of the module before it and its own.
    pub code: u32,
    /// Whether it is a package.
    pub package: bool,
    /// Bytes of its source.
    pub source_length: u64,
    /// SHA-256 of its source.
    pub source: Hash,
}

impl Module {
    /// Bytes of an entry.
    pub const BYTES: usize = 56;

    /// The entry as stored.
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..4].copy_from_slice(&self.name.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.filename.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.code.to_le_bytes());
        bytes[12] = u8::from(self.package);
        bytes[16..24].copy_from_slice(&self.source_length.to_le_bytes());
        bytes[24..].copy_from_slice(&self.source);
        bytes
    }

    /// Reads an entry of [`Module::BYTES`] bytes.
    pub fn from_bytes(bytes: &[u8]) -> Module {
        let mut source = [0; 32];
        source.copy_from_slice(&bytes[24..Self::BYTES]);
        Module {
            name: u32_at(bytes, 0),
            filename: u32_at(bytes, 4),
            code: u32_at(bytes, 8),
            package: bytes[12] != 0,
            source_length: u64_at(bytes, 16),
            source,
        }
    }
}

/// What follows a code object, at the next multiple of 8: lengths and names, then the tables themselves in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tables {
    /// Words of the constants.
    pub consts: u32,
    /// Offsets of the names, strings.
    pub names: u32,
    /// For each cache site the index of its name.
    pub sites: u32,
    /// Offsets of the names of the locals.
    pub varnames: u32,
    /// Offsets of the names of the cell variables; their slots follow.
    pub cellvars: u32,
    /// Offsets of the names of the free variables.
    pub freevars: u32,
    /// Offset of `co_name`.
    pub name: u32,
    /// Offset of `co_qualname`.
    pub qualname: u32,
}

impl Tables {
    /// Bytes of the lengths and names.
    pub const BYTES: usize = 32;

    /// As stored.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        let numbers = [
            self.consts,
            self.names,
            self.sites,
            self.varnames,
            self.cellvars,
            self.freevars,
            self.name,
            self.qualname,
        ];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// Reads [`Tables::BYTES`] bytes.
    pub fn from_bytes(bytes: &[u8]) -> Tables {
        let number = |i: usize| u32_at(bytes, i * 4);
        Tables {
            consts: number(0),
            names: number(1),
            sites: number(2),
            varnames: number(3),
            cellvars: number(4),
            freevars: number(5),
            name: number(6),
            qualname: number(7),
        }
    }

    /// Bytes of the tables behind the lengths and names.
    pub fn size(&self) -> u64 {
        let small = [self.names, self.sites, self.varnames, self.cellvars, self.cellvars, self.freevars];
        u64::from(self.consts) * 8 + small.iter().map(|&count| u64::from(count) * 4).sum::<u64>()
    }
}

/// A constant as an image has it: see the module documentation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word(pub u64);

/// What a word stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// An immediate, as in memory.
    Immediate(u64),
    /// An object of that kind at that offset; code has that many free variables.
    Object(Kind, u32, u32),
    /// Nothing that an image may contain.
    Nonsense,
}

/// Largest number of free variables that fits a word.
pub const MAX_FREE: u32 = (1 << 24) - 1;

impl Word {
    /// An immediate.
    pub const fn immediate(value: &Value) -> Word {
        Word(value.bits())
    }

    /// An object.
    pub const fn object(kind: Kind, free: u32, offset: u32) -> Word {
        Word((kind as u64) << 56 | (free as u64) << 32 | offset as u64)
    }

    /// What the word stands for.
    pub fn meaning(self) -> Meaning {
        let offset = self.0 as u32;
        if is_place(offset) {
            let kind = Kind::ALL.get((self.0 >> 56) as usize).copied();
            return kind.map_or(Meaning::Nonsense, |kind| {
                Meaning::Object(kind, (self.0 >> 32) as u32 & MAX_FREE, offset)
            });
        }
        let known = [Value::NONE, Value::FALSE, Value::TRUE, Value::ELLIPSIS];
        if self.0 & 1 != 0 || known.iter().any(|value| value.bits() == self.0) {
            Meaning::Immediate(self.0)
        } else {
            Meaning::Nonsense
        }
    }
}

/// Whether an object may lie at that offset.
pub const fn is_place(offset: u32) -> bool {
    offset % 16 == 8
}

/// The number at `at`, which must be inside.
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(*bytes[at..].first_chunk().expect("inside the bytes"))
}

/// The number at `at`, which must be inside.
pub fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(*bytes[at..].first_chunk().expect("inside the bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            abi: ABI,
            length: 3 * 4096 + 56,
            codes: 2,
            modules: 1,
            modules_at: 3 * 4096,
            body: 4096,
            content: [7; 32],
            builder: "test".to_owned(),
        }
    }

    #[test]
    fn headers_come_back() {
        assert_eq!(Header::from_bytes(&header().to_bytes()), Ok(header()));
    }

    #[test]
    fn every_flipped_bit_of_a_header_is_noticed() {
        let good = header().to_bytes();
        for bit in 0..HEADER * 8 {
            let mut bad = good;
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(Header::from_bytes(&bad).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn other_versions_are_named() {
        let mut older = header().to_bytes();
        older[8] = 0;
        let Err(HeaderError::Version(reason)) = Header::from_bytes(&older) else { panic!() };
        assert!(reason.contains("format"), "{reason}");
        let other = Header { abi: ABI ^ 1, ..header() };
        let Err(HeaderError::Version(reason)) = Header::from_bytes(&other.to_bytes()) else { panic!() };
        assert!(reason.contains("instruction set"), "{reason}");
    }

    #[test]
    fn words_mean_what_they_were_made_for() {
        for value in [Value::NONE, Value::TRUE, Value::small_int(-1), Value::small_int(1 << 61)] {
            assert_eq!(Word::immediate(&value).meaning(), Meaning::Immediate(value.bits()));
        }
        assert_eq!(Word::object(Kind::Code, 3, 24).meaning(), Meaning::Object(Kind::Code, 3, 24));
        assert_eq!(Word::immediate(&Value::EMPTY).meaning(), Meaning::Nonsense);
        assert_eq!(Word(16).meaning(), Meaning::Nonsense);
        assert_eq!(Word(0xff << 56 | 8).meaning(), Meaning::Nonsense);
    }
}
