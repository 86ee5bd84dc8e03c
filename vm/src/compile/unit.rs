//! The compiler's state: the code unit being written and those around it.

use std::borrow::Cow;

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Mode;
use super::block::Block;
use super::emit::Emitter;
use super::error::{Fault, Res, Source};
use super::name::mangle;
use super::scope::{Kind, Name, Scope, ScopeId, ScopeKind, SymbolTable, uses};
use crate::bytecode::{CodeFlags, CodeSpec, Const, Op};
use crate::map::Map;

/// What kind of code a unit is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitKind {
    /// A module, or the input of `eval`.
    Module,
    /// A class body.
    Class,
    /// A function, lambda or comprehension.
    Function,
}

/// Numbers of parameters.
#[derive(Clone, Copy, Default)]
pub struct ParamCounts {
    /// Positional ones, positional-only ones included.
    pub positional: u32,
    /// Positional-only ones.
    pub posonly: u32,
    /// Keyword-only ones.
    pub kwonly: u32,
}

/// One code unit while it is being written.
pub struct Unit<'a> {
    pub kind: UnitKind,
    pub scope: ScopeId,
    pub emit: Emitter,
    pub name: String,
    pub qualname: String,
    pub first_line: u32,
    pub flags: u32,
    pub counts: ParamCounts,
    /// The innermost class, for mangling.
    pub private: Option<&'a str>,
    /// Names of slots: parameters, then locals in the order of first use.
    pub locals: Vec<Name<'a>>,
    local_index: Map<Name<'a>, u32>,
    /// Cell variables: parameters first, then sorted.
    pub cells: Vec<Name<'a>>,
    /// Free variables, sorted.
    pub frees: Vec<Name<'a>>,
    deref_index: Map<Name<'a>, u32>,
    /// Enclosing loops, `try` and `with` statements, innermost last.
    pub blocks: Vec<Block<'a>>,
}

impl<'a> Unit<'a> {
    /// The slot of a local variable.
    pub fn slot(&mut self, name: &Name<'a>) -> u32 {
        let next = self.locals.len() as u32;
        let slot = *self.local_index.entry(name.clone()).or_insert(next);
        if slot == next {
            self.locals.push(name.clone());
        }
        slot
    }
}

/// How a name is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Load,
    Store,
    Delete,
}

/// Code generation for one source.
pub struct Compiler<'a> {
    pub source: &'a Source<'a>,
    pub table: &'a SymbolTable<'a>,
    /// The unit being written.
    pub unit: Unit<'a>,
    /// The units around it.
    outer: Vec<Unit<'a>>,
    pub mode: Mode,
    /// Start of the statement being written.
    pub here: TextSize,
    /// Where the parenthesis opens of a call whose only argument is a bare generator expression: CPython counts it as
    /// part of that expression.
    pub bare_generator: Option<TextSize>,
}

impl<'a> Compiler<'a> {
    /// A compiler that is about to write the module's unit.
    pub fn new(source: &'a Source<'a>, table: &'a SymbolTable<'a>, mode: Mode) -> Self {
        let unit = new_unit(table, UnitKind::Module, ScopeId(0), "<module>", "<module>".to_owned(), 1, None);
        Self { source, table, unit, outer: Vec::new(), mode, here: TextSize::new(0), bare_generator: None }
    }

    /// Writes the module and returns its code.
    pub fn module(&mut self, body: &'a [Stmt]) -> Res<CodeSpec> {
        let mut body = body;
        if self.mode == Mode::Module {
            if has_annotations(body) {
                self.unit.emit.op(Op::SetupAnnotations);
            }
            if let Some((docstring, at)) = docstring(body) {
                self.at(at);
                self.unit.emit.constant(Const::Str(docstring.to_owned()));
                self.name("__doc__", Access::Store)?;
                body = &body[1..];
            }
        } else if has_annotations(body) {
            self.unit.emit.op(Op::SetupAnnotations);
        }
        self.body(body)?;
        self.return_none();
        self.finish_unit()
    }

    /// Writes a unit that returns the value of one expression.
    pub fn expression_unit(&mut self, body: &'a Expr) -> Res<CodeSpec> {
        self.expr(body)?;
        self.op(Op::Return);
        self.finish_unit()
    }

    /// Starts a unit for the scope of `node`.
    pub fn enter<T>(&mut self, kind: UnitKind, node: &T, name: &str, line: u32, class: Option<&'a str>) {
        let scope = self.table.of(node);
        let qualname = self.qualname(name);
        let private = class.or(self.unit.private);
        let unit = new_unit(self.table, kind, scope, name, qualname, line, private);
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    /// Ends the unit and goes back to the one around it.
    pub fn leave(&mut self) -> Res<CodeSpec> {
        let spec = self.finish_unit()?;
        self.unit = self.outer.pop().expect("leave matches enter");
        Ok(spec)
    }

    fn finish_unit(&mut self) -> Res<CodeSpec> {
        let scope = self.table.scope(self.unit.scope);
        let mut flags = self.unit.flags;
        if self.unit.kind == UnitKind::Function {
            flags |= match (scope.generator, scope.coroutine) {
                (true, true) => CodeFlags::ASYNC_GENERATOR,
                (true, false) => CodeFlags::GENERATOR,
                (false, true) => CodeFlags::COROUTINE,
                (false, false) => 0,
            };
        }
        if self.unit.emit.overflowed() {
            return Err(Fault::syntax(self.here, "code unit is too large"));
        }
        let emitted = std::mem::take(&mut self.unit.emit).finish();
        let owned = |names: &[Name<'_>]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut spec = CodeSpec {
            name: std::mem::take(&mut self.unit.name),
            qualname: std::mem::take(&mut self.unit.qualname),
            filename: self.source.filename.to_owned(),
            first_line: self.unit.first_line,
            flags: CodeFlags(flags),
            arg_count: self.unit.counts.positional,
            posonly_count: self.unit.counts.posonly,
            kwonly_count: self.unit.counts.kwonly,
            varnames: owned(&self.unit.locals),
            cellvars: owned(&self.unit.cells),
            freevars: owned(&self.unit.frees),
            ..CodeSpec::default()
        };
        super::assemble::assemble(&mut spec, emitted);
        Ok(spec)
    }

    fn qualname(&self, name: &str) -> String {
        let scope = self.scope();
        if self.unit.kind == UnitKind::Module
            || scope
                .symbols
                .get(&mangle(self.unit.private, name))
                .is_some_and(|s| s.kind == Kind::GlobalExplicit)
        {
            return name.to_owned();
        }
        let function = self.unit.kind == UnitKind::Function && scope.comprehension.is_none();
        let locals = if function { ".<locals>" } else { "" };
        format!("{}{locals}.{name}", self.unit.qualname)
    }

    /// The scope of the current unit.
    pub fn scope(&self) -> &'a Scope<'a> {
        self.table.scope(self.unit.scope)
    }

    /// Sets the line of what is written next.
    pub fn at(&mut self, node: impl Ranged) {
        self.unit.emit.line = self.source.line(node.start());
    }

    /// Writes an instruction without operand.
    pub fn op(&mut self, op: Op) {
        self.unit.emit.op(op);
    }

    /// Writes the load of None.
    pub fn none(&mut self) {
        self.unit.emit.constant(Const::None);
    }

    /// Writes `return None`.
    pub fn return_none(&mut self) {
        self.none();
        self.op(Op::Return);
    }

    /// The name as the current class mangles it.
    pub fn mangled(&self, name: &'a str) -> Name<'a> {
        mangle(self.unit.private, name)
    }

    /// Writes an instruction on an attribute or import name.
    pub fn attribute(&mut self, op: Op, name: &'a str) {
        let name = self.mangled(name);
        self.unit.emit.name(op, &name);
    }

    /// Index of a cell or free variable for instructions on cells.
    pub fn deref(&self, name: &str) -> Option<u32> {
        self.unit.deref_index.get(name).copied()
    }

    /// Writes the load, store or deletion of a name.
    pub fn name(&mut self, name: &'a str, access: Access) -> Res {
        let name = self.mangled(name);
        self.name_mangled(&name, access);
        Ok(())
    }

    /// As [`Compiler::name`], for a name that is mangled already.
    pub fn name_mangled(&mut self, name: &Name<'a>, access: Access) {
        let scope = self.scope();
        let kind = scope.symbols.get(name).map_or(Kind::GlobalImplicit, |s| s.kind);
        let function = scope.kind == ScopeKind::Function;
        match kind {
            Kind::Free | Kind::Cell => {
                let index = self.deref(name).expect("cells and free variables have a slot");
                let op = match access {
                    Access::Load if scope.kind == ScopeKind::Class => Op::LoadClassDeref,
                    Access::Load => Op::LoadDeref,
                    Access::Store => Op::StoreDeref,
                    Access::Delete => Op::DeleteDeref,
                };
                self.unit.emit.arg(op, index);
            }
            Kind::Local if function => {
                let slot = self.unit.slot(name);
                let op = match access {
                    Access::Load => Op::LoadFastCheck,
                    Access::Store => Op::StoreFast,
                    Access::Delete => Op::DeleteFast,
                };
                self.unit.emit.arg(op, slot);
            }
            Kind::GlobalExplicit | Kind::GlobalImplicit if function || kind == Kind::GlobalExplicit => {
                let op = match access {
                    Access::Load => Op::LoadGlobal,
                    Access::Store => Op::StoreGlobal,
                    Access::Delete => Op::DeleteGlobal,
                };
                self.unit.emit.name(op, name);
            }
            _ => {
                let op = match access {
                    Access::Load => Op::LoadName,
                    Access::Store => Op::StoreName,
                    Access::Delete => Op::DeleteName,
                };
                self.unit.emit.name(op, name);
            }
        }
    }
}

fn new_unit<'a>(
    table: &'a SymbolTable<'a>,
    kind: UnitKind,
    id: ScopeId,
    name: &str,
    qualname: String,
    first_line: u32,
    private: Option<&'a str>,
) -> Unit<'a> {
    let scope = table.scope(id);
    let cells = if scope.needs_class_cell {
        vec![Cow::Borrowed("__class__")]
    } else {
        // As CPython orders them: parameters first, in slot order, then by name.
        let mut cells = scope.sorted(Kind::Cell, 0);
        cells.sort_by_key(|name| scope.params.iter().position(|p| p == name).unwrap_or(usize::MAX));
        cells
    };
    let frees = scope.sorted(Kind::Free, uses::FREE_CLASS);
    let deref_index = cells.iter().chain(&frees).cloned().zip(0..).collect();
    let mut emit = Emitter::default();
    emit.line = first_line;
    for index in 0..cells.len() as u32 {
        emit.arg(Op::MakeCell, index);
    }
    if !frees.is_empty() {
        emit.arg(Op::CopyFreeVars, frees.len() as u32);
    }
    let function = kind == UnitKind::Function;
    let mut flags = 0;
    if function {
        flags |= CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
    }
    if scope.nested && function {
        flags |= CodeFlags::NESTED;
    }
    let mut unit = Unit {
        kind,
        scope: id,
        emit,
        name: name.to_owned(),
        qualname,
        first_line,
        flags,
        counts: ParamCounts::default(),
        private,
        locals: Vec::new(),
        local_index: Map::default(),
        cells,
        frees,
        deref_index,
        blocks: Vec::new(),
    };
    for param in &scope.params {
        unit.slot(param);
    }
    unit
}

/// The docstring of a body, and where it is.
pub fn docstring(body: &[Stmt]) -> Option<(&str, TextRange)> {
    let Stmt::Expr(ast::StmtExpr { value, range, .. }) = body.first()? else { return None };
    let Expr::StringLiteral(literal) = &**value else { return None };
    Some((literal.value.to_str(), *range))
}

/// Whether the body annotates a variable, outside of functions and classes in it.
pub fn has_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match stmt {
        Stmt::AnnAssign(_) => true,
        Stmt::For(s) => has_annotations(&s.body) || has_annotations(&s.orelse),
        Stmt::While(s) => has_annotations(&s.body) || has_annotations(&s.orelse),
        Stmt::If(s) => {
            has_annotations(&s.body) || s.elif_else_clauses.iter().any(|c| has_annotations(&c.body))
        }
        Stmt::With(s) => has_annotations(&s.body),
        Stmt::Match(s) => s.cases.iter().any(|case| has_annotations(&case.body)),
        Stmt::Try(s) => {
            has_annotations(&s.body)
                || s.handlers.iter().any(|ast::ExceptHandler::ExceptHandler(h)| has_annotations(&h.body))
                || has_annotations(&s.orelse)
                || has_annotations(&s.finalbody)
        }
        _ => false,
    })
}
