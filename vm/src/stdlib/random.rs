//! `_random`: the native part of `random`, the Mersenne Twister MT19937, with CPython's ways of seeding it and of making
//! floats and ints of its words.
//!
//! Reference: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), and its `init_by_array` of 2002.

mod twister;

use std::time::{SystemTime, UNIX_EPOCH};

use num_bigint::{BigInt, Sign};

use self::twister::{STATE_WORDS, Twister};
use super::support::{TypeSpec, native_type, object, positional, receiver, with_bytes};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Bytes, Module, Mut, NativeDef, Obj, OpaqueState, Tuple, Type, Value};
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[NativeDef::new("_sha512", 1, 1, sha512)];

static RANDOM: TypeSpec = TypeSpec::new("_random.Random", METHODS, construct);

static METHODS: &[NativeDef] = &[
    NativeDef::new("random", 0, 0, random),
    NativeDef::new("seed", 0, 1, seed),
    NativeDef::new("getstate", 0, 0, getstate),
    NativeDef::new("setstate", 1, 1, setstate),
    NativeDef::new("getrandbits", 1, 1, getrandbits),
    NativeDef::new("_below", 1, 1, below),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    vm.add_value(&module.dict, "Random", native_type(vm, &RANDOM).into_value());
    Ok(())
}

struct Generator {
    twister: Mut<Box<Twister>>,
}

impl OpaqueState for Generator {
    fn traverse(&self, _: &mut dyn FnMut(&Value)) {}
}

/// `_random.Random([seed])`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let own = native_type(vm, &RANDOM);
    // Classes below take what arguments they like, and seed in `__init__`.
    let seed = if class.as_value().is(own.as_value()) {
        positional(vm, args, "Random", 0, 1)?.first()
    } else {
        None
    };
    let words = match seed {
        Some(seed) if !seed.is_none() => seed_words(vm, seed)?,
        _ => fresh_words(),
    };
    Ok(object(class, Generator { twister: Mut::new(Box::new(Twister::of_words(&words))) }))
}

/// The words that a seed is: of an int its absolute value, of anything else its hash.
fn seed_words(vm: &Vm, seed: &Value) -> PyResult<Vec<u32>> {
    let native = vm.native_value(seed);
    let number = match as_bigint(&native) {
        Some(number) => number.into_owned(),
        None => BigInt::from(vm.hash(seed)?),
    };
    let mut words = number.magnitude().to_u32_digits();
    if words.is_empty() {
        words.push(0);
    }
    Ok(words)
}

/// A seed from the time and from where the system put this process.
fn fresh_words() -> Vec<u32> {
    use std::hash::{BuildHasher, Hasher};
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    // std seeds its hash maps from the system's source of randomness.
    let entropy = (0..4).map(|_| std::collections::hash_map::RandomState::new().build_hasher().finish());
    entropy.chain([now as u64]).flat_map(|word| [word as u32, (word >> 32) as u32]).collect()
}

fn random(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Generator>(vm, args, "_random.Random")?;
    Ok(Value::float(state.twister.with_mut(|twister| twister.float())))
}

fn seed(vm: &Vm, args: &Args<'_>) -> PyResult {
    let words = match args.get(1) {
        Some(seed) if !seed.is_none() => seed_words(vm, seed)?,
        _ => fresh_words(),
    };
    let state = receiver::<Generator>(vm, args, "_random.Random")?;
    state.twister.with_mut(|twister| **twister = Twister::of_words(&words));
    Ok(Value::NONE)
}

fn getstate(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Generator>(vm, args, "_random.Random")?;
    let (words, at) = state.twister.with(|twister| (twister.words().to_vec(), twister.at()));
    let items = words.into_iter().map(i64::from).chain([at as i64]).map(Value::int);
    Ok(Tuple::new(items.collect()).into_value())
}

fn setstate(vm: &Vm, args: &Args<'_>) -> PyResult {
    let given = vm.native_value(&args.positional[1]);
    let Some(items) = given.downcast::<Tuple>().map(Tuple::items) else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    if items.len() != STATE_WORDS + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut words = Vec::with_capacity(STATE_WORDS);
    for item in &items[..STATE_WORDS] {
        words.push(vm.index_i64(item)? as u32);
    }
    let at = usize::try_from(vm.index_i64(&items[STATE_WORDS])?).ok().filter(|at| *at <= STATE_WORDS);
    let Some(twister) = at.and_then(|at| Twister::of_state(&words, at)) else {
        return Err(vm.value_error("invalid state"));
    };
    receiver::<Generator>(vm, args, "_random.Random")?.twister.with_mut(|own| **own = twister);
    Ok(Value::NONE)
}

/// An int of `bits` random bits, the first word drawn being the lowest.
fn draw(vm: &Vm, twister: &Mut<Box<Twister>>, bits: u64) -> PyResult {
    if bits <= 32 {
        return Ok(Value::int(if bits == 0 {
            0
        } else {
            i64::from(twister.with_mut(|twister| twister.word()) >> (32 - bits))
        }));
    }
    let count = bits.div_ceil(32) as usize;
    vm.check_size(count.saturating_mul(4))?;
    let mut words = twister.with_mut(|twister| (0..count).map(|_| twister.word()).collect::<Vec<u32>>());
    if !bits.is_multiple_of(32)
        && let Some(last) = words.last_mut()
    {
        *last >>= 32 - bits % 32;
    }
    Ok(Value::bigint(BigInt::from_slice(Sign::Plus, &words)))
}

fn getrandbits(vm: &Vm, args: &Args<'_>) -> PyResult {
    let int = vm.index(&args.positional[1])?;
    let bits = match Integer::of(&int).and_then(Integer::to_i64) {
        Some(bits) if bits < 0 => return Err(vm.value_error("number of bits must be non-negative")),
        Some(bits) if bits <= i64::from(i32::MAX) => bits as u64,
        _ => return Err(vm.overflow_error("Python int too large to convert to C int")),
    };
    let state = receiver::<Generator>(vm, args, "_random.Random")?;
    draw(vm, &state.twister, bits)
}

/// A random int below `n`, as `random.Random._randbelow` draws it: as many bits as `n` has, until they are below it.
fn below(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Generator>(vm, args, "_random.Random")?;
    let bound = vm.index(&args.positional[1])?;
    let Some(n) = bound.as_small_int() else {
        let Some(n) = as_bigint(&bound) else { return Ok(Value::small_int(0)) };
        loop {
            let drawn = draw(vm, &state.twister, n.bits())?;
            if as_bigint(&drawn).is_none_or(|drawn| *drawn < *n) {
                return Ok(drawn);
            }
        }
    };
    if n <= 0 {
        return Ok(Value::small_int(0));
    }
    let bits = u64::from(64 - n.leading_zeros());
    let drawn = state.twister.with_mut(|twister| {
        loop {
            let low = if bits <= 32 {
                u64::from(twister.word() >> (32 - bits))
            } else {
                let low = u64::from(twister.word());
                low | u64::from(twister.word() >> (64 - bits)) << 32
            };
            if low < n as u64 {
                return low;
            }
        }
    });
    Ok(Value::int(drawn as i64))
}

/// `_sha512(bytes)`: the digest, for seeds that are text.
fn sha512(vm: &Vm, args: &Args<'_>) -> PyResult {
    use sha2::Digest;
    let digest = with_bytes(vm, &args.positional[0], |bytes| sha2::Sha512::digest(bytes).to_vec())?;
    Ok(Bytes::new(digest).into_value())
}
