//! Calls.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::error::Res;
use super::expr::{Display, MAX_ON_STACK};
use super::scope::Kind;
use super::unit::{Access, Compiler};
use crate::bytecode::{Const, Op};

/// Calls with more arguments than this pass them in a tuple, so that the stack stays low.
const MAX_ARGUMENTS: usize = 255;

impl<'a> Compiler<'a> {
    pub fn call(&mut self, call: &'a ast::ExprCall) -> Res {
        let ast::Arguments { args, keywords, .. } = &call.arguments;
        let bare = matches!(&args[..], [Expr::Generator(generator)] if !generator.parenthesized);
        let parenthesis = (bare && keywords.is_empty()).then(|| call.arguments.range.start());
        if args.is_empty() && keywords.is_empty() && self.bare_super(&call.func)? {
            return Ok(());
        }
        if let Expr::Attribute(method) = &*call.func
            && fits_on_stack(args, keywords)
        {
            self.expr(&method.value)?;
            let line = self.unit.emit.line;
            self.at(method.attr.range);
            self.attribute(Op::LoadMethod, &method.attr);
            self.unit.emit.line = line;
            self.bare_generator = parenthesis;
            let names = self.plain_arguments(args, keywords)?;
            self.at(method.attr.range);
            let count = (args.len() + keywords.len()) as u32;
            self.unit.emit.arg(if names { Op::CallMethodKw } else { Op::CallMethod }, count);
            return Ok(());
        }
        self.expr(&call.func)?;
        self.bare_generator = parenthesis;
        self.arguments(0, args, keywords)
    }

    /// Writes arguments and the call; `pushed` arguments are on the stack already.
    pub fn arguments(&mut self, pushed: u32, args: &'a [Expr], keywords: &'a [ast::Keyword]) -> Res {
        if fits_on_stack(args, keywords) {
            let names = self.plain_arguments(args, keywords)?;
            let count = pushed + (args.len() + keywords.len()) as u32;
            self.unit.emit.arg(if names { Op::CallKw } else { Op::Call }, count);
            return Ok(());
        }
        match args {
            // The tuple that a wrapper passes on is not copied.
            [Expr::Starred(only)] if pushed == 0 => self.expr(&only.value)?,
            _ => self.display(Display::Tuple, args, pushed)?,
        }
        if !keywords.is_empty() {
            self.keyword_dict(keywords)?;
        }
        self.unit.emit.arg(Op::CallEx, u32::from(!keywords.is_empty()));
        Ok(())
    }

    /// Writes arguments without stars, and the tuple of keyword names if there are any.
    fn plain_arguments(&mut self, args: &'a [Expr], keywords: &'a [ast::Keyword]) -> Res<bool> {
        self.exprs(args)?;
        self.exprs(keywords.iter().map(|k| &k.value))?;
        if keywords.is_empty() {
            return Ok(false);
        }
        let names = keywords.iter().filter_map(|k| k.arg.as_ref()).map(|n| Const::Str(n.id.to_string()));
        self.unit.emit.constant(Const::Tuple(names.collect()));
        Ok(true)
    }

    /// Writes the dictionary of keyword arguments.
    fn keyword_dict(&mut self, keywords: &'a [ast::Keyword]) -> Res {
        let mut rest = keywords;
        let mut started = false;
        while let Some((first, others)) = rest.split_first() {
            let run = rest.iter().take_while(|k| k.arg.is_some()).count().min(MAX_ON_STACK / 2);
            if run > 0 {
                for keyword in &rest[..run] {
                    let name = keyword.arg.as_ref().map_or_else(String::new, |n| n.id.to_string());
                    self.unit.emit.constant(Const::Str(name));
                    self.expr(&keyword.value)?;
                }
                self.unit.emit.arg(Op::BuildMap, run as u32);
                if started {
                    self.unit.emit.arg(Op::DictMerge, 1);
                }
                rest = &rest[run..];
            } else {
                if !started {
                    self.unit.emit.arg(Op::BuildMap, 0);
                }
                self.expr(&first.value)?;
                self.unit.emit.arg(Op::DictMerge, 1);
                rest = others;
            }
            started = true;
        }
        Ok(())
    }

    /// `super()` is `super(__class__, first parameter)`; false if this is not one.
    fn bare_super(&mut self, callee: &'a Expr) -> Res<bool> {
        let Expr::Name(name) = callee else { return Ok(false) };
        let scope = self.scope();
        let kind = |name: &str| scope.symbols.get(name).map(|s| s.kind);
        if name.id != "super"
            || !self.in_function()
            || self.unit.counts.positional == 0
            || !matches!(kind("super"), Some(Kind::GlobalImplicit))
            || !kind("__class__").is_some_and(Kind::is_cell)
        {
            return Ok(false);
        }
        self.at(callee.range());
        self.name(&name.id, Access::Load)?;
        self.name("__class__", Access::Load)?;
        let first = scope.params[0].clone();
        self.name_mangled(&first, Access::Load);
        self.unit.emit.arg(Op::Call, 2);
        Ok(true)
    }
}

/// Whether a call has no stars and few enough arguments to lie on the stack.
fn fits_on_stack(args: &[Expr], keywords: &[ast::Keyword]) -> bool {
    args.len() + keywords.len() <= MAX_ARGUMENTS
        && !args.iter().any(Expr::is_starred_expr)
        && keywords.iter().all(|k| k.arg.is_some())
}
