//! The JSON Schema of the record format, made from the types.
//!
//! The published file is `schema/record.v1.schema.json`; `tests/schema.rs` compares it with the types and can write it.

use crate::Record;

/// The command that writes the schema file anew.
pub const REGENERATE: &str = "UPDATE_SCHEMA=1 cargo test -p bench-data --test schema";

/// The schema as the published file holds it.
pub fn json_schema() -> String {
    let mut schema = schemars::schema_for!(Record).to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$comment".into(), format!("Made from the types by: {REGENERATE}").into());
    }
    format!("{schema:#}\n")
}
