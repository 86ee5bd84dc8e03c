//! The published schema file is the one that the types make.

use bench_data::schema::{REGENERATE, json_schema};
use std::{fs, path::Path};

#[test]
fn the_published_schema_matches_the_types() {
    let name = format!("schema/record.v{}.schema.json", bench_data::SCHEMA_VERSION);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let made = json_schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    // The difference itself would be hundreds of lines.
    let line = made.lines().zip(published.lines()).position(|(a, b)| a != b);
    assert!(
        made == published,
        "the schema file differs (first at line {line:?}); to write it anew: {REGENERATE}"
    );
}
