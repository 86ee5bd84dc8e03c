//! Symbol tables: what each name of each scope is. The rules are those of CPython's `symtable.c`.
//!
//! [`symbols`](super::symbols) collects how every name is used, scope by scope, into a [`SymbolTable`]; [`resolve`]
//! then decides for each name whether it is local, global, a cell (a local that inner scopes use) or free (a cell of
//! an outer scope).

use std::borrow::Cow;

use ruff_text_size::TextRange;

use super::error::{Fault, Res};
use crate::map::{Map, Set};

/// A name: borrowed from the tree, or owned where it was mangled.
pub type Name<'a> = Cow<'a, str>;

/// How a scope uses a name; bits.
pub mod uses {
    /// `global x`
    pub const GLOBAL: u16 = 1;
    /// Bound by assignment, definition, `for`, `with`, `except`, pattern, walrus.
    pub const LOCAL: u16 = 2;
    /// A parameter.
    pub const PARAM: u16 = 4;
    /// `nonlocal x`
    pub const NONLOCAL: u16 = 8;
    /// Read.
    pub const READ: u16 = 16;
    /// Bound by an import.
    pub const IMPORT: u16 = 32;
    /// Annotated.
    pub const ANNOTATED: u16 = 64;
    /// Iteration variable of a comprehension.
    pub const COMP_ITER: u16 = 128;
    /// A free variable of a class body that the body also binds.
    pub const FREE_CLASS: u16 = 256;
    /// Any binding that makes a name local.
    pub const BOUND: u16 = LOCAL | PARAM | IMPORT;
}

/// What a name is in its scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Local to the scope.
    Local,
    /// Declared `global`.
    GlobalExplicit,
    /// Not bound here nor in an outer function.
    GlobalImplicit,
    /// Bound in an outer function.
    Free,
    /// Local, and used by inner scopes.
    Cell,
}

/// One name of a scope.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    /// See [`uses`].
    pub uses: u16,
    /// Decided by [`resolve`].
    pub kind: Kind,
}

/// The kinds of scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeKind {
    /// A module, or the input of `eval`.
    Module,
    /// A class body.
    Class,
    /// A function, lambda or comprehension.
    Function,
}

/// The kinds of comprehension.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompKind {
    /// `[…]`
    List,
    /// `{…}`
    Set,
    /// `{k: v …}`
    Dict,
    /// `(…)`
    Generator,
}

impl CompKind {
    /// `co_name` of its function.
    pub const fn code_name(self) -> &'static str {
        match self {
            Self::List => "<listcomp>",
            Self::Set => "<setcomp>",
            Self::Dict => "<dictcomp>",
            Self::Generator => "<genexpr>",
        }
    }

    /// As error messages name it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::List => "list comprehension",
            Self::Set => "set comprehension",
            Self::Dict => "dict comprehension",
            Self::Generator => "generator expression",
        }
    }
}

/// Index of a scope in its [`SymbolTable`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScopeId(pub u32);

/// The names of one scope, in the order of first use.
#[derive(Default)]
pub struct Symbols<'a> {
    list: Vec<(Name<'a>, Symbol)>,
    index: Map<Name<'a>, u32>,
}

impl<'a> Symbols<'a> {
    /// The symbol of `name`.
    pub fn get(&self, name: &str) -> Option<&Symbol> {
        self.index.get(name).map(|&i| &self.list[i as usize].1)
    }

    /// The uses of `name` so far.
    pub fn uses(&self, name: &str) -> u16 {
        self.get(name).map_or(0, |symbol| symbol.uses)
    }

    /// Adds uses to `name`, which is made if it is not there.
    pub fn add(&mut self, name: &Name<'a>, uses: u16) -> &mut Symbol {
        let i = *self.index.entry(name.clone()).or_insert_with(|| {
            self.list.push((name.clone(), Symbol { uses: 0, kind: Kind::GlobalImplicit }));
            self.list.len() as u32 - 1
        });
        let symbol = &mut self.list[i as usize].1;
        symbol.uses |= uses;
        symbol
    }

    /// All names with their symbols.
    pub fn iter(&self) -> impl Iterator<Item = (&Name<'a>, &Symbol)> {
        self.list.iter().map(|(name, symbol)| (name, symbol))
    }
}

/// One scope.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, as in CPython's symbol table entry")]
pub struct Scope<'a> {
    /// Module, class or function.
    pub kind: ScopeKind,
    /// The comprehension that the function implements, if it does.
    pub comprehension: Option<CompKind>,
    /// The names in it.
    pub symbols: Symbols<'a>,
    /// Parameters in slot order.
    pub params: Vec<Name<'a>>,
    /// Contains `yield`, or is a generator expression.
    pub generator: bool,
    /// Is `async def`, or a comprehension that awaits.
    pub coroutine: bool,
    /// Inside a function, at any distance.
    pub nested: bool,
    /// A class whose methods use `__class__`.
    pub needs_class_cell: bool,
    /// Scopes directly inside, in source order.
    pub children: Vec<ScopeId>,
    /// Where names were declared global or nonlocal.
    pub directives: Vec<(Name<'a>, TextRange)>,
}

impl<'a> Scope<'a> {
    /// Names of kind `kind`, or with any of the bits `uses`, sorted.
    pub fn sorted(&self, kind: Kind, uses: u16) -> Vec<Name<'a>> {
        let wanted = |s: &Symbol| s.kind == kind || s.uses & uses != 0;
        let mut names: Vec<_> =
            self.symbols.iter().filter(|(_, s)| wanted(s)).map(|(n, _)| n.clone()).collect();
        names.sort_unstable();
        names
    }
}

/// All scopes of a source, found by the tree node that opens them.
pub struct SymbolTable<'a> {
    /// The scopes; the first is the module.
    pub scopes: Vec<Scope<'a>>,
    /// From the address of a node to its scope.
    pub by_node: Map<usize, ScopeId>,
    /// `from __future__ import annotations` is in force.
    pub string_annotations: bool,
}

/// The key of a tree node in [`SymbolTable::by_node`]. The tree does not move while it is compiled.
pub fn node_key<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

impl<'a> SymbolTable<'a> {
    /// The scope that `node` opens.
    pub fn of<T>(&self, node: &T) -> ScopeId {
        self.by_node[&node_key(node)]
    }

    /// The scope with this index.
    pub fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.0 as usize]
    }
}

type Names<'a> = Set<Name<'a>>;

/// Decides the kind of every symbol of every scope.
pub fn resolve(table: &mut SymbolTable<'_>) -> Res {
    let mut free = Names::default();
    let mut global = Names::default();
    analyze(table, ScopeId(0), None, &mut free, &mut global)
}

/// CPython's `analyze_block`. `bound` holds the names bound in enclosing functions (none at module level), `global`
/// those declared global there; the names that the scope and its children leave free are added to `free`.
fn analyze<'a>(
    table: &mut SymbolTable<'a>,
    id: ScopeId,
    bound: Option<&Names<'a>>,
    free: &mut Names<'a>,
    global: &mut Names<'a>,
) -> Res {
    let at = id.0 as usize;
    let kind = table.scopes[at].kind;
    let mut local = Names::default();
    let mut own_bound = bound.cloned();
    let mut new_global = Names::default();
    let mut new_bound = Names::default();
    let mut new_free = Names::default();
    if kind == ScopeKind::Class {
        new_global.extend(global.iter().cloned());
        new_bound.extend(bound.into_iter().flatten().cloned());
    }

    let mut kinds = Vec::with_capacity(table.scopes[at].symbols.list.len());
    for i in 0..table.scopes[at].symbols.list.len() {
        let (name, symbol) = &table.scopes[at].symbols.list[i];
        let mut sets = Sets { bound: &mut own_bound, local: &mut local, free, global };
        kinds.push(
            sets.classify(name, symbol.uses).map_err(|message| fault(&table.scopes[at], name, message))?,
        );
    }

    if kind == ScopeKind::Class {
        new_bound.insert(Cow::Borrowed("__class__"));
    } else {
        if kind == ScopeKind::Function {
            new_bound.extend(local.iter().cloned());
        }
        new_bound.extend(own_bound.iter().flatten().cloned());
        new_global.extend(global.iter().cloned());
    }
    for i in 0..table.scopes[at].children.len() {
        let child = table.scopes[at].children[i];
        let mut child_global = new_global.clone();
        analyze(table, child, Some(&new_bound), &mut new_free, &mut child_global)?;
    }

    let scope = &mut table.scopes[at];
    match kind {
        ScopeKind::Function => {
            for ((name, _), kind) in scope.symbols.list.iter().zip(&mut kinds) {
                if *kind == Kind::Local && new_free.remove(name) {
                    *kind = Kind::Cell;
                }
            }
        }
        ScopeKind::Class => scope.needs_class_cell |= new_free.remove("__class__"),
        ScopeKind::Module => {}
    }
    for ((_, symbol), kind) in scope.symbols.list.iter_mut().zip(kinds) {
        symbol.kind = kind;
    }
    for name in &new_free {
        if let Some(&i) = scope.symbols.index.get(name) {
            let symbol = &mut scope.symbols.list[i as usize].1;
            if kind == ScopeKind::Class && symbol.uses & (uses::BOUND | uses::GLOBAL) != 0 {
                symbol.uses |= uses::FREE_CLASS;
            }
        } else if own_bound.as_ref().is_some_and(|bound| bound.contains(name)) {
            scope.symbols.add(name, 0).kind = Kind::Free;
        }
    }
    free.extend(new_free);
    Ok(())
}

/// The error `message` at the declaration of `name`.
fn fault(scope: &Scope<'_>, name: &str, message: String) -> Fault {
    let at = scope.directives.iter().find(|(n, _)| n == name).map_or_else(TextRange::default, |(_, at)| *at);
    Fault::syntax(at, message)
}

/// The sets that CPython's `analyze_name` works on.
struct Sets<'s, 'a> {
    bound: &'s mut Option<Names<'a>>,
    local: &'s mut Names<'a>,
    free: &'s mut Names<'a>,
    global: &'s mut Names<'a>,
}

impl<'a> Sets<'_, 'a> {
    fn classify(&mut self, name: &Name<'a>, used: u16) -> Result<Kind, String> {
        if used & uses::GLOBAL != 0 {
            if used & uses::NONLOCAL != 0 {
                return Err(format!("name '{name}' is nonlocal and global"));
            }
            self.global.insert(name.clone());
            if let Some(bound) = self.bound {
                bound.remove(name);
            }
            return Ok(Kind::GlobalExplicit);
        }
        if used & uses::NONLOCAL != 0 {
            let Some(bound) = self.bound else {
                return Err("nonlocal declaration not allowed at module level".to_owned());
            };
            if !bound.contains(name) {
                return Err(format!("no binding for nonlocal '{name}' found"));
            }
            self.free.insert(name.clone());
            return Ok(Kind::Free);
        }
        if used & uses::BOUND != 0 {
            self.local.insert(name.clone());
            self.global.remove(name);
            return Ok(Kind::Local);
        }
        if self.bound.as_ref().is_some_and(|bound| bound.contains(name)) {
            self.free.insert(name.clone());
            return Ok(Kind::Free);
        }
        Ok(Kind::GlobalImplicit)
    }
}
