//! Arms: what is measured. An arm is a build of the VM plus how much of a workload is made permanent in it.
//!
//! Invariants: the label and the arm are the same information (`label.parse()` gives the arm back), so records need
//! to store labels only; an arm maps to exactly one build and to one list of `permvm measure` options.

use std::fmt;
use std::str::FromStr;

use bench_data::PromotionLevel;

/// One compilation of the VM: a strategy, with or without the audit counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Build {
    /// How the build treats the refcounts of code objects.
    pub strategy: Strategy,
    /// Whether it counts events. Never used for timing.
    pub audit: bool,
}

/// How a build treats the refcounts of code objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strategy {
    /// Code objects are counted and reclaimed, as CPython does.
    Transient,
    /// Code objects may be permanent: a branch decides.
    Permanent,
    /// Code objects are never counted: the upper bound of any gain.
    Bound,
    /// As transient, and every call burns a set number of instructions: a known slowdown, to test the instrument by.
    Slowed,
    /// No build of the VM: CPython of that version, as it is installed.
    Cpython(Version),
}

/// Major, minor and micro version.
pub type Version = (u32, u32, u32);

impl Strategy {
    /// The cargo feature and the name in `permvm version --json`; for CPython, the name of the implementation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Transient => "transient",
            Self::Permanent => "permanent",
            Self::Bound => "bound",
            Self::Slowed => "slowdown",
            Self::Cpython(_) => "cpython",
        }
    }
}

impl Build {
    /// The cargo features of the build.
    pub fn features(self) -> Vec<&'static str> {
        let strategy = match self.strategy {
            Strategy::Transient | Strategy::Cpython(_) => None,
            other => Some(other.name()),
        };
        strategy.into_iter().chain(self.audit.then_some("audit")).collect()
    }

    /// The same strategy with the audit counters.
    #[must_use]
    pub fn audited(self) -> Self {
        Self { audit: true, ..self }
    }
}

impl fmt::Display for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.strategy.name())?;
        if let Strategy::Cpython((major, minor, micro)) = self.strategy {
            return write!(f, "-{major}.{minor}.{micro}");
        }
        if self.audit { f.write_str("-audit") } else { Ok(()) }
    }
}

/// How much of a workload is permanent with its code objects: the closure of permanence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Closure {
    /// Nothing is promoted.
    None,
    /// The code objects alone.
    Code,
    /// Code objects and all they hold.
    Consts,
    /// Also the function objects, their names and defaults.
    Functions,
}

impl Closure {
    /// Every level, weakest first.
    pub const ALL: [Self; 4] = [Self::None, Self::Code, Self::Consts, Self::Functions];

    /// The word that `permvm measure --promote` takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Code => "code",
            Self::Consts => "consts",
            Self::Functions => "functions",
        }
    }

    /// The same in a record.
    pub fn level(self) -> PromotionLevel {
        match self {
            Self::None => PromotionLevel::None,
            Self::Code => PromotionLevel::Code,
            Self::Consts => PromotionLevel::Consts,
            Self::Functions => PromotionLevel::Functions,
        }
    }
}

/// One thing that is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arm {
    /// The build without the feature.
    Transient,
    /// The build without the feature once more: what differs from [`Arm::Transient`] is noise (the A/A floor).
    TransientAgain,
    /// The build with the feature, with a closure promoted, for all functions or for a share of them.
    Permanent {
        /// What is promoted.
        closure: Closure,
        /// The share of functions that is promoted; `None` is all of them.
        share: Option<f64>,
    },
    /// The build with the feature, with the workload's code mapped from a permanent image and run where it lies.
    Image,
    /// The upper bound.
    Bound,
    /// The transient strategy with calls that burn instructions: an effect of known size. Compared with each other only.
    Slowed {
        /// Turns of the loop that each call burns.
        burn: u32,
        /// Arms that differ in this number alone are the same program in variants of the same layouts.
        copy: u32,
    },
    /// CPython of that version. Not one of the arms that answer the question: what the VM is held against.
    Cpython(Version),
}

impl Arm {
    /// The labels of arms that a definition may name, for messages.
    pub const LABELS: [&'static str; 8] = [
        "transient",
        "transient-again",
        "permanent-none",
        "permanent-code",
        "permanent-consts",
        "permanent-functions",
        "permanent-image",
        "bound",
    ];

    /// The build that this arm runs on.
    pub fn build(self) -> Build {
        let strategy = match self {
            Self::Transient | Self::TransientAgain => Strategy::Transient,
            Self::Permanent { .. } | Self::Image => Strategy::Permanent,
            Self::Bound => Strategy::Bound,
            Self::Slowed { .. } => Strategy::Slowed,
            Self::Cpython(version) => Strategy::Cpython(version),
        };
        Build { strategy, audit: false }
    }

    /// The closure that is promoted.
    pub fn closure(self) -> Closure {
        match self {
            Self::Permanent { closure, .. } => closure,
            _ => Closure::None,
        }
    }

    /// The share of functions that is promoted, where it is not all of them.
    pub fn share(self) -> Option<f64> {
        match self {
            Self::Permanent { share, .. } => share,
            _ => None,
        }
    }

    /// Whether this arm goes beyond the proposal's first step: closures of more than code, and images. What it executes is counted as that of
    /// the others, but its time may be taken more seldom.
    pub fn is_secondary(self) -> bool {
        matches!(self, Self::Permanent { closure: Closure::Consts | Closure::Functions, .. } | Self::Image)
    }

    /// Whether this is a real CPython.
    pub fn is_cpython(self) -> bool {
        matches!(self, Self::Cpython(_))
    }

    /// The options that make `permvm measure` run this arm. `seed` chooses *which* functions a share takes.
    pub fn measure_options(self, seed: u64) -> Vec<String> {
        if self.is_cpython() {
            return Vec::new();
        }
        let mut options = vec!["--promote".to_owned(), self.closure().name().to_owned()];
        if let Some(share) = self.share() {
            options.extend(["--share".to_owned(), share.to_string()]);
            options.extend(["--share-seed".to_owned(), seed.to_string()]);
        }
        if self == Self::Image {
            options.extend(["--modules", "image"].map(ToOwned::to_owned));
        }
        if let Self::Slowed { burn, .. } = self {
            options.extend(["--burn".to_owned(), burn.to_string()]);
        }
        options
    }
}

impl fmt::Display for Arm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transient => f.write_str("transient"),
            Self::TransientAgain => f.write_str("transient-again"),
            Self::Image => f.write_str("permanent-image"),
            Self::Bound => f.write_str("bound"),
            Self::Slowed { burn, copy: 0 } => write!(f, "slowed@{burn}"),
            Self::Slowed { burn, copy } => write!(f, "slowed@{burn}#{copy}"),
            Self::Cpython(_) => self.build().fmt(f),
            Self::Permanent { closure, share } => {
                write!(f, "permanent-{}", closure.name())?;
                share.map_or(Ok(()), |share| write!(f, "@{share}"))
            }
        }
    }
}

impl FromStr for Arm {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, String> {
        if let Some(burn) = label.strip_prefix("slowed@") {
            let (burn, copy) = burn.split_once('#').unwrap_or((burn, "0"));
            let number =
                |text: &str| text.parse().map_err(|_| format!("`{text}` is no number of turns or copy"));
            return Ok(Self::Slowed { burn: number(burn)?, copy: number(copy)? });
        }
        let (base, share) = match label.split_once('@') {
            None => (label, None),
            Some((base, share)) => {
                let value: f64 = share.parse().map_err(|_| format!("`{share}` is not a share"))?;
                if !(0.0..=1.0).contains(&value) {
                    return Err(format!("the share {value} is not between 0 and 1"));
                }
                (base, Some(value))
            }
        };
        let closure =
            Closure::ALL.into_iter().find(|closure| base.strip_prefix("permanent-") == Some(closure.name()));
        match (base, closure, share) {
            (_, Some(closure), share) => Ok(Self::Permanent { closure, share }),
            (_, None, Some(_)) => {
                Err(format!("`{base}` cannot have a share: only permanent-… arms promote anything"))
            }
            ("transient", None, None) => Ok(Self::Transient),
            ("transient-again", None, None) => Ok(Self::TransientAgain),
            ("permanent-image", None, None) => Ok(Self::Image),
            ("bound", None, None) => Ok(Self::Bound),
            _ if base.starts_with("cpython-") => version(&base["cpython-".len()..])
                .map(Self::Cpython)
                .ok_or_else(|| format!("`{base}` names no version: cpython-3.11.7, for example")),
            _ => Err(format!("unknown arm `{base}`")),
        }
    }
}

fn version(text: &str) -> Option<Version> {
    let mut numbers = text.split('.').map(|number| number.parse().ok());
    let version = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_arms_are_the_same_information() {
        for label in Arm::LABELS.into_iter().chain([
            "permanent-code@0.25",
            "permanent-consts@0",
            "slowed@40",
            "slowed@0#2",
            "cpython-3.11.7",
        ]) {
            let arm: Arm = label.parse().expect(label);
            assert_eq!(arm.to_string(), label);
        }
    }

    #[test]
    fn wrong_labels_are_refused_with_the_reason() {
        let refuse = |label: &str| label.parse::<Arm>().expect_err(label);
        assert_eq!(refuse("permament-code"), "unknown arm `permament-code`");
        assert_eq!(refuse("permanent-code@2"), "the share 2 is not between 0 and 1");
        assert_eq!(refuse("slowed@1.5"), "`1.5` is no number of turns or copy");
        assert_eq!(refuse("permanent-code@half"), "`half` is not a share");
        assert!(refuse("cpython-3").contains("names no version"));
        assert!(refuse("bound@0.5").contains("cannot have a share"));
    }

    #[test]
    fn an_arm_names_its_build_and_its_options() {
        let arm: Arm = "permanent-code@0.25".parse().unwrap();
        assert_eq!(arm.build().features(), ["permanent"]);
        assert_eq!(arm.build().audited().to_string(), "permanent-audit");
        assert_eq!(arm.measure_options(7).join(" "), "--promote code --share 0.25 --share-seed 7");
        assert!(Arm::Image.is_secondary() && !arm.is_secondary() && !Arm::Bound.is_secondary());
        assert!(Arm::Transient.build().features().is_empty());
        let slowed = Arm::Slowed { burn: 3, copy: 0 };
        assert_eq!(slowed.build().features(), ["slowdown"]);
        assert_eq!(slowed.measure_options(7).join(" "), "--promote none --burn 3");
        assert_eq!(Arm::Image.measure_options(7).join(" "), "--promote none --modules image");
        assert_eq!(Arm::TransientAgain.measure_options(7).join(" "), "--promote none");
        assert_eq!(Arm::Bound.build().to_string(), "bound");
    }
}
