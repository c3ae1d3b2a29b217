//! Settings, from `voordeur.toml` and from the environment. `voordeur.example.toml` documents each of them.
//!
//! Read by hand rather than by a library: there are few, all are single values, and what matters here is that a wrong
//! one is named with its file and line and with what would have been right.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use axum::http::Uri;
use toml::de::{DeTable, DeValue};

/// How the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Address and port that the portal listens on.
    pub listen: SocketAddr,
    /// Address of the portal as residents see it, without a slash at the end.
    pub site_url: String,
    /// Where records are kept: `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Mail server, `smtp://…` or `smtps://…`; none means that letters are kept as files.
    pub smtp_url: Option<String>,
    /// The region that is published when nothing is published yet: a shipped name or a folder.
    pub region: String,
    /// Where the program keeps its own files.
    pub data_dir: PathBuf,
    /// Address and port for metrics; none means that there are none.
    pub metrics_listen: Option<SocketAddr>,
    /// How log lines look.
    pub log_format: LogFormat,
    /// What is logged, as directives of `tracing`: `info`, or `voordeur=debug`.
    pub log_level: String,
    /// Whether a proxy in front of the portal tells the reader's address in `X-Forwarded-For`.
    pub trusted_proxy: bool,
    /// How many forms may come from one address at once.
    pub forms_at_once: NonZeroU32,
    /// The organisation that says who staff are; none means that they have passwords of their own only.
    pub oidc: Option<OidcConfig>,
}

/// The organisation that says who staff are (OpenID Connect).
#[derive(Clone, PartialEq, Eq)]
pub struct OidcConfig {
    /// Its address, as it names itself.
    pub issuer: String,
    /// How it names the portal.
    pub client_id: String,
    /// What the portal shows to be believed.
    pub client_secret: String,
    /// The claim that names roles.
    pub roles_claim: String,
}

impl fmt::Debug for OidcConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OidcConfig").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Every setting: its key in the file (and, in capitals with underscores after `VOORDEUR_`, in the environment) and its
/// default.
pub const SETTINGS: [(&str, &str); 15] = [
    ("listen", "127.0.0.1:3000"),
    ("site-url", "http://127.0.0.1:3000"),
    ("database-url", ""),
    ("smtp-url", ""),
    ("region", "bollenstreek"),
    ("data-dir", "data"),
    ("metrics-listen", "127.0.0.1:3001"),
    ("log-format", "text"),
    ("log-level", "info"),
    ("trusted-proxy", "false"),
    ("forms-at-once", "30"),
    ("oidc-issuer", ""),
    ("oidc-client-id", ""),
    ("oidc-client-secret", ""),
    ("oidc-roles-claim", "roles"),
];

/// Hosts on this machine, to which nothing travels that others could read.
const NEAR: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// A setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{origin}: {message}")]
pub struct ConfigError {
    origin: Origin,
    message: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Origin {
    File { file: String, line: usize },
    Environment { name: String },
    Default { key: &'static str },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file, line } => write!(f, "{file}:{line}"),
            Self::Environment { name } => f.write_str(name),
            Self::Default { key } => write!(f, "the default of {key}"),
        }
    }
}

#[derive(Clone, Debug)]
struct Value {
    text: String,
    origin: Origin,
}

impl Value {
    fn wrong(&self, expected: &str) -> ConfigError {
        let message = format!("{:?} is not right; expected {expected}", self.text);
        ConfigError { origin: self.origin.clone(), message }
    }
}

impl Config {
    /// Reads settings from the text of a file, if there is one, and from the environment, which weighs more.
    ///
    /// # Errors
    /// Every setting that is wrong or unknown.
    pub fn read(
        file: Option<(&Path, &str)>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Vec<ConfigError>> {
        let mut errors = Vec::new();
        let mut values: BTreeMap<&'static str, Value> = SETTINGS
            .into_iter()
            .map(|(key, default)| (key, Value { text: default.to_owned(), origin: Origin::Default { key } }))
            .collect();
        if let Some((path, text)) = file {
            read_file(path, text, &mut values, &mut errors);
        }
        read_environment(environment, &mut values, &mut errors);
        let errors_of = &mut errors;
        let data_dir = take(&values, "data-dir", errors_of, not_empty("a folder")).map(PathBuf::from);
        let config = (|| {
            let listen = take(&values, "listen", errors_of, address);
            let site_url = take(&values, "site-url", errors_of, site_url);
            let beside = data_dir.clone().unwrap_or_default();
            let database_url = take(&values, "database-url", errors_of, |value| database_url(value, &beside));
            let smtp_url = take(&values, "smtp-url", errors_of, smtp_url);
            let region = take(&values, "region", errors_of, not_empty("the name of a shipped region or a folder"));
            let metrics_listen = take(&values, "metrics-listen", errors_of, optional_address);
            let log_format = take(&values, "log-format", errors_of, log_format);
            let log_level = take(&values, "log-level", errors_of, not_empty("a level such as info"));
            let trusted_proxy = take(&values, "trusted-proxy", errors_of, yes_or_no);
            let forms_at_once = take(&values, "forms-at-once", errors_of, count);
            let issuer = take(&values, "oidc-issuer", errors_of, issuer);
            let client_id = take(&values, "oidc-client-id", errors_of, |value| with_issuer(value, &issuer));
            let client_secret = take(&values, "oidc-client-secret", errors_of, |value| with_issuer(value, &issuer));
            let roles_claim = take(&values, "oidc-roles-claim", errors_of, not_empty("the name of a claim"));
            Some(Self {
                listen: listen?,
                site_url: site_url?,
                database_url: database_url?,
                smtp_url: smtp_url?,
                region: region?,
                data_dir: data_dir?,
                metrics_listen: metrics_listen?,
                log_format: log_format?,
                log_level: log_level?,
                trusted_proxy: trusted_proxy?,
                forms_at_once: forms_at_once?,
                oidc: match issuer? {
                    Some(issuer) => Some(OidcConfig {
                        issuer,
                        client_id: client_id?,
                        client_secret: client_secret?,
                        roles_claim: roles_claim?,
                    }),
                    None => None,
                },
            })
        })();
        match config {
            Some(config) if errors.is_empty() => Ok(config),
            _ => Err(errors),
        }
    }
}

fn read_file(path: &Path, text: &str, values: &mut BTreeMap<&'static str, Value>, errors: &mut Vec<ConfigError>) {
    let origin = |offset: usize| Origin::File {
        file: path.display().to_string(),
        line: 1 + text.as_bytes()[..offset.min(text.len())].iter().filter(|byte| **byte == b'\n').count(),
    };
    let (table, syntax_errors) = DeTable::parse_recoverable(text);
    for error in syntax_errors {
        let offset = error.span().map_or(0, |span| span.start);
        errors.push(ConfigError { origin: origin(offset), message: error.message().replace('\n', ", ") });
    }
    for (key, value) in table.get_ref() {
        let origin = origin(key.span().start);
        let Some(known) = SETTINGS.into_iter().map(|(known, _)| known).find(|known| known == key.get_ref()) else {
            errors.push(unknown(origin, key.get_ref()));
            continue;
        };
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Boolean(yes) => yes.to_string(),
            _ => {
                errors.push(ConfigError { origin, message: format!("{known} is written as text in quotes") });
                continue;
            }
        };
        values.insert(known, Value { text, origin });
    }
}

fn read_environment(
    environment: impl IntoIterator<Item = (String, String)>,
    values: &mut BTreeMap<&'static str, Value>,
    errors: &mut Vec<ConfigError>,
) {
    for (name, text) in environment {
        let Some(rest) = name.strip_prefix("VOORDEUR_") else { continue };
        let key = rest.to_lowercase().replace('_', "-");
        let origin = Origin::Environment { name: name.clone() };
        match SETTINGS.into_iter().map(|(known, _)| known).find(|known| *known == key) {
            Some(known) => {
                values.insert(known, Value { text, origin });
            }
            None => errors.push(unknown(origin, &key)),
        }
    }
}

fn unknown(origin: Origin, key: &str) -> ConfigError {
    let known = SETTINGS.map(|(known, _)| known).join(", ");
    ConfigError { origin, message: format!("there is no setting {key:?}; there are {known}") }
}

/// Reads a value; `None` when it was wrong, which is then among the errors.
fn take<T>(
    values: &BTreeMap<&'static str, Value>,
    key: &str,
    errors: &mut Vec<ConfigError>,
    read: impl FnOnce(&Value) -> Result<T, ConfigError>,
) -> Option<T> {
    values.get(key).map(read)?.map_err(|error| errors.push(error)).ok()
}

fn address(value: &Value) -> Result<SocketAddr, ConfigError> {
    value.text.parse().map_err(|_| value.wrong("an address and port such as 127.0.0.1:3000"))
}

fn optional_address(value: &Value) -> Result<Option<SocketAddr>, ConfigError> {
    if value.text == "off" {
        return Ok(None);
    }
    value.text.parse().map(Some).map_err(|_| value.wrong("an address and port such as 127.0.0.1:3001, or off"))
}

fn count(value: &Value) -> Result<NonZeroU32, ConfigError> {
    value.text.parse().map_err(|_| value.wrong("a number of 1 or more"))
}

fn site_url(value: &Value) -> Result<String, ConfigError> {
    let url = value.text.trim_end_matches('/');
    let fits = url.parse::<Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some() && uri.path() == "/"
    });
    if fits { Ok(url.to_owned()) } else { Err(value.wrong("an address such as https://hulp.voorbeeld.nl")) }
}

fn database_url(value: &Value, data_dir: &Path) -> Result<String, ConfigError> {
    if value.text.is_empty() {
        return Ok(format!("sqlite://{}", data_dir.join("voordeur.sqlite").display()));
    }
    let known = ["sqlite://", "postgres://", "postgresql://"];
    if known.iter().any(|scheme| value.text.starts_with(scheme)) {
        return Ok(value.text.clone());
    }
    // The address of a database holds its password, so a wrong one is not repeated.
    let message = "this is not right; expected sqlite://file or postgres://user:password@host/database".to_owned();
    Err(ConfigError { origin: value.origin.clone(), message })
}

fn smtp_url(value: &Value) -> Result<Option<String>, ConfigError> {
    if value.text.is_empty() {
        return Ok(None);
    }
    // The address of a mail server may hold a password, so a wrong one is not repeated.
    let wrong = |message: &str| Err(ConfigError { origin: value.origin.clone(), message: message.to_owned() });
    if value.text.starts_with("smtps://") {
        return Ok(Some(value.text.clone()));
    }
    let Some(rest) = value.text.strip_prefix("smtp://") else {
        return wrong("this is not right; expected smtp://user:password@host:port?tls=required or smtps://…");
    };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let (account, host) = authority.rsplit_once('@').map_or((None, authority), |(account, host)| (Some(account), host));
    let is_near = NEAR.iter().any(|near| host == *near || host.starts_with(&format!("{near}:")));
    let is_safe = rest.contains("tls=required");
    match account {
        Some(_) if !is_safe && !is_near => {
            wrong("a password does not travel in the clear; add ?tls=required or use smtps://")
        }
        None if !is_safe && !is_near && !rest.contains("tls=opportunistic") => {
            wrong("mail does not travel in the clear; add ?tls=required (or ?tls=opportunistic), or use smtps://")
        }
        _ => Ok(Some(value.text.clone())),
    }
}

fn issuer(value: &Value) -> Result<Option<String>, ConfigError> {
    if value.text.is_empty() {
        return Ok(None);
    }
    let is_safe = value.text.parse::<Uri>().is_ok_and(|uri| match uri.scheme_str() {
        Some("https") => uri.host().is_some(),
        Some("http") => uri.host().is_some_and(|host| NEAR.contains(&host)),
        _ => false,
    });
    if is_safe {
        Ok(Some(value.text.clone()))
    } else {
        Err(value.wrong("an address such as https://login.voorbeeld.nl"))
    }
}

/// What is needed beside the address of an organisation. It may be a secret, so a wrong one is not repeated.
fn with_issuer(value: &Value, issuer: &Option<Option<String>>) -> Result<String, ConfigError> {
    match (issuer, value.text.is_empty()) {
        (Some(Some(_)), true) => {
            let message =
                "this is empty; whoever sets oidc-issuer sets oidc-client-id and oidc-client-secret".to_owned();
            Err(ConfigError { origin: value.origin.clone(), message })
        }
        _ => Ok(value.text.clone()),
    }
}

fn log_format(value: &Value) -> Result<LogFormat, ConfigError> {
    match value.text.as_str() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(value.wrong("text or json")),
    }
}

fn yes_or_no(value: &Value) -> Result<bool, ConfigError> {
    value.text.parse().map_err(|_| value.wrong("true or false"))
}

fn not_empty(expected: &'static str) -> impl Fn(&Value) -> Result<String, ConfigError> {
    move |value| if value.text.is_empty() { Err(value.wrong(expected)) } else { Ok(value.text.clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn from_environment(name: &str, value: &str) -> Result<Config, Vec<ConfigError>> {
        Config::read(None, [(name.to_owned(), value.to_owned())])
    }

    #[test]
    fn without_any_setting_the_portal_serves_this_machine_from_sqlite() {
        let config = Config::read(None, []).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
        assert_eq!(config.database_url, "sqlite://data/voordeur.sqlite");
    }

    #[test]
    fn the_environment_weighs_more_than_the_file() {
        let file = (Path::new("voordeur.toml"), "region = \"buch\"");
        let config = Config::read(Some(file), [("VOORDEUR_REGION".into(), "krimpenerwaard".into())]).unwrap();
        assert_eq!(config.region, "krimpenerwaard");
    }

    #[test]
    fn a_wrong_setting_is_named_with_file_line_and_what_is_right() {
        let file = (Path::new("voordeur.toml"), "region = \"buch\"\nlog-format = \"xml\"");
        let errors = Config::read(Some(file), []).unwrap_err();
        assert_eq!(errors[0].to_string(), "voordeur.toml:2: \"xml\" is not right; expected text or json");
    }

    #[rstest]
    #[case("VOORDEUR_LISTEN", "3000")]
    #[case("VOORDEUR_SITE_URL", "hulp.example")]
    #[case("VOORDEUR_SITE_URL", "https://hulp.example/pad")]
    #[case("VOORDEUR_DATABASE_URL", "mysql://localhost")]
    #[case("VOORDEUR_SMTP_URL", "localhost:25")]
    #[case("VOORDEUR_TRUSTED_PROXY", "ja")]
    #[case("VOORDEUR_METRICS_LISTEN", "none")]
    #[case("VOORDEUR_REGION", "")]
    #[case("VOORDEUR_COLOUR", "red")]
    #[case("VOORDEUR_OIDC_ISSUER", "http://login.example")]
    #[case("VOORDEUR_OIDC_ISSUER", "login.example")]
    #[case("VOORDEUR_OIDC_ROLES_CLAIM", "")]
    fn what_cannot_be_used_is_refused_by_name(#[case] name: &str, #[case] value: &str) {
        let errors = from_environment(name, value).unwrap_err();
        assert!(errors.len() == 1 && errors[0].to_string().starts_with(name), "{errors:?}");
    }

    #[test]
    fn a_wrong_database_address_is_not_repeated_because_it_holds_a_password() {
        let errors = from_environment("VOORDEUR_DATABASE_URL", "mysql://u:secret@h/d").unwrap_err();
        assert!(!errors[0].to_string().contains("secret"));
    }

    #[test]
    fn an_organisation_without_a_secret_is_not_asked() {
        let set = [("VOORDEUR_OIDC_ISSUER", "https://login.example"), ("VOORDEUR_OIDC_CLIENT_ID", "voordeur")];
        let set = set.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let errors = Config::read(None, set).unwrap_err();
        assert!(errors.len() == 1 && errors[0].to_string().contains("oidc-client-secret"), "{errors:?}");
    }

    #[test]
    fn the_example_file_names_every_setting_and_changes_nothing() {
        let text = include_str!("../../../voordeur.example.toml");
        for (key, default) in SETTINGS {
            let line = text.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(&format!("{key} = ")));
            let written = line.unwrap_or_else(|| panic!("{key} is not in the example")).trim_matches('"');
            assert!(key == "database-url" || written == default, "{key}: {written} is not the default {default:?}");
        }
        assert_eq!(Config::read(Some((Path::new("x"), text)), []), Config::read(None, []));
    }
}
