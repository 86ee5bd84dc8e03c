//! Loops, `try` and `with`, and the ways out of them.
//!
//! Each statement that must be tidied up when control leaves it puts a [`Block`] on the unit's block stack; `return`,
//! `break` and `continue` write the tidying of every block they leave, innermost first. The body of `finally` is thus
//! written once for each way out, as CPython does.
//!
//! Handlers: the protected region remembers the stack height; the handler finds the exception on top of it. What
//! follows `PushExcInfo` is protected in turn by a clean-up that restores the exception handled before
//! (`Swap 2; PopExcept; Reraise`).

use ruff_python_ast::{self as ast, ExceptHandler};

use super::emit::{Label, RegionId};
use super::error::{Fault, Res};
use super::unit::{Access, Compiler};
use crate::bytecode::Op;

/// CPython's limit of nested blocks; it also bounds how often the body of `finally` is repeated.
const MAX_BLOCKS: usize = 20;

/// What a block is, and with it how it is left.
#[derive(Clone, Copy)]
pub enum BlockKind<'a> {
    /// `while`
    While { start: Label, end: Label },
    /// `for`, with its iterator on the stack
    For { start: Label, end: Label },
    /// Body of `try` with `except`
    Try,
    /// Body of `try` with `finally`, whose body this is
    Finally(&'a [ast::Stmt]),
    /// Body of `finally` entered by an exception: previous exception and exception are on the stack
    FinallyHandler,
    /// Body of `with`, with the exit method on the stack
    With { is_async: bool, line: u32 },
    /// The tests of `except` clauses
    Except,
    /// Body of an `except` clause, with the previous exception on the stack
    ExceptBody { name: Option<&'a ast::Identifier> },
    /// A value on the stack that is to be returned
    Value,
}

/// A statement that control may leave.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    kind: BlockKind<'a>,
    /// The region outside of the block.
    outer: Option<RegionId>,
}

/// A loop that `break` or `continue` found.
#[derive(Clone, Copy)]
pub struct Loop<'a> {
    block: Block<'a>,
    start: Label,
    end: Label,
}

impl<'a> Compiler<'a> {
    /// Enters a block; `outer` is the region outside of it.
    pub fn push_block(&mut self, kind: BlockKind<'a>, outer: Option<RegionId>) -> Res {
        if self.unit.blocks.len() >= MAX_BLOCKS {
            return Err(Fault::syntax(self.here, "too many statically nested blocks"));
        }
        self.unit.blocks.push(Block { kind, outer });
        Ok(())
    }

    pub fn pop_block(&mut self) {
        self.unit.blocks.pop();
    }

    /// Leaves blocks: all of them, or those inside the innermost loop, which `then` is given. `preserve` says that
    /// a value on the stack is to be kept. Afterwards everything is as before, for the code that follows.
    pub fn unwinding(
        &mut self,
        preserve: bool,
        to_loop: bool,
        then: impl FnOnce(&mut Self, Option<Loop<'a>>) -> Res,
    ) -> Res {
        let (region, depth) = (self.unit.emit.region, self.unit.emit.depth);
        let mut left = Vec::new();
        let mut found = None;
        while let Some(block) = self.unit.blocks.pop() {
            left.push(block);
            if let (true, BlockKind::While { start, end } | BlockKind::For { start, end }) =
                (to_loop, block.kind)
            {
                found = Some(Loop { block, start, end });
                break;
            }
            self.leave_block(block, preserve)?;
        }
        then(self, found)?;
        self.unit.blocks.extend(left.into_iter().rev());
        self.unit.emit.region = region;
        self.unit.emit.depth = depth - u32::from(preserve);
        Ok(())
    }

    /// `break` and `continue`
    pub fn leave_loop(&mut self, again: bool) -> Res {
        let line = self.unit.emit.line;
        self.unwinding(false, true, |compiler, found| {
            let found = found.expect("checked with the symbols");
            compiler.unit.emit.line = line;
            if again {
                compiler.unit.emit.jump(Op::JumpBack, found.start);
            } else {
                compiler.leave_block(found.block, false)?;
                compiler.unit.emit.jump(Op::Jump, found.end);
            }
            Ok(())
        })
    }

    /// Writes the tidying of one block, and steps out of its region.
    fn leave_block(&mut self, block: Block<'a>, preserve: bool) -> Res {
        match block.kind {
            BlockKind::While { .. } | BlockKind::Except => {}
            BlockKind::For { .. } | BlockKind::Value => self.drop_below(preserve),
            BlockKind::Try => self.unit.emit.region = block.outer,
            BlockKind::Finally(body) => {
                self.unit.emit.region = block.outer;
                if preserve {
                    self.push_block(BlockKind::Value, block.outer)?;
                }
                self.body(body)?;
                if preserve {
                    self.pop_block();
                }
            }
            BlockKind::FinallyHandler => {
                self.drop_below(preserve);
                self.unit.emit.region = block.outer;
                self.pop_except(preserve);
            }
            BlockKind::With { is_async, line } => {
                self.unit.emit.region = block.outer;
                self.unit.emit.line = line;
                if preserve {
                    self.unit.emit.arg(Op::Swap, 2);
                }
                self.exit_with_none(is_async);
            }
            BlockKind::ExceptBody { name } => {
                self.unit.emit.region = block.outer;
                self.pop_except(preserve);
                self.unbind(name)?;
            }
        }
        Ok(())
    }

    fn drop_below(&mut self, preserve: bool) {
        if preserve {
            self.unit.emit.arg(Op::Swap, 2);
        }
        self.op(Op::Pop);
    }

    fn pop_except(&mut self, preserve: bool) {
        if preserve {
            self.unit.emit.arg(Op::Swap, 2);
        }
        self.op(Op::PopExcept);
    }

    /// Unbinds the name of an `except` clause: `name = None; del name`.
    fn unbind(&mut self, name: Option<&'a ast::Identifier>) -> Res {
        if let Some(name) = name {
            self.none();
            self.name(&name.id, Access::Store)?;
            self.name(&name.id, Access::Delete)?;
        }
        Ok(())
    }

    /// Writes the handler that restores the previous exception, which lies on the stack below the new one.
    fn cleanup(&mut self, handler: Label) {
        self.unit.emit.place_handler(handler);
        self.unit.emit.arg(Op::Swap, 2);
        self.op(Op::PopExcept);
        self.op(Op::Reraise);
    }

    /// Starts a handler: makes the exception the one being handled, and protects what follows by `cleanup`.
    fn enter_handler(&mut self, handler: Label, cleanup: Label) -> Option<RegionId> {
        self.unit.emit.place_handler(handler);
        self.op(Op::PushExcInfo);
        self.unit.emit.depth -= 1;
        let outer = self.unit.emit.protect(cleanup);
        self.unit.emit.depth += 1;
        outer
    }

    pub fn while_loop(&mut self, s: &'a ast::StmtWhile) -> Res {
        let orelse = self.unit.emit.label();
        let end = self.unit.emit.label();
        let start = self.unit.emit.here();
        self.push_block(BlockKind::While { start, end }, self.unit.emit.region)?;
        self.jump_if(&s.test, orelse, false)?;
        self.body(&s.body)?;
        self.at(s);
        self.unit.emit.jump(Op::JumpBack, start);
        self.pop_block();
        self.unit.emit.place(orelse);
        self.body(&s.orelse)?;
        self.unit.emit.place(end);
        Ok(())
    }

    pub fn for_loop(&mut self, s: &'a ast::StmtFor) -> Res {
        let exhausted = self.unit.emit.label();
        let end = self.unit.emit.label();
        self.iterable(&s.iter, false)?;
        let line = self.unit.emit.line;
        self.op(Op::GetIter);
        let start = self.unit.emit.here();
        self.push_block(BlockKind::For { start, end }, self.unit.emit.region)?;
        self.unit.emit.jump(Op::ForIter, exhausted);
        self.store(&s.target)?;
        self.body(&s.body)?;
        self.unit.emit.line = line;
        self.unit.emit.jump(Op::JumpBack, start);
        self.pop_block();
        self.unit.emit.place(exhausted);
        self.body(&s.orelse)?;
        self.unit.emit.place(end);
        Ok(())
    }

    pub fn async_for(&mut self, s: &'a ast::StmtFor) -> Res {
        let exhausted = self.unit.emit.label();
        let end = self.unit.emit.label();
        self.iterable(&s.iter, true)?;
        self.op(Op::GetAiter);
        let start = self.unit.emit.here();
        self.next_async(exhausted, BlockKind::For { start, end })?;
        self.push_block(BlockKind::For { start, end }, self.unit.emit.region)?;
        self.store(&s.target)?;
        self.body(&s.body)?;
        self.at(s);
        self.unit.emit.jump(Op::JumpBack, start);
        self.pop_block();
        self.unit.emit.place_handler(exhausted);
        self.op(Op::EndAsyncFor);
        self.body(&s.orelse)?;
        self.unit.emit.place(end);
        Ok(())
    }

    pub fn try_finally(&mut self, s: &'a ast::StmtTry) -> Res {
        let handler = self.unit.emit.label();
        let cleanup = self.unit.emit.label();
        let end = self.unit.emit.label();
        let outer = self.unit.emit.protect(handler);
        self.push_block(BlockKind::Finally(&s.finalbody), outer)?;
        if s.handlers.is_empty() {
            self.body(&s.body)?;
        } else {
            self.try_except(s)?;
        }
        self.pop_block();
        self.unit.emit.region = outer;
        self.body(&s.finalbody)?;
        self.unit.emit.jump(Op::Jump, end);

        let outer = self.enter_handler(handler, cleanup);
        self.push_block(BlockKind::FinallyHandler, outer)?;
        self.body(&s.finalbody)?;
        self.pop_block();
        self.op(Op::Reraise);
        self.unit.emit.region = outer;
        self.cleanup(cleanup);
        self.unit.emit.place(end);
        Ok(())
    }

    pub fn try_except(&mut self, s: &'a ast::StmtTry) -> Res {
        let handler = self.unit.emit.label();
        let cleanup = self.unit.emit.label();
        let end = self.unit.emit.label();
        let outer = self.unit.emit.protect(handler);
        self.push_block(BlockKind::Try, outer)?;
        self.body(&s.body)?;
        self.pop_block();
        self.unit.emit.region = outer;
        self.body(&s.orelse)?;
        self.unit.emit.jump(Op::Jump, end);

        let outer = self.enter_handler(handler, cleanup);
        self.push_block(BlockKind::Except, outer)?;
        let tests = self.unit.emit.region;
        for ExceptHandler::ExceptHandler(clause) in &s.handlers {
            self.at(clause);
            let next = self.unit.emit.label();
            self.unit.emit.region = tests;
            if let Some(class) = &clause.type_ {
                self.expr(class)?;
                self.op(Op::CheckExcMatch);
                self.unit.emit.jump(Op::PopJumpIfFalse, next);
            }
            self.except_body(clause, outer)?;
            self.unit.emit.jump(Op::Jump, end);
            // The next clause finds the exception that this one took from the stack.
            self.unit.emit.depth += 2;
            self.unit.emit.place(next);
        }
        self.pop_block();
        self.unit.emit.region = tests;
        self.op(Op::Reraise);
        self.unit.emit.region = outer;
        self.cleanup(cleanup);
        self.unit.emit.place(end);
        Ok(())
    }

    /// `previous exc →` runs the body of an `except` clause.
    fn except_body(&mut self, clause: &'a ast::ExceptHandlerExceptHandler, outer: Option<RegionId>) -> Res {
        let Some(name) = &clause.name else {
            self.op(Op::Pop);
            self.push_block(BlockKind::ExceptBody { name: None }, outer)?;
            self.body(&clause.body)?;
            self.pop_block();
            self.unit.emit.region = outer;
            self.op(Op::PopExcept);
            return Ok(());
        };
        self.name(&name.id, Access::Store)?;
        let unbind = self.unit.emit.label();
        let tests = self.unit.emit.protect(unbind);
        self.push_block(BlockKind::ExceptBody { name: Some(name) }, outer)?;
        self.body(&clause.body)?;
        self.pop_block();
        self.unit.emit.region = outer;
        self.op(Op::PopExcept);
        self.unbind(Some(name))?;
        let after = self.unit.emit.label();
        self.unit.emit.jump(Op::Jump, after);

        self.unit.emit.region = tests;
        self.unit.emit.place_handler(unbind);
        self.unbind(Some(name))?;
        self.op(Op::Reraise);
        self.unit.emit.region = outer;
        self.unit.emit.depth -= 1;
        self.unit.emit.place(after);
        Ok(())
    }

    /// `with` and `async with`, from item `index` on.
    pub fn with(&mut self, s: &'a ast::StmtWith, index: usize) -> Res {
        let item = &s.items[index];
        let handler = self.unit.emit.label();
        let cleanup = self.unit.emit.label();
        let suppress = self.unit.emit.label();
        let end = self.unit.emit.label();
        self.expr(&item.context_expr)?;
        self.at(s);
        let line = self.unit.emit.line;
        if s.is_async {
            self.op(Op::BeforeAsyncWith);
            self.await_value(1);
        } else {
            self.op(Op::BeforeWith);
        }
        // The handler finds the exit method, not the value of `__enter__`.
        self.unit.emit.depth -= 1;
        let outer = self.unit.emit.protect(handler);
        self.unit.emit.depth += 1;
        self.push_block(BlockKind::With { is_async: s.is_async, line }, outer)?;
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.op(Op::Pop),
        }
        if index + 1 < s.items.len() {
            self.with(s, index + 1)?;
        } else {
            self.body(&s.body)?;
        }
        self.pop_block();
        self.unit.emit.region = outer;
        self.unit.emit.line = line;
        self.exit_with_none(s.is_async);
        self.unit.emit.jump(Op::Jump, end);

        let outer = self.enter_handler(handler, cleanup);
        self.op(Op::WithExceptStart);
        if s.is_async {
            self.await_value(2);
        }
        self.unit.emit.jump(Op::PopJumpIfTrue, suppress);
        self.op(Op::Reraise);
        self.unit.emit.place(suppress);
        self.op(Op::Pop);
        self.unit.emit.region = outer;
        self.op(Op::PopExcept);
        self.op(Op::Pop);
        self.unit.emit.jump(Op::Jump, end);
        self.cleanup(cleanup);
        self.unit.emit.place(end);
        Ok(())
    }

    /// `exit →` calls `exit(None, None, None)` and drops the result.
    fn exit_with_none(&mut self, is_async: bool) {
        for _ in 0..3 {
            self.none();
        }
        self.unit.emit.arg(Op::Call, 3);
        if is_async {
            self.await_value(2);
        }
        self.op(Op::Pop);
    }
}
