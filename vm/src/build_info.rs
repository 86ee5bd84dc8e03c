//! What this build of the VM is.

use serde::Serialize;

use crate::refcount;

/// Facts about the build, as records keep them.
#[derive(Clone, Debug, Serialize)]
pub struct BuildInfo {
    /// Version of the crate.
    pub version: &'static str,
    /// The refcount strategy in force.
    pub strategy: &'static str,
    /// Whether events are counted: such a build is not for timing.
    pub audit: bool,
    /// Whether debug assertions are on: such a build is not for timing.
    pub debug_assertions: bool,
    /// Cargo features that were asked for.
    pub features: Vec<&'static str>,
}

/// Facts about this build.
pub fn build_info() -> BuildInfo {
    let mut features = Vec::new();
    if cfg!(feature = "permanent") {
        features.push("permanent");
    }
    if cfg!(feature = "bound") {
        features.push("bound");
    }
    if cfg!(feature = "audit") {
        features.push("audit");
    }
    if cfg!(feature = "slowdown") {
        features.push("slowdown");
    }
    BuildInfo {
        version: env!("CARGO_PKG_VERSION"),
        strategy: refcount::NAME,
        audit: cfg!(feature = "audit"),
        debug_assertions: cfg!(debug_assertions),
        features,
    }
}

#[cfg(test)]
mod tests {
    use super::build_info;
    use crate::refcount;

    #[test]
    fn the_strongest_strategy_wins() {
        let expected = match (cfg!(feature = "bound"), cfg!(feature = "permanent")) {
            (true, _) => "bound",
            (false, true) => "permanent",
            (false, false) => "transient",
        };
        let info = build_info();
        assert_eq!(info.strategy, expected);
        assert_eq!(refcount::PERMANENCE, expected == "permanent");
        assert_eq!(refcount::RECLAIMS, expected != "bound");
        assert_eq!(info.features.contains(&"bound"), cfg!(feature = "bound"));
        assert_eq!(info.features.contains(&"permanent"), cfg!(feature = "permanent"));
        assert_eq!(
            (info.features.contains(&"audit"), info.audit),
            (cfg!(feature = "audit"), cfg!(feature = "audit"))
        );
    }
}
