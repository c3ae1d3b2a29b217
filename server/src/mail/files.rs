//! Letters as files, for a portal without a mail server: a folder of `.eml` files that any mail program opens.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use mail_parser::{Address, MessageParser};

use super::transport::{Envelope, Refusal, Transport, message};

/// A folder of letters.
#[derive(Clone, Debug)]
pub struct MailFolder {
    folder: PathBuf,
}

/// A letter in the folder, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name of its file.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// Who would have got it.
    pub to: String,
    /// When it was written, as the letter says it.
    pub date: String,
    /// Its text.
    pub text: String,
}

impl MailFolder {
    /// A folder, which is made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        // Letters hold personal data: nobody else on the machine reads them.
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The letters, the newest first, at most `count`.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn newest(&self, count: usize) -> io::Result<Vec<Kept>> {
        let mut files = Vec::new();
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".eml") {
                files.push((entry.metadata().await?.modified()?, name));
            }
        }
        files.sort_by(|one, other| other.cmp(one));
        let mut letters = Vec::new();
        for (_, name) in files.into_iter().take(count) {
            letters.extend(read(&name, &tokio::fs::read(self.folder.join(&name)).await?));
        }
        Ok(letters)
    }
}

fn read(name: &str, bytes: &[u8]) -> Option<Kept> {
    let message = MessageParser::default().parse(bytes)?;
    let to = message.to().and_then(Address::first).and_then(|to| to.address()).unwrap_or_default().to_owned();
    Some(Kept {
        name: name.to_owned(),
        subject: message.subject().unwrap_or_default().to_owned(),
        to,
        date: message.date().map(ToString::to_string).unwrap_or_default(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
    })
}

#[async_trait]
impl Transport for MailFolder {
    async fn carry(&self, envelope: &Envelope) -> Result<(), Refusal> {
        let bytes = message(envelope)?.formatted();
        // The same letter has the same name, so an attempt that is repeated after a crash writes it over.
        let name: String = envelope.message_id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let (draft, file) = (self.folder.join(format!("{name}.part")), self.folder.join(format!("{name}.eml")));
        let written = async {
            tokio::fs::write(&draft, bytes).await?;
            tokio::fs::rename(&draft, &file).await
        };
        written.await.map_err(|error| Refusal::ForNow(error.to_string()))
    }
}
