//! The steps that build the database, one file a step, the same on SQLite and PostgreSQL.

use sea_orm_migration::prelude::*;

mod m0001_publication;
mod m0002_page_feedback;
mod m0003_request;
mod m0004_outbox_state;
mod m0005_staff;
mod m0006_planned_call;

/// All steps in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_publication::Migration),
            Box::new(m0002_page_feedback::Migration),
            Box::new(m0003_request::Migration),
            Box::new(m0004_outbox_state::Migration),
            Box::new(m0005_staff::Migration),
            Box::new(m0006_planned_call::Migration),
        ]
    }
}
