//! What all pages share: the head, which forbids every request, the header with the theme button, the style and the script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

pub(super) const STYLE: &str = include_str!("style.css");
/// Each is a function of its own that does nothing where its elements are missing.
const SCRIPT: &str = concat!(
    include_str!("script.js"),
    include_str!("detail.js"),
    include_str!("table.js"),
    include_str!("rows.js")
);
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

/// A whole page: `title` for the window, what stands in the header, and what is below it.
pub fn document(title: &str, header: &Markup, main: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(concat!("permanence reports ", env!("CARGO_PKG_VERSION")));
                title { "Permanent code objects: " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header { button #theme type="button" hidden { "Dark or light" } (header) }
                main #main tabindex="-1" { (main) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}
