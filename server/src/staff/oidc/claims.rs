//! What the organisation says of somebody.

use std::collections::HashMap;

use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, IdTokenClaims};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::published::Id;
use crate::published::pack::Pack;
use crate::staff::account::Role;
use crate::staff::colleagues;

/// Every claim that the standard does not name.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AllClaims {
    #[serde(flatten)]
    claims: HashMap<String, Value>,
}

impl AdditionalClaims for AllClaims {}

/// Somebody, as the organisation knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct WorkAccount {
    /// Who, for good: names and mail addresses change and are given to others, this is not. With whom it holds.
    pub subject: String,
    /// Mail address, in lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// What stands in the claim that names roles.
    pub roles: Vec<String>,
}

impl std::fmt::Debug for WorkAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WorkAccount")
    }
}

impl WorkAccount {
    /// Reads the claims of a token that was found good; `None` when it has no mail address to call them by.
    pub fn of(claims: &IdTokenClaims<AllClaims, CoreGenderClaim>, roles_claim: &str) -> Option<Self> {
        let email = claims.email().map(|email| email.as_str());
        // Some organisations sign in with the mail address, and say it only so.
        let sign_in_name = claims.preferred_username().map(|name| name.as_str()).filter(|name| name.contains('@'));
        let email = email.or(sign_in_name)?.trim().to_lowercase();
        let name = claims.name().and_then(|name| name.get(None)).map(|name| name.trim().to_owned());
        Some(Self {
            subject: format!("{} {}", claims.issuer().as_str(), claims.subject().as_str()),
            name: name.filter(|name| !name.is_empty()).unwrap_or_else(|| email.clone()),
            email,
            roles: texts(claims.additional_claims().claims.get(roles_claim)),
        })
    }

    /// What they are, and where: `role`, or `role:team` in the claim (`role:municipality` for the contact centre). What is
    /// said of other programs, and of teams that are not here, is left alone.
    pub fn roles(&self, pack: &Pack) -> Vec<(Role, Option<Id>)> {
        let mut roles: Vec<(Role, Option<Id>)> = self.roles.iter().flat_map(|value| role(value, pack)).collect();
        roles.sort();
        roles.dedup();
        roles
    }
}

fn role(value: &str, pack: &Pack) -> Vec<(Role, Option<Id>)> {
    let (role, scopes) =
        value.split_once(':').map_or((value, Vec::new()), |(role, scope)| (role, vec![Id::new(scope)]));
    Role::parse(role).and_then(|role| colleagues::roles(role, &scopes, pack).ok()).unwrap_or_default()
}

/// Some providers write one role as a text, and more of them as a list.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_list(serde_json::json!(["editor", 7, "administrator"]), &["editor", "administrator"])]
    #[case::one(serde_json::json!("editor"), &["editor"])]
    #[case::something_else(serde_json::json!({"editor": true}), &[])]
    fn roles_are_read_from_a_list_or_a_text(#[case] claim: Value, #[case] expected: &[&str]) {
        assert_eq!(texts(Some(&claim)), expected);
    }
}
