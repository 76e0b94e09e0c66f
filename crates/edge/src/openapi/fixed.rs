//! Paths that do not depend on the catalog.

use engine::{On, Operation};
use serde_json::{Map, Value as Json, json};

use super::schema::operation_input;
use super::told::items;
use super::{body, ok, responses, schema_ref};

const ACROSS: &str = "Across objects";
const WHO: &str = "Who calls";
const IMPORT: &str = "Import";
const ADMIN: &str = "Administration";

/// One call.
pub(super) struct Call {
    tag: &'static str,
    method: &'static str,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    good: (&'static str, Json),
    also: Option<(&'static str, Json)>,
    body: Option<Json>,
    query: Vec<Json>,
    open: bool,
    versioned: bool,
}

impl Call {
    pub(super) fn new(
        tag: &'static str,
        method: &'static str,
        path: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Self {
        let good = ("200", ok("Done", json!({"type": "object", "additionalProperties": true})));
        Self {
            tag,
            method,
            path,
            id,
            summary,
            good,
            also: None,
            body: None,
            query: Vec::new(),
            open: false,
            versioned: false,
        }
    }

    fn body(mut self, needed: &[&str], also: &[&str]) -> Self {
        let text = |n: &&str| ((*n).to_owned(), json!({"type": "string"}));
        let properties: Map<String, Json> = needed.iter().chain(also).map(text).collect();
        let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
        if !needed.is_empty() {
            schema["required"] = json!(needed);
        }
        self.body = Some(body(schema));
        self
    }

    pub(super) fn raw_body(mut self, body: Json) -> Self {
        self.body = Some(body);
        self
    }

    pub(super) fn query(mut self, name: &str, required: bool, schema: Json) -> Self {
        self.query.push(json!({"name": name, "in": "query", "required": required, "schema": schema}));
        self
    }

    /// Nothing in the answer.
    pub(super) fn nothing(mut self) -> Self {
        self.good = ("204", json!({"description": "Done"}));
        self
    }

    pub(super) fn answers(mut self, status: &'static str, schema: Json) -> Self {
        self.good = (status, ok("Done", schema));
        self
    }

    /// Another good answer.
    pub(super) fn also(mut self, status: &'static str, schema: Json) -> Self {
        self.also = Some((status, ok("Done", schema)));
        self
    }

    /// `If-Match` says which version was seen.
    pub(super) fn versioned(mut self) -> Self {
        self.query.push(super::parameter("if_match"));
        self.versioned = true;
        self
    }

    /// A file of rows.
    fn csv(mut self) -> Self {
        self.good = ("200", super::csv_file());
        self
    }

    /// Nobody has to be signed in.
    fn open(mut self) -> Self {
        self.open = true;
        self
    }
}

/// All of them.
pub(super) fn paths(operations: &[Operation], out: &mut Map<String, Json>) {
    let text = || json!({"type": "string"});
    let mapping = || {
        body(
            json!({"type": "object", "additionalProperties": false, "properties": {"mapping": schema_ref("ImportMapping")}}),
        )
    };
    let file = |kind: &str| json!({"required": true, "content": {kind: {"schema": {"type": "string"}}}});
    let calls = vec![
        Call::new(ACROSS, "get", "/search", "search", "Search across all objects")
            .query("q", true, text())
            .query("object", false, text())
            .query("limit", false, json!({"type": "integer", "minimum": 1, "maximum": 200, "default": 20}))
            .answers("200", items("SearchHit")),
        Call::new(
            ACROSS,
            "get",
            "/catalog",
            "catalog",
            "Objects, fields, operators, permissions of the caller",
        )
        .query("retired", false, json!({"type": "boolean"}))
        .answers("200", schema_ref("Catalog")),
        Call::new(ACROSS, "get", "/openapi.json", "openapi", "This document").open(),
        Call::new(WHO, "get", "/boot", "boot", "What a browser asks first")
            .answers("200", schema_ref("Boot"))
            .open(),
        Call::new(WHO, "post", "/first-run", "first_run", "Create the workspace and its first administrator")
            .raw_body(body(schema_ref("FirstRun")))
            .answers("200", schema_ref("Session"))
            .open(),
        Call::new(WHO, "post", "/session", "sign_in", "Sign in")
            .body(&["email", "password"], &[])
            .answers("200", schema_ref("Session"))
            .open(),
        Call::new(WHO, "get", "/session", "who_am_i", "Who am I").answers("200", schema_ref("Session")),
        Call::new(WHO, "delete", "/session", "sign_out", "Sign out").nothing(),
        Call::new(WHO, "patch", "/session", "change_password", "Change one's own password")
            .body(&["current_password", "new_password"], &[])
            .nothing(),
        Call::new(WHO, "get", "/sessions", "list_sessions", "One's own sessions")
            .answers("200", items("SignedIn")),
        Call::new(WHO, "delete", "/sessions/{id}", "revoke_session", "End a session").nothing(),
        Call::new(WHO, "get", "/tokens", "list_tokens", "One's own tokens").answers("200", items("Token")),
        Call::new(WHO, "post", "/tokens", "create_token", "Make a token, shown once")
            .body(&["name"], &["role"])
            .answers("201", schema_ref("NewToken")),
        Call::new(WHO, "delete", "/tokens/{id}", "revoke_token", "End a token").nothing(),
        Call::new(WHO, "get", "/invitations/{code}", "show_invitation", "Whom a link invites")
            .answers("200", schema_ref("Invited"))
            .open(),
        Call::new(WHO, "post", "/invitations/{code}", "accept_invitation", "Choose a password and sign in")
            .body(&["password"], &["email"])
            .answers("200", schema_ref("Session"))
            .open(),
        Call::new(IMPORT, "get", "/imports", "list_imports", "Imports, newest first")
            .answers("200", items("ImportSummary")),
        Call::new(IMPORT, "post", "/imports", "create_import", "Upload a file")
            .query("object", true, text())
            .query("filename", false, text())
            .raw_body(file("text/csv"))
            .answers("201", schema_ref("Import")),
        Call::new(IMPORT, "get", "/imports/{id}", "get_import", "One import with its progress")
            .answers("200", schema_ref("Import")),
        Call::new(IMPORT, "delete", "/imports/{id}", "forget_import", "Forget an import").nothing(),
        Call::new(IMPORT, "post", "/imports/{id}/check", "check_import", "Try it without writing")
            .raw_body(optional(mapping()))
            .answers("200", schema_ref("Import")),
        Call::new(IMPORT, "post", "/imports/{id}/run", "run_import", "Bring the rows in")
            .raw_body(optional(mapping()))
            .answers("200", schema_ref("Import")),
        Call::new(IMPORT, "post", "/imports/{id}/cancel", "cancel_import", "Stop an import")
            .answers("200", schema_ref("Import")),
        Call::new(
            IMPORT,
            "get",
            "/imports/{id}/rejected.csv",
            "rejected_rows",
            "Rejected rows with their reasons",
        )
        .csv(),
        Call::new(ADMIN, "get", "/jobs", "list_jobs", "Durable background work")
            .query(
                "state",
                false,
                json!({"type": "string", "enum": ["waiting", "running", "done", "failed"]}),
            )
            .answers("200", items("Job")),
        Call::new(ADMIN, "post", "/jobs/{id}/retry", "retry_job", "Run a failed job again").nothing(),
        Call::new(ADMIN, "get", "/currencies", "list_currencies", "Currencies in use, and what has no rate")
            .answers("200", schema_ref("Currencies")),
        Call::new(ADMIN, "patch", "/workspace", "change_workspace", "The workspace's settings")
            .raw_body(body(schema_ref("WorkspaceUpdate")))
            .answers("200", schema_ref("Workspace")),
    ];
    let others = super::views::calls().into_iter().chain(super::roles::calls()).chain(super::config::calls());
    for call in calls.into_iter().chain(others) {
        add(call, out);
    }
    super::shape::calls().into_iter().for_each(|call| add(call, out));
    for operation in operations.iter().filter(|o| o.on == On::Workspace) {
        let answers = ok("Its answer", json!({}));
        out.insert(
            format!("/api/v1/operations/{}", operation.name),
            json!({"post": {
                "operationId": operation.name.replace('.', "_"), "tags": [ACROSS], "summary": operation.label,
                "requestBody": body(operation_input(operation)),
                "responses": responses("200", answers, &["400", "401", "403", "422"]),
            }}),
        );
    }
}

/// A body that may be left out.
pub(super) fn optional(mut body: Json) -> Json {
    body["required"] = json!(false);
    body
}

fn add(call: Call, out: &mut Map<String, Json>) {
    let mut problems = match (call.open, call.body.is_some()) {
        (true, false) => vec!["404", "422"],
        (true, true) => vec!["400", "401", "409", "413", "415", "422", "429"],
        (false, false) => vec!["401", "403", "404", "422"],
        (false, true) => vec!["400", "401", "403", "404", "409", "413", "415", "422"],
    };
    if call.versioned {
        problems.push("412");
    }
    let mut entry = json!({
        "operationId": call.id, "tags": [call.tag], "summary": call.summary,
        "responses": responses(call.good.0, call.good.1, &problems),
    });
    if let Some((status, answer)) = call.also {
        entry["responses"][status] = answer;
    }
    if let Some(body) = call.body {
        entry["requestBody"] = body;
    }
    if !call.query.is_empty() {
        entry["parameters"] = Json::Array(call.query);
    }
    if call.open {
        entry["security"] = json!([]);
    }
    let item = out.entry(format!("/api/v1{}", call.path)).or_insert_with(|| {
        let named = call.path.split(['{', '}']).skip(1).step_by(2);
        let parameters: Vec<Json> = named
            .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
            .collect();
        if parameters.is_empty() { json!({}) } else { json!({"parameters": parameters}) }
    });
    item[call.method] = entry;
}
