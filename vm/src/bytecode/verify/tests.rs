//! Code from the compiler verifies; each kind of corruption is refused, for its own reason.

use super::verify;
use crate::bytecode::{CodeFlags, CodeSpec, Const, ExceptionEntry, Instr, LineEntry, Op};
use crate::compile::{Mode, compile};

const SOURCE: &str = "
def f(a, b=1, *, c=2):
    try:
        for x in a:
            b += x
    except ValueError as e:
        raise KeyError(c) from e
    return [y for y in a if y < b], lambda: (a, c)
async def g(m):
    async with m as x:
        yield x.f(1, k=2), await x
class C:
    def m(self): return super().m()
def h(a, b):
    global d
    yield (a < b, d)
";

fn module() -> CodeSpec {
    compile(SOURCE, "t.py", Mode::Module).expect("the source compiles")
}

/// The code of a function of the module.
fn function(name: &str) -> CodeSpec {
    let module = module();
    let code = module.consts.iter().find_map(|c| match c {
        Const::Code(code) if code.name == name => Some((**code).clone()),
        _ => None,
    });
    code.expect("the function is there")
}

fn position(spec: &CodeSpec, op: Op) -> usize {
    spec.code.iter().position(|i| i.op() == op).expect("the opcode is used")
}

/// Corrupts a good code unit and checks that it is refused with a reason that contains `reason`.
#[track_caller]
fn refused(mut spec: CodeSpec, reason: &str, corrupt: impl FnOnce(&mut CodeSpec)) {
    assert_eq!(verify(&spec), Ok(()), "the code is good before it is corrupted");
    corrupt(&mut spec);
    let error = verify(&spec).expect_err("the corrupted code is refused");
    assert!(error.reason.contains(reason), "refused because \"{error}\", not because \"{reason}\"");
}

/// Replaces the first instruction with opcode `op`.
fn replace(spec: &mut CodeSpec, op: Op, instr: Instr) {
    let at = position(spec, op);
    spec.code[at] = instr;
}

#[test]
fn the_compiler_s_code_is_good() {
    assert_eq!(verify(&module()), Ok(()));
}

#[test]
fn tables() {
    refused(module(), "empty", |s| s.code.clear());
    refused(function("f"), "positional-only", |s| s.posonly_count = 9);
    refused(function("f"), "parameters than names", |s| s.arg_count = 99);
    refused(function("f"), "differ in number", |s| s.cell_slots.truncate(1));
    refused(function("f"), "number of slots", |s| s.slot_count += 1);
    refused(function("f"), "share a slot", |s| s.cell_slots[1] = s.cell_slots[0]);
    refused(function("f"), "not for cells", |s| s.cell_slots[1] = 3);
    refused(function("f"), "no name", |s| s.sites[0] = 999);
    refused(function("f"), "line table", |s| s.lines.reverse());
    refused(function("f"), "line table", |s| s.lines.push(LineEntry { start: 9999, line: 1 }));
    refused(function("f"), "exception table", |s| s.exceptions.reverse());
    refused(function("f"), "exception table", |s| s.exceptions[0].end = s.exceptions[0].start);
    refused(function("f"), "exception table", |s| s.exceptions.last_mut().unwrap().end = 9999);
    refused(function("f"), "handler lies outside", |s| s.exceptions[0].handler = 9999);
    refused(module(), "inside another constant", |s| {
        let code = s.consts.iter().find(|c| matches!(c, Const::Code(_))).cloned().unwrap();
        s.consts.push(Const::Tuple(vec![Const::Tuple(vec![code])]));
    });
}

#[test]
fn flags() {
    refused(function("g"), "more than one kind", |s| s.flags.0 |= CodeFlags::GENERATOR);
    refused(module(), "not a function", |s| s.flags.0 |= CodeFlags::GENERATOR);
    refused(function("f"), "namespace", |s| s.flags.0 &= !CodeFlags::NEWLOCALS);
    refused(module(), "locals in slots", |s| {
        s.varnames.push("x".to_owned());
        s.slot_count = 1;
    });
    refused(function("g"), "outside of asynchronous generators", |s| {
        s.flags.0 = s.flags.0 & !CodeFlags::SUSPENDABLE | CodeFlags::COROUTINE;
    });
    refused(function("g"), "outside of coroutines", |s| s.flags.0 &= !CodeFlags::SUSPENDABLE);
    refused(function("h"), "outside of generators", |s| s.flags.0 &= !CodeFlags::SUSPENDABLE);
    refused(function("f"), "outside of modules and classes", |s| {
        replace(s, Op::LoadGlobal, Instr::new(Op::LoadName, 0));
    });
}

#[test]
fn operands() {
    let bad = Instr::from_word(Op::ALL.len() as u32);
    refused(module(), "no opcode", |s| s.code[0] = bad);
    refused(function("f"), "has an operand", |s| replace(s, Op::GetIter, Instr::new(Op::GetIter, 1)));
    refused(function("f"), "no such slot", |s| {
        replace(s, Op::LoadFast, Instr::new(Op::LoadFast, 99));
    });
    refused(function("h"), "no such slot", |s| {
        replace(s, Op::LoadFastLoadFast, Instr::pair(Op::LoadFastLoadFast, 0, 99));
    });
    refused(function("f"), "no such constant", |s| replace(s, Op::LoadConst, Instr::new(Op::LoadConst, 99)));
    refused(module(), "no such name", |s| replace(s, Op::StoreName, Instr::new(Op::StoreName, 99)));
    refused(function("f"), "no such cache site", |s| {
        replace(s, Op::LoadGlobal, Instr::new(Op::LoadGlobal, 99));
    });
    refused(function("h"), "no such comparison", |s| replace(s, Op::Compare, Instr::new(Op::Compare, 6)));
    refused(function("f"), "no such operator", |s| replace(s, Op::Inplace, Instr::new(Op::Inplace, 99)));
    refused(function("f"), "leaves the code", |s| {
        replace(s, Op::JumpBack, Instr::new_signed(Op::JumpBack, -9999));
    });
    refused(function("f"), "leaves the code", |s| {
        replace(s, Op::ForIterStore, Instr::pair(Op::ForIterStore, 3, 9999));
    });
    refused(function("f"), "no meaning", |s| replace(s, Op::Raise, Instr::new(Op::Raise, 3)));
    refused(function("f"), "at its end", |s| *s.code.last_mut().unwrap() = Instr::new(Op::Nop, 0));
}

#[test]
fn cells_and_values_are_not_confused() {
    refused(function("f"), "slot of a cell", |s| {
        let cell = s.cell_slots[0];
        replace(s, Op::LoadDeref, Instr::new(Op::LoadFast, cell));
    });
    refused(function("f"), "without a cell", |s| {
        replace(s, Op::LoadFast, Instr::new(Op::LoadDeref, 3));
    });
    refused(function("f"), "each cell once", |s| s.code[0] = Instr::new(Op::Nop, 0));
    refused(function("f"), "each cell once", |s| {
        let nop = position(s, Op::JumpBack);
        s.code[nop] = Instr::new(Op::MakeCell, 0);
    });
    refused(function("f"), "into the prologue", |s| {
        let at = position(s, Op::JumpBack);
        s.code[at] = Instr::new_signed(Op::JumpBack, -(at as i32) - 1);
    });
}

#[test]
fn instructions_that_trust_the_one_before() {
    refused(module(), "something else than a function", |s| {
        replace(s, Op::MakeFunction, Instr::new(Op::Nop, 0));
    });
    refused(module(), "does not follow a load of code", |s| {
        let at = position(s, Op::MakeFunction) - 1;
        s.consts.push(Const::None);
        s.code[at] = Instr::new(Op::LoadConst, s.consts.len() as u32 - 1);
    });
    refused(module(), "exactly if", |s| {
        let at = position(s, Op::MakeFunction);
        s.code[at] = Instr::new(Op::MakeFunction, s.code[at].arg() | 8);
    });
    refused(function("g"), "keyword names", |s| {
        let at = position(s, Op::CallMethodKw) - 1;
        s.code[at] = Instr::new(Op::LoadConst, 0);
    });
    let import = compile("from a import b", "t.py", Mode::Module).unwrap();
    refused(import.clone(), "level", |s| s.code[0] = Instr::new_signed(Op::LoadInt, -1));
    refused(import, "level", |s| s.consts[0] = Const::Tuple(vec![Const::Int(1)]));
    let matched = compile("match x:\n case A(1, b=2): pass", "t.py", Mode::Module).unwrap();
    refused(matched, "attribute names", |s| {
        let at = position(s, Op::MatchClass) - 1;
        s.code[at] = Instr::new(Op::LoadInt, 0);
    });
}

#[test]
fn stack_heights() {
    refused(function("f"), "pops what is not there", |s| {
        let at = position(s, Op::LoadGlobal);
        s.code[at] = Instr::new(Op::Pop, 0);
    });
    refused(function("f"), "outgrows", |s| s.stack_size = 1);
    refused(module(), "leaves values", |s| {
        let at = s.code.iter().rposition(|i| i.op() == Op::StoreName).unwrap();
        s.code[at] = Instr::new(Op::Nop, 0);
    });
    let branch = compile("while a:\n  b", "t.py", Mode::Module).unwrap();
    refused(branch, "join with different stacks", |s| replace(s, Op::Pop, Instr::new(Op::Nop, 0)));
    refused(function("f"), "expects more of the stack", |s| s.exceptions[0].depth += 1);
    refused(function("h"), "nothing reaches", |s| replace(s, Op::Pop, Instr::new(Op::Return, 0)));
}

#[test]
fn kinds_of_stack_entries() {
    refused(function("g"), "not a value", |s| {
        replace(s, Op::CallMethodKw, Instr::new(Op::CallKw, 3));
    });
    refused(function("f"), "needs an exception", |s| {
        let at = position(s, Op::PushExcInfo);
        s.code[at] = Instr::new(Op::GetLen, 0);
    });
    refused(function("f"), "not a value", |s| replace(s, Op::PopExcept, Instr::new(Op::Pop, 0)));
    let list = compile("def f(a): return [b for b in a]", "t.py", Mode::Module).unwrap();
    let Some(Const::Code(f)) = list.consts.first() else { panic!("a function") };
    let Some(Const::Code(comprehension)) = f.consts.get(1) else { panic!("a comprehension") };
    refused((**comprehension).clone(), "no List", |s| replace(s, Op::BuildList, Instr::new(Op::BuildSet, 0)));
    refused((**comprehension).clone(), "no List", |s| {
        replace(s, Op::ListAppend, Instr::new(Op::ListAppend, 1));
    });
    let text = compile("f'{a}{b}'", "t.py", Mode::Module).unwrap();
    refused(text, "strings", |s| replace(s, Op::FormatValue, Instr::new(Op::UnaryNot, 0)));
    let call = compile("f(*a, **b)", "t.py", Mode::Module).unwrap();
    refused(call, "no Dict", |s| replace(s, Op::BuildMap, Instr::new(Op::BuildList, 0)));
    let closure = compile("def f(a):\n return lambda: a", "t.py", Mode::Module).unwrap();
    let Some(Const::Code(f)) = closure.consts.first() else { panic!("a function") };
    refused((**f).clone(), "cells", |s| replace(s, Op::LoadClosure, Instr::new(Op::LoadDeref, 0)));
    refused(module(), "dicts", |s| replace(s, Op::BuildMap, Instr::new(Op::BuildTuple, 2)));
}

#[test]
fn unbound_slots() {
    let code = |source: &str| {
        let module = compile(source, "t.py", Mode::Module).unwrap();
        let Some(Const::Code(code)) = module.consts.into_iter().next() else { panic!("a function") };
        *code
    };
    let checked = |source: &str| {
        refused(code(source), "may be unbound", |s| {
            let slot = s.code[position(s, Op::LoadFastCheck)].arg();
            replace(s, Op::LoadFastCheck, Instr::new(Op::LoadFast, slot));
        });
    };
    checked("def f():\n  print(x)\n  x = 1");
    checked("def f(a):\n  if a: x = 1\n  return x");
    checked("def f(a):\n  for x in a: pass\n  return x");
    checked("def f(a):\n  del a\n  return a");
    checked("def f(a):\n  try:\n    a()\n    x = 1\n  except E: pass\n  return x");
    checked("def f(a):\n  while a:\n    a(x)\n    x = 1");
    refused(code("def f(a, b):\n  c = a\n  return c, a"), "may be unbound", |s| {
        s.varnames.push("d".to_owned());
        s.slot_count += 1;
        replace(s, Op::StoreFastLoadFast, Instr::pair(Op::StoreFastLoadFast, 2, 3));
    });
}

#[test]
fn an_exception_row_may_not_reach_over_another() {
    refused(function("f"), "overlaps", |s| {
        let row = s.exceptions[0];
        s.exceptions.insert(0, ExceptionEntry { end: row.end + 1, ..row });
    });
}

#[test]
fn slots_beyond_the_followed_ones_are_known_inside_a_block() {
    let names: Vec<String> = (0..300).map(|i| format!("v{i}")).collect();
    let body = names.iter().map(|n| format!("  {n} = a\n  a({n})\n")).collect::<Vec<_>>().concat();
    let source = format!("def f(a):\n{body}  if a: a()\n  return v299");
    let module = compile(&source, "t.py", Mode::Module).unwrap();
    assert_eq!(verify(&module), Ok(()));
    let Some(Const::Code(f)) = module.consts.first() else { panic!("a function") };
    // Only the last read is in another block than its store.
    assert_eq!(f.code.iter().filter(|i| i.op() == Op::LoadFastCheck).count(), 1);
}

#[test]
fn no_corruption_makes_the_verifier_or_the_listing_panic() {
    let good = [module(), function("f"), function("g"), function("h")];
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize % below
    };
    let mut refused = 0;
    for round in 0..20_000 {
        let mut spec = good[round % good.len()].clone();
        for _ in 0..=random(3) {
            let at = random(spec.code.len());
            let word = spec.code[at].word();
            spec.code[at] = Instr::from_word(match random(4) {
                0 => word ^ 1 << random(32),
                1 => word & !0xff | random(Op::ALL.len()) as u32,
                2 => word & 0xff | (random(64) as u32) << 8,
                _ => spec.code[random(spec.code.len())].word(),
            });
        }
        match random(8) {
            0 => spec.exceptions.iter_mut().for_each(|row| row.handler ^= 1),
            1 => spec.slot_count = random(8) as u32,
            2 => spec.varnames.truncate(random(4)),
            3 => spec.cell_slots.iter_mut().for_each(|slot| *slot += 1),
            4 => spec.consts.truncate(random(6)),
            _ => {}
        }
        refused += usize::from(verify(&spec).is_err());
        crate::bytecode::dis::disassemble(&spec, &mut String::new()).expect("a string takes any text");
    }
    assert!(refused > 15_000, "most corruptions are refused, {refused} were");
}
