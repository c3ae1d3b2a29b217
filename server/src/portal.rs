//! What every handler can reach.

use std::ops::Deref;
use std::sync::Arc;

use sea_orm::DatabaseConnection;
use tokio::sync::Notify;

use crate::clock::SharedClock;
use crate::contact::form_key::Secret;
use crate::database::Records;
use crate::http::assets::AssetFiles;
use crate::http::cache::PageCache;
use crate::http::limit::Senders;
use crate::ids::SharedIds;
use crate::mail::files::MailFolder;
use crate::published::live::Live;
use crate::staff::gate::Gate;
use crate::staff::log::Log;
use crate::staff::oidc::Provider;

/// The running portal. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Portal(Arc<Parts>);

/// What a portal is made of.
#[derive(Debug)]
pub struct Parts {
    /// What is published.
    pub live: Arc<Live>,
    /// Records.
    pub records: Records,
    /// Where is written who saw what.
    pub log: Log,
    /// The time.
    pub clock: SharedClock,
    /// Randomness.
    pub ids: SharedIds,
    /// What form keys are signed with.
    pub secret: Secret,
    /// Rung when a letter was put in the outbox.
    pub bell: Arc<Notify>,
    /// Who sent how many forms of late.
    pub senders: Arc<Senders>,
    /// What stands between somebody who guesses and an account.
    pub gate: Gate,
    /// The organisation that says who staff are.
    pub oidc: Option<Provider>,
    /// Where letters go when there is no mail server, and whoever sits at this machine may look at them.
    pub mail_folder: Option<MailFolder>,
    /// Style sheets and pictures.
    pub assets: Arc<AssetFiles>,
    /// Pages that were written out already.
    pub cache: PageCache,
    /// Address of the portal as residents see it, without a slash at the end.
    pub site_url: Arc<str>,
}

impl Portal {
    /// A portal of its parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The database, for reading and for single writes.
    pub fn database(&self) -> &DatabaseConnection {
        &self.0.records.connection
    }
}

impl Deref for Portal {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
