//! Bindings that reach beyond the scope they stand in, or have rules of their own: comprehensions, `:=`, annotations.

use std::borrow::Cow;

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::TextRange;

use super::{Body, Builder, MAX_SCOPES, Place};
use crate::compile::error::Fault;
use crate::compile::scope::{CompKind, ScopeKind, uses};

impl<'a> Builder<'a> {
    pub(super) fn comprehension<T>(
        &mut self,
        node: &T,
        kind: CompKind,
        at: TextRange,
        elements: [Option<&'a Expr>; 2],
        generators: &'a [ast::Comprehension],
    ) {
        let Some((first, rest)) = generators.split_first() else { return };
        if generators.len() > MAX_SCOPES && self.fault.is_none() {
            self.fault = Some(Fault::too_deep(at));
        }
        self.place_mut().comp_iter += 1;
        self.visit_expr(&first.iter);
        self.place_mut().comp_iter -= 1;

        let outer = self.place().body;
        let place = Place { body: Body::Comprehension, loops: 0, comp_target: false, ..*self.place() };
        self.enter(node, ScopeKind::Function, place);
        self.scope().comprehension = Some(kind);
        self.scope().generator = kind == CompKind::Generator;
        self.scope().coroutine = first.is_async;
        self.add_mangled(Cow::Borrowed(".0"), uses::PARAM, at);
        self.comp_target(&first.target);
        for test in &first.ifs {
            self.visit_expr(test);
        }
        for generator in rest {
            self.comp_target(&generator.target);
            self.place_mut().comp_iter += 1;
            self.visit_expr(&generator.iter);
            self.place_mut().comp_iter -= 1;
            for test in &generator.ifs {
                self.visit_expr(test);
            }
            self.scope().coroutine |= generator.is_async;
        }
        for element in elements.into_iter().flatten() {
            self.visit_expr(element);
        }
        let awaits = self.scope().coroutine && kind != CompKind::Generator;
        self.leave();
        if awaits {
            if !matches!(outer, Body::AsyncFunction | Body::Comprehension) {
                self.fail(at, "asynchronous comprehension outside of an asynchronous function");
            }
            self.scope().coroutine = true;
        }
    }

    fn comp_target(&mut self, target: &'a Expr) {
        self.place_mut().comp_target = true;
        self.visit_expr(target);
        self.place_mut().comp_target = false;
        self.check_target(target);
    }

    /// `name := …` binds in the function, or module, around the comprehensions that it is in.
    pub(super) fn walrus(&mut self, named: &'a ast::ExprNamed) {
        let Expr::Name(target) = &*named.target else {
            return self.fail(named.range, "cannot use assignment expressions with this target");
        };
        if self.place().comp_iter > 0 {
            self.fail(
                named.range,
                "assignment expression cannot be used in a comprehension iterable expression",
            );
        }
        if self.scope().comprehension.is_some() {
            self.extend_walrus(target);
        }
        self.visit_expr(&named.value);
        self.visit_expr(&named.target);
    }

    fn extend_walrus(&mut self, target: &'a ast::ExprName) {
        let name = self.mangled(&target.id);
        let at = target.range;
        for i in (0..self.places.len()).rev() {
            let id = self.places[i].scope.0 as usize;
            let scope = &mut self.table.scopes[id];
            let before = scope.symbols.uses(&name);
            if scope.comprehension.is_some() {
                if before & uses::COMP_ITER != 0 {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{name}'"
                    );
                    return self.fail(at, message);
                }
                continue;
            }
            match scope.kind {
                ScopeKind::Function => {
                    let global = before & uses::GLOBAL != 0;
                    scope.symbols.add(&name, if global { 0 } else { uses::LOCAL });
                    let here = self.scope();
                    here.directives.push((name.clone(), at));
                    let used = if global { uses::GLOBAL } else { uses::NONLOCAL };
                    here.symbols.add(&name, used);
                    self.note_global(&name, used);
                }
                ScopeKind::Module => {
                    scope.symbols.add(&name, uses::GLOBAL);
                    let here = self.scope();
                    here.directives.push((name.clone(), at));
                    here.symbols.add(&name, uses::GLOBAL);
                }
                ScopeKind::Class => self
                    .fail(at, "assignment expression within a comprehension cannot be used in a class body"),
            }
            return;
        }
    }

    pub(super) fn annotated(&mut self, stmt: &'a ast::StmtAnnAssign) {
        if let Expr::Name(target) = &*stmt.target {
            let name = self.mangled(&target.id);
            let before = self.scope().symbols.uses(&name);
            if stmt.simple
                && before & (uses::GLOBAL | uses::NONLOCAL) != 0
                && self.place().body != Body::Module
            {
                let word = if before & uses::GLOBAL != 0 { "global" } else { "nonlocal" };
                self.fail(stmt.range, format!("annotated name '{name}' can't be {word}"));
            }
            if stmt.simple {
                self.add(&target.id, uses::ANNOTATED | uses::LOCAL, stmt.range);
            } else if stmt.value.is_some() {
                self.add(&target.id, uses::LOCAL, stmt.range);
            }
        } else {
            self.visit_expr(&stmt.target);
        }
        self.visit_annotation(&stmt.annotation);
        if let Some(value) = &stmt.value {
            self.visit_expr(value);
        }
    }
}
