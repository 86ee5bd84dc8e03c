//! Rules on statements and expressions that depend only on where they stand.

use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Body, Builder};
use crate::map::Set;

/// Features that `from __future__ import` knows; all but `annotations` are always on.
const FUTURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl<'a> Builder<'a> {
    /// Checks the place and the names of future imports and turns their features on.
    pub(super) fn futures(&mut self, body: &'a [Stmt]) {
        let docstring =
            usize::from(matches!(body.first(), Some(Stmt::Expr(s)) if s.value.is_string_literal_expr()));
        for stmt in &body[docstring..] {
            let Stmt::ImportFrom(import) = stmt else { return };
            if import.module.as_deref() != Some("__future__") || import.level != 0 {
                return;
            }
            for alias in &import.names {
                let name = alias.name.as_str();
                if name == "braces" {
                    self.fail(import.range, "not a chance");
                } else if !FUTURES.contains(&name) {
                    self.fail(import.range, format!("future feature {name} is not defined"));
                }
                self.table.string_annotations |= name == "annotations";
            }
            self.future_imports += 1;
        }
    }

    pub(super) fn check_statement(&mut self, stmt: &'a Stmt) {
        let place = *self.place();
        let at = stmt.range();
        let in_function = matches!(place.body, Body::Function | Body::AsyncFunction);
        match stmt {
            Stmt::Return(_) if !in_function => self.fail(at, "'return' outside function"),
            Stmt::Break(_) if place.loops == 0 => self.fail(at, "'break' outside loop"),
            Stmt::Continue(_) if place.loops == 0 => self.fail(at, "'continue' not properly in loop"),
            Stmt::For(s) if s.is_async && place.body != Body::AsyncFunction => {
                self.fail(at, "'async for' outside async function");
            }
            Stmt::With(s) if s.is_async && place.body != Body::AsyncFunction => {
                self.fail(at, "'async with' outside async function");
            }
            Stmt::For(s) => self.check_target(&s.target),
            Stmt::Assign(s) => s.targets.iter().for_each(|target| self.check_target(target)),
            Stmt::Try(s) => {
                if s.is_star {
                    self.unsupported(at, "except*");
                }
                for (i, ast::ExceptHandler::ExceptHandler(handler)) in s.handlers.iter().enumerate() {
                    if handler.type_.is_none() && i + 1 < s.handlers.len() {
                        self.fail(handler.range, "default 'except:' must be last");
                    }
                }
            }
            Stmt::TypeAlias(_) => self.unsupported(at, "type statement"),
            Stmt::Import(s) if s.is_lazy => self.unsupported(at, "lazy import"),
            Stmt::ImportFrom(s) if s.is_lazy => self.unsupported(at, "lazy import"),
            Stmt::ImportFrom(s) if s.level == 0 && s.module.as_deref() == Some("__future__") => {
                if self.future_imports == 0 {
                    self.fail(at, "from __future__ imports must occur at the beginning of the file");
                }
                self.future_imports = self.future_imports.saturating_sub(1);
            }
            _ => {}
        }
    }

    pub(super) fn check_expression(&mut self, expr: &'a Expr) {
        let body = self.place().body;
        let at = expr.range();
        let outside = matches!(body, Body::Module | Body::Class);
        match expr {
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                let comprehension = self.scope().comprehension;
                if let Some(kind) = comprehension {
                    self.fail(at, format!("'yield' inside {}", kind.words()));
                } else if outside {
                    self.fail(at, "'yield' outside function");
                } else if expr.is_yield_from_expr() && body == Body::AsyncFunction {
                    self.fail(at, "'yield from' inside async function");
                }
                self.scope().generator = true;
            }
            Expr::Await(_) => {
                if outside {
                    self.fail(at, "'await' outside function");
                } else if !matches!(body, Body::AsyncFunction | Body::Comprehension) {
                    self.fail(at, "'await' outside async function");
                }
                self.scope().coroutine = true;
            }
            Expr::StringLiteral(e) => {
                for part in &e.value {
                    self.check_text(&part.value, part.range);
                }
            }
            Expr::FString(e) => {
                let literals = e.value.iter().flat_map(|part| match part {
                    ast::FStringPart::Literal(part) => vec![(&*part.value, part.range)],
                    ast::FStringPart::FString(part) => {
                        part.elements.literals().map(|text| (&*text.value, text.range)).collect()
                    }
                });
                literals.for_each(|(text, range)| self.check_text(text, range));
            }
            Expr::TString(_) => self.unsupported(at, "t-string"),
            Expr::NumberLiteral(ast::ExprNumberLiteral { value: ast::Number::Complex { .. }, .. }) => {
                self.unsupported(at, "complex literal");
            }
            Expr::DictComp(ast::ExprDictComp { key: None, .. }) => {
                self.fail(at, "dict unpacking cannot be used in dict comprehension");
            }
            Expr::Attribute(e) if e.attr.as_str() == "__debug__" && e.ctx == ExprContext::Store => {
                self.fail(at, "cannot assign to __debug__");
            }
            Expr::Call(call) => self.check_call(call),
            _ => {}
        }
    }

    /// The parser puts the replacement character where Python has a lone surrogate, which our strings cannot hold.
    fn check_text(&mut self, value: &str, range: TextRange) {
        if !value.contains(char::REPLACEMENT_CHARACTER) {
            return;
        }
        let text = self.source.slice(range);
        let escape = text.match_indices("\\u").chain(text.match_indices("\\U0000")).any(|(at, escape)| {
            let digits = &text[at + escape.len()..];
            digits
                .get(..2)
                .is_some_and(|d| (0xd8..=0xdf).contains(&u8::from_str_radix(d, 16).unwrap_or_default()))
        });
        if escape {
            self.unsupported(range, "lone surrogate in a string");
        }
    }

    fn check_call(&mut self, call: &'a ast::ExprCall) {
        let mut seen = Set::default();
        for keyword in &call.arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            if name.as_str() == "__debug__" {
                self.fail(keyword.range, "cannot assign to __debug__");
            }
            if !seen.insert(name.as_str()) {
                self.fail(keyword.range, format!("keyword argument repeated: {}", name.as_str()));
            }
        }
    }

    /// Stars in assignment targets.
    pub(super) fn check_target(&mut self, target: &'a Expr) {
        if let Expr::Starred(starred) = target {
            return self.fail(starred.range, "starred assignment target must be in a list or tuple");
        }
        self.check_elements(target, 0);
    }

    fn check_elements(&mut self, target: &'a Expr, depth: u32) {
        let (Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. })) = target
        else {
            return;
        };
        if depth > super::MAX_TREE_DEPTH {
            return;
        }
        let mut stars = elts.iter().enumerate().filter(|(_, e)| e.is_starred_expr());
        if let Some((before, _)) = stars.next() {
            if stars.next().is_some() {
                self.fail(target.range(), "multiple starred expressions in assignment");
            } else if before > 255 || elts.len() - before - 1 > 0xffff {
                self.fail(target.range(), "too many expressions in star-unpacking assignment");
            }
        }
        for element in elts {
            let element = if let Expr::Starred(starred) = element { &starred.value } else { element };
            self.check_elements(element, depth + 1);
        }
    }
}
