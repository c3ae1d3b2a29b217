//! Requests of residents: what is stored of them, and the letters about them. Two features share them: `contact`, where they
//! arrive, and `team`, where they are answered.

pub mod answers;
pub mod drafts;
pub mod letters;
pub mod store;
pub mod worklist;
