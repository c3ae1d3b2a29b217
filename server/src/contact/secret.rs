//! The secret that form keys are signed with, the same for all instances on one database.

use data_encoding::BASE64;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::form_key::Secret;
use crate::ids::Ids;

const FORM_KEYS: &str = "form-keys";

/// Reads the secret; the first instance makes it.
///
/// # Errors
/// When the database refuses, or holds something else.
pub async fn load(database: &DatabaseConnection, ids: &dyn Ids) -> Result<Secret, DbErr> {
    let fresh = [ids.random(), ids.random()].concat();
    let row = row::ActiveModel { name: Set(FORM_KEYS.to_owned()), value: Set(BASE64.encode(&fresh)) };
    row::Entity::insert(row)
        .on_conflict(OnConflict::column(row::Column::Name).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(database)
        .await?;
    let broken = || DbErr::Custom("the secret in the database is not one of this program".to_owned());
    let row = row::Entity::find_by_id(FORM_KEYS).one(database).await?.ok_or_else(broken)?;
    let bytes = BASE64.decode(row.value.as_bytes()).map_err(|_| broken())?;
    Ok(Secret(bytes.try_into().map_err(|_| broken())?))
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "secret")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
