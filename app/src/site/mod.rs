//! What every page has around it: document, header, channels, notices, footer.

#[cfg(feature = "ssr")]
mod channels;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod footer;
#[cfg(feature = "ssr")]
mod header;
mod model;

#[cfg(feature = "ssr")]
pub use channels::{beside_channels, channels, helplines, opening_state};
#[cfg(feature = "ssr")]
pub use document::{document, notices};
pub use model::{
    Assets, Call, Channels, Frame, HelplineItem, LanguageLink, Link, LocalText, NoticeItem, Phone, State, Tab, Visit,
};
