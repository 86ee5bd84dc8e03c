//! Expressions: values, conditions and the displays.

use ruff_python_ast::{self as ast, BoolOp, Expr, Operator, UnaryOp};
use ruff_text_size::Ranged;

use super::emit::Label;
use super::error::{Fault, Res};
use super::fold;
use super::unit::{Access, Compiler, UnitKind};
use crate::bytecode::{BinOp, CmpOp, Const, Op};

/// Displays with more elements than this are built piece by piece, so that the stack stays low.
pub const MAX_ON_STACK: usize = 30;

/// The three displays of plain elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Display {
    Tuple,
    List,
    Set,
}

impl Display {
    const fn build(self) -> Op {
        match self {
            Self::Tuple => Op::BuildTuple,
            Self::List => Op::BuildList,
            Self::Set => Op::BuildSet,
        }
    }
}

impl<'a> Compiler<'a> {
    /// Writes `expr`; its value is left on the stack.
    pub fn expr(&mut self, expr: &'a Expr) -> Res {
        let line = self.unit.emit.line;
        match self.bare_generator.take() {
            Some(start) => self.unit.emit.line = self.source.line(start),
            None => self.at(expr),
        }
        if let Some(value) = fold::constant(expr) {
            self.unit.emit.constant(value);
        } else {
            self.value(expr)?;
        }
        self.unit.emit.line = line;
        Ok(())
    }

    /// Writes each of `exprs`.
    pub fn exprs(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) -> Res {
        exprs.into_iter().try_for_each(|e| self.expr(e))
    }

    fn value(&mut self, expr: &'a Expr) -> Res {
        match expr {
            Expr::BoolOp(e) => self.bool_op(e),
            Expr::Named(e) => {
                self.expr(&e.value)?;
                self.unit.emit.arg(Op::Copy, 1);
                self.store(&e.target)
            }
            Expr::BinOp(e) => {
                self.expr(&e.left)?;
                self.expr(&e.right)?;
                self.binary(e.op);
                Ok(())
            }
            Expr::UnaryOp(e) => {
                self.expr(&e.operand)?;
                self.op(match e.op {
                    UnaryOp::Not => Op::UnaryNot,
                    UnaryOp::USub => Op::UnaryNeg,
                    UnaryOp::UAdd => Op::UnaryPos,
                    UnaryOp::Invert => Op::UnaryInvert,
                });
                Ok(())
            }
            Expr::Lambda(e) => self.lambda(e),
            Expr::If(e) => {
                let orelse = self.unit.emit.label();
                let end = self.unit.emit.label();
                self.jump_if(&e.test, orelse, false)?;
                self.expr(&e.body)?;
                self.unit.emit.jump(Op::Jump, end);
                self.unit.emit.place(orelse);
                self.expr(&e.orelse)?;
                self.unit.emit.place(end);
                Ok(())
            }
            Expr::Dict(e) => self.dict(e),
            Expr::Set(e) => self.display(Display::Set, &e.elts, 0),
            Expr::List(e) => self.display(Display::List, &e.elts, 0),
            Expr::Tuple(e) => self.display(Display::Tuple, &e.elts, 0),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expr)
            }
            Expr::Await(e) => {
                self.expr(&e.value)?;
                self.await_value(0);
                Ok(())
            }
            Expr::Yield(e) => {
                match &e.value {
                    Some(value) => self.expr(value)?,
                    None => self.none(),
                }
                self.yield_value();
                Ok(())
            }
            Expr::YieldFrom(e) => {
                self.expr(&e.value)?;
                self.op(Op::GetYieldFromIter);
                self.none();
                self.op(Op::YieldFrom);
                Ok(())
            }
            Expr::Compare(e) => self.compare(e),
            Expr::Call(e) => self.call(e),
            Expr::FString(e) => self.fstring(&e.value),
            Expr::Attribute(e) => {
                self.expr(&e.value)?;
                self.at(e.attr.range);
                self.attribute(Op::LoadAttr, &e.attr);
                Ok(())
            }
            Expr::Subscript(e) => {
                self.expr(&e.value)?;
                self.expr(&e.slice)?;
                self.op(Op::BinarySubscr);
                Ok(())
            }
            Expr::Name(e) => self.name(&e.id, Access::Load),
            Expr::Slice(e) => {
                for bound in [&e.lower, &e.upper] {
                    match bound {
                        Some(bound) => self.expr(bound)?,
                        None => self.none(),
                    }
                }
                if let Some(step) = &e.step {
                    self.expr(step)?;
                }
                self.unit.emit.arg(Op::BuildSlice, 2 + u32::from(e.step.is_some()));
                Ok(())
            }
            Expr::Starred(e) => Err(Fault::syntax(e.range, "can't use starred expression here")),
            _ => Err(Fault::unsupported(expr.range(), "this expression")),
        }
    }

    fn binary(&mut self, op: Operator) {
        match op {
            Operator::Add => self.op(Op::BinaryAdd),
            Operator::Sub => self.op(Op::BinarySub),
            Operator::Mult => self.op(Op::BinaryMul),
            _ => self.unit.emit.arg(Op::Binary, binop(op) as u32),
        }
    }

    /// Awaits the value on the stack. `origin` as for `GetAwaitable`.
    pub fn await_value(&mut self, origin: u32) {
        self.unit.emit.arg(Op::GetAwaitable, origin);
        self.none();
        self.op(Op::YieldFrom);
    }

    /// Yields the value on the stack.
    pub fn yield_value(&mut self) {
        if self.scope().coroutine && self.scope().generator {
            self.op(Op::AsyncGenWrap);
        }
        self.op(Op::Yield);
    }

    fn bool_op(&mut self, e: &'a ast::ExprBoolOp) -> Res {
        let op = if e.op == BoolOp::And { Op::JumpIfFalseOrPop } else { Op::JumpIfTrueOrPop };
        let end = self.unit.emit.label();
        let (last, init) = e.values.split_last().expect("a boolean operation has operands");
        for value in init {
            self.expr(value)?;
            self.unit.emit.jump(op, end);
        }
        self.expr(last)?;
        self.unit.emit.place(end);
        Ok(())
    }

    fn compare(&mut self, e: &'a ast::ExprCompare) -> Res {
        self.expr(&e.left)?;
        let (last, init) = e.comparators.split_last().expect("a comparison has operands");
        if init.is_empty() {
            return self.comparison(e.ops[0], last);
        }
        let cleanup = self.unit.emit.label();
        let end = self.unit.emit.label();
        for (&op, right) in e.ops.iter().zip(init) {
            self.chained(op, right)?;
            self.unit.emit.jump(Op::JumpIfFalseOrPop, cleanup);
        }
        self.comparison(e.ops[e.ops.len() - 1], last)?;
        self.unit.emit.jump(Op::Jump, end);
        self.unit.emit.place(cleanup);
        self.unit.emit.arg(Op::Swap, 2);
        self.op(Op::Pop);
        self.unit.emit.place(end);
        Ok(())
    }

    /// `left → right (left op right)`
    fn chained(&mut self, op: ast::CmpOp, right: &'a Expr) -> Res {
        self.expr(right)?;
        self.unit.emit.arg(Op::Swap, 2);
        self.unit.emit.arg(Op::Copy, 2);
        self.comparison_op(op);
        Ok(())
    }

    /// `left → (left op right)`
    fn comparison(&mut self, op: ast::CmpOp, right: &'a Expr) -> Res {
        match (op, right) {
            // A display that is only searched can be a constant.
            (ast::CmpOp::In | ast::CmpOp::NotIn, Expr::List(ast::ExprList { elts, .. }))
                if let Some(items) = constants(elts) =>
            {
                self.unit.emit.constant(Const::Tuple(items));
            }
            (ast::CmpOp::In | ast::CmpOp::NotIn, Expr::Set(ast::ExprSet { elts, .. }))
                if let Some(items) = constants(elts) =>
            {
                self.unit.emit.constant(Const::FrozenSet(items));
            }
            _ => self.expr(right)?,
        }
        self.comparison_op(op);
        Ok(())
    }

    fn comparison_op(&mut self, op: ast::CmpOp) {
        let compare = match op {
            ast::CmpOp::Lt => CmpOp::Lt,
            ast::CmpOp::LtE => CmpOp::Le,
            ast::CmpOp::Eq => CmpOp::Eq,
            ast::CmpOp::NotEq => CmpOp::Ne,
            ast::CmpOp::Gt => CmpOp::Gt,
            ast::CmpOp::GtE => CmpOp::Ge,
            ast::CmpOp::Is | ast::CmpOp::IsNot => {
                return self.unit.emit.arg(Op::Is, u32::from(op == ast::CmpOp::IsNot));
            }
            ast::CmpOp::In | ast::CmpOp::NotIn => {
                return self.unit.emit.arg(Op::Contains, u32::from(op == ast::CmpOp::NotIn));
            }
        };
        self.unit.emit.arg(Op::Compare, compare as u32);
    }

    /// Writes a jump to `target` that is taken if the truth of `test` is `when`. As in CPython a comparison sets the
    /// line for what follows, up to the end of the enclosing expression or statement.
    pub fn jump_if(&mut self, test: &'a Expr, target: Label, when: bool) -> Res {
        if test.is_compare_expr() {
            self.at(test);
        }
        if let Some(value) = fold::truth(test) {
            if value == when {
                self.unit.emit.jump(Op::Jump, target);
            }
            return Ok(());
        }
        match test {
            Expr::UnaryOp(e) if e.op == UnaryOp::Not => return self.jump_if(&e.operand, target, !when),
            Expr::BoolOp(e) => {
                // `a and b` jumps on false as soon as a is false; on true only after both.
                let decides = e.op == BoolOp::Or;
                let skip = self.unit.emit.label();
                let next = if decides == when { target } else { skip };
                let (last, init) = e.values.split_last().expect("a boolean operation has operands");
                for value in init {
                    self.jump_if(value, next, decides)?;
                }
                self.jump_if(last, target, when)?;
                self.unit.emit.place(skip);
                return Ok(());
            }
            Expr::If(e) => {
                let orelse = self.unit.emit.label();
                let end = self.unit.emit.label();
                self.jump_if(&e.test, orelse, false)?;
                self.jump_if(&e.body, target, when)?;
                self.unit.emit.jump(Op::Jump, end);
                self.unit.emit.place(orelse);
                self.jump_if(&e.orelse, target, when)?;
                self.unit.emit.place(end);
                return Ok(());
            }
            Expr::Compare(e) if e.ops.len() > 1 => return self.jump_if_chain(e, target, when),
            Expr::Compare(e) if e.comparators[0].is_none_literal_expr() => {
                let negated = match e.ops[0] {
                    ast::CmpOp::Is => false,
                    ast::CmpOp::IsNot => true,
                    _ => return self.jump_on_value(test, target, when),
                };
                self.expr(&e.left)?;
                let op = if negated == when { Op::PopJumpIfNotNone } else { Op::PopJumpIfNone };
                self.unit.emit.jump(op, target);
                return Ok(());
            }
            _ => {}
        }
        self.jump_on_value(test, target, when)
    }

    fn jump_on_value(&mut self, test: &'a Expr, target: Label, when: bool) -> Res {
        self.expr(test)?;
        self.unit.emit.jump(if when { Op::PopJumpIfTrue } else { Op::PopJumpIfFalse }, target);
        Ok(())
    }

    fn jump_if_chain(&mut self, e: &'a ast::ExprCompare, target: Label, when: bool) -> Res {
        let cleanup = self.unit.emit.label();
        let end = self.unit.emit.label();
        let (last, init) = e.comparators.split_last().expect("a comparison has operands");
        self.expr(&e.left)?;
        for (&op, right) in e.ops.iter().zip(init) {
            self.chained(op, right)?;
            self.unit.emit.jump(Op::PopJumpIfFalse, cleanup);
        }
        self.comparison(e.ops[e.ops.len() - 1], last)?;
        self.unit.emit.jump(if when { Op::PopJumpIfTrue } else { Op::PopJumpIfFalse }, target);
        self.unit.emit.jump(Op::Jump, end);
        self.unit.emit.place(cleanup);
        self.op(Op::Pop);
        if !when {
            self.unit.emit.jump(Op::Jump, target);
        }
        self.unit.emit.place(end);
        Ok(())
    }

    /// Writes a display of `elements`, the first `pushed` of which are on the stack already.
    pub fn display(&mut self, kind: Display, elements: &'a [Expr], pushed: u32) -> Res {
        if pushed == 0
            && kind != Display::Tuple
            && elements.len() > 2
            && let Some(items) = constants(elements)
        {
            let (empty, extend) = match kind {
                Display::Set => (Op::BuildSet, Op::SetUpdate),
                _ => (Op::BuildList, Op::ListExtend),
            };
            self.unit.emit.arg(empty, 0);
            let items = if kind == Display::Set { Const::FrozenSet(items) } else { Const::Tuple(items) };
            self.unit.emit.constant(items);
            self.unit.emit.arg(extend, 1);
            return Ok(());
        }
        let starred = elements.iter().any(Expr::is_starred_expr);
        if !starred && elements.len() + pushed as usize <= MAX_ON_STACK {
            self.exprs(elements)?;
            self.unit.emit.arg(kind.build(), elements.len() as u32 + pushed);
            return Ok(());
        }
        let (build, add, extend) = match kind {
            Display::Set => (Op::BuildSet, Op::SetAdd, Op::SetUpdate),
            _ => (Op::BuildList, Op::ListAppend, Op::ListExtend),
        };
        let direct = elements.iter().take_while(|e| !e.is_starred_expr()).count().min(MAX_ON_STACK);
        self.exprs(&elements[..direct])?;
        self.unit.emit.arg(build, direct as u32 + pushed);
        for element in &elements[direct..] {
            if let Expr::Starred(starred) = element {
                self.expr(&starred.value)?;
                self.unit.emit.arg(extend, 1);
            } else {
                self.expr(element)?;
                self.unit.emit.arg(add, 1);
            }
        }
        if kind == Display::Tuple {
            self.op(Op::ListToTuple);
        }
        Ok(())
    }

    fn dict(&mut self, e: &'a ast::ExprDict) -> Res {
        // Runs of plain items become one BuildMap each, `**mapping` a DictUpdate.
        let mut started = false;
        let mut items = e.items.as_slice();
        while !items.is_empty() || !started {
            let run = items.iter().take_while(|item| item.key.is_some()).count().min(MAX_ON_STACK / 2);
            if run > 0 || !started {
                for item in &items[..run] {
                    self.exprs(item.key.as_ref())?;
                    self.expr(&item.value)?;
                }
                self.unit.emit.arg(Op::BuildMap, run as u32);
                if started {
                    self.unit.emit.arg(Op::DictUpdate, 1);
                }
                started = true;
                items = &items[run..];
            } else if let Some((item, rest)) = items.split_first() {
                self.expr(&item.value)?;
                self.unit.emit.arg(Op::DictUpdate, 1);
                items = rest;
            }
        }
        Ok(())
    }

    /// Writes the store of the value on the stack to `target`.
    pub fn store(&mut self, target: &'a Expr) -> Res {
        let line = self.unit.emit.line;
        self.at(target);
        match target {
            Expr::Name(e) => self.name(&e.id, Access::Store)?,
            Expr::Attribute(e) => {
                self.expr(&e.value)?;
                self.at(e.attr.range);
                self.attribute(Op::StoreAttr, &e.attr);
            }
            Expr::Subscript(e) => {
                self.expr(&e.value)?;
                self.expr(&e.slice)?;
                self.op(Op::StoreSubscr);
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                match elts.iter().position(Expr::is_starred_expr) {
                    Some(before) => {
                        self.unit.emit.pair(Op::UnpackEx, before as u32, (elts.len() - before - 1) as u32);
                    }
                    None => self.unit.emit.arg(Op::UnpackSequence, elts.len() as u32),
                }
                for element in elts {
                    let element = if let Expr::Starred(s) = element { &s.value } else { element };
                    self.store(element)?;
                }
            }
            _ => return Err(Fault::syntax(target.range(), "cannot assign to this expression")),
        }
        self.unit.emit.line = line;
        Ok(())
    }

    /// Whether names are in slots here.
    pub fn in_function(&self) -> bool {
        self.unit.kind == UnitKind::Function
    }
}

/// The values of `elements` if all are constants.
pub fn constants(elements: &[Expr]) -> Option<Vec<Const>> {
    elements.iter().map(fold::constant).collect()
}

/// The operand for `op`.
pub const fn binop(op: Operator) -> BinOp {
    match op {
        Operator::Add => BinOp::Add,
        Operator::Sub => BinOp::Sub,
        Operator::Mult => BinOp::Mul,
        Operator::MatMult => BinOp::MatMul,
        Operator::Div => BinOp::Div,
        Operator::Mod => BinOp::Mod,
        Operator::Pow => BinOp::Pow,
        Operator::LShift => BinOp::Shl,
        Operator::RShift => BinOp::Shr,
        Operator::BitOr => BinOp::Or,
        Operator::BitXor => BinOp::Xor,
        Operator::BitAnd => BinOp::And,
        Operator::FloorDiv => BinOp::FloorDiv,
    }
}
