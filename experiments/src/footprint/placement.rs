//! Where a module's code lives: the arms of these families.

use std::fmt;
use std::str::FromStr;

use crate::arm::{Build, Closure, Strategy};

/// In what form a module is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Compiled from its source.
    Source,
    /// Read from a serialised file into heap objects, in the role of `.pyc`.
    Serialised,
    /// Mapped from a permanent image.
    Image,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Source, Self::Serialised, Self::Image];

    /// The word that `permvm --modules` takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Serialised => "serialised",
            Self::Image => "image",
        }
    }
}

/// One arm: a build, a form and a closure of permanence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Placement {
    /// Whether the build has the feature.
    pub strategy: Strategy,
    /// In what form the module is loaded.
    pub form: Form,
    /// What is promoted.
    pub closure: Closure,
}

/// The labels with what they mean.
const TABLE: [(&str, Strategy, Form, Closure); 8] = [
    ("transient-source", Strategy::Transient, Form::Source, Closure::None),
    ("transient-serialised", Strategy::Transient, Form::Serialised, Closure::None),
    ("permanent-none", Strategy::Permanent, Form::Source, Closure::None),
    ("permanent-code", Strategy::Permanent, Form::Source, Closure::Code),
    ("permanent-consts", Strategy::Permanent, Form::Source, Closure::Consts),
    ("permanent-functions", Strategy::Permanent, Form::Source, Closure::Functions),
    ("permanent-image", Strategy::Permanent, Form::Image, Closure::None),
    ("permanent-image-functions", Strategy::Permanent, Form::Image, Closure::Functions),
];

impl Placement {
    /// The labels of all arms.
    pub fn labels() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(|row| row.0)
    }

    /// The build that this arm runs on.
    pub fn build(self) -> Build {
        Build { strategy: self.strategy, audit: false }
    }
}

impl fmt::Display for Placement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = TABLE.iter().find(|row| (row.1, row.2, row.3) == (self.strategy, self.form, self.closure));
        f.pad(row.map_or("unnamed", |row| row.0))
    }
}

impl FromStr for Placement {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, String> {
        let row = TABLE.iter().find(|row| row.0 == label).ok_or_else(|| format!("unknown arm `{label}`"))?;
        Ok(Self { strategy: row.1, form: row.2, closure: row.3 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_arms_are_the_same_information() {
        for label in Placement::labels() {
            assert_eq!(label.parse::<Placement>().unwrap().to_string(), label);
        }
        assert_eq!("transient".parse::<Placement>().unwrap_err(), "unknown arm `transient`");
    }
}
