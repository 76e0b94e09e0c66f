//! The OpenAPI document, made from the catalog, so that every object is in it the moment it exists.

mod config;
mod fixed;
mod objects;
mod roles;
mod schema;
mod shape;
mod shared;
mod told;
mod views;

use axum::extract::State;
use engine::Operation;
use model::Catalog;
use serde_json::{Map, Value as Json, json};

use crate::AppState;
use crate::http::{Answer, Params, Reply};

/// `GET /openapi.json`. Open to all: it says what anybody could try, not what is there.
pub(crate) async fn openapi(State(state): State<AppState>, params: Params) -> Reply {
    params.only(&[])?;
    let engine = state.engine();
    Ok(Answer::json(&document(&engine.state().catalog, engine.operations()))?)
}

/// The document of a catalog.
pub fn document(catalog: &Catalog, operations: &[Operation]) -> Json {
    let mut paths = Map::new();
    let mut schemas = shared::schemas();
    told::schemas(&mut schemas);
    views::schemas(catalog, &mut schemas);
    roles::schemas(&mut schemas);
    config::schemas(&mut schemas);
    let mut tags = vec![];
    for object in catalog.objects() {
        tags.push(json!({"name": object.label_plural}));
        objects::paths(object, operations, &mut paths);
        schema::schemas(object, operations, &mut schemas);
    }
    fixed::paths(operations, &mut paths);
    for name in ["Across objects", "Who calls", "Import", "Administration"] {
        tags.push(json!({"name": name}));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kith",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "A CRM that its company owns. Filters, formats and habits are described in docs/API.md.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"session": []}],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A token made at /api/v1/tokens."},
                "session": {"type": "apiKey", "in": "cookie", "name": "kith"},
            },
            "schemas": schemas,
            "responses": shared::responses(),
            "parameters": shared::parameters(),
        },
    })
}

/// A reference to a schema.
fn schema_ref(name: &str) -> Json {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// A reference to a parameter.
fn parameter(name: &str) -> Json {
    json!({"$ref": format!("#/components/parameters/{name}")})
}

/// A good answer with a schema.
fn ok(description: &str, schema: Json) -> Json {
    json!({"description": description, "content": {"application/json": {"schema": schema}}})
}

/// A good answer that is a file of rows.
fn csv_file() -> Json {
    json!({"description": "A file", "content": {"text/csv": {"schema": {"type": "string"}}}})
}

/// A JSON body with a schema.
fn body(schema: Json) -> Json {
    json!({"required": true, "content": {"application/json": {"schema": schema}}})
}

/// Responses of an operation: the good one and the problems that can be.
fn responses(status: &str, good: Json, problems: &[&str]) -> Json {
    let mut out = Map::new();
    out.insert(status.into(), good);
    for problem in problems {
        out.insert((*problem).into(), json!({"$ref": format!("#/components/responses/{problem}")}));
    }
    out.insert("default".into(), json!({"$ref": "#/components/responses/default"}));
    Json::Object(out)
}

/// `x_vehicle` as `XVehicle`, for the names of schemas.
fn pascal(name: &str) -> String {
    name.split(['_', '.'])
        .map(|word| {
            let mut chars = word.chars();
            chars.next().map_or(String::new(), |c| c.to_ascii_uppercase().to_string() + chars.as_str())
        })
        .collect()
}
