//! Whether a file has the keys and kinds of values that its schema asks for, said in words of the pack's writer.

use std::collections::HashMap;
use std::sync::LazyLock;

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use jsonschema::{Draft, Validator};
use serde_json::Value;

use super::problem::{Problem, did_you_mean};
use super::schema::{FILES, schema};
use super::source::{Source, escape};

/// Adds a problem for everything in which a source departs from the schema of one of the [`FILES`].
pub fn check(file: &str, source: &Source, problems: &mut Vec<Problem>) {
    let Some((schema, validator)) = VALIDATORS.get(file) else { return };
    for error in validator.iter_errors(&source.value) {
        explain(&error, schema, source, problems);
    }
}

static VALIDATORS: LazyLock<HashMap<&str, (Value, Validator)>> = LazyLock::new(|| {
    FILES
        .into_iter()
        .filter_map(|file| {
            let schema = schema(file)?;
            let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
            let validator = options.build(&schema).ok()?;
            Some((file, (schema, validator)))
        })
        .collect()
});

fn explain(error: &ValidationError<'_>, schema: &Value, source: &Source, problems: &mut Vec<Problem>) {
    let at = error.instance_path().as_str();
    let found = error.instance();
    let message = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let known = known_keys(error, schema);
            for key in unexpected {
                let message = if known.is_empty() {
                    "an id has lower-case letters, digits and single hyphens, such as jeugd-en-gezin".to_owned()
                } else {
                    let suggestion = did_you_mean(key, known.iter().map(String::as_str));
                    format!("this key is not known here; known are {}{suggestion}", known.join(", "))
                };
                problems.push(source.problem(&format!("{at}/{}", escape(key)), message));
            }
            return;
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            problems.push(source.problem(&format!("{at}/{}", escape(name)), "this key is missing"));
            return;
        }
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            let choices = constants(error, schema);
            if choices.is_empty() {
                match context.iter().find(|branch| branch.iter().all(|nested| !is_null_branch(nested))) {
                    Some(branch) if context.len() <= 2 => {
                        for nested in branch {
                            explain(nested, schema, source, problems);
                        }
                        return;
                    }
                    _ => format!("{found} is not one of the forms that can be written here"),
                }
            } else {
                not_one_of(found, &choices)
            }
        }
        ValidationErrorKind::Enum { options } => {
            let all: Vec<String> =
                options.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
            if all.len() > 30 {
                let suggestion = did_you_mean(found.as_str().unwrap_or_default(), all.iter().map(String::as_str));
                format!("{found} is not known{}{suggestion}", expected(error, schema))
            } else {
                not_one_of(found, &all)
            }
        }
        ValidationErrorKind::Pattern { .. } => format!("{found} is not right{}", expected(error, schema)),
        ValidationErrorKind::Format { format } => format!("{found} is not a {format}"),
        ValidationErrorKind::Type { kind } => format!("expected {}, found {found}", type_name(kind)),
        _ => error.to_string(),
    };
    problems.push(source.problem(at, message));
}

fn not_one_of(found: &Value, choices: &[String]) -> String {
    let suggestion = did_you_mean(found.as_str().unwrap_or_default(), choices.iter().map(String::as_str));
    format!("{found} is not one of {}{suggestion}", choices.join(", "))
}

/// The schema object that an error is about.
fn subschema<'a>(error: &ValidationError<'_>, schema: &'a Value) -> Option<&'a Value> {
    let path = error.schema_path().as_str();
    schema.pointer(&path[..path.rfind('/')?])
}

fn expected(error: &ValidationError<'_>, schema: &Value) -> String {
    let description = subschema(error, schema).and_then(|node| node.get("description")).and_then(Value::as_str);
    description.map(|text| format!("; expected {text}")).unwrap_or_default()
}

fn known_keys(error: &ValidationError<'_>, schema: &Value) -> Vec<String> {
    let properties = subschema(error, schema).and_then(|node| node.get("properties")).and_then(Value::as_object);
    properties.map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
}

/// The values of a choice that is written as a list of constants, or the keys of a choice between objects.
fn constants(error: &ValidationError<'_>, schema: &Value) -> Vec<String> {
    let Some(node) = subschema(error, schema) else { return Vec::new() };
    let branches = node.get("oneOf").or_else(|| node.get("anyOf")).and_then(Value::as_array);
    branches
        .into_iter()
        .flatten()
        .filter_map(|branch| {
            let constant = branch.get("const").and_then(Value::as_str).map(str::to_owned);
            let key = || branch.get("properties")?.as_object()?.keys().next().map(|key| format!("{{ {key} = … }}"));
            constant.or_else(key)
        })
        .collect()
}

fn is_null_branch(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { kind: TypeKind::Single(kind) } if kind.as_str() == "null")
}

fn type_name(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(kind) => in_toml(kind.as_str()).to_owned(),
        TypeKind::Multiple(kinds) => {
            let names: Vec<_> =
                kinds.iter().map(|kind| kind.as_str().to_owned()).filter(|kind| kind != "null").collect();
            names.iter().map(|name| in_toml(name)).collect::<Vec<_>>().join(" or ")
        }
    }
}

fn in_toml(kind: &str) -> &str {
    match kind {
        "object" => "a table",
        "array" => "a list in [ ]",
        "string" => "text in quotes",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        other => other,
    }
}
