//! Numbers as a reader sees them. One place, so that page, terminal and Markdown agree.

use crate::model::{Interval, Resolution, ResolutionBasis, Row};

/// The minus sign.
const MINUS: char = '\u{2212}';

/// A share as a percentage with a sign: `−3.21 %`. Two significant places at least, four decimals at most.
pub fn percent(share: f64) -> String {
    let text = digits(share);
    if text.bytes().all(|byte| matches!(byte, b'0' | b'.' | b' ' | b'%')) {
        return text;
    }
    format!("{}{text}", if share < 0.0 { MINUS } else { '+' })
}

/// The same without the sign.
pub fn magnitude(share: f64) -> String {
    let text = digits(share);
    if share != 0.0 && text == "0.0000 %" { "<0.0001 %".into() } else { text }
}

fn digits(share: f64) -> String {
    let percent = (share * 100.0).abs();
    let decimals = match percent {
        0.0 => 0,
        p if p >= 9.995 => 1,
        p if p >= 0.0995 => 2,
        p if p >= 0.00995 => 3,
        _ => 4,
    };
    format!("{percent:.decimals$} %")
}

/// The change that a ratio is: `−3.21 %`.
pub fn change(ratio: f64) -> String {
    percent(ratio - 1.0)
}

/// The interval of a row as changes.
pub fn interval(interval: &Interval) -> String {
    match interval {
        Interval::None => "none".into(),
        Interval::Exact => "exact".into(),
        Interval::Range { low, high } => format!("{} to {} (range)", change(*low), change(*high)),
        Interval::Confidence { low, high, .. } => format!("{} to {}", change(*low), change(*high)),
    }
}

/// The change of a row, or a dash.
pub fn row_change(row: &Row) -> String {
    row.ratio.map_or_else(|| "–".into(), change)
}

/// A resolution: `0.42 %`, or `1 count`.
pub fn resolution(resolution: Option<Resolution>) -> String {
    match resolution {
        None => "–".into(),
        Some(Resolution { basis: ResolutionBasis::OneCount, .. }) => "1 count".into(),
        Some(Resolution { share, .. }) => magnitude(share),
    }
}

/// A count or an amount with at most four significant places and thin groups: `12 345`, `3.142`.
pub fn amount(value: f64) -> String {
    let magnitude = value.abs();
    let decimals = match magnitude {
        m if m == m.trunc() => 0,
        m if m >= 1000.0 => 0,
        m if m >= 100.0 => 1,
        // Not 1: 0.9999 would come out as 1.0000.
        m if m >= 0.9995 => 2,
        _ => 4,
    };
    let text = format!("{magnitude:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { MINUS.to_string() } else { String::new() };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// Nanoseconds, bytes and counts in a unit that fits.
pub fn quantity(value: f64, unit: &str) -> String {
    let scaled = |steps: &[(f64, &str)]| {
        let (factor, name) = steps.iter().find(|(factor, _)| value.abs() >= *factor).or(steps.last())?;
        let scaled = value / factor;
        let decimals = if *factor == 1.0 && scaled == scaled.trunc() { 0 } else { 2 };
        Some(format!("{scaled:.decimals$} {name}"))
    };
    match unit {
        "ns" => scaled(&[(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns")]).unwrap_or_default(),
        "bytes" => scaled(&[(1_073_741_824.0, "GiB"), (1_048_576.0, "MiB"), (1024.0, "KiB"), (1.0, "B")])
            .unwrap_or_default(),
        _ => amount(value),
    }
}

/// With a capital letter.
pub fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `1 benchmark`, `2 benchmarks`.
pub fn plural(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_keep_what_counts() {
        for (share, text) in [
            (0.0, "0 %"),
            (-0.0321, "−3.21 %"),
            (0.5, "+50.0 %"),
            (-0.00051, "−0.051 %"),
            (0.0005, "+0.050 %"),
            (-1e-9, "0.0000 %"),
            (0.00004, "+0.0040 %"),
            (0.0999, "+9.99 %"),
            (0.09999, "+10.0 %"),
        ] {
            assert_eq!(percent(share), text, "{share}");
        }
        assert_eq!(change(0.9), "−10.0 %");
        assert_eq!(magnitude(-0.02), "2.00 %");
        assert_eq!(magnitude(1e-9), "<0.0001 %");
        assert_eq!(magnitude(0.0), "0 %");
    }

    #[test]
    fn amounts_are_grouped() {
        assert_eq!(amount(1_234_567.0), "1\u{202f}234\u{202f}567");
        assert_eq!(amount(999.0), "999");
        assert_eq!(amount(-12.5), "−12.50");
        assert_eq!(amount(0.0), "0");
        assert_eq!(amount(0.99998), "1.00");
        assert_eq!(amount(0.1234), "0.1234");
        assert_eq!(amount(1234.56), "1\u{202f}235");
        assert_eq!(quantity(1_500_000.0, "ns"), "1.50 ms");
        assert_eq!(quantity(512.0, "bytes"), "512 B");
        assert_eq!(quantity(3.0 * 1_048_576.0, "bytes"), "3.00 MiB");
        assert_eq!(quantity(0.0, "ns"), "0 ns");
        assert_eq!(plural(1, "loss"), "1 loss");
        assert_eq!(plural(2, "benchmark"), "2 benchmarks");
    }
}
