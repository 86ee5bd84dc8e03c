//! What a person sees while a command works: on a terminal one line that tells what runs and how long it will take;
//! otherwise a line at each step and nothing in between.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The progress of one command.
#[derive(Debug, Clone)]
pub struct Progress {
    bar: ProgressBar,
    /// Whether steps are printed as plain lines, because nobody watches a bar.
    plain: bool,
}

impl Progress {
    /// On standard error: a bar on a terminal, lines elsewhere.
    pub fn shown() -> Self {
        let bar = ProgressBar::new(0);
        bar.set_style(style("{spinner} {msg}"));
        Self { bar, plain: !std::io::stderr().is_terminal() }
    }

    /// Nothing at all.
    pub fn hidden() -> Self {
        Self { bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()), plain: false }
    }

    /// A step without a length.
    pub fn step(&self, message: &str) {
        self.line(message);
        self.bar.set_message(message.to_owned());
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    /// A phase of `length` units. Its bar is drawn only when told of progress, not by a clock of its own, so that
    /// nothing runs beside a timed process.
    pub fn phase(&self, name: &str, length: u64) {
        self.line(name);
        self.bar.disable_steady_tick();
        self.bar.set_style(style(&format!("{name} [{{bar:30}}] {{percent:>3}} %  {{msg}}")));
        self.bar.set_length(length);
        self.bar.set_position(0);
    }

    /// The phase is at `position` of `length`, runs `what`, and needs `left` more, if that is known.
    pub fn at(&self, position: u64, length: u64, what: &str, left: Option<Duration>) {
        let left = left.map_or_else(String::new, |left| format!("  {} left", HumanDuration(left)));
        self.bar.set_length(length);
        self.bar.set_message(format!("{what}{left}"));
        self.bar.set_position(position);
    }

    /// A message that stays.
    pub fn say(&self, message: &str) {
        if self.plain || self.bar.is_hidden() {
            self.line(message);
        } else {
            self.bar.println(message);
        }
    }

    /// Takes the bar away.
    pub fn done(&self) {
        self.bar.finish_and_clear();
    }

    fn line(&self, message: &str) {
        if self.plain {
            eprintln!("{message}");
        }
    }
}

/// A style whose template is fixed by this file: a mistake in it shows as the plain default style.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
