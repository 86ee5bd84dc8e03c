//! Listings in a document: what stands between two marks is written anew, the rest stays.
//!
//! The marks are comments of Markdown: `<!-- call-path PROGRAM -->` before, `<!-- end of call-path -->` after.

use std::path::Path;

use bench_data::CallPath;

use super::{PROGRAMS, table};
use crate::error::{Error, Result};

const END: &str = "<!-- end of call-path -->";

fn mark(program: &str) -> String {
    format!("<!-- call-path {program} -->")
}

/// The programs that a document has marks for.
pub fn marked(document: &str, path: &Path) -> Result<Vec<&'static str>> {
    let programs: Vec<_> = PROGRAMS.into_iter().filter(|program| document.contains(&mark(program))).collect();
    if programs.is_empty() {
        return Err(Error::Usage(format!("{} has no line `{}`", path.display(), mark(PROGRAMS[0]))));
    }
    Ok(programs)
}

/// The document with these listings between their marks.
pub fn rewrite(mut document: String, path: &Path, listings: &[CallPath]) -> Result<String> {
    for listing in listings {
        let begin = mark(&listing.program);
        let parts = document.split_once(&begin);
        let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
        let (before, after) = parts.ok_or_else(|| {
            Error::Usage(format!("{}: there is no line `{END}` after `{begin}`", path.display()))
        })?;
        let text = table(listing, false);
        document = format!("{before}{begin}\n```text\n{text}```\n{END}{after}");
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_written_anew_between_their_marks_alone() {
        let path = Path::new("x.md");
        let document = format!("a\n{}\nold\n{END}\nb\n", mark("call"));
        assert_eq!(marked(&document, path).unwrap(), ["call"]);
        let listing = CallPath { program: "call".to_owned(), ..CallPath::default() };
        let text = rewrite(document, path, &[listing]).unwrap();
        assert!(text.starts_with("a\n<!-- call-path call -->\n```text\ninstructions by opcode"), "{text}");
        assert!(text.ends_with("```\n<!-- end of call-path -->\nb\n") && !text.contains("old"), "{text}");
    }

    #[test]
    fn a_document_without_marks_is_refused() {
        let path = Path::new("x.md");
        assert!(marked("nothing", path).unwrap_err().to_string().contains("x.md has no line"));
        let listing = CallPath { program: "code".to_owned(), ..CallPath::default() };
        let error = rewrite(mark("code"), path, &[listing]).unwrap_err().to_string();
        assert!(error.contains("there is no line"), "{error}");
    }
}
