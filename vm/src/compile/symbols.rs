//! The pass that collects symbols: every scope, how each name is used in it, and the rules that need no more than
//! that (CPython checks some of them in `symtable.c` and some in `compile.c`).

use std::borrow::Cow;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::depth::MAX_TREE_DEPTH;
use super::error::{Fault, Res, Source};
use super::name::mangle;
use super::scope::{
    CompKind, Kind, Name, Scope, ScopeId, ScopeKind, SymbolTable, Symbols, node_key, resolve, uses,
};
use super::syntax::Tree;
use crate::map::Map;

mod bindings;
mod check;
#[cfg(test)]
mod tests;

/// Builds and resolves the symbol table of `tree`.
pub fn build<'a>(source: &'a Source<'a>, tree: &'a Tree) -> Res<SymbolTable<'a>> {
    let mut builder = Builder {
        source,
        table: SymbolTable { scopes: Vec::new(), by_node: Map::default(), string_annotations: false },
        places: Vec::new(),
        depth: 0,
        future_imports: 0,
        fault: None,
    };
    builder.enter(tree, ScopeKind::Module, Place::module());
    match tree {
        Tree::Module(module) => {
            builder.futures(&module.body);
            builder.visit_body(&module.body);
        }
        Tree::Expression(expression) => builder.visit_expr(&expression.body),
    }
    if let Some(fault) = builder.fault {
        return Err(fault);
    }
    resolve(&mut builder.table)?;
    Ok(builder.table)
}

/// Most scopes inside each other, and most clauses of a comprehension: qualified names grow with the one, the stack with
/// the other, and the passes recurse on both.
const MAX_SCOPES: usize = 200;

/// What kind of code surrounds a statement or expression.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
}

/// Where the pass is: the current scope and what matters of its surroundings.
#[derive(Clone, Copy)]
struct Place<'a> {
    scope: ScopeId,
    body: Body,
    /// The innermost class, for mangling.
    private: Option<&'a str>,
    loops: u32,
    /// Visiting the target of a comprehension's `for`.
    comp_target: bool,
    /// Depth of comprehension iterables.
    comp_iter: u32,
}

impl Place<'_> {
    const fn module() -> Self {
        Self {
            scope: ScopeId(0),
            body: Body::Module,
            private: None,
            loops: 0,
            comp_target: false,
            comp_iter: 0,
        }
    }
}

struct Builder<'a> {
    source: &'a Source<'a>,
    table: SymbolTable<'a>,
    /// Enclosing places, the current one last.
    places: Vec<Place<'a>>,
    depth: u32,
    /// Future imports at the beginning of the module that are still to be visited.
    future_imports: u32,
    /// The first error; once it is there nothing more is visited.
    fault: Option<Fault>,
}

impl<'a> Builder<'a> {
    fn fail(&mut self, at: TextRange, message: impl Into<String>) {
        if self.fault.is_none() {
            self.fault = Some(Fault::syntax(at, message));
        }
    }

    fn unsupported(&mut self, at: TextRange, construct: &str) {
        if self.fault.is_none() {
            self.fault = Some(Fault::unsupported(at, construct));
        }
    }

    fn place(&self) -> &Place<'a> {
        self.places.last().expect("the module's place stays")
    }

    fn place_mut(&mut self) -> &mut Place<'a> {
        self.places.last_mut().expect("the module's place stays")
    }

    fn scope(&mut self) -> &mut Scope<'a> {
        let id = self.place().scope;
        &mut self.table.scopes[id.0 as usize]
    }

    fn mangled(&self, name: &'a str) -> Name<'a> {
        mangle(self.place().private, name)
    }

    /// Opens a scope for `node` and makes `place` the current one.
    fn enter<T>(&mut self, node: &T, kind: ScopeKind, mut place: Place<'a>) {
        let id = ScopeId(self.table.scopes.len() as u32);
        let parent = self.places.last().map(|p| p.scope);
        let nested = parent.is_some_and(|p| {
            let outer = &self.table.scopes[p.0 as usize];
            outer.nested || outer.kind == ScopeKind::Function
        });
        if let Some(parent) = parent {
            self.table.scopes[parent.0 as usize].children.push(id);
        }
        self.table.by_node.insert(node_key(node), id);
        self.table.scopes.push(Scope {
            kind,
            comprehension: None,
            symbols: Symbols::default(),
            params: Vec::new(),
            generator: false,
            coroutine: false,
            nested,
            needs_class_cell: false,
            children: Vec::new(),
            directives: Vec::new(),
        });
        place.scope = id;
        self.places.push(place);
        if self.places.len() > MAX_SCOPES && self.fault.is_none() {
            self.fault = Some(Fault::too_deep(TextRange::default()));
        }
    }

    fn leave(&mut self) {
        self.places.pop();
    }

    /// Records uses of a name in the current scope.
    fn add(&mut self, name: &'a str, used: u16, at: TextRange) {
        let name = self.mangled(name);
        self.add_mangled(name, used, at);
    }

    fn add_mangled(&mut self, name: Name<'a>, mut used: u16, at: TextRange) {
        let before = self.scope().symbols.uses(&name);
        if used & before & uses::PARAM != 0 {
            self.fail(at, format!("duplicate argument '{name}' in function definition"));
        }
        if used & (uses::LOCAL | uses::IMPORT | uses::PARAM) != 0 && name == "__debug__" {
            self.fail(at, "cannot assign to __debug__");
        }
        if self.place().comp_target && used & uses::LOCAL != 0 {
            if before & (uses::GLOBAL | uses::NONLOCAL) != 0 {
                self.fail(
                    at,
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'"),
                );
            }
            used |= uses::COMP_ITER;
        }
        let scope = self.scope();
        if used & uses::PARAM != 0 {
            scope.params.push(name.clone());
        }
        scope.symbols.add(&name, used);
    }

    fn declare(&mut self, names: &'a [ast::Identifier], used: u16, word: &str, at: TextRange) {
        for identifier in names {
            let name = self.mangled(&identifier.id);
            let before = self.scope().symbols.uses(&name);
            if before & (uses::PARAM | uses::LOCAL | uses::READ | uses::ANNOTATED) != 0 {
                let message = if before & uses::PARAM != 0 {
                    format!("name '{name}' is parameter and {word}")
                } else if before & uses::READ != 0 {
                    format!("name '{name}' is used prior to {word} declaration")
                } else if before & uses::ANNOTATED != 0 {
                    format!("annotated name '{name}' can't be {word}")
                } else {
                    format!("name '{name}' is assigned to before {word} declaration")
                };
                self.fail(at, message);
            }
            self.scope().directives.push((name.clone(), at));
            self.scope().symbols.add(&name, used);
            self.note_global(&name, used);
        }
    }

    /// A name that any scope declares global is one of the module's names.
    fn note_global(&mut self, name: &Name<'a>, used: u16) {
        if used & uses::GLOBAL != 0 {
            self.table.scopes[0].symbols.add(name, uses::GLOBAL);
        }
    }

    /// Visits defaults and annotations: they belong to the enclosing scope.
    fn visit_signature(&mut self, parameters: &'a ast::Parameters, returns: Option<&'a Expr>) {
        for default in parameters.iter().filter_map(ast::AnyParameterRef::default) {
            self.visit_expr(default);
        }
        for annotation in parameters.iter().filter_map(ast::AnyParameterRef::annotation).chain(returns) {
            self.visit_annotation(annotation);
        }
    }

    fn add_parameters(&mut self, parameters: &'a ast::Parameters) {
        for parameter in parameters
            .iter_non_variadic_params()
            .map(|p| &p.parameter)
            .chain(parameters.vararg.as_deref())
            .chain(parameters.kwarg.as_deref())
        {
            self.add(&parameter.name.id, uses::PARAM, parameter.range);
        }
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) {
        if let Some(params) = &def.type_params {
            self.unsupported(params.range, "type parameter list");
        }
        self.add(&def.name.id, uses::LOCAL, def.range);
        self.visit_signature(&def.parameters, def.returns.as_deref());
        for decorator in &def.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        let body = if def.is_async { Body::AsyncFunction } else { Body::Function };
        let place = Place { body, loops: 0, comp_target: false, ..*self.place() };
        self.enter(def, ScopeKind::Function, place);
        self.scope().coroutine = def.is_async;
        self.add_parameters(&def.parameters);
        self.visit_body(&def.body);
        self.leave();
    }

    fn class(&mut self, def: &'a ast::StmtClassDef) {
        if let Some(params) = &def.type_params {
            self.unsupported(params.range, "type parameter list");
        }
        self.add(&def.name.id, uses::LOCAL, def.range);
        if let Some(arguments) = &def.arguments {
            self.visit_arguments(arguments);
        }
        for decorator in &def.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        let place = Place {
            body: Body::Class,
            loops: 0,
            comp_target: false,
            private: Some(&def.name.id),
            ..*self.place()
        };
        self.enter(def, ScopeKind::Class, place);
        self.visit_body(&def.body);
        self.leave();
    }

    fn lambda(&mut self, lambda: &'a ast::ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.visit_signature(parameters, None);
        }
        let place = Place { body: Body::Lambda, loops: 0, comp_target: false, ..*self.place() };
        self.enter(lambda, ScopeKind::Function, place);
        if let Some(parameters) = &lambda.parameters {
            self.add_parameters(parameters);
        }
        self.visit_expr(&lambda.body);
        self.leave();
    }

    fn import(&mut self, alias: &'a ast::Alias, stmt: TextRange) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        if name.as_str() == "*" {
            if self.place().body != Body::Module {
                self.fail(stmt, "import * only allowed at module level");
            }
            return;
        }
        let bound = match &alias.asname {
            Some(name) => name.as_str(),
            None => alias.name.split('.').next().unwrap_or_default(),
        };
        self.add(bound, uses::IMPORT, alias.range);
    }

    fn name(&mut self, name: &'a ast::ExprName) {
        match name.ctx {
            ExprContext::Load | ExprContext::Invalid => {
                self.add(&name.id, uses::READ, name.range);
                if name.id == "super" && self.scope().kind == ScopeKind::Function {
                    self.scope().symbols.add(&Cow::Borrowed("__class__"), uses::READ);
                }
            }
            ExprContext::Store => self.add(&name.id, uses::LOCAL, name.range),
            ExprContext::Del => {
                if name.id == "__debug__" {
                    self.fail(name.range, "cannot delete __debug__");
                }
                self.add(&name.id, uses::LOCAL, name.range);
            }
        }
    }

    /// Statements whose parts belong to several scopes, or bind names.
    fn statement(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Global(s) => self.declare(&s.names, uses::GLOBAL, "global", s.range),
            Stmt::Nonlocal(s) => self.declare(&s.names, uses::NONLOCAL, "nonlocal", s.range),
            Stmt::AnnAssign(s) => self.annotated(s),
            Stmt::Import(s) => s.names.iter().for_each(|alias| self.import(alias, s.range)),
            Stmt::ImportFrom(s) => s.names.iter().for_each(|alias| self.import(alias, s.range)),
            Stmt::For(s) => {
                self.visit_expr(&s.iter);
                self.visit_expr(&s.target);
                self.loop_body(&s.body);
                self.visit_body(&s.orelse);
            }
            Stmt::While(s) => {
                self.visit_expr(&s.test);
                self.loop_body(&s.body);
                self.visit_body(&s.orelse);
            }
            Stmt::Try(s) => {
                self.visit_body(&s.body);
                for ast::ExceptHandler::ExceptHandler(handler) in &s.handlers {
                    if let Some(class) = &handler.type_ {
                        self.visit_expr(class);
                    }
                    if let Some(name) = &handler.name {
                        self.add(&name.id, uses::LOCAL, handler.range);
                    }
                    self.visit_body(&handler.body);
                }
                self.visit_body(&s.orelse);
                self.visit_body(&s.finalbody);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn loop_body(&mut self, body: &'a [Stmt]) {
        self.place_mut().loops += 1;
        self.visit_body(body);
        self.place_mut().loops -= 1;
    }

    /// Counts one level down; false when there is an error or no room.
    fn descend(&mut self, at: impl Ranged) -> bool {
        if self.fault.is_some() {
            return false;
        }
        if self.depth >= MAX_TREE_DEPTH {
            self.fault = Some(Fault::too_deep(at.range()));
            return false;
        }
        self.depth += 1;
        true
    }
}

impl<'a> Visitor<'a> for Builder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if self.descend(stmt) {
            self.check_statement(stmt);
            self.statement(stmt);
            self.depth -= 1;
        }
    }

    fn visit_annotation(&mut self, expr: &'a Expr) {
        if !self.table.string_annotations {
            self.visit_expr(expr);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if !self.descend(expr) {
            return;
        }
        self.check_expression(expr);
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Named(named) => self.walrus(named),
            Expr::ListComp(e) => {
                self.comprehension(e, CompKind::List, e.range, [Some(&e.elt), None], &e.generators);
            }
            Expr::SetComp(e) => {
                self.comprehension(e, CompKind::Set, e.range, [Some(&e.elt), None], &e.generators);
            }
            Expr::DictComp(e) => {
                let elements = [e.key.as_deref(), Some(&*e.value)];
                self.comprehension(e, CompKind::Dict, e.range, elements, &e.generators);
            }
            Expr::Generator(e) => {
                self.comprehension(e, CompKind::Generator, e.range, [Some(&e.elt), None], &e.generators);
            }
            _ => visitor::walk_expr(self, expr),
        }
        self.depth -= 1;
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        if !self.descend(pattern) {
            return;
        }
        let captured = match pattern {
            ast::Pattern::MatchAs(p) => p.name.as_ref(),
            ast::Pattern::MatchStar(p) => p.name.as_ref(),
            ast::Pattern::MatchMapping(p) => p.rest.as_ref(),
            _ => None,
        };
        visitor::walk_pattern(self, pattern);
        if let Some(name) = captured {
            self.add(&name.id, uses::LOCAL, pattern.range());
        }
        self.depth -= 1;
    }
}

impl Kind {
    /// Whether the name lives in a cell.
    pub const fn is_cell(self) -> bool {
        matches!(self, Self::Free | Self::Cell)
    }
}
