//! The JSON Schema of configuration files, made from what the code knows. Editors complete and check by it.

use serde_json::{Map, Value as Json, json};

use super::{FORMAT, Place, Section, objects, settings};

/// The schema of a whole configuration: file by path. Each file's own stands under `$defs`.
pub fn schema(of_slices: Vec<Section>) -> Json {
    let mut defs = Map::new();
    let (mut named, mut patterns) = (Map::new(), Map::new());
    let parts: Vec<&str> = [settings::SECTION.name, objects::SECTION.name]
        .into_iter()
        .chain(of_slices.iter().map(|s| s.name))
        .collect();
    defs.insert("kith".into(), head(&parts));
    named.insert("kith.yaml".into(), json!({"$ref": "#/$defs/kith"}));
    for section in [settings::SECTION, objects::SECTION].into_iter().chain(of_slices) {
        let reference = json!({"$ref": format!("#/$defs/{}", section.name)});
        match section.place {
            Place::File(file) => named.insert(file.to_owned(), reference),
            Place::Folder(folder) => patterns.insert(format!("^{folder}/[a-z0-9_]+\\.yaml$"), reference),
        };
        defs.insert(section.name.to_owned(), (section.schema)());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of a Kith workspace",
        "description": "Files by their path, as kith config export writes them.",
        "type": "object", "required": ["kith.yaml"],
        "properties": named, "patternProperties": patterns, "additionalProperties": false,
        "$defs": defs,
    })
}

fn head(parts: &[&str]) -> Json {
    json!({
        "type": "object", "additionalProperties": false, "required": ["format"],
        "properties": {
            "format": {"type": "integer", "minimum": 1, "maximum": FORMAT, "description": "The format of the files."},
            "exported_by": {"type": "string", "description": "Version of the program that wrote them."},
            "parts": {
                "type": "array", "items": {"enum": parts},
                "description": "What the files speak for, all of it when left out; the rest of a workspace stays as it is.",
            },
            "name": {"type": "string", "description": "What a template is called."},
            "description": {"type": "string", "description": "What a template is for."},
        },
    })
}
