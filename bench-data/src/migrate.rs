//! Records of older versions, brought to the present one.
//!
//! Each step takes a record of version *n* as plain JSON to version *n* + 1; `STEPS[0]` starts from version 1. A step
//! never looks at the types of `record.rs`, which change: it must go on working for ever. Steps stay forever too.

use serde_json::Value;
use thiserror::Error;

/// One step of the migration.
type Step = fn(Value) -> Result<Value, String>;

/// From version 1 upwards. Version 1 is the first, so there is none yet.
const STEPS: &[Step] = &[];

/// Why a record's version cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MigrateError {
    /// It is no record.
    #[error("not a record of permanence: no `schema_version` that is a positive whole number")]
    NoVersion,
    /// A newer program wrote it.
    #[error(
        "record has schema version {found}, but this program knows versions up to {known}: use a newer `permanence` to \
         read it"
    )]
    Newer {
        /// The record's version.
        found: u64,
        /// The newest version known here.
        known: u32,
    },
    /// A step did not find what its version promises.
    #[error("record of schema version {from} cannot be brought to version {to}: {reason}")]
    Step {
        /// The version before the step.
        from: u32,
        /// The version after it.
        to: u32,
        /// What was wrong.
        reason: String,
    },
}

/// Brings a record of any known version to [`crate::SCHEMA_VERSION`].
pub fn migrate(record: Value) -> Result<Value, MigrateError> {
    migrate_by(STEPS, record)
}

fn migrate_by(steps: &[Step], mut record: Value) -> Result<Value, MigrateError> {
    let known = steps.len() as u32 + 1;
    let found = record.get("schema_version").and_then(Value::as_u64).filter(|version| *version >= 1);
    let found = found.ok_or(MigrateError::NoVersion)?;
    if found > u64::from(known) {
        return Err(MigrateError::Newer { found, known });
    }
    for from in found as u32..known {
        let to = from + 1;
        record =
            steps[from as usize - 1](record).map_err(|reason| MigrateError::Step { from, to, reason })?;
        record["schema_version"] = to.into();
    }
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn there_is_a_step_from_every_older_version() {
        assert_eq!(STEPS.len() as u32 + 1, crate::SCHEMA_VERSION);
    }

    #[test]
    fn the_present_version_is_left_alone() {
        let record = json!({"schema_version": crate::SCHEMA_VERSION, "id": "a"});
        assert_eq!(migrate(record.clone()), Ok(record));
    }

    #[test]
    fn steps_run_in_order_from_the_record_s_version() {
        fn rename(mut record: Value) -> Result<Value, String> {
            let old = record["old"].take();
            record.as_object_mut().ok_or("no object")?.remove("old").ok_or("`old` is missing")?;
            record["new"] = old;
            Ok(record)
        }
        fn double(mut record: Value) -> Result<Value, String> {
            record["new"] = (record["new"].as_u64().ok_or("`new` is no number")? * 2).into();
            Ok(record)
        }
        let steps: &[Step] = &[rename, double];
        let done = json!({"schema_version": 3, "new": 14});
        assert_eq!(migrate_by(steps, json!({"schema_version": 1, "old": 7})), Ok(done.clone()));
        assert_eq!(migrate_by(steps, json!({"schema_version": 2, "new": 7})), Ok(done.clone()));
        assert_eq!(migrate_by(steps, done.clone()), Ok(done));
        let broken = migrate_by(steps, json!({"schema_version": 2, "new": "x"})).unwrap_err();
        assert_eq!(broken, MigrateError::Step { from: 2, to: 3, reason: "`new` is no number".into() });
    }

    #[test]
    fn newer_and_foreign_files_are_refused() {
        let newer = migrate(json!({"schema_version": 99})).unwrap_err();
        assert_eq!(newer, MigrateError::Newer { found: 99, known: crate::SCHEMA_VERSION });
        assert!(newer.to_string().contains("use a newer `permanence`"));
        for foreign in
            [json!({}), json!([]), json!(3), json!({"schema_version": 0}), json!({"schema_version": "1"})]
        {
            assert_eq!(migrate(foreign), Err(MigrateError::NoVersion));
        }
    }
}
