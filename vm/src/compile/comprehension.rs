//! Comprehensions and generator expressions: each is a function of one argument, the outermost iterator.

use ruff_python_ast::{self as ast, Expr};

use super::block::BlockKind;
use super::emit::Label;
use super::error::Res;
use super::expr::constants;
use super::scope::CompKind;
use super::unit::{Compiler, ParamCounts, UnitKind};
use crate::bytecode::{Const, Op};

/// What the innermost loop does with each element.
#[derive(Clone, Copy)]
enum Element<'a> {
    One(CompKind, &'a Expr),
    Pair(&'a Expr, &'a Expr),
}

impl<'a> Compiler<'a> {
    /// Writes the comprehension `expr`.
    pub fn comprehension(&mut self, expr: &'a Expr) -> Res {
        match expr {
            Expr::ListComp(e) => {
                self.comprehension_function(e, Element::One(CompKind::List, &e.elt), &e.generators)
            }
            Expr::SetComp(e) => {
                self.comprehension_function(e, Element::One(CompKind::Set, &e.elt), &e.generators)
            }
            Expr::Generator(e) => {
                let element = Element::One(CompKind::Generator, &e.elt);
                self.comprehension_function(e, element, &e.generators)
            }
            Expr::DictComp(e) => {
                let key = e.key.as_deref().expect("checked with the symbols");
                self.comprehension_function(e, Element::Pair(key, &e.value), &e.generators)
            }
            _ => unreachable!("only comprehensions come here"),
        }
    }

    fn comprehension_function<T>(
        &mut self,
        node: &T,
        element: Element<'a>,
        generators: &'a [ast::Comprehension],
    ) -> Res {
        let kind = match element {
            Element::One(kind, _) => kind,
            Element::Pair(..) => CompKind::Dict,
        };
        let line = self.unit.emit.line;
        self.enter(UnitKind::Function, node, kind.code_name(), line, None);
        let awaits = self.scope().coroutine && kind != CompKind::Generator;
        self.unit.counts = ParamCounts { positional: 1, ..ParamCounts::default() };
        self.unit.emit.const_of(Const::None);
        match kind {
            CompKind::List => self.unit.emit.arg(Op::BuildList, 0),
            CompKind::Set => self.unit.emit.arg(Op::BuildSet, 0),
            CompKind::Dict => self.unit.emit.arg(Op::BuildMap, 0),
            CompKind::Generator => {}
        }
        self.comprehension_loop(generators, 0, element)?;
        if kind == CompKind::Generator {
            self.none();
        }
        self.op(Op::Return);
        self.finish_function(0)?;

        self.iterable(&generators[0].iter, generators[0].is_async)?;
        self.op(if generators[0].is_async { Op::GetAiter } else { Op::GetIter });
        self.unit.emit.arg(Op::Call, 1);
        if awaits {
            self.await_value(0);
        }
        Ok(())
    }

    /// Writes an iterable; a list or set of constants that is only iterated over can be a constant.
    /// What an `async for` gets is shown to programs as it is.
    pub fn iterable(&mut self, iter: &'a Expr, is_async: bool) -> Res {
        match iter {
            _ if is_async => self.expr(iter),
            Expr::List(ast::ExprList { elts, .. }) if let Some(items) = constants(elts) => {
                self.unit.emit.constant(Const::Tuple(items));
                Ok(())
            }
            Expr::Set(ast::ExprSet { elts, .. }) if let Some(items) = constants(elts) => {
                self.unit.emit.constant(Const::FrozenSet(items));
                Ok(())
            }
            _ => self.expr(iter),
        }
    }

    fn comprehension_loop(
        &mut self,
        generators: &'a [ast::Comprehension],
        level: usize,
        element: Element<'a>,
    ) -> Res {
        let generator = &generators[level];
        if level == 0 {
            self.unit.emit.arg(Op::LoadFastCheck, 0);
        } else {
            self.iterable(&generator.iter, generator.is_async)?;
            self.op(if generator.is_async { Op::GetAiter } else { Op::GetIter });
        }
        let end = self.unit.emit.label();
        let start = self.unit.emit.here();
        let skip = self.unit.emit.label();
        let handler = self.unit.emit.label();
        if generator.is_async {
            self.next_async(handler, BlockKind::For { start, end })?;
        } else {
            self.unit.emit.jump(Op::ForIter, end);
        }
        self.store(&generator.target)?;
        for test in &generator.ifs {
            self.jump_if(test, skip, false)?;
        }
        if level + 1 < generators.len() {
            self.comprehension_loop(generators, level + 1, element)?;
        } else {
            self.element(element, level as u32)?;
        }
        self.unit.emit.place(skip);
        self.unit.emit.jump(Op::JumpBack, start);
        if generator.is_async {
            self.unit.emit.place_handler(handler);
            self.op(Op::EndAsyncFor);
        } else {
            self.unit.emit.place(end);
        }
        Ok(())
    }

    /// Takes the next item of the asynchronous iterator on the stack; `handler` ends the loop.
    pub fn next_async(&mut self, handler: Label, block: BlockKind<'a>) -> Res {
        let outer = self.unit.emit.protect(handler);
        self.push_block(block, outer)?;
        self.op(Op::GetAnext);
        self.none();
        self.op(Op::YieldFrom);
        self.pop_block();
        self.unit.emit.region = outer;
        Ok(())
    }

    fn element(&mut self, element: Element<'a>, level: u32) -> Res {
        let below = level + 2;
        match element {
            Element::Pair(key, value) => {
                self.exprs([key, value])?;
                self.unit.emit.arg(Op::MapAdd, below);
            }
            Element::One(kind, value) => {
                self.expr(value)?;
                match kind {
                    CompKind::Generator => {
                        self.yield_value();
                        self.op(Op::Pop);
                    }
                    CompKind::Set => self.unit.emit.arg(Op::SetAdd, below),
                    _ => self.unit.emit.arg(Op::ListAppend, below),
                }
            }
        }
        Ok(())
    }
}
