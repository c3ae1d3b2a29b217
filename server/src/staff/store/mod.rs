//! Accounts and sessions, in the database.

mod accounts;
mod sessions;

pub use accounts::{
    Chosen, Colleague, Credentials, EntryKind, Invitation, NewAccount, accept, add, anybody, by_email, by_id,
    by_invitation, by_subject, colleagues, everybody, invite_again, names, rename, set_disabled, set_password,
    set_roles, use_recovery, use_step,
};
pub use sessions::{
    OwnSession, StoredSession, begin_session, end_one_of, end_others_of, end_session, finish_attempt, forget_sessions,
    session, sessions_of, touch_session,
};
