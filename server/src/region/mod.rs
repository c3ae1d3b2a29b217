//! Region packs in and out: folders of TOML and Markdown that a communication officer can read.
//!
//! `files` (the folder) → `source` (TOML with line numbers) → `structure` (the schema) → `read` (a draft of a pack)
//! → `check` (what only the whole can show). The format is documented in `server/regions/README.md`.

mod check;
mod draft;
mod files;
mod problem;
mod read;
mod schema;
mod source;
mod structure;
mod write;

pub use files::{Files, PackLocation, SHIPPED};
pub use problem::Problem;
pub use schema::{FILES as FACT_FILES, schema, schemas};
pub use write::write;

use crate::published::pack::Pack;

/// Reads and checks a pack.
///
/// # Errors
/// Every mistake that is in it, in the order of files and lines.
pub fn load(files: &Files) -> Result<Pack, Vec<Problem>> {
    let (draft, mut problems) = read::read(files);
    check::check(&draft, &mut problems);
    problems.sort();
    problems.dedup();
    match draft.finish() {
        Some(pack) if problems.is_empty() => Ok(pack),
        _ => Err(problems),
    }
}
