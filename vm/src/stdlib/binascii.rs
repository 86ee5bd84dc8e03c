//! `binascii`: bytes to and from text, and checksums.

use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Bytes, Module, NativeDef, Obj, Value};
use crate::stdlib::support::{NONE, exception_type, parameters, with_bytes};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::with_keywords("hexlify", 0, u8::MAX, hexlify),
    NativeDef::with_keywords("b2a_hex", 0, u8::MAX, hexlify),
    NativeDef::new("unhexlify", 1, 1, unhexlify),
    NativeDef::new("a2b_hex", 1, 1, unhexlify),
    NativeDef::with_keywords("b2a_base64", 1, 1, to_base64),
    NativeDef::with_keywords("a2b_base64", 1, 1, from_base64),
    NativeDef::new("crc32", 1, 2, crc32),
    NativeDef::new("crc_hqx", 2, 2, crc_hqx),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    let error = exception_type(vm, "binascii.Error", &vm.exceptions.value_error);
    vm.add_value(&module.dict, "Error", error.into_value());
    let incomplete = exception_type(vm, "binascii.Incomplete", &vm.exceptions.exception);
    vm.add_value(&module.dict, "Incomplete", incomplete.into_value());
    Ok(())
}

#[cold]
fn error(vm: &Vm, message: impl AsRef<str>) -> Raised {
    vm.exception(&exception_type(vm, "binascii.Error", &vm.exceptions.value_error), message.as_ref())
}

/// Bytes, or ASCII text.
fn ascii(vm: &Vm, value: &Value) -> PyResult<Vec<u8>> {
    let native = vm.native_value(value);
    match native.as_str() {
        Some(text) if text.is_ascii() => Ok(text.as_bytes().to_vec()),
        Some(_) => Err(vm.value_error("string argument should contain only ASCII characters")),
        None => with_bytes(vm, value, <[u8]>::to_vec).map_err(|_| {
            let given = vm.type_name(value);
            vm.type_error(format!("argument should be bytes, buffer or ASCII string, not '{given}'"))
        }),
    }
}

/// `hexlify(data[, sep[, bytes_per_sep]])`
fn hexlify(vm: &Vm, args: &Args<'_>) -> PyResult {
    let [data, separator, group] = parameters(vm, args, "hexlify", ["data", "sep", "bytes_per_sep"], 1)?;
    let data = with_bytes(vm, data.unwrap_or(&NONE), <[u8]>::to_vec)?;
    let separator = match separator {
        Some(separator) => match ascii(vm, separator)?[..] {
            [byte] => Some(byte),
            _ => return Err(vm.value_error("sep must be length 1.")),
        },
        None => None,
    };
    let group = match group {
        Some(group) => vm.index_i64(group)?,
        None => 1,
    };
    vm.check_size(data.len().saturating_mul(3))?;
    let mut out = Vec::with_capacity(data.len() * 2);
    let (size, length) = (group.unsigned_abs() as usize, data.len());
    for (i, byte) in data.iter().enumerate() {
        // Groups are counted from the right, with a negative size from the left.
        let before = if group < 0 { i } else { length - i };
        if let Some(separator) = separator
            && i > 0
            && size > 0
            && before % size == 0
        {
            out.push(separator);
        }
        for digit in [byte >> 4, byte & 15] {
            out.push(b"0123456789abcdef"[usize::from(digit)]);
        }
    }
    Ok(Bytes::new(out).into_value())
}

fn unhexlify(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = ascii(vm, &args.positional[0])?;
    if text.len() % 2 != 0 {
        return Err(error(vm, "Odd-length string"));
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let bytes = text.chunks_exact(2).map(|pair| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8));
    match bytes.collect::<Option<Vec<u8>>>() {
        Some(bytes) => Ok(Bytes::new(bytes).into_value()),
        None => Err(error(vm, "Non-hexadecimal digit found")),
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `b2a_base64(data, *, newline=True)`
fn to_base64(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "b2a_base64", &["newline"])?;
    let newline = match args.keyword("newline") {
        Some(newline) => vm.truth(newline)?,
        None => true,
    };
    let mut out = with_bytes(vm, &args.positional[0], |data| {
        let mut out = Vec::with_capacity(data.len() / 3 * 4 + 5);
        for chunk in data.chunks(3) {
            let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for i in 0..4 {
                let letter = ALPHABET[(bits >> (18 - 6 * i) & 63) as usize];
                out.push(if i > chunk.len() { b'=' } else { letter });
            }
        }
        out
    })?;
    if newline {
        out.push(b'\n');
    }
    Ok(Bytes::new(out).into_value())
}

/// `a2b_base64(data, *, strict_mode=False)`
fn from_base64(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "a2b_base64", &["strict_mode"])?;
    let strict = match args.keyword("strict_mode") {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    let text = ascii(vm, &args.positional[0])?;
    if strict && text.first() == Some(&b'=') {
        return Err(error(vm, "Leading padding not allowed"));
    }
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    // How many letters of the group of four have come, what they have left over, and how much padding stands behind.
    let (mut place, mut left, mut pads) = (0_u32, 0_u32, 0_u32);
    let mut complete = false;
    for (i, byte) in text.iter().enumerate() {
        if *byte == b'=' {
            pads += 1;
            if place >= 2 && place + pads >= 4 {
                if strict && i + 1 < text.len() {
                    return Err(error(vm, "Excess data after padding"));
                }
                complete = true;
                break;
            }
            continue;
        }
        let Some(value) = ALPHABET.iter().position(|letter| letter == byte) else {
            if strict {
                return Err(error(vm, "Only base64 data is allowed"));
            }
            continue;
        };
        if strict && pads > 0 {
            return Err(error(vm, "Discontinuous padding not allowed"));
        }
        pads = 0;
        let value = value as u32;
        if place > 0 {
            out.push((left << (2 * place) | value >> (6 - 2 * place)) as u8);
        }
        left = value & ((1 << (6 - 2 * place)) - 1);
        place = (place + 1) % 4;
    }
    if place != 0 && !complete {
        if place == 1 {
            let letters = out.len() / 3 * 4 + 1;
            return Err(error(
                vm,
                format!(
                    "Invalid base64-encoded string: number of data characters ({letters}) cannot be 1 more than a \
                     multiple of 4"
                ),
            ));
        }
        return Err(error(vm, "Incorrect padding"));
    }
    Ok(Bytes::new(out).into_value())
}

/// The table of CRC-32 (IEEE 802.3, reflected).
const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let (mut crc, mut bit) = (i as u32, 0);
        while bit < 8 {
            crc = if crc & 1 == 0 { crc >> 1 } else { crc >> 1 ^ 0xedb8_8320 };
            bit += 1;
        }
        table[i] = crc;
        i += 1;
    }
    table
};

fn start(vm: &Vm, value: Option<&Value>) -> PyResult<u32> {
    match value {
        Some(value) => {
            let int = vm.index(value)?;
            let big = crate::ops::number::as_bigint(&int).unwrap_or_default().into_owned();
            let low = big & num_bigint::BigInt::from(u32::MAX);
            Ok(num_traits::ToPrimitive::to_u32(&low).unwrap_or(0))
        }
        None => Ok(0),
    }
}

/// `crc32(data[, value])`
fn crc32(vm: &Vm, args: &Args<'_>) -> PyResult {
    let start = start(vm, args.get(1))?;
    let crc = with_bytes(vm, &args.positional[0], |data| {
        data.iter().fold(!start, |crc, byte| CRC_TABLE[(crc as u8 ^ byte) as usize] ^ crc >> 8)
    })?;
    Ok(Value::int(i64::from(!crc)))
}

/// `crc_hqx(data, value)`: CRC-CCITT.
fn crc_hqx(vm: &Vm, args: &Args<'_>) -> PyResult {
    let start = start(vm, args.get(1))? & 0xffff;
    let crc = with_bytes(vm, &args.positional[0], |data| {
        data.iter().fold(start, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte) << 8, |crc, _| {
                (if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 }) & 0xffff
            })
        })
    })?;
    Ok(Value::int(i64::from(crc)))
}
