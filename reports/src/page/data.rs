//! Data for the script of the page: JSON in an element that no browser runs.

use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;

/// An element that holds `data`, to be read by its id. Nothing in it can end the element early: `<` is written as an escape
/// of JSON, which means the same.
pub fn element(id: &str, data: &impl Serialize) -> Markup {
    let json = match serde_json::to_string(data) {
        Ok(json) => json.replace('<', "\\u003c"),
        // Numbers, lists and texts can be written; the script does nothing without data.
        Err(_) => "null".to_owned(),
    };
    html! { script type="application/json" id=(id) { (PreEscaped(json)) } }
}

/// A list without repetitions, whose texts are named by their place in it.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub struct Texts<'a> {
    texts: Vec<Cow<'a, str>>,
    #[serde(skip)]
    places: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Texts<'a> {
    /// The place of a text, which is added where it is new.
    pub fn place(&mut self, text: impl Into<Cow<'a, str>>) -> usize {
        let text = text.into();
        let next = self.texts.len();
        *self.places.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            next
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element() {
        let markup = element("x", &["</script><!--<script>", "\u{2028}\"\\"]).into_string();
        assert_eq!(markup.matches("</").count(), 1, "{markup}");
        assert!(!markup.contains("<!--"));
        let json = markup.split_once('>').unwrap().1.strip_suffix("</script>").unwrap();
        let back: Vec<String> = serde_json::from_str(json).unwrap();
        assert_eq!(back, ["</script><!--<script>", "\u{2028}\"\\"]);
    }

    #[test]
    fn equal_texts_have_one_place() {
        let mut texts = Texts::default();
        assert_eq!(["a", "b", "a"].map(|text| texts.place(text)), [0, 1, 0]);
        assert_eq!(serde_json::to_string(&texts).unwrap(), r#"["a","b"]"#);
    }
}
