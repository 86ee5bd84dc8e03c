//! Errors about what is assigned to or deleted: CPython names the kind of expression.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{Expr, Mod};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use crate::compile::error::{Fault, Source};

/// How CPython names the kind of an expression.
fn kind(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(e) if e.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        _ => "literal",
    }
}

/// The kind of the expression at `at`.
fn kind_at(source: &Source<'_>, at: TextRange) -> &'static str {
    let text = format!("({})", source.slice(at));
    let parsed = parse_unchecked(&text, ParseOptions::from(Mode::Expression));
    match parsed.into_syntax() {
        Mod::Expression(expression) => kind(&expression.body),
        Mod::Module(_) => "expression",
    }
}

/// `1 = x`
pub fn assignment(source: &Source<'_>, tokens: &Tokens, at: TextRange) -> Fault {
    let kind = kind_at(source, at);
    if kind == "yield expression" {
        return Fault::syntax(at, "assignment to yield expression not possible");
    }
    // CPython takes `expression = value`, alone in a statement, for a comparison.
    let line = source.line(at.start());
    let here = || tokens.iter().filter(|t| source.line(t.start()) == line);
    let layout = [
        TokenKind::Indent,
        TokenKind::Dedent,
        TokenKind::NonLogicalNewline,
        TokenKind::Lpar,
        TokenKind::Lsqb,
    ];
    let first = here().find(|t| !layout[..3].contains(&t.kind())).map(Ranged::start);
    let equals = here().filter(|t| t.kind() == TokenKind::Equal).count();
    let may_compare = matches!(
        kind,
        "attribute"
            | "subscript"
            | "function call"
            | "expression"
            | "literal"
            | "f-string expression"
            | "list comprehension"
            | "set comprehension"
            | "dict comprehension"
            | "dict literal"
            | "set display"
            | "ellipsis"
            | "await expression"
    );
    if may_compare && first == Some(at.start()) && equals == 1 {
        let message = format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?");
        return Fault::syntax(at, message);
    }
    Fault::syntax(at, format!("cannot assign to {kind}"))
}

/// `f() += 1`
pub fn augmented(source: &Source<'_>, at: TextRange) -> Fault {
    let kind = kind_at(source, at);
    Fault::syntax(at, format!("'{kind}' is an illegal expression for augmented assignment"))
}

/// `del f()`
pub fn deletion(source: &Source<'_>, at: TextRange) -> Fault {
    let starred = source.slice(at).starts_with('*');
    Fault::syntax(at, format!("cannot delete {}", if starred { "starred" } else { kind_at(source, at) }))
}

/// `a.b := 1`
pub fn walrus(source: &Source<'_>, at: TextRange) -> Fault {
    Fault::syntax(at, format!("cannot use assignment expressions with {}", kind_at(source, at)))
}
