//! Where code lies.

use maud::{Markup, html};

pub fn figure() -> Markup {
    html! {}
}
