//! Functions and lambdas.

use ruff_python_ast::{self as ast, Expr, Parameters};
use ruff_text_size::Ranged;

use super::error::Res;
use super::fold;
use super::unit::{Access, Compiler, ParamCounts, UnitKind, docstring};
use crate::bytecode::{CodeFlags, Const, Op};

/// Bits of `MakeFunction`.
const DEFAULTS: u32 = 1;
const KW_DEFAULTS: u32 = 2;
const ANNOTATIONS: u32 = 4;
const CLOSURE: u32 = 8;

impl<'a> Compiler<'a> {
    /// `def` and `async def`
    pub fn function(&mut self, def: &'a ast::StmtFunctionDef) -> Res {
        self.decorators(&def.decorator_list)?;
        let def_line = self.source.line(def.name.range.start());
        let first = def.decorator_list.first().map_or(def_line, |d| self.source.line(d.expression.start()));
        let flags = self.signature(&def.parameters, def.returns.as_deref())?;
        self.enter(UnitKind::Function, def, &def.name.id, first, None);
        self.parameters(Some(&def.parameters));
        let docstring = docstring(&def.body);
        self.unit.emit.const_of(docstring.map_or(Const::None, |(text, _)| Const::Str(text.to_owned())));
        let body = &def.body[usize::from(docstring.is_some())..];
        self.body(body)?;
        self.return_none();
        self.finish_function(flags)?;
        self.call_decorators(&def.decorator_list);
        self.name(&def.name.id, Access::Store)
    }

    pub fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> Res {
        let flags = match &lambda.parameters {
            Some(parameters) => self.signature(parameters, None)?,
            None => 0,
        };
        let line = self.unit.emit.line;
        self.enter(UnitKind::Function, lambda, "<lambda>", line, None);
        self.parameters(lambda.parameters.as_deref());
        self.unit.emit.const_of(Const::None);
        self.expr(&lambda.body)?;
        self.op(Op::Return);
        self.finish_function(flags)
    }

    /// Writes decorators; they are called after the definition.
    pub fn decorators(&mut self, decorators: &'a [ast::Decorator]) -> Res {
        self.exprs(decorators.iter().map(|d| &d.expression))
    }

    /// Calls decorators with what they decorate, the last one first.
    pub fn call_decorators(&mut self, decorators: &'a [ast::Decorator]) {
        let line = self.unit.emit.line;
        for decorator in decorators.iter().rev() {
            self.at(&decorator.expression);
            self.unit.emit.arg(Op::Call, 1);
        }
        self.unit.emit.line = line;
    }

    /// Sets the numbers of parameters of the current unit.
    fn parameters(&mut self, parameters: Option<&Parameters>) {
        let Some(parameters) = parameters else { return };
        let posonly = parameters.posonlyargs.len() as u32;
        self.unit.counts = ParamCounts {
            positional: posonly + parameters.args.len() as u32,
            posonly,
            kwonly: parameters.kwonlyargs.len() as u32,
        };
        if parameters.vararg.is_some() {
            self.unit.flags |= CodeFlags::VARARGS;
        }
        if parameters.kwarg.is_some() {
            self.unit.flags |= CodeFlags::VARKEYWORDS;
        }
    }

    /// Writes defaults and annotations and returns the bits for `MakeFunction`.
    fn signature(&mut self, parameters: &'a Parameters, returns: Option<&'a Expr>) -> Res<u32> {
        let mut flags = 0;
        let positional = || parameters.posonlyargs.iter().chain(&parameters.args);
        let defaults: Vec<&Expr> = positional().filter_map(|p| p.default.as_deref()).collect();
        if !defaults.is_empty() {
            self.tuple_of(&defaults)?;
            flags |= DEFAULTS;
        }
        let mut count = 0;
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let name = self.mangled(&parameter.parameter.name.id).into_owned();
                self.unit.emit.constant(Const::Str(name));
                self.expr(default)?;
                count += 1;
            }
        }
        if count > 0 {
            self.unit.emit.arg(Op::BuildMap, count);
            flags |= KW_DEFAULTS;
        }
        let mut count = 0;
        // CPython's order, which `__annotations__` shows.
        let annotated = (parameters.args.iter().chain(&parameters.posonlyargs).map(|p| &p.parameter))
            .chain(parameters.vararg.as_deref())
            .chain(parameters.kwonlyargs.iter().map(|p| &p.parameter))
            .chain(parameters.kwarg.as_deref());
        for parameter in annotated {
            if let Some(annotation) = &parameter.annotation {
                let name = self.mangled(&parameter.name.id).into_owned();
                self.unit.emit.constant(Const::Str(name));
                self.annotation(annotation)?;
                count += 1;
            }
        }
        if let Some(annotation) = returns {
            self.unit.emit.constant(Const::Str("return".to_owned()));
            self.annotation(annotation)?;
            count += 1;
        }
        if count > 0 {
            self.unit.emit.arg(Op::BuildMap, count);
            flags |= ANNOTATIONS;
        }
        Ok(flags)
    }

    fn tuple_of(&mut self, values: &[&'a Expr]) -> Res {
        if let Some(constants) = values.iter().map(|v| fold::constant(v)).collect() {
            self.unit.emit.constant(Const::Tuple(constants));
            return Ok(());
        }
        self.exprs(values.iter().copied())?;
        self.unit.emit.arg(Op::BuildTuple, values.len() as u32);
        Ok(())
    }

    /// Writes an annotation: its value, or its source text under `from __future__ import annotations`.
    pub fn annotation(&mut self, annotation: &'a Expr) -> Res {
        if self.table.string_annotations {
            let text = self.source.slice(annotation.range()).to_owned();
            self.unit.emit.constant(Const::Str(text));
            return Ok(());
        }
        if let Expr::Starred(starred) = annotation {
            self.expr(&starred.value)?;
            self.unit.emit.arg(Op::UnpackSequence, 1);
            return Ok(());
        }
        self.expr(annotation)
    }

    /// Ends the unit of a function or class body and writes the making of the function; `flags` says what of its
    /// defaults and annotations is on the stack.
    pub fn finish_function(&mut self, mut flags: u32) -> Res {
        let code = self.leave()?;
        if !code.freevars.is_empty() {
            for name in &code.freevars {
                let index = self.deref(name).expect("a free variable is a cell or free around");
                self.unit.emit.arg(Op::LoadClosure, index);
            }
            self.unit.emit.arg(Op::BuildTuple, code.freevars.len() as u32);
            flags |= CLOSURE;
        }
        self.unit.emit.constant(Const::Code(Box::new(code)));
        self.unit.emit.arg(Op::MakeFunction, flags);
        Ok(())
    }
}
