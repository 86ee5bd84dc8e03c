//! `_lru_cache_wrapper`: the callable that `functools.lru_cache` wraps a function in.
//!
//! A dictionary of the VM maps keys to the numbers of nodes; the nodes are linked in the order of their last use:
//!
//! ```text
//! dict: key → number          nodes: [ root | node | node | … ]    root.next is the oldest, root.previous the latest
//! ```
//!
//! Calling the function, hashing and comparing run Python code, which may call the same function: nothing is borrowed
//! meanwhile, and after the call the key is looked up again.

use std::cell::Cell;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Dict, Instance, Int, Method, Module, Mut, NativeDef, Obj, Opaque, OpaqueState, Str, Tuple, Type, Value,
};
use crate::stdlib::support::{NONE, TypeSpec, instance_type, itself, parameters, receiver};
use crate::vm::Vm;

static WRAPPER: TypeSpec = TypeSpec::new(
    "functools._lru_cache_wrapper",
    &[
        NativeDef::with_keywords("__call__", 0, u8::MAX, call),
        NativeDef::new("__get__", 1, 2, bind),
        NativeDef::new("cache_info", 0, 0, cache_info),
        NativeDef::new("cache_clear", 0, 0, cache_clear),
        NativeDef::new("__copy__", 0, 0, itself),
        NativeDef::new("__deepcopy__", 1, 1, itself),
    ],
    construct,
);

/// Enters the type in the module.
pub fn install(vm: &Vm, module: &Obj<Module>) {
    vm.add_value(&module.dict, "_lru_cache_wrapper", instance_type(vm, &WRAPPER).into_value());
}

/// Number of the node that closes the ring.
const ROOT: usize = 0;

struct Node {
    previous: usize,
    next: usize,
    key: Value,
    hash: u64,
    result: Value,
}

struct Cache {
    function: Value,
    info_type: Value,
    typed: bool,
    /// None: without a bound, and without an order.
    max: Option<usize>,
    /// Separates positional and keyword arguments in keys: an object that no program can pass.
    mark: Value,
    dict: Obj<Dict>,
    nodes: Mut<Vec<Node>>,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

impl OpaqueState for Cache {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.function);
        f(&self.info_type);
        f(&self.mark);
        f(self.dict.as_value());
        self.nodes.with(|nodes| {
            for node in nodes {
                f(&node.key);
                f(&node.result);
            }
        });
    }
}

struct Mark;

impl OpaqueState for Mark {
    fn traverse(&self, _: &mut dyn FnMut(&Value)) {}
}

/// The ring's root.
fn root() -> Node {
    Node { previous: ROOT, next: ROOT, key: Value::NONE, hash: 0, result: Value::NONE }
}

/// `_lru_cache_wrapper(user_function, maxsize, typed, cache_info_type)`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let names = ["user_function", "maxsize", "typed", "cache_info_type"];
    let given = parameters(vm, args, "lru_cache", names, 4)?;
    let [function, max, typed, info_type] = given.map(|value| value.unwrap_or(&NONE));
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let max = if max.is_none() {
        None
    } else if vm.try_index(max)?.is_some() {
        Some(vm.index_i64(max)?.max(0) as usize)
    } else {
        return Err(vm.type_error("maxsize should be integer or None"));
    };
    let cache = Cache {
        function: function.clone(),
        info_type: info_type.clone(),
        typed: vm.truth(typed)?,
        max,
        mark: Opaque::new(vm.types.object.clone(), Mark).into_value(),
        dict: Dict::new(),
        nodes: Mut::new(vec![root()]),
        hits: Cell::new(0),
        misses: Cell::new(0),
    };
    let opaque = Opaque::new(vm.types.object.clone(), cache).into_value();
    Ok(Instance::new(class.clone(), Some(opaque)).into_value())
}

/// What the result of a call is kept under. One int or str stands for itself, everything else goes into a tuple.
fn key(vm: &Vm, args: &[Value], call: &Args<'_>, typed: bool, mark: &Value) -> Value {
    if !typed
        && !call.has_keywords()
        && let [one] = args
        && (one.is_small_int() || one.is_a::<Str>() || one.is_a::<Int>())
    {
        return one.clone();
    }
    let mut items = args.to_vec();
    if call.has_keywords() {
        items.push(mark.clone());
        for (name, value) in call.keywords() {
            items.push(name.clone());
            items.push(value.clone());
        }
    }
    if typed {
        items.extend(args.iter().chain(call.keyword_values).map(|value| vm.type_of(value).into_value()));
    }
    Tuple::new(items).into_value()
}

fn call(vm: &Vm, args: &Args<'_>) -> PyResult {
    let cache = receiver::<Cache>(vm, args, "functools._lru_cache_wrapper")?;
    let given = &args.positional[1..];
    let rest = Args { positional: given, ..*args };
    let miss = || cache.misses.set(cache.misses.get() + 1);
    if cache.max == Some(0) {
        miss();
        return vm.call_args(&cache.function, &rest);
    }
    let key = key(vm, given, args, cache.typed, &cache.mark);
    let hash = vm.hash(&key)?;
    let found = cache.dict.get_hashed(vm, &key, hash)?;
    let Some(max) = cache.max else {
        if let Some(result) = found {
            cache.hits.set(cache.hits.get() + 1);
            return Ok(result);
        }
        miss();
        let result = vm.call_args(&cache.function, &rest)?;
        drop(cache.dict.insert_hashed(vm, key, hash, result.clone())?);
        return Ok(result);
    };
    if let Some(result) = found.and_then(|number| cache.refresh(&number)) {
        cache.hits.set(cache.hits.get() + 1);
        return Ok(result);
    }
    miss();
    let result = vm.call_args(&cache.function, &rest)?;
    // The call may have stored the same key.
    if cache.dict.get_hashed(vm, &key, hash)?.is_none() {
        cache.store(vm, max, key, hash, result.clone())?;
    }
    Ok(result)
}

impl Cache {
    /// Takes a node out of the ring and links it in as the latest.
    fn to_latest(nodes: &mut [Node], at: usize) {
        let (previous, next) = (nodes[at].previous, nodes[at].next);
        nodes[previous].next = next;
        nodes[next].previous = previous;
        Self::link_latest(nodes, at);
    }

    fn link_latest(nodes: &mut [Node], at: usize) {
        let latest = nodes[ROOT].previous;
        nodes[at].previous = latest;
        nodes[at].next = ROOT;
        nodes[latest].next = at;
        nodes[ROOT].previous = at;
    }

    /// The result in the node of that number, which becomes the latest.
    fn refresh(&self, number: &Value) -> Option<Value> {
        let at = usize::try_from(number.as_small_int()?).ok()?;
        self.nodes.with_mut(|nodes| {
            let result = nodes.get(at)?.result.clone();
            Self::to_latest(nodes, at);
            Some(result)
        })
    }

    /// Stores a result under a key that is not there; the oldest makes place where there is none.
    fn store(&self, vm: &Vm, max: usize, key: Value, hash: u64, result: Value) -> PyResult<()> {
        let (count, oldest) = self.nodes.with(|nodes| (nodes.len() - 1, nodes[ROOT].next));
        if count < max {
            let node = Node { previous: ROOT, next: ROOT, key: key.clone(), hash, result };
            let at = self.nodes.with_mut(|nodes| {
                nodes.push(node);
                let at = nodes.len() - 1;
                Self::link_latest(nodes, at);
                at
            });
            drop(self.dict.insert_hashed(vm, key, hash, Value::usize(at))?);
            return Ok(());
        }
        let (old_key, old_hash) = self.nodes.with(|nodes| (nodes[oldest].key.clone(), nodes[oldest].hash));
        let place = self.dict.find(vm, &old_key, old_hash)?;
        // Comparing keys may have run a program that has cleared or changed the cache: then nothing is stored.
        let unchanged = self.nodes.with(|nodes| nodes.len() == count + 1 && nodes[ROOT].next == oldest);
        let (Some(place), true) = (place, unchanged) else { return Ok(()) };
        let removed = self.dict.remove_at(place);
        let displaced = self.nodes.with_mut(|nodes| {
            let node = &mut nodes[oldest];
            let old = std::mem::replace(&mut node.key, key.clone());
            let displaced = (old, std::mem::replace(&mut node.result, result));
            node.hash = hash;
            Self::to_latest(nodes, oldest);
            displaced
        });
        drop(self.dict.insert_hashed(vm, key, hash, Value::usize(oldest))?);
        drop((removed, displaced));
        Ok(())
    }
}

/// A wrapped function is a method where it is found on a class.
fn bind(_: &Vm, args: &Args<'_>) -> PyResult {
    let object = &args.positional[1];
    Ok(if object.is_none() {
        args.receiver().clone()
    } else {
        Method::new(args.receiver().clone(), object.clone()).into_value()
    })
}

fn cache_info(vm: &Vm, args: &Args<'_>) -> PyResult {
    let cache = receiver::<Cache>(vm, args, "functools._lru_cache_wrapper")?;
    let max = cache.max.map_or(Value::NONE, Value::usize);
    let numbers =
        [Value::int(cache.hits.get()), Value::int(cache.misses.get()), max, Value::usize(cache.dict.len())];
    vm.call(&cache.info_type, &numbers)
}

fn cache_clear(vm: &Vm, args: &Args<'_>) -> PyResult {
    let cache = receiver::<Cache>(vm, args, "functools._lru_cache_wrapper")?;
    cache.hits.set(0);
    cache.misses.set(0);
    let nodes = cache.nodes.replace(vec![root()]);
    cache.dict.clear();
    drop(nodes);
    Ok(Value::NONE)
}
