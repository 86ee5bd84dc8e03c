//! Names and texts. Names repeat as in real code: few of them often, many of them rarely.

use super::draw::Draw;

/// What things are called; the first ones most often.
const NOUNS: [&str; 96] = [
    "name",
    "value",
    "data",
    "path",
    "key",
    "line",
    "file",
    "text",
    "item",
    "size",
    "node",
    "index",
    "type",
    "code",
    "state",
    "length",
    "buffer",
    "header",
    "message",
    "options",
    "parser",
    "result",
    "offset",
    "config",
    "format",
    "entry",
    "target",
    "source",
    "limit",
    "token",
    "stream",
    "level",
    "field",
    "prefix",
    "suffix",
    "version",
    "module",
    "scope",
    "width",
    "port",
    "address",
    "request",
    "response",
    "session",
    "handler",
    "record",
    "block",
    "chunk",
    "frame",
    "column",
    "table",
    "query",
    "schema",
    "cache",
    "filter",
    "pattern",
    "group",
    "match",
    "section",
    "label",
    "branch",
    "member",
    "owner",
    "parent",
    "child",
    "element",
    "attribute",
    "namespace",
    "signal",
    "timeout",
    "deadline",
    "interval",
    "counter",
    "weight",
    "margin",
    "border",
    "shape",
    "vector",
    "matrix",
    "ratio",
    "signature",
    "digest",
    "cipher",
    "archive",
    "package",
    "locale",
    "charset",
    "encoding",
    "decoder",
    "formatter",
    "logger",
    "monitor",
    "scheduler",
    "worker",
    "channel",
    "endpoint",
];

/// What is done with them.
const VERBS: [&str; 48] = [
    "get",
    "set",
    "read",
    "write",
    "make",
    "parse",
    "add",
    "find",
    "check",
    "load",
    "update",
    "format",
    "open",
    "close",
    "remove",
    "create",
    "build",
    "send",
    "handle",
    "process",
    "convert",
    "encode",
    "decode",
    "validate",
    "resolve",
    "append",
    "merge",
    "split",
    "normalize",
    "compute",
    "collect",
    "filter",
    "register",
    "dispatch",
    "flush",
    "reset",
    "copy",
    "compare",
    "match",
    "render",
    "expand",
    "reduce",
    "extract",
    "compile",
    "install",
    "connect",
    "schedule",
    "verify",
];

/// What else stands in sentences.
const FILLERS: [&str; 24] = [
    "the", "a", "of", "to", "is", "and", "in", "for", "not", "with", "if", "be", "by", "on", "as", "that",
    "from", "must", "are", "when", "all", "no", "given", "expected",
];

/// A common noun.
pub fn noun(draw: &mut Draw) -> &'static str {
    draw.of_zipf(&NOUNS)
}

/// A name for a variable or an attribute; often one word, sometimes two.
pub fn variable(draw: &mut Draw) -> String {
    if draw.chance(0.5) { noun(draw).to_owned() } else { format!("{}_{}", draw.of(&NOUNS), draw.of(&NOUNS)) }
}

/// A name for a function.
pub fn function(draw: &mut Draw) -> String {
    let (verb, noun) = (draw.of_zipf(&VERBS), draw.of(&NOUNS));
    match draw.below(4) {
        0 => format!("_{verb}_{noun}"),
        1 => format!("{verb}_{}_{noun}", draw.of(&NOUNS)),
        _ => format!("{verb}_{noun}"),
    }
}

/// A name for a class.
pub fn class(draw: &mut Draw) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    capital(draw.of(&NOUNS)) + &capital(draw.of(&NOUNS))
}

/// A text of some words, without quotes, percent signs, braces and backslashes.
pub fn text(draw: &mut Draw, words: usize) -> String {
    let word = |draw: &mut Draw| match draw.below(3) {
        0 => draw.of_zipf(&FILLERS),
        1 => draw.of(&VERBS),
        _ => draw.of_zipf(&NOUNS),
    };
    (0..words).map(|_| word(draw)).collect::<Vec<_>>().join(" ")
}

/// A docstring's text: a sentence, often more lines.
pub fn docstring(draw: &mut Draw, indent: &str) -> String {
    let sentence = |draw: &mut Draw| {
        let words = draw.between(4, 11);
        let text = text(draw, words);
        text[..1].to_uppercase() + &text[1..] + "."
    };
    let lines = draw.log_normal(0.6, 0.9, (1.0, 24.0));
    let mut text = sentence(draw);
    if lines > 1 {
        for line in 1..lines {
            text += if line == 1 { "\n\n" } else { "\n" };
            text += indent;
            text += &sentence(draw);
        }
        text += "\n";
        text += indent;
    }
    text
}
