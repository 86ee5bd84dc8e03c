//! Statements other than loops, `try` and `with`.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::Mode;
use super::error::{Fault, Res};
use super::expr::binop;
use super::fold;
use super::unit::{Access, Compiler, UnitKind};
use crate::bytecode::{Const, Op};

impl<'a> Compiler<'a> {
    /// Writes the statements of a body.
    pub fn body(&mut self, body: &'a [Stmt]) -> Res {
        for stmt in body {
            self.at(stmt);
            self.here = stmt.start();
            self.statement(stmt)?;
            if self.unit.emit.overflowed() {
                return Err(Fault::syntax(stmt.range(), "code unit is too large"));
            }
        }
        Ok(())
    }

    fn statement(&mut self, stmt: &'a Stmt) -> Res {
        match stmt {
            Stmt::FunctionDef(s) => {
                self.at(s.decorator_list.first().map_or(s.name.range, |d| d.expression.range()));
                self.function(s)
            }
            Stmt::ClassDef(s) => {
                self.at(s.decorator_list.first().map_or(s.name.range, |d| d.expression.range()));
                self.class(s)
            }
            Stmt::Return(s) => self.return_stmt(s),
            Stmt::Delete(s) => s.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::Assign(s) => {
                self.expr(&s.value)?;
                let (last, init) = s.targets.split_last().expect("an assignment has a target");
                for target in init {
                    self.unit.emit.arg(Op::Copy, 1);
                    self.store(target)?;
                }
                self.store(last)
            }
            Stmt::AugAssign(s) => self.augmented(s),
            Stmt::AnnAssign(s) => self.annotated(s),
            Stmt::For(s) if s.is_async => self.async_for(s),
            Stmt::For(s) => self.for_loop(s),
            Stmt::While(s) => self.while_loop(s),
            Stmt::If(s) => self.if_stmt(s),
            Stmt::With(s) => self.with(s, 0),
            Stmt::Match(s) => self.match_stmt(s),
            Stmt::Raise(s) => {
                self.exprs(s.exc.as_deref())?;
                self.exprs(s.cause.as_deref())?;
                let count = u32::from(s.exc.is_some()) + u32::from(s.cause.is_some());
                self.unit.emit.arg(Op::Raise, count);
                Ok(())
            }
            Stmt::Try(s) if s.finalbody.is_empty() => self.try_except(s),
            Stmt::Try(s) => self.try_finally(s),
            Stmt::Assert(s) => self.assert(s),
            Stmt::Import(s) => self.import(s),
            Stmt::ImportFrom(s) => self.import_from(s),
            Stmt::Expr(s) => self.expression(s),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => Ok(()),
            Stmt::Break(_) => self.leave_loop(false),
            Stmt::Continue(_) => self.leave_loop(true),
            Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => {
                Err(Fault::unsupported(stmt.range(), "this statement"))
            }
        }
    }

    fn expression(&mut self, s: &'a ast::StmtExpr) -> Res {
        if self.mode == Mode::Interactive && self.unit.kind == UnitKind::Module {
            self.expr(&s.value)?;
            self.op(Op::PrintExpr);
        } else if fold::constant(&s.value).is_none() {
            self.expr(&s.value)?;
            self.op(Op::Pop);
        }
        Ok(())
    }

    fn return_stmt(&mut self, s: &'a ast::StmtReturn) -> Res {
        let scope = self.scope();
        if let Some(value) = &s.value {
            if scope.generator && scope.coroutine {
                return Err(Fault::syntax(s.range, "'return' with value in async generator"));
            }
            if fold::constant(value).is_none() {
                self.expr(value)?;
                let line = self.unit.emit.line;
                self.unwinding(true, false, |compiler, _| {
                    compiler.unit.emit.line = line;
                    compiler.op(Op::Return);
                    Ok(())
                })?;
                return Ok(());
            }
        }
        let line = self.unit.emit.line;
        self.unwinding(false, false, |compiler, _| {
            compiler.unit.emit.line = line;
            match &s.value {
                Some(value) => compiler.expr(value)?,
                None => compiler.none(),
            }
            compiler.op(Op::Return);
            Ok(())
        })
    }

    fn delete(&mut self, target: &'a Expr) -> Res {
        match target {
            Expr::Name(e) => self.name(&e.id, Access::Delete),
            Expr::Attribute(e) => {
                self.expr(&e.value)?;
                self.attribute(Op::DeleteAttr, &e.attr);
                Ok(())
            }
            Expr::Subscript(e) => {
                self.expr(&e.value)?;
                self.expr(&e.slice)?;
                self.op(Op::DeleteSubscr);
                Ok(())
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().try_for_each(|e| self.delete(e))
            }
            _ => Err(Fault::syntax(target.range(), "cannot delete expression")),
        }
    }

    fn augmented(&mut self, s: &'a ast::StmtAugAssign) -> Res {
        let op = binop(s.op) as u32;
        match &*s.target {
            Expr::Name(e) => {
                self.name(&e.id, Access::Load)?;
                self.expr(&s.value)?;
                self.unit.emit.arg(Op::Inplace, op);
                self.name(&e.id, Access::Store)
            }
            Expr::Attribute(e) => {
                self.expr(&e.value)?;
                self.unit.emit.arg(Op::Copy, 1);
                self.attribute(Op::LoadAttr, &e.attr);
                self.expr(&s.value)?;
                self.unit.emit.arg(Op::Inplace, op);
                self.unit.emit.arg(Op::Swap, 2);
                self.attribute(Op::StoreAttr, &e.attr);
                Ok(())
            }
            Expr::Subscript(e) => {
                self.expr(&e.value)?;
                self.expr(&e.slice)?;
                self.unit.emit.arg(Op::Copy, 2);
                self.unit.emit.arg(Op::Copy, 2);
                self.op(Op::BinarySubscr);
                self.expr(&s.value)?;
                self.unit.emit.arg(Op::Inplace, op);
                self.unit.emit.arg(Op::Swap, 3);
                self.unit.emit.arg(Op::Swap, 2);
                self.op(Op::StoreSubscr);
                Ok(())
            }
            target => Err(Fault::syntax(target.range(), "illegal expression for augmented assignment")),
        }
    }

    fn annotated(&mut self, s: &'a ast::StmtAnnAssign) -> Res {
        if let Some(value) = &s.value {
            self.expr(value)?;
            self.store(&s.target)?;
        }
        match &*s.target {
            Expr::Name(e) if s.simple => {
                if !self.in_function() {
                    self.annotation(&s.annotation)?;
                    self.unit.emit.name(Op::LoadName, "__annotations__");
                    let name = self.mangled(&e.id).into_owned();
                    self.unit.emit.constant(Const::Str(name));
                    self.op(Op::StoreSubscr);
                }
                return Ok(());
            }
            Expr::Attribute(e) if s.value.is_none() => {
                self.expr(&e.value)?;
                self.op(Op::Pop);
            }
            Expr::Subscript(e) if s.value.is_none() => {
                self.expr(&e.value)?;
                self.op(Op::Pop);
                self.expr(&e.slice)?;
                self.op(Op::Pop);
            }
            _ => {}
        }
        // The annotation of other targets is evaluated and forgotten.
        if !self.in_function() && !self.table.string_annotations {
            self.expr(&s.annotation)?;
            self.op(Op::Pop);
        }
        Ok(())
    }

    fn if_stmt(&mut self, s: &'a ast::StmtIf) -> Res {
        let end = self.unit.emit.label();
        let mut next = self.unit.emit.label();
        self.jump_if(&s.test, next, false)?;
        self.body(&s.body)?;
        for clause in &s.elif_else_clauses {
            self.unit.emit.jump(Op::Jump, end);
            self.unit.emit.place(next);
            next = self.unit.emit.label();
            if let Some(test) = &clause.test {
                self.at(clause.range);
                self.jump_if(test, next, false)?;
            }
            self.body(&clause.body)?;
        }
        self.unit.emit.place(next);
        self.unit.emit.place(end);
        Ok(())
    }

    fn assert(&mut self, s: &'a ast::StmtAssert) -> Res {
        let end = self.unit.emit.label();
        self.jump_if(&s.test, end, true)?;
        self.op(Op::LoadAssertionError);
        if let Some(message) = &s.msg {
            self.expr(message)?;
            self.unit.emit.arg(Op::Call, 1);
        }
        self.unit.emit.arg(Op::Raise, 1);
        self.unit.emit.place(end);
        Ok(())
    }
}
