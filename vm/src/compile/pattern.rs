//! `match` statements. The code follows CPython's `compiler_pattern_*`.
//!
//! A pattern consumes the subject on top of the stack. Captured values collect on the stack below what a pattern still
//! needs, in the order of [`Pattern::stores`], and are stored only when the whole pattern has matched. A pattern that
//! fails jumps to `fail_pop[n]`, behind which `n` values are dropped.

use ruff_python_ast::{self as ast, Expr, Pattern, Singleton, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::emit::Label;
use super::error::{Fault, Res};
use super::fold;
use super::unit::{Access, Compiler};
use crate::bytecode::{CmpOp, Const, Op};

/// State of the pattern being written.
#[derive(Default)]
struct Context<'a> {
    /// Names captured so far; the first is on top.
    stores: Vec<&'a str>,
    /// Whether a pattern that always matches may stand here.
    allow_irrefutable: bool,
    /// Where to jump to fail, by the number of values to drop.
    fail_pop: Vec<Label>,
    /// Values above the captured ones that must be dropped on failure.
    on_top: u32,
}

impl<'a> Compiler<'a> {
    pub fn match_stmt(&mut self, s: &'a ast::StmtMatch) -> Res {
        self.expr(&s.subject)?;
        let end = self.unit.emit.label();
        let (last, init) = s.cases.split_last().expect("a match statement has cases");
        let default = (is_wildcard(&last.pattern) && !init.is_empty()).then_some(last);
        let cases = if default.is_some() { init } else { &s.cases[..] };
        for (i, case) in cases.iter().enumerate() {
            self.at(case.pattern.range());
            let keep = i + 1 < cases.len();
            if keep {
                self.unit.emit.arg(Op::Copy, 1);
            }
            let is_final = i + 1 == s.cases.len();
            let mut context =
                Context { allow_irrefutable: case.guard.is_some() || is_final, ..Context::default() };
            self.pattern(&case.pattern, &mut context)?;
            for name in std::mem::take(&mut context.stores) {
                self.name(name, Access::Store)?;
            }
            if let Some(guard) = &case.guard {
                self.ensure_fail_pop(0, &mut context);
                self.jump_if(guard, context.fail_pop[0], false)?;
            }
            if keep {
                self.op(Op::Pop);
            }
            self.body(&case.body)?;
            self.unit.emit.jump(Op::Jump, end);
            if keep {
                self.unit.emit.depth += 1;
            }
            self.place_fail_pop(&mut context);
        }
        if let Some(case) = default {
            self.at(case.pattern.range());
            if let Some(guard) = &case.guard {
                self.jump_if(guard, end, false)?;
            }
            self.body(&case.body)?;
        }
        self.unit.emit.place(end);
        Ok(())
    }

    fn pattern(&mut self, pattern: &'a Pattern, context: &mut Context<'a>) -> Res {
        let line = self.unit.emit.line;
        self.at(pattern);
        match pattern {
            Pattern::MatchValue(p) => {
                if !is_value(&p.value) {
                    let message = "patterns may only match literals and attribute lookups";
                    return Err(Fault::syntax(p.range, message));
                }
                self.expr(&p.value)?;
                self.unit.emit.arg(Op::Compare, CmpOp::Eq as u32);
                self.fail_if_false(context);
            }
            Pattern::MatchSingleton(p) => {
                self.unit.emit.constant(match p.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::Bool(true),
                    Singleton::False => Const::Bool(false),
                });
                self.unit.emit.arg(Op::Is, 0);
                self.fail_if_false(context);
            }
            Pattern::MatchSequence(p) => self.sequence(p, context)?,
            Pattern::MatchMapping(p) => self.mapping(p, context)?,
            Pattern::MatchClass(p) => self.class_pattern(p, context)?,
            Pattern::MatchStar(p) => self.capture(p.name.as_ref(), p.range, context)?,
            Pattern::MatchAs(p) => self.as_pattern(p, context)?,
            Pattern::MatchOr(p) => self.or_pattern(p, context)?,
        }
        self.unit.emit.line = line;
        Ok(())
    }

    /// A pattern inside another; it may always match.
    fn subpattern(&mut self, pattern: &'a Pattern, context: &mut Context<'a>) -> Res {
        let allowed = std::mem::replace(&mut context.allow_irrefutable, true);
        self.pattern(pattern, context)?;
        context.allow_irrefutable = allowed;
        Ok(())
    }

    fn as_pattern(&mut self, p: &'a ast::PatternMatchAs, context: &mut Context<'a>) -> Res {
        let Some(inner) = &p.pattern else {
            if !context.allow_irrefutable {
                let message = match &p.name {
                    Some(name) => {
                        format!("name capture '{}' makes remaining patterns unreachable", name.id)
                    }
                    None => "wildcard makes remaining patterns unreachable".to_owned(),
                };
                return Err(Fault::syntax(p.range, message));
            }
            return self.capture(p.name.as_ref(), p.range, context);
        };
        context.on_top += 1;
        self.unit.emit.arg(Op::Copy, 1);
        self.pattern(inner, context)?;
        context.on_top -= 1;
        self.capture(p.name.as_ref(), p.range, context)
    }

    /// Moves the value on top below the values that are still needed; it will be stored to `name`.
    fn capture(
        &mut self,
        name: Option<&'a ast::Identifier>,
        at: TextRange,
        context: &mut Context<'a>,
    ) -> Res {
        let Some(name) = name else {
            self.op(Op::Pop);
            return Ok(());
        };
        check_store(&name.id, at, context)?;
        self.rotate(context.on_top + context.stores.len() as u32 + 1);
        context.stores.push(&name.id);
        Ok(())
    }

    /// Moves the top down so that it becomes the `count`-th entry.
    fn rotate(&mut self, count: u32) {
        for n in (2..=count).rev() {
            self.unit.emit.arg(Op::Swap, n);
        }
    }

    fn sequence(&mut self, p: &'a ast::PatternMatchSequence, context: &mut Context<'a>) -> Res {
        let size = p.patterns.len();
        let mut star = None;
        for (i, pattern) in p.patterns.iter().enumerate() {
            if pattern.is_match_star() && star.replace(i).is_some() {
                return Err(Fault::syntax(p.range, "multiple starred names in sequence pattern"));
            }
        }
        context.on_top += 1;
        self.op(Op::MatchSequence);
        self.fail_if_false(context);
        match star {
            None => self.check_length(CmpOp::Eq, size, context),
            Some(_) if size > 1 => self.check_length(CmpOp::Ge, size - 1, context),
            Some(_) => {}
        }
        context.on_top -= 1;
        if p.patterns.iter().all(is_wildcard) {
            self.op(Op::Pop);
        } else if star.is_some_and(|star| is_wildcard(&p.patterns[star])) {
            self.subscript_elements(&p.patterns, star.unwrap_or(size), context)?;
        } else {
            self.unpack_elements(&p.patterns, star, p.range, context)?;
        }
        Ok(())
    }

    fn check_length(&mut self, cmp: CmpOp, size: usize, context: &mut Context<'a>) {
        self.op(Op::GetLen);
        self.unit.emit.constant(Const::Int(size as i64));
        self.unit.emit.arg(Op::Compare, cmp as u32);
        self.fail_if_false(context);
    }

    fn unpack_elements(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        at: TextRange,
        context: &mut Context<'a>,
    ) -> Res {
        match star {
            Some(before) => {
                let after = patterns.len() - before - 1;
                if before > 255 || after > 0xffff {
                    return Err(Fault::syntax(at, "too many expressions in star-unpacking sequence pattern"));
                }
                self.unit.emit.pair(Op::UnpackEx, before as u32, after as u32);
            }
            None => self.unit.emit.arg(Op::UnpackSequence, patterns.len() as u32),
        }
        context.on_top += patterns.len() as u32;
        for pattern in patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        Ok(())
    }

    /// As [`Compiler::unpack_elements`] where the starred part is not wanted: nothing is copied to a list.
    fn subscript_elements(&mut self, patterns: &'a [Pattern], star: usize, context: &mut Context<'a>) -> Res {
        context.on_top += 1;
        for (i, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) || i == star {
                continue;
            }
            self.unit.emit.arg(Op::Copy, 1);
            if i < star {
                self.unit.emit.constant(Const::Int(i as i64));
            } else {
                self.op(Op::GetLen);
                self.unit.emit.constant(Const::Int((patterns.len() - i) as i64));
                self.op(Op::BinarySub);
            }
            self.op(Op::BinarySubscr);
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 1;
        self.op(Op::Pop);
        Ok(())
    }

    fn mapping(&mut self, p: &'a ast::PatternMatchMapping, context: &mut Context<'a>) -> Res {
        let size = p.keys.len();
        context.on_top += 1;
        self.op(Op::MatchMapping);
        self.fail_if_false(context);
        if size == 0 && p.rest.is_none() {
            context.on_top -= 1;
            self.op(Op::Pop);
            return Ok(());
        }
        if size > 0 {
            self.check_length(CmpOp::Ge, size, context);
        }
        let mut seen = Vec::new();
        for key in &p.keys {
            if let Some(value) = fold::constant(key) {
                if seen.contains(&value) {
                    let text = self.source.slice(key.range());
                    let message = format!("mapping pattern checks duplicate key ({text})");
                    return Err(Fault::syntax(p.range, message));
                }
                seen.push(value);
            } else if !key.is_attribute_expr() {
                let message = "mapping pattern keys may only match literals and attribute lookups";
                return Err(Fault::syntax(p.range, message));
            }
            self.expr(key)?;
        }
        self.unit.emit.arg(Op::BuildTuple, size as u32);
        self.op(Op::MatchKeys);
        context.on_top += 2;
        self.unit.emit.arg(Op::Copy, 1);
        self.none();
        self.unit.emit.arg(Op::Is, 1);
        self.fail_if_false(context);
        self.unit.emit.arg(Op::UnpackSequence, size as u32);
        context.on_top += size as u32;
        context.on_top -= 1;
        for pattern in &p.patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 2;
        // Below lie the subject and the tuple of keys.
        let Some(rest) = &p.rest else {
            self.op(Op::Pop);
            self.op(Op::Pop);
            return Ok(());
        };
        self.unit.emit.arg(Op::BuildMap, 0);
        self.unit.emit.arg(Op::Swap, 3);
        self.unit.emit.arg(Op::DictUpdate, 2);
        self.unit.emit.arg(Op::UnpackSequence, size as u32);
        for left in (1..=size as u32).rev() {
            self.unit.emit.arg(Op::Copy, 1 + left);
            self.unit.emit.arg(Op::Swap, 2);
            self.op(Op::DeleteSubscr);
        }
        self.capture(Some(rest), p.range, context)
    }

    fn class_pattern(&mut self, p: &'a ast::PatternMatchClass, context: &mut Context<'a>) -> Res {
        let ast::PatternArguments { patterns, keywords, .. } = &p.arguments;
        for (i, keyword) in keywords.iter().enumerate() {
            if keyword.attr.as_str() == "__debug__" {
                return Err(Fault::syntax(keyword.range, "cannot assign to __debug__"));
            }
            if keywords[..i].iter().any(|other| other.attr.id == keyword.attr.id) {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr.id);
                return Err(Fault::syntax(keyword.pattern.range(), message));
            }
        }
        self.expr(&p.cls)?;
        let names = keywords.iter().map(|k| Const::Str(k.attr.id.to_string())).collect();
        self.unit.emit.constant(Const::Tuple(names));
        self.unit.emit.arg(Op::MatchClass, patterns.len() as u32);
        self.unit.emit.arg(Op::Copy, 1);
        self.none();
        self.unit.emit.arg(Op::Is, 1);
        context.on_top += 1;
        self.fail_if_false(context);
        let count = (patterns.len() + keywords.len()) as u32;
        self.unit.emit.arg(Op::UnpackSequence, count);
        context.on_top += count;
        context.on_top -= 1;
        for pattern in patterns.iter().chain(keywords.iter().map(|k| &k.pattern)) {
            context.on_top -= 1;
            if is_wildcard(pattern) {
                self.op(Op::Pop);
            } else {
                self.subpattern(pattern, context)?;
            }
        }
        Ok(())
    }

    fn or_pattern(&mut self, p: &'a ast::PatternMatchOr, context: &mut Context<'a>) -> Res {
        let end = self.unit.emit.label();
        let mut control: Option<Vec<&'a str>> = None;
        for (i, pattern) in p.patterns.iter().enumerate() {
            let is_last = i + 1 == p.patterns.len();
            let mut own =
                Context { allow_irrefutable: is_last && context.allow_irrefutable, ..Context::default() };
            self.unit.emit.arg(Op::Copy, 1);
            self.pattern(pattern, &mut own)?;
            let captured = own.stores.len() as u32;
            match &control {
                None => control = Some(own.stores.clone()),
                Some(control) => self.reorder(control, &mut own.stores, p.range)?,
            }
            self.unit.emit.jump(Op::Jump, end);
            self.unit.emit.depth -= captured;
            self.place_fail_pop(&mut own);
        }
        let control = control.unwrap_or_default();
        // No alternative matched: drop the subject and fail.
        self.op(Op::Pop);
        self.fail(Op::Jump, context);
        self.unit.emit.place(end);
        // Move the captured values below the subject and what the outer pattern needs.
        let count = control.len() + 1 + context.on_top as usize + context.stores.len();
        for name in control {
            self.rotate(count as u32);
            check_store(name, p.range, context)?;
            context.stores.push(name);
        }
        self.op(Op::Pop);
        Ok(())
    }

    /// Brings the captured values of an alternative into the order of the first one's.
    fn reorder(&mut self, control: &[&'a str], stores: &mut Vec<&'a str>, at: TextRange) -> Res {
        let differ = || Fault::syntax(at, "alternative patterns bind different names");
        if stores.len() != control.len() {
            return Err(differ());
        }
        for target in (0..control.len()).rev() {
            let found = stores.iter().position(|name| *name == control[target]).ok_or_else(differ)?;
            if found == target {
                continue;
            }
            let rotated: Vec<_> = stores.drain(..=found).collect();
            let count = rotated.len();
            let place = target - found;
            stores.splice(place..place, rotated);
            for _ in 0..count {
                self.rotate(target as u32 + 1);
            }
        }
        Ok(())
    }

    fn fail_if_false(&mut self, context: &mut Context<'a>) {
        self.fail(Op::PopJumpIfFalse, context);
    }

    /// Jumps to where all that the pattern has on the stack is dropped.
    fn fail(&mut self, op: Op, context: &mut Context<'a>) {
        let drops = context.on_top as usize + context.stores.len();
        self.ensure_fail_pop(drops, context);
        self.unit.emit.jump(op, context.fail_pop[drops]);
    }

    fn ensure_fail_pop(&mut self, drops: usize, context: &mut Context<'a>) {
        while context.fail_pop.len() <= drops {
            context.fail_pop.push(self.unit.emit.label());
        }
    }

    /// Places the failure labels here, each dropping one value more than the next.
    fn place_fail_pop(&mut self, context: &mut Context<'a>) {
        let mut labels = std::mem::take(&mut context.fail_pop);
        labels.reverse();
        let Some((none, drops)) = labels.split_last() else { return };
        self.unit.emit.depth += drops.len() as u32;
        for label in drops {
            self.unit.emit.place(*label);
            self.op(Op::Pop);
        }
        self.unit.emit.place(*none);
    }
}

fn check_store(name: &str, at: TextRange, context: &Context<'_>) -> Res {
    if context.stores.contains(&name) {
        return Err(Fault::syntax(at, format!("multiple assignments to name '{name}' in pattern")));
    }
    Ok(())
}

/// `_`, or `*_`
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(p) => p.name.is_none() && p.pattern.is_none(),
        Pattern::MatchStar(p) => p.name.is_none(),
        _ => false,
    }
}

/// Whether a value pattern has a form that patterns allow.
fn is_value(expr: &Expr) -> bool {
    match expr {
        Expr::Attribute(_) | Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => true,
        Expr::UnaryOp(e) => e.op == UnaryOp::USub && e.operand.is_number_literal_expr(),
        _ => false,
    }
}
