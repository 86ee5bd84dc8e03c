//! The only list of opcodes: operand, stack effect and one line of meaning each.
//!
//! Stack pictures read left to right, top of stack last: `a b → c` pops `b` and `a` and pushes `c`. The effect column is
//! `pops => pushes`; `*` stands for an effect that depends on the operand, computed by [`Op::effect`].
//! Semantics are CPython 3.11's unless said otherwise.

use super::Instr;

/// How an instruction's operand is to be read; the verifier checks each kind against its table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operand {
    /// No operand; must be 0.
    None,
    /// `arg` indexes the frame's slots.
    Slot,
    /// `a` and `b` both index slots.
    SlotSlot,
    /// `a` indexes slots, `b` is a signed 16-bit immediate.
    SlotImm,
    /// `a` indexes slots, `b` is a signed jump.
    SlotJump,
    /// `arg` indexes the constants.
    Const,
    /// `arg` indexes the constants, and the constant is code.
    CodeConst,
    /// `arg` is a signed 24-bit integer.
    Imm,
    /// `arg` indexes the names.
    Name,
    /// `arg` indexes the cache sites.
    Site,
    /// `arg` is a signed jump.
    Jump,
    /// `arg` counts stack entries or flags bits.
    Count,
    /// `a` counts before and `b` after (`UnpackEx`), or `a` is a count and `b` a position.
    Pair,
    /// `a` is a [`BinOp`].
    BinOp,
    /// `a` is a [`CmpOp`].
    CmpOp,
    /// `a` is a [`CmpOp`], `b` a signed jump.
    CmpJump,
}

macro_rules! opcodes {
    ($( $(#[doc = $doc:literal])+ $name:ident $operand:ident $pops:tt => $pushes:tt; )+) => {
        /// An opcode. Numbers follow the order of the list and may change between image format versions.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Op { $( $(#[doc = $doc])+ $name, )+ }

        impl Op {
            /// Every opcode, in numeric order.
            pub const ALL: &'static [Op] = &[$(Op::$name),+];

            /// The opcode's name.
            pub const fn name(self) -> &'static str {
                match self { $(Op::$name => stringify!($name),)+ }
            }

            /// How to read the operand.
            pub const fn operand(self) -> Operand {
                match self { $(Op::$name => Operand::$operand,)+ }
            }

            /// Pops and pushes where they do not depend on the operand.
            const fn fixed_effect(self) -> Option<(u32, u32)> {
                match self { $(Op::$name => opcodes!(@effect $pops $pushes),)+ }
            }
        }
    };
    (@effect * *) => { None };
    (@effect $pops:literal $pushes:literal) => { Some(($pops, $pushes)) };
}

opcodes! {
    /// Does nothing.
    Nop None 0 => 0;

    // ---- stack, constants, slots ------------------------------------------------------------------------------
    /// `x →`
    Pop None 1 => 0;
    /// Pushes a copy of the `arg`-th entry, counted from the top, from 1.
    Copy Count * => *;
    /// Swaps the top with the `arg`-th entry, counted from the top, from 1.
    Swap Count * => *;
    /// `→ consts[arg]`
    LoadConst Const 0 => 1;
    /// `→ arg` as an int.
    LoadInt Imm 0 => 1;
    /// `→ slot`; the compiler has proved that it is bound.
    LoadFast Slot 0 => 1;
    /// `→ slot`, or `UnboundLocalError`.
    LoadFastCheck Slot 0 => 1;
    /// `→ slot[a] slot[b]`; both bound.
    LoadFastLoadFast SlotSlot 0 => 2;
    /// `x →` into the slot.
    StoreFast Slot 1 => 0;
    /// `x →` into slot `a`, then `→ slot[b]`, bound.
    StoreFastLoadFast SlotSlot 1 => 1;
    /// Unbinds the slot, or `UnboundLocalError`.
    DeleteFast Slot 0 => 0;

    // ---- cells ------------------------------------------------------------------------------------------------
    /// Prologue: wraps the slot's value (or emptiness) in a new cell.
    MakeCell Slot 0 => 0;
    /// Prologue: copies the function's `arg` closure cells into the last slots.
    CopyFreeVars Count 0 => 0;
    /// `→` the cell in the slot itself, for `MakeFunction`.
    LoadClosure Slot 0 => 1;
    /// `→` the content of the cell, or `NameError` / `UnboundLocalError`.
    LoadDeref Slot 0 => 1;
    /// As `LoadDeref`, but the class namespace (locals dictionary) comes first.
    LoadClassDeref Slot 0 => 1;
    /// `x →` into the cell.
    StoreDeref Slot 1 => 0;
    /// Empties the cell, or `NameError`.
    DeleteDeref Slot 0 => 0;

    // ---- names ------------------------------------------------------------------------------------------------
    /// `→` the global or built-in, cached; or `NameError`.
    LoadGlobal Site 0 => 1;
    /// `x →` into the globals.
    StoreGlobal Name 1 => 0;
    /// Deletes the global, or `NameError`.
    DeleteGlobal Name 0 => 0;
    /// `→` local dictionary, then global, then built-in (module and class code); or `NameError`.
    LoadName Site 0 => 1;
    /// `x →` into the local dictionary.
    StoreName Name 1 => 0;
    /// Deletes from the local dictionary, or `NameError`.
    DeleteName Name 0 => 0;
    /// `→` the local dictionary (class body).
    LoadLocals None 0 => 1;

    // ---- attributes and items ---------------------------------------------------------------------------------
    /// `obj → obj.name`, cached.
    LoadAttr Site 1 => 1;
    /// `value obj →` sets `obj.name`, cached.
    StoreAttr Site 2 => 0;
    /// `obj →` deletes `obj.name`.
    DeleteAttr Name 1 => 0;
    /// `obj → function obj` where the attribute is a method, else `obj → empty attr`, cached; for `CallMethod`.
    LoadMethod Site 1 => 2;
    /// `obj key → obj[key]`
    BinarySubscr None 2 => 1;
    /// `value obj key →` sets `obj[key]`.
    StoreSubscr None 3 => 0;
    /// `obj key →` deletes `obj[key]`.
    DeleteSubscr None 2 => 0;
    /// `start stop → slice` or, with arg 3, `start stop step → slice`.
    BuildSlice Count * => *;

    // ---- arithmetic and comparison ----------------------------------------------------------------------------
    /// `a b → a + b`
    BinaryAdd None 2 => 1;
    /// `a b → a - b`
    BinarySub None 2 => 1;
    /// `a b → a * b`
    BinaryMul None 2 => 1;
    /// `a b → a op b`
    Binary BinOp 2 => 1;
    /// `a b → a op= b`; the result is to be stored back.
    Inplace BinOp 2 => 1;
    /// `a → a + arg`
    AddInt Imm 1 => 1;
    /// `a → a - arg`
    SubInt Imm 1 => 1;
    /// `a → -a`
    UnaryNeg None 1 => 1;
    /// `a → +a`
    UnaryPos None 1 => 1;
    /// `a → ~a`
    UnaryInvert None 1 => 1;
    /// `a → not a`
    UnaryNot None 1 => 1;
    /// `a b → a cmp b`
    Compare CmpOp 2 => 1;
    /// `a b → a is b`, or with arg 1 `a is not b`
    Is Count 2 => 1;
    /// `a b → a in b`, or with arg 1 `a not in b`
    Contains Count 2 => 1;

    // ---- control ----------------------------------------------------------------------------------------------
    /// Jumps forward or back without a check.
    Jump Jump 0 => 0;
    /// Jumps back; checks for interrupts.
    JumpBack Jump 0 => 0;
    /// `x →` and jumps if false.
    PopJumpIfFalse Jump 1 => 0;
    /// `x →` and jumps if true.
    PopJumpIfTrue Jump 1 => 0;
    /// `x →` and jumps if None.
    PopJumpIfNone Jump 1 => 0;
    /// `x →` and jumps if not None.
    PopJumpIfNotNone Jump 1 => 0;
    /// Jumps and keeps the top if it is false, else pops it.
    JumpIfFalseOrPop Jump 1 => 0;
    /// Jumps and keeps the top if it is true, else pops it.
    JumpIfTrueOrPop Jump 1 => 0;
    /// `a b →` and jumps unless `a cmp b`.
    CompareJumpIfFalse CmpJump 2 => 0;
    /// `a b →` and jumps if `a cmp b`.
    CompareJumpIfTrue CmpJump 2 => 0;
    /// `iterable → iterator`
    GetIter None 1 => 1;
    /// `iter → iter item`, or when exhausted `iter →` and jumps.
    ForIter Jump 1 => 2;
    /// As `ForIter` with the item stored to slot `a`: `iter → iter`, or when exhausted `iter →` and jumps.
    ForIterStore SlotJump 1 => 1;

    // ---- building ---------------------------------------------------------------------------------------------
    /// `x1 … xn → (x1, …, xn)`
    BuildTuple Count * => *;
    /// `x1 … xn → [x1, …, xn]`
    BuildList Count * => *;
    /// `x1 … xn → {x1, …, xn}`
    BuildSet Count * => *;
    /// `k1 v1 … kn vn → {k1: v1, …}`
    BuildMap Count * => *;
    /// `s1 … sn → "".join(…)`; all are str.
    BuildString Count * => *;
    /// `… list … x → … list …`: appends x to the list `arg` entries below the top after the pop, counted from 1.
    ListAppend Count 1 => 0;
    /// As `ListAppend`, for a set.
    SetAdd Count 1 => 0;
    /// `… dict … k v → … dict …`
    MapAdd Count 2 => 0;
    /// `… list … iterable → … list …`
    ListExtend Count 1 => 0;
    /// `… set … iterable → … set …`
    SetUpdate Count 1 => 0;
    /// `… dict … mapping → … dict …` (display `{**m}`).
    DictUpdate Count 1 => 0;
    /// As `DictUpdate`, for call keywords: a duplicate key is a `TypeError` that names the callable, which lies
    /// 2 entries below the dict (`callable args dict`).
    DictMerge Count 1 => 0;
    /// `list → tuple`
    ListToTuple None 1 => 1;
    /// `iterable → xn … x1` (x1 on top), exactly `arg` of them, or `ValueError`.
    UnpackSequence Count * => *;
    /// `iterable → after… [starred] …before` (first on top): `a` before and `b` after the starred one.
    UnpackEx Pair * => *;
    /// `value → str`, or with bit 4 `value spec → str`: `arg & 3` is 0 none, 1 `!s`, 2 `!r`, 3 `!a`.
    FormatValue Count * => *;

    // ---- calls and functions ----------------------------------------------------------------------------------
    /// `f x1 … xn → result`
    Call Count * => *;
    /// `function self x1 … xn → result` or `empty f x1 … xn → result` (see `LoadMethod`); `arg` is n.
    CallMethod Count * => *;
    /// `f x1 … xn names → result`: the last `len(names)` arguments are keywords; `arg` is n, all arguments.
    CallKw Count * => *;
    /// As `CallKw` on top of `LoadMethod`.
    CallMethodKw Count * => *;
    /// `f args → result` or, with arg 1, `f args kwargs → result`: args is a tuple or any other iterable (the `x` of a
    /// call `f(*x)`), else a `TypeError`; kwargs is a dict made for the call.
    CallEx Count * => *;
    /// `[defaults] [kwdefaults] [annotations] [closure] code → function`; bits 1, 2, 4, 8 of arg say which are there
    /// (tuple, dict, dict, tuple of cells). The code object comes from `LoadConst`.
    MakeFunction Count * => *;
    /// `→` the class builder, called as `f(body, name, *bases, **keywords)`.
    LoadBuildClass None 0 => 1;
    /// `x →` leaves the frame with x.
    Return None 1 => 0;

    // ---- generators and coroutines ----------------------------------------------------------------------------
    /// `x → sent`: suspends the frame and yields x; on resumption pushes what was sent.
    Yield None 1 => 1;
    /// `iterable → iterator`, leaving generators and, inside coroutines, coroutines as they are.
    GetYieldFromIter None 1 => 1;
    /// `iter value → result`: sends value to iter; while it yields, suspends with what it yielded, staying on this
    /// instruction with `iter sent`; when it returns, pushes its result.
    YieldFrom None 2 => 1;
    /// `x → awaitable iterator` of x, or `TypeError`. `arg` 1: of `__aenter__`, 2: of `__aexit__`.
    GetAwaitable Count 1 => 1;
    /// `x → x.__aiter__()`
    GetAiter None 1 => 1;
    /// `aiter → aiter awaitable`: the iterator of what `__anext__` returns, as `GetAwaitable` makes it.
    GetAnext None 1 => 2;
    /// Handler: `aiter exc →` when exc is `StopAsyncIteration`, else re-raises.
    EndAsyncFor None 2 => 0;
    /// Wraps the value yielded by an asynchronous generator: `x → wrapped`.
    AsyncGenWrap None 1 => 1;

    // ---- exceptions and with ----------------------------------------------------------------------------------
    /// arg 0: re-raises the exception being handled; 1: `exc →` raises; 2: `exc cause →` raises from.
    Raise Count * => *;
    /// Handler entry: `exc → previous exc` and makes exc the one being handled.
    PushExcInfo None 1 => 2;
    /// `previous →` and makes it the one being handled.
    PopExcept None 1 => 0;
    /// `exc type → exc bool`, or `TypeError` if type is not an exception class or a tuple of them.
    CheckExcMatch None 2 => 2;
    /// `exc →` raises it again, its traceback unchanged.
    Reraise None 1 => 0;
    /// `→ AssertionError`
    LoadAssertionError None 0 => 1;
    /// `manager → exit result`: calls `__enter__`.
    BeforeWith None 1 => 2;
    /// `manager → aexit awaitable`: calls `__aenter__`.
    BeforeAsyncWith None 1 => 2;
    /// Handler: `exit previous exc → exit previous exc result`: calls `exit(type, exc, traceback)`.
    WithExceptStart None 3 => 4;

    // ---- imports ----------------------------------------------------------------------------------------------
    /// `level fromlist → module`
    ImportName Name 2 => 1;
    /// `module → module attr`
    ImportFrom Name 1 => 2;
    /// `module →` and copies its public names to the local dictionary.
    ImportStar None 1 => 0;

    // ---- match ------------------------------------------------------------------------------------------------
    /// `x → x len(x)`
    GetLen None 1 => 2;
    /// `x → x bool`: is x a mapping.
    MatchMapping None 1 => 2;
    /// `x → x bool`: is x a sequence for patterns.
    MatchSequence None 1 => 2;
    /// `x keys → x keys values` (a tuple) or None in place of values where a key is missing.
    MatchKeys None 2 => 3;
    /// `x cls names → attrs` (a tuple) or None; `arg` counts positional patterns.
    MatchClass Count 3 => 1;

    // ---- others -----------------------------------------------------------------------------------------------
    /// Makes `__annotations__` in the local dictionary if it is not there.
    SetupAnnotations None 0 => 0;
    /// `x →` shows it as the prompt does, unless None (interactive code only).
    PrintExpr None 1 => 0;
}

impl Op {
    /// The opcode with number `n`. Total: the verifier has refused numbers beyond the list, so the mask only
    /// tells the optimiser what it may rely on.
    #[inline(always)]
    pub const fn decode(n: u8) -> Op {
        if (n as usize) < Self::ALL.len() { Self::ALL[n as usize] } else { Op::Nop }
    }

    /// What `instr` pops and pushes when it continues with the next instruction.
    pub fn effect(instr: Instr) -> (u32, u32) {
        let op = instr.op();
        if let Some(effect) = op.fixed_effect() {
            return effect;
        }
        let n = instr.arg();
        match op {
            Op::Copy => (n, n + 1),
            Op::Swap => (n, n),
            Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString | Op::BuildSlice => (n, 1),
            Op::BuildMap => (2 * n, 1),
            Op::UnpackSequence => (1, n),
            Op::UnpackEx => (1, u32::from(instr.a()) + u32::from(instr.b()) + 1),
            Op::FormatValue => (1 + (n >> 2 & 1), 1),
            Op::Call => (n + 1, 1),
            Op::CallMethod | Op::CallKw => (n + 2, 1),
            Op::CallMethodKw => (n + 3, 1),
            Op::CallEx => (2 + n, 1),
            Op::MakeFunction => (1 + (n & 15).count_ones(), 1),
            Op::Raise => (n, 0),
            _ => unreachable!("{} has a fixed effect", op.name()),
        }
    }

    /// Whether control never reaches the next instruction.
    pub const fn ends_block(self) -> bool {
        matches!(self, Op::Jump | Op::JumpBack | Op::Return | Op::Raise | Op::Reraise)
    }

    /// What the instruction pops and pushes along its jump, for the opcodes that can jump.
    pub fn jump_effect(instr: Instr) -> Option<(u32, u32)> {
        match instr.op() {
            Op::Jump | Op::JumpBack => Some((0, 0)),
            Op::PopJumpIfFalse | Op::PopJumpIfTrue | Op::PopJumpIfNone | Op::PopJumpIfNotNone => Some((1, 0)),
            Op::JumpIfFalseOrPop | Op::JumpIfTrueOrPop => Some((1, 1)),
            Op::CompareJumpIfFalse | Op::CompareJumpIfTrue => Some((2, 0)),
            Op::ForIter | Op::ForIterStore => Some((1, 0)),
            _ => None,
        }
    }
}

macro_rules! operators {
    ($(#[$meta:meta])* $type:ident { $( $(#[doc = $doc:literal])+ $name:ident = $symbol:literal, )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum $type { $( $(#[doc = $doc])+ $name, )+ }

        impl $type {
            /// Every operator, in numeric order.
            pub const ALL: &'static [$type] = &[$($type::$name),+];

            /// The operator as Python writes it.
            pub const fn symbol(self) -> &'static str {
                match self { $($type::$name => $symbol,)+ }
            }
        }
    };
}

operators! {
    /// Binary arithmetic operators, operand of [`Op::Binary`] and [`Op::Inplace`].
    BinOp {
        /// addition
        Add = "+",
        /// subtraction
        Sub = "-",
        /// multiplication
        Mul = "*",
        /// true division
        Div = "/",
        /// floor division
        FloorDiv = "//",
        /// remainder
        Mod = "%",
        /// power
        Pow = "**",
        /// left shift
        Shl = "<<",
        /// right shift
        Shr = ">>",
        /// bitwise and
        And = "&",
        /// bitwise or
        Or = "|",
        /// bitwise exclusive or
        Xor = "^",
        /// matrix multiplication
        MatMul = "@",
    }
}

operators! {
    /// Rich comparisons, operand of [`Op::Compare`].
    CmpOp {
        /// less than
        Lt = "<",
        /// less than or equal
        Le = "<=",
        /// equal
        Eq = "==",
        /// not equal
        Ne = "!=",
        /// greater than
        Gt = ">",
        /// greater than or equal
        Ge = ">=",
    }
}

impl CmpOp {
    /// The comparison with its sides exchanged.
    #[must_use]
    pub const fn reflected(self) -> CmpOp {
        match self {
            CmpOp::Lt => CmpOp::Gt,
            CmpOp::Le => CmpOp::Ge,
            CmpOp::Gt => CmpOp::Lt,
            CmpOp::Ge => CmpOp::Le,
            same => same,
        }
    }
}
