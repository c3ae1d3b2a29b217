//! Signing in with the account of the organisation: OpenID Connect Core 1.0, the code flow with PKCE (RFC 7636).

pub mod attempt;
pub mod claims;

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthenticationFlow, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse,
};
use tokio::sync::RwLock;

use self::attempt::Attempt;
use self::claims::{AllClaims, WorkAccount};
use crate::config::OidcConfig;

/// How long what a provider says of itself is good: it changes its keys now and then.
const KNOWN_FOR: TimeDelta = TimeDelta::minutes(5);

/// How long a provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How a token may be signed: with a key of which everybody knows only the public half. A secret that the portal shares with
/// the provider would sign as well, and so would nothing at all.
const SIGNED_WITH: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Tokens = StandardTokenResponse<
    IdTokenFields<
        AllClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type ProviderClient = Client<
    AllClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The organisation that says who somebody is.
pub struct Provider {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: ClientSecret,
    roles_claim: String,
    come_back_to: RedirectUrl,
    http: reqwest::Client,
    known: RwLock<Option<(DateTime<Utc>, CoreProviderMetadata)>>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Why the provider could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// An address is none.
    #[error("an address of the provider is not right")]
    Address(#[from] url::ParseError),
    /// What connects to it cannot be made.
    #[error("what connects to the provider cannot be made")]
    Connection(#[from] reqwest::Error),
}

/// Why somebody was not let in by what the provider said.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// The provider does not answer, or not as it should.
    #[error("the provider does not answer as it should: {0}")]
    Away(String),
    /// What came back is not good: forged, over, for somebody else, or used before.
    #[error("what the provider sent cannot be trusted: {0}")]
    Refused(String),
}

impl Provider {
    /// A provider of the settings, which sends people back to an address of the portal.
    ///
    /// # Errors
    /// When an address is none.
    pub fn new(config: &OidcConfig, come_back_to: String) -> Result<Self, SetUpError> {
        // Whoever follows where a provider sends it can be sent into the network behind the portal.
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
        Ok(Self {
            issuer: IssuerUrl::new(config.issuer.clone())?,
            client_id: ClientId::new(config.client_id.clone()),
            client_secret: ClientSecret::new(config.client_secret.clone()),
            roles_claim: config.roles_claim.clone(),
            come_back_to: RedirectUrl::new(come_back_to)?,
            http: http.build()?,
            known: RwLock::default(),
        })
    }

    /// Where somebody goes to say who they are.
    ///
    /// # Errors
    /// When the provider does not answer.
    pub async fn address(&self, attempt: &Attempt, now: DateTime<Utc>) -> Result<String, OidcError> {
        let client = self.client(now).await?;
        let (state, nonce) = (CsrfToken::new(attempt.state.clone()), Nonce::new(attempt.nonce.clone()));
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let request = client
            .authorize_url(flow, move || state, move || nonce)
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        Ok(request.url().0.to_string())
    }

    /// Who came back with a code. `issuer` is who says to have sent them (RFC 9207), where it is said.
    ///
    /// # Errors
    /// When the provider does not answer, or what it says is not to be trusted.
    pub async fn who(
        &self,
        attempt: &Attempt,
        code: String,
        issuer: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<WorkAccount, OidcError> {
        if issuer.is_some_and(|issuer| issuer != self.issuer.as_str()) {
            return Err(OidcError::Refused("somebody else sent them back".to_owned()));
        }
        let client = self.client(now).await?;
        let exchange = client.exchange_code(AuthorizationCode::new(code)).map_err(away)?;
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.clone()));
        let tokens: Tokens = exchange.request_async(&self.http).await.map_err(|error| match error {
            openidconnect::RequestTokenError::Request(error) => away(error),
            // The code was used before, is over, or was given out to somebody else.
            error => refused(error),
        })?;
        let token = tokens.id_token().ok_or_else(|| OidcError::Refused("there is no ID token".to_owned()))?;
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNED_WITH).set_time_fn(move || now);
        let claims = token.claims(&verifier, &Nonce::new(attempt.nonce.clone())).map_err(refused)?;
        WorkAccount::of(claims, &self.roles_claim).ok_or_else(|| OidcError::Refused("nobody is named".to_owned()))
    }

    async fn client(&self, now: DateTime<Utc>) -> Result<ProviderClient, OidcError> {
        let known = self.known.read().await.as_ref().filter(|(at, _)| now - *at < KNOWN_FOR).cloned();
        let metadata = match known {
            Some((_, metadata)) => metadata,
            None => {
                let found = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await;
                let found = found.map_err(away)?;
                *self.known.write().await = Some((now, found.clone()));
                found
            }
        };
        let client = Client::from_provider_metadata(metadata, self.client_id.clone(), Some(self.client_secret.clone()));
        Ok(client.set_redirect_uri(self.come_back_to.clone()))
    }
}

fn away(error: impl fmt::Display) -> OidcError {
    OidcError::Away(error.to_string())
}

fn refused(error: impl fmt::Display) -> OidcError {
    OidcError::Refused(error.to_string())
}
