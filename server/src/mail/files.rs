//! Letters as files, for a portal without a mail server: a folder of `.eml` files that any mail program opens.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
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
        let mut files = self.files().await?;
        files.sort_by(|one, other| other.cmp(one));
        let mut letters = Vec::new();
        for (_, name) in files.into_iter().take(count) {
            letters.extend(read(&name, &tokio::fs::read(self.folder.join(&name)).await?));
        }
        Ok(letters)
    }

    /// Removes the letters that were written before a moment. Says how many.
    ///
    /// # Errors
    /// When the folder cannot be read, or a letter not removed.
    pub async fn forget(&self, before: DateTime<Utc>) -> io::Result<u64> {
        let mut removed = 0;
        for (written, name) in self.files().await? {
            if written < before {
                tokio::fs::remove_file(self.folder.join(name)).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    async fn files(&self) -> io::Result<Vec<(DateTime<Utc>, String)>> {
        let mut files = Vec::new();
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".eml") {
                files.push((entry.metadata().await?.modified()?.into(), name));
            }
        }
        Ok(files)
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

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::mail::letter::Written;

    fn envelope(id: &str) -> Envelope {
        Envelope {
            message_id: format!("<{id}@voordeur.example>"),
            from: ("Duinstreek".to_owned(), "balie@duinstreek.example".to_owned()),
            reply_to: None,
            to: "bewoner@post.example".to_owned(),
            language: "nl".to_owned(),
            auto_submitted: "auto-replied".to_owned(),
            date: DateTime::UNIX_EPOCH,
            letter: Written {
                subject: "Uw vraag is aangekomen".to_owned(),
                text: "Wij hebben uw vraag ontvangen.".to_owned(),
                html: "<p>Wij hebben uw vraag ontvangen.</p>".to_owned(),
            },
        }
    }

    async fn folder_with_two() -> (tempfile::TempDir, MailFolder) {
        let place = tempfile::tempdir().unwrap();
        let folder = MailFolder::new(&place.path().join("mail")).unwrap();
        for id in ["one", "two", "two"] {
            folder.carry(&envelope(id)).await.unwrap();
        }
        (place, folder)
    }

    #[tokio::test]
    async fn a_letter_that_is_carried_again_is_there_once() {
        let (_place, folder) = folder_with_two().await;
        let names: Vec<String> = folder.newest(10).await.unwrap().into_iter().map(|kept| kept.name).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }

    #[tokio::test]
    async fn a_letter_is_read_as_it_was_written() {
        let (_place, folder) = folder_with_two().await;
        let newest = folder.newest(1).await.unwrap().remove(0);
        assert_eq!((newest.to.as_str(), newest.subject.as_str()), ("bewoner@post.example", "Uw vraag is aangekomen"));
    }

    #[tokio::test]
    async fn letters_past_a_term_are_removed_and_others_stay() {
        let (_place, folder) = folder_with_two().await;
        let written = folder.files().await.unwrap()[0].0;
        assert_eq!(folder.forget(written - TimeDelta::days(1)).await.unwrap(), 0);
        assert_eq!(folder.forget(written + TimeDelta::days(1)).await.unwrap(), 2);
        assert_eq!(folder.newest(10).await.unwrap(), []);
    }
}
