//! The ready-made configurations of `templates/`, inside the program.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use base::{Problem, Result};
use engine::config::{Files, Template};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../templates"]
struct Embedded;

/// All of them, by name.
pub fn all() -> Arc<Vec<Template>> {
    static ALL: LazyLock<Arc<Vec<Template>>> = LazyLock::new(|| {
        let mut by_key: BTreeMap<String, Files> = BTreeMap::new();
        for path in Embedded::iter() {
            if let (Some((key, rest)), Some(file)) = (path.split_once('/'), Embedded::get(&path)) {
                let text = String::from_utf8_lossy(&file.data).into_owned();
                by_key.entry(key.to_owned()).or_default().insert(rest.to_owned(), text);
            }
        }
        Arc::new(by_key.into_iter().map(|(key, files)| Template::new(&key, files)).collect())
    });
    ALL.clone()
}

/// One of them.
///
/// # Errors
/// 422 with the names there are.
pub fn named(key: &str) -> Result<Template> {
    let all = all();
    all.iter().find(|t| t.key == key).cloned().ok_or_else(|| {
        let keys: Vec<&str> = all.iter().map(|t| t.key.as_str()).collect();
        Problem::field(
            "template",
            "unknown",
            format!("There is no template “{key}”; there are {}.", keys.join(", ")),
        )
    })
}
