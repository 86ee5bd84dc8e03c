//! The VM's own hash tables. They hash alike in every process: the standard library's random seeds would change the order in
//! which tables grow and free their keys, hence what the system's allocator does later, hence instruction counts.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

/// A hash table.
pub type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// A set.
pub type Set<T> = HashSet<T, BuildHasherDefault<DefaultHasher>>;
