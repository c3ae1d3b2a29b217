//! The published documents in the database.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, QueryOrder, TransactionTrait,
};

use super::document::Document;

/// A publication: what was in force from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Its number; it only grows.
    pub revision: i64,
    /// SHA-256 of all documents, in hexadecimal digits.
    pub checksum: String,
}

/// Rows written by one statement; SQLite takes at most 32,766 values in one.
const ROWS_AT_ONCE: usize = 500;

/// Replaces everything that is published, in one transaction. Publishing what is published already changes nothing.
///
/// # Errors
/// When the database refuses; then nothing has changed.
pub async fn publish(
    database: &DatabaseConnection,
    documents: &[Document],
    checksum: &str,
    now: DateTime<Utc>,
) -> Result<Publication, DbErr> {
    let transaction = database.begin().await?;
    if let Some(current) = newest(&transaction).await?
        && current.checksum == checksum
    {
        transaction.rollback().await?;
        return Ok(current);
    }
    replace_documents(&transaction, documents).await?;
    let row =
        publication::ActiveModel { published_at: Set(now), checksum: Set(checksum.to_owned()), ..Default::default() };
    let row = row.insert(&transaction).await?;
    transaction.commit().await?;
    Ok(row.into())
}

/// The newest publication, if there is one.
///
/// # Errors
/// When the database does not answer.
pub async fn newest(database: &impl ConnectionTrait) -> Result<Option<Publication>, DbErr> {
    let row = publication::Entity::find().order_by_desc(publication::Column::Revision).one(database).await?;
    Ok(row.map(Publication::from))
}

/// The newest publication with all its documents, if there is one, as of one moment.
///
/// # Errors
/// When the database does not answer.
pub async fn read(database: &DatabaseConnection) -> Result<Option<(i64, Vec<Document>)>, DbErr> {
    let transaction = match database.get_database_backend() {
        DbBackend::Postgres => {
            let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
            database.begin_with_config(Some(isolation), Some(access)).await?
        }
        // A transaction on SQLite sees one moment anyway.
        _ => database.begin().await?,
    };
    let Some(publication) = newest(&transaction).await? else { return Ok(None) };
    let rows = document::Entity::find()
        .order_by_asc(document::Column::Position)
        .order_by_asc(document::Column::Id)
        .all(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(Some((publication.revision, rows.into_iter().map(Document::from).collect())))
}

async fn replace_documents(transaction: &DatabaseTransaction, documents: &[Document]) -> Result<(), DbErr> {
    document::Entity::delete_many().exec(transaction).await?;
    for rows in documents.chunks(ROWS_AT_ONCE) {
        let rows = rows.iter().cloned().map(document::ActiveModel::from);
        document::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    }
    Ok(())
}

mod publication {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "publication")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub revision: i64,
        pub published_at: DateTimeUtc,
        pub checksum: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub locale: String,
        pub position: i32,
        pub body: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<publication::Model> for Publication {
    fn from(row: publication::Model) -> Self {
        Self { revision: row.revision, checksum: row.checksum }
    }
}

impl From<document::Model> for Document {
    fn from(row: document::Model) -> Self {
        Self { kind: row.kind, id: row.id, locale: row.locale, position: row.position, body: row.body }
    }
}

impl From<Document> for document::ActiveModel {
    fn from(document: Document) -> Self {
        Self {
            kind: Set(document.kind),
            id: Set(document.id),
            locale: Set(document.locale),
            position: Set(document.position),
            body: Set(document.body),
        }
    }
}
