//! TOML as a JSON value that remembers on which line each key stands.

use std::collections::HashMap;

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

use super::problem::Problem;

/// A TOML text.
#[derive(Debug, Default)]
pub struct Source {
    /// Its file, relative to the pack.
    pub file: String,
    /// What it says. Dates and times are strings.
    pub value: Value,
    lines: HashMap<String, usize>,
}

impl Source {
    /// Reads TOML that begins on line `first_line` (from 1) of its file. Every syntax error becomes a problem, and what
    /// could be read around it is kept.
    pub fn parse(file: &str, text: &str, first_line: usize, problems: &mut Vec<Problem>) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut last_line = None;
        for error in errors {
            let line = error.span().map(|span| line_at(text, span.start, first_line));
            // What follows on the same line is usually the echo of the first error.
            if line.is_none() || line != last_line {
                let message = error.message().replace('\n', ", ");
                problems.push(Problem { file: file.to_owned(), line, key: String::new(), message });
            }
            last_line = line;
        }
        let mut source = Self { file: file.to_owned(), ..Self::default() };
        source.value = source.table(table.get_ref(), "", text, first_line);
        source
    }

    /// A problem with the value at a JSON pointer, at its line or that of the nearest key around it.
    pub fn problem(&self, pointer: &str, message: impl Into<String>) -> Problem {
        Problem { file: self.file.clone(), line: self.line(pointer), key: readable(pointer), message: message.into() }
    }

    fn line(&self, pointer: &str) -> Option<usize> {
        let mut pointer = pointer;
        loop {
            if let Some(line) = self.lines.get(pointer) {
                return Some(*line);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }

    fn table(&mut self, table: &DeTable<'_>, pointer: &str, text: &str, first_line: usize) -> Value {
        let mut object = Map::new();
        for (key, value) in table {
            let pointer = format!("{pointer}/{}", escape(key.get_ref()));
            self.lines.insert(pointer.clone(), line_at(text, key.span().start, first_line));
            let value = self.value(value.get_ref(), &pointer, text, first_line);
            object.insert(key.get_ref().to_string(), value);
        }
        Value::Object(object)
    }

    fn value(&mut self, value: &DeValue<'_>, pointer: &str, text: &str, first_line: usize) -> Value {
        match value {
            DeValue::String(string) => Value::String(string.to_string()),
            DeValue::Integer(integer) => i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix())
                .map_or(Value::Null, Value::from),
            DeValue::Float(float) => {
                let parsed = float.as_str().replace('_', "").parse().ok();
                parsed.and_then(Number::from_f64).map_or(Value::Null, Value::Number)
            }
            DeValue::Boolean(boolean) => Value::Bool(*boolean),
            DeValue::Datetime(datetime) => Value::String(datetime.to_string()),
            DeValue::Array(array) => {
                let mut items = Vec::new();
                for (index, item) in array.iter().enumerate() {
                    let pointer = format!("{pointer}/{index}");
                    self.lines.insert(pointer.clone(), line_at(text, item.span().start, first_line));
                    items.push(self.value(item.get_ref(), &pointer, text, first_line));
                }
                Value::Array(items)
            }
            DeValue::Table(table) => self.table(table, pointer, text, first_line),
        }
    }
}

/// A key as a part of a JSON pointer (RFC 6901).
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// `/hillegom/walk-in/0/location` as `hillegom.walk-in[0].location`.
fn readable(pointer: &str) -> String {
    let mut key = String::new();
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        if part.bytes().all(|byte| byte.is_ascii_digit()) && !key.is_empty() {
            key.push_str(&format!("[{part}]"));
        } else {
            if !key.is_empty() {
                key.push('.');
            }
            key.push_str(&part);
        }
    }
    key
}

fn line_at(text: &str, offset: usize, first_line: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    first_line + before.iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_knows_its_line() {
        let source = Source::parse("teams.toml", "\n[hillegom]\nemail = \"x\"\n", 1, &mut Vec::new());
        assert_eq!(source.problem("/hillegom/email", "…").line, Some(3));
    }

    #[test]
    fn a_missing_key_is_reported_at_what_surrounds_it() {
        let source = Source::parse("teams.toml", "[hillegom]\n", 1, &mut Vec::new());
        assert_eq!(source.problem("/hillegom/email", "…").to_string(), "teams.toml:1 hillegom.email: …");
    }

    #[test]
    fn two_syntax_errors_are_two_problems() {
        let mut problems = Vec::new();
        Source::parse("teams.toml", "a = = 1\nb = 2\nc = \"x\n", 1, &mut problems);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(1), Some(3)]);
    }
}
