//! What a browser sent, as it was typed.

use std::collections::BTreeMap;

/// Fields by name, each with the values that were sent for it, in order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed {
    fields: BTreeMap<String, Vec<String>>,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.fields.keys()).finish()
    }
}

impl FromIterator<(String, String)> for Typed {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            // Browsers send line breaks as CR LF (HTML standard, section 4.10.21.7).
            fields.entry(name).or_default().push(value.replace("\r\n", "\n").replace('\r', "\n"));
        }
        Self { fields }
    }
}

impl Typed {
    /// The first value of a field as it was typed; empty when there is none.
    pub fn raw(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// The first value of a field without space around it.
    pub fn value(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.fields.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// Everything that was typed in the fields of a form, in an order that does not change: what makes a message the same
    /// message.
    pub fn content<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> String {
        let mut content = String::new();
        for name in names {
            for value in self.all(name) {
                content.push_str(&format!("{name}={}:{value}\n", value.len()));
            }
        }
        content
    }
}
