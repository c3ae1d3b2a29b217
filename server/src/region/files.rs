//! The files of a pack, from a folder or from inside the program.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::problem::Problem;

/// Where a pack is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackLocation {
    /// One of the packs that the program brings along.
    Shipped(&'static str),
    /// A folder.
    Folder(PathBuf),
}

/// The names of the packs that the program brings along; the first is the default.
pub const SHIPPED: [&str; 3] = ["bollenstreek", "buch", "krimpenerwaard"];

impl PackLocation {
    /// A shipped name, or else a folder.
    pub fn parse(name: &str) -> Self {
        SHIPPED
            .into_iter()
            .find(|shipped| *shipped == name)
            .map_or_else(|| Self::Folder(PathBuf::from(name)), Self::Shipped)
    }

    /// Reads all files of the pack.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn files(&self) -> io::Result<Files> {
        match self {
            Self::Shipped(name) => Ok(Files::shipped(name)),
            Self::Folder(folder) => Files::from_folder(folder),
        }
    }
}

/// The files of a pack by their path inside it, with `/` between the parts. Hidden files are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    texts: BTreeMap<String, String>,
    unreadable: Vec<String>,
}

impl Files {
    /// Reads a folder.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut files = Self::default();
        files.add_folder(folder, "")?;
        Ok(files)
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(path.into(), text.into());
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) -> Option<String> {
        self.texts.remove(path)
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// All files in order of their path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Writes the files below a folder, which is made when it is not there.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_to(&self, folder: &Path) -> io::Result<()> {
        for (path, text) in &self.texts {
            let file = folder.join(path);
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(file, text)?;
        }
        Ok(())
    }

    /// What is wrong with the files as files.
    pub(super) fn problems(&self) -> impl Iterator<Item = Problem> {
        self.unreadable.iter().map(|file| Problem {
            file: file.clone(),
            line: None,
            key: String::new(),
            message: "this is not text in UTF-8".to_owned(),
        })
    }

    fn shipped(name: &str) -> Self {
        let prefix = format!("{name}/");
        let mut files = Self::default();
        for path in ShippedPacks::iter() {
            if let Some(inside) = path.strip_prefix(&prefix)
                && let Some(file) = ShippedPacks::get(&path)
            {
                files.add(inside.to_owned(), file.data.into_owned());
            }
        }
        files
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                self.add_folder(&entry.path(), &format!("{path}/"))?;
            } else {
                self.add(path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
                self.texts.insert(path, text);
            }
            Err(_) => self.unreadable.push(path),
        }
    }
}

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/regions"]
struct ShippedPacks;
