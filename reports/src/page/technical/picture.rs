//! Where code lies, on the heap and in permanent memory, and what a fork copies of it: a drawing in the colours of the theme.

use maud::{Markup, html};

const WIDTH: i32 = 960;
const HEIGHT: i32 = 470;
const COLUMN: i32 = 320;
const BOX: i32 = 284;
/// Top and height of the boxes of a column: function, code, runtime form.
const ROWS: [(i32, i32); 3] = [(62, 56), (142, 112), (278, 76)];

/// A box of the drawing.
struct Part {
    /// Its first line is its name, the others say what is in it.
    lines: &'static [&'static str],
    kind: Kind,
}

/// Who may write to a part of memory.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The process writes to it, which is nothing special.
    Writable,
    /// Calls write to it.
    Written,
    /// Nobody writes to it.
    ReadOnly,
}

struct Column {
    title: &'static str,
    parts: [Part; 3],
    after_fork: [&'static str; 2],
}

const COLUMNS: [Column; 3] = [
    Column {
        title: "transient",
        parts: [
            Part { lines: &["function", "pointer to code · runtime form"], kind: Kind::Writable },
            Part {
                lines: &[
                    "code",
                    "refcount: written by every call",
                    "instructions",
                    "exception and line table",
                ],
                kind: Kind::Written,
            },
            Part { lines: &["runtime form", "constants · names", "inline caches"], kind: Kind::Writable },
        ],
        after_fork: ["A call copies the code's page, bytecode", "and neighbours with it, and the caches'."],
    },
    Column {
        title: "permanent, heap placement",
        parts: [
            Part { lines: &["function", "pointer to code, bit 3 set · runtime form"], kind: Kind::Writable },
            Part {
                lines: &[
                    "code, in a sealed region",
                    "refcount: never written",
                    "instructions",
                    "exception and line table",
                ],
                kind: Kind::ReadOnly,
            },
            Part { lines: &["runtime form", "constants · names", "inline caches"], kind: Kind::Writable },
        ],
        after_fork: ["A call copies no page of code; parent and", "children share them. Caches are copied."],
    },
    Column {
        title: "permanent, image placement",
        parts: [
            Part { lines: &["function", "pointer to code, bit 3 set"], kind: Kind::Writable },
            Part {
                lines: &[
                    "code, in a mapped file",
                    "no addresses: nothing to relocate",
                    "instructions · tables",
                    "strings and floats",
                ],
                kind: Kind::ReadOnly,
            },
            Part {
                lines: &["runtime form, made by the first call", "constants · names", "inline caches"],
                kind: Kind::Writable,
            },
        ],
        after_fork: ["All processes that map the file share its", "pages, related by a fork or not."],
    },
];

const TITLE: &str = "Where a function, its code and its runtime form lie, by placement";

/// The drawing, with all of it in words.
pub fn figure() -> Markup {
    let describe = |column: &Column| {
        let parts = column.parts.iter().map(|part| {
            let (name, rest) = (part.lines[0], part.lines[1..].join(", "));
            format!("{name} ({}): {rest}", words(part.kind))
        });
        let parts: Vec<String> = parts.collect();
        format!("{}: {}. After a fork: {}", column.title, parts.join("; "), column.after_fork.join(" "))
    };
    let description = COLUMNS.iter().map(describe).collect::<Vec<_>>().join(" ");
    html! {
        figure {
            figcaption {
                strong { (TITLE) } ". From the function, an arrow leads to its code. "
                span.keys {
                    @for kind in [Kind::Writable, Kind::Written, Kind::ReadOnly] {
                        span {
                            svg.key width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" { (frame(kind, (1, 3), (14, 10))) }
                            " " (words(kind))
                        }
                        " "
                    }
                }
            }
            div.scroll {
                svg width=(WIDTH) height=(HEIGHT) viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" font-family="sans-serif" {
                    title { (TITLE) }
                    desc { (description) }
                    @for (n, column) in (0..).zip(&COLUMNS) { (draw(column, n * COLUMN + 12)) }
                }
            }
        }
    }
}

fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::Writable => "private memory",
        Kind::Written => "private memory that calls write to",
        Kind::ReadOnly => "read-only, shared",
    }
}

fn draw(column: &Column, x: i32) -> Markup {
    let middle = x + BOX / 2;
    html! {
        text x=(x) y="24" font-size="15" font-weight="600" fill="var(--plot-ink)" { (column.title) }
        @for (part, row) in column.parts.iter().zip(ROWS) { (part_at(part, x, row)) }
        @for rows in ROWS.windows(2) { (arrow(middle, rows[0].0 + rows[0].1, rows[1].0)) }
        line x1=(x) x2=(x + BOX) y1="384" y2="384" stroke="var(--plot-grid)" {}
        text x=(x) y="408" font-size="12" fill="var(--plot-muted)" { "After a fork" }
        @for (n, line) in (0..).zip(column.after_fork) {
            text x=(x) y=(430 + n * 19) font-size="13" fill="var(--plot-ink)" { (line) }
        }
    }
}

fn part_at(part: &Part, x: i32, (y, height): (i32, i32)) -> Markup {
    html! {
        (frame(part.kind, (x, y), (BOX, height)))
        @for (n, line) in (0..).zip(part.lines) {
            text x=(x + 14) y=(y + 23 + n * 21) font-size="13" font-weight=[(n == 0).then_some("600")] fill="var(--plot-ink)" { (line) }
        }
    }
}

/// Kinds differ in line style and width as well as in colour.
fn frame(kind: Kind, (x, y): (i32, i32), (width, height): (i32, i32)) -> Markup {
    let (stroke, line, dashes) = match kind {
        Kind::Writable => ("var(--plot-muted)", "1", None),
        Kind::Written => ("var(--series-4)", "3", None),
        Kind::ReadOnly => ("var(--series-0)", "2", Some("6 3")),
    };
    html! {
        rect x=(x) y=(y) width=(width) height=(height) rx="3" fill="var(--plot-band)" stroke=(stroke) stroke-width=(line) stroke-dasharray=[dashes] {}
    }
}

fn arrow(x: i32, from: i32, to: i32) -> Markup {
    let head = format!("M{} {}L{} {}L{} {}", x - 5, to - 8, x, to - 2, x + 5, to - 8);
    html! {
        line x1=(x) x2=(x) y1=(from) y2=(to - 3) stroke="var(--plot-ink)" stroke-width="1.5" {}
        path d=(head) fill="none" stroke="var(--plot-ink)" stroke-width="1.5" {}
    }
}
