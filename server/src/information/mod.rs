//! What residents read: home, themes, articles, the social map, teams and the pages about the site.

mod articles;
mod directory;
mod feedback;
mod home;
pub mod retention;
pub mod routes;
mod services;
mod store;
mod teams;
mod texts;
