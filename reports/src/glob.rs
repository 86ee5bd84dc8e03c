//! Patterns over names, as a shell has them.

/// Whether `text` matches `glob`, in which `*` is any text and `?` any character.
pub fn matches(glob: &str, text: &str) -> bool {
    match glob.chars().next() {
        None => text.is_empty(),
        Some('*') => {
            let rest = &glob[1..];
            text.char_indices().map(|(at, _)| at).chain([text.len()]).any(|at| matches(rest, &text[at..]))
        }
        Some(first) => {
            let mut left = text.chars();
            left.next().is_some_and(|c| first == '?' || first == c)
                && matches(&glob[first.len_utf8()..], left.as_str())
        }
    }
}

/// Whether one of `globs` matches one of `texts`; no globs match everything.
pub fn any(globs: &[String], texts: &[&str]) -> bool {
    globs.is_empty() || globs.iter().any(|glob| texts.iter().any(|text| matches(glob, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        for (glob, text, expected) in [
            ("*", "", true),
            ("fib", "fib", true),
            ("fib", "fibonacci", false),
            ("f*b?", "fooba", true),
            ("f*b?", "foob", false),
            ("*a*a*", "banana", true),
            ("é?", "éa", true),
            ("call/*", "call/fib", true),
        ] {
            assert_eq!(matches(glob, text), expected, "{glob} {text}");
        }
        assert!(
            any(&[], &[]) && any(&["a".into(), "b*".into()], &["x", "by"]) && !any(&["a".into()], &["b"])
        );
    }
}
