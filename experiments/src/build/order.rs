//! The order of a program's functions in a layout: a pure function of a seed and of their names.
//!
//! ```text
//! seed 7     of transient, permanent, bound …: one random order of all functions
//! seed 1007  the same order, but for one function in a hundred, which lies elsewhere
//! ```
//!
//! Two builds differ in a few functions, and all others lie in the same order in both where the seed is the same. So what a layout
//! does to the speed of a program is in both arms of a block, and cancels in their ratio; what is left is what the few functions
//! displace. For the noise floor the same must be left: the second arm of an A/A comparison is the same program with a few
//! functions displaced.
//!
//! Invariants: a function is known by its name without what the compiler adds to tell builds apart, and by its size where several have
//! that name; whether it is displaced, and where it lies, depends on that and on the seed alone, not on other functions.

use std::collections::HashMap;
use std::path::Path;

use object::{Object as _, ObjectSymbol as _, SymbolKind};
use rand::{RngCore as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;

use crate::error::{Error, Result};

/// Seeds with the same remainder have the same order, but for displaced functions.
pub const VARIANTS: u64 = 1000;

/// One function in so many is displaced.
const DISPLACED: u64 = 100;

/// A function: its symbol, and what it is known by in every build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    symbol: String,
    identity: String,
}

/// The functions of a program that has symbols.
pub fn functions(program: &Path) -> Result<Vec<Function>> {
    let bytes = std::fs::read(program).map_err(Error::io(program))?;
    let file = object::File::parse(&*bytes)
        .map_err(|error| Error::Other(format!("{}: {error}", program.display())))?;
    let mut found: Vec<(u64, String, u64)> = file
        .symbols()
        .filter(|symbol| symbol.kind() == SymbolKind::Text && symbol.size() > 0)
        .filter_map(|symbol| Some((symbol.address(), symbol.name().ok()?.to_owned(), symbol.size())))
        .collect();
    found.sort();
    Ok(identified(found.into_iter().map(|(_, symbol, size)| (symbol, size)).collect()))
}

/// Functions with what they are known by, from their symbols and sizes in the order of their addresses.
fn identified(symbols: Vec<(String, u64)>) -> Vec<Function> {
    let mut namesakes: HashMap<String, usize> = HashMap::new();
    for (symbol, _) in &symbols {
        *namesakes.entry(plain(symbol)).or_default() += 1;
    }
    let mut alike: HashMap<(String, u64), usize> = HashMap::new();
    let identify = |(symbol, size): (String, u64)| {
        let name = plain(&symbol);
        let identity = if namesakes[&name] == 1 {
            name
        } else {
            let number = alike.entry((name.clone(), size)).or_default();
            *number += 1;
            format!("{name} {size} {number}")
        };
        Function { symbol, identity }
    };
    symbols.into_iter().map(identify).collect()
}

/// A symbol without hashes: `…17h0123456789abcdefE` of the older mangling, `Cs…_` of the newer one, and numbers of LLVM.
fn plain(symbol: &str) -> String {
    let symbol = symbol.split(".llvm.").next().unwrap_or_default();
    if let Some((path, hash)) = symbol.rsplit_once("17h")
        && hash.len() == 17
        && hash.ends_with('E')
    {
        return path.to_owned();
    }
    let mut name = String::with_capacity(symbol.len());
    let mut rest = symbol;
    while let Some((before, after)) = rest.split_once("Cs") {
        name.push_str(before);
        name.push_str("Cs");
        let hash = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
        rest = if after[hash..].starts_with('_') { &after[hash..] } else { after };
    }
    name + rest
}

/// The symbols in the order of a seed, a line each: a file for lld's `--symbol-ordering-file`.
pub fn of_seed(functions: &[Function], seed: u64) -> String {
    let mut ranked: Vec<(u64, &Function)> =
        functions.iter().map(|function| (rank(&function.identity, seed), function)).collect();
    ranked.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.symbol.cmp(&other.symbol)));
    ranked.into_iter().flat_map(|(_, function)| [&*function.symbol, "\n"]).collect()
}

/// Where a function lies among the others.
fn rank(identity: &str, seed: u64) -> u64 {
    let (variant, base) = (seed / VARIANTS, seed % VARIANTS);
    let mut displaced = random(identity, seed);
    if variant > 0 && displaced.next_u64().is_multiple_of(DISPLACED) {
        return displaced.next_u64();
    }
    random(identity, base).next_u64()
}

/// A generator of its own for every function and seed: FNV-1a spreads the name.
fn random(identity: &str, seed: u64) -> Pcg64Mcg {
    let hash = identity.bytes().chain(seed.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    Pcg64Mcg::seed_from_u64(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(names: impl IntoIterator<Item = String>) -> Vec<Function> {
        identified(names.into_iter().map(|name| (name, 16)).collect())
    }

    fn order(functions: &[Function], seed: u64) -> Vec<String> {
        of_seed(functions, seed).lines().map(plain).collect()
    }

    fn many(hash: char) -> Vec<String> {
        (0..1000).map(|n| format!("_ZN2vm1f{n}17h{}E", String::from(hash).repeat(16))).collect()
    }

    #[test]
    fn hashes_are_no_part_of_a_name() {
        assert_eq!(plain("_ZN2vm3run17h7850da166ef2574eE"), "_ZN2vm3run");
        assert_eq!(plain("_ZN2vm3run17h7850da166ef2574eE.llvm.123"), "_ZN2vm3run");
        assert_eq!(plain("_RNvMCsgEmf_4coreNCs12_3std"), "_RNvMCs_4coreNCs_3std");
        assert_eq!(plain("main"), "main");
        assert_eq!(plain("Cs"), "Cs");
    }

    #[test]
    fn builds_share_an_order_and_a_new_function_moves_no_other() {
        let (one, mut names) = (program(many('1')), many('2'));
        names.insert(500, "_ZN2vm5proxy17h2222222222222222E".to_owned());
        let mut other = order(&program(names), 7);
        assert_ne!(order(&one, 7), order(&one, 8));
        other.retain(|name| name != "_ZN2vm5proxy");
        assert_eq!(order(&one, 7), other);
    }

    #[test]
    fn a_variant_displaces_one_function_in_a_hundred() {
        let functions = program(many('1'));
        let (plain, variant) = (order(&functions, 7), order(&functions, 1007));
        let stays = |name: &String| rank(name, 7) == rank(name, 1007);
        let displaced: Vec<&String> = plain.iter().filter(|name| !stays(name)).collect();
        assert!((3..=25).contains(&displaced.len()), "{}", displaced.len());
        let rest = |order: &[String]| order.iter().filter(|name| stays(name)).cloned().collect::<Vec<_>>();
        assert_eq!(rest(&plain), rest(&variant));
        assert_ne!(order(&functions, 1007), order(&functions, 2007));
    }

    #[test]
    fn namesakes_are_told_apart_by_size() {
        let with = |sizes: &[u64]| {
            identified(
                sizes.iter().enumerate().map(|(n, &size)| (format!("_ZN4call17h{n:016x}E"), size)).collect(),
            )
        };
        let identities =
            |functions: Vec<Function>| functions.into_iter().map(|f| f.identity).collect::<Vec<_>>();
        assert_eq!(identities(with(&[8, 16, 8])), ["_ZN4call 8 1", "_ZN4call 16 1", "_ZN4call 8 2"]);
        assert_eq!(identities(with(&[8])), ["_ZN4call"]);
    }

    #[test]
    fn this_very_program_has_functions() {
        let functions = functions(&std::env::current_exe().unwrap()).unwrap();
        assert!(functions.len() > 100);
        let message = super::functions(Path::new(file!())).unwrap_err().to_string();
        assert!(message.contains("order.rs"), "{message}");
    }
}
