//! What residents read: home, themes, articles, the social map, teams and the pages about the site.

#[cfg(feature = "ssr")]
mod article;
#[cfg(feature = "ssr")]
mod directory;
#[cfg(feature = "ssr")]
mod error;
#[cfg(feature = "ssr")]
mod home;
pub mod model;
#[cfg(feature = "ssr")]
mod service;
#[cfg(feature = "ssr")]
mod team;
#[cfg(feature = "ssr")]
mod text;
#[cfg(feature = "ssr")]
mod thanks;
#[cfg(feature = "ssr")]
mod theme;

#[cfg(feature = "ssr")]
pub use {
    article::article_page,
    directory::directory_page,
    error::{error_page, error_title},
    home::home_page,
    service::service_page,
    team::{team_page, teams_page},
    text::text_page,
    thanks::thanks_page,
    theme::{theme_page, themes_page},
};
