//! Listings in a document: what stands between two marks is written anew, the rest stays.
//!
//! The marks are comments of Markdown: `<!-- call-path PROGRAM -->` before, `<!-- end of call-path -->` after.

use std::collections::BTreeSet;
use std::path::Path;

use bench_data::CallPath;

use super::{PROGRAMS, table};
use crate::error::{Error, Result};

const END: &str = "<!-- end of call-path -->";

fn mark(program: &str) -> String {
    format!("<!-- call-path {program} -->")
}

/// The document with the listing of every program that it has marks for; `listing` gives one of them.
pub fn rewrite(
    document: &str,
    path: &Path,
    mut listing: impl FnMut(&str) -> Result<CallPath>,
) -> Result<String> {
    let mut text = document.to_owned();
    let marked: BTreeSet<&str> =
        PROGRAMS.into_iter().filter(|program| document.contains(&mark(program))).collect();
    if marked.is_empty() {
        return Err(Error::Usage(format!("{} has no line `{}`", path.display(), mark(PROGRAMS[0]))));
    }
    for program in marked {
        let begin = mark(program);
        let split = text.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
        let (before, after) = split.ok_or_else(|| {
            Error::Usage(format!("{}: there is no line `{END}` after `{begin}`", path.display()))
        })?;
        let listing = table(&listing(program)?, false);
        text = format!("{before}{begin}\n```text\n{listing}```\n{END}{after}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_written_anew_between_their_marks_alone() {
        let document = format!("a\n{}\nold\n{END}\nb\n", mark("call"));
        let mut asked = Vec::new();
        let listing = |program: &str| {
            asked.push(program.to_owned());
            Ok(CallPath::default())
        };
        let text = rewrite(&document, Path::new("x.md"), listing).unwrap();
        assert!(text.starts_with("a\n<!-- call-path call -->\n```text\ninstructions by opcode"), "{text}");
        assert!(text.ends_with("```\n<!-- end of call-path -->\nb\n") && !text.contains("old"), "{text}");
        assert_eq!(asked, ["call"]);
    }

    #[test]
    fn a_document_without_marks_is_refused() {
        let refuse = |document: &str| {
            rewrite(document, Path::new("x.md"), |_| Ok(CallPath::default())).unwrap_err().to_string()
        };
        assert!(refuse("nothing").contains("x.md has no line"));
        assert!(refuse(&mark("code")).contains("there is no line"));
    }
}
