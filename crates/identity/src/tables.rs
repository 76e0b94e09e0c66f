//! The tables of sign-in, of saved views, of settings and of roles. None of them holds a secret that could be used: sessions,
//! tokens and codes are kept as SHA-256, passwords as argon2id.

use base::{ColumnType, Dialect};
use db::Migration;

/// All of them.
pub(crate) fn all() -> Vec<Migration> {
    vec![
        Migration { name: "identity_0001_sign_in", up: sign_in },
        Migration { name: "identity_0002_saved_view", up: saved_view },
        Migration { name: "identity_0003_role", up: role },
    ]
}

fn sign_in(dialect: Dialect) -> Vec<String> {
    let id = dialect.type_name(ColumnType::Uuid);
    let text = dialect.type_name(ColumnType::Text);
    let bytes = dialect.type_name(ColumnType::Bytes);
    let time = dialect.type_name(ColumnType::Time);
    let int = dialect.type_name(ColumnType::Int);
    vec![
        format!(
            "CREATE TABLE password (user_id {id} PRIMARY KEY, hash {text} NOT NULL, changed_at {time} NOT NULL)"
        ),
        format!(
            "CREATE TABLE session (id {id} PRIMARY KEY, hash {bytes} NOT NULL UNIQUE, user_id {id} NOT NULL, \
             created_at {time} NOT NULL, last_used_at {time} NOT NULL, expires_at {time} NOT NULL, \
             address {text} NOT NULL, user_agent {text} NOT NULL)"
        ),
        "CREATE INDEX session_by_user ON session (user_id, created_at)".into(),
        format!(
            "CREATE TABLE api_token (id {id} PRIMARY KEY, hash {bytes} NOT NULL UNIQUE, user_id {id} NOT NULL, \
             name {text} NOT NULL, role {text}, created_at {time} NOT NULL, last_used_at {time})"
        ),
        "CREATE INDEX api_token_by_user ON api_token (user_id, created_at)".into(),
        format!(
            "CREATE TABLE invitation (hash {bytes} PRIMARY KEY, user_id {id} NOT NULL, created_at {time} NOT NULL, \
             expires_at {time} NOT NULL)"
        ),
        "CREATE INDEX invitation_by_user ON invitation (user_id)".into(),
        format!(
            "CREATE TABLE throttle (key {bytes} PRIMARY KEY, failures {int} NOT NULL, last_at {time} NOT NULL, \
             until {time} NOT NULL)"
        ),
        format!("CREATE TABLE first_run_code (hash {bytes} PRIMARY KEY, created_at {time} NOT NULL)"),
    ]
}

/// `shared` says of `sharing` what lists ask first: whether it is for anybody but the owner.
fn saved_view(dialect: Dialect) -> Vec<String> {
    let id = dialect.type_name(ColumnType::Uuid);
    let text = dialect.type_name(ColumnType::Text);
    let time = dialect.type_name(ColumnType::Time);
    let int = dialect.type_name(ColumnType::Int);
    let bool = dialect.type_name(ColumnType::Bool);
    vec![
        format!(
            "CREATE TABLE saved_view (id {id} PRIMARY KEY, version {int} NOT NULL, object {text} NOT NULL, \
             name {text} NOT NULL, icon {text}, layout {text} NOT NULL, state {text} NOT NULL, owner {id} NOT NULL, \
             sharing {text} NOT NULL, shared {bool} NOT NULL, locked {bool} NOT NULL, folder {text}, \
             position {int} NOT NULL, default_for {text} NOT NULL, created_at {time} NOT NULL, \
             updated_at {time} NOT NULL, deleted_at {time})"
        ),
        "CREATE INDEX saved_view_by_owner ON saved_view (owner)".into(),
        "CREATE INDEX saved_view_shared ON saved_view (object) WHERE shared".into(),
        format!(
            "CREATE TABLE user_setting (user_id {id} NOT NULL, key {text} NOT NULL, value {text} NOT NULL, \
             updated_at {time} NOT NULL, PRIMARY KEY (user_id, key))"
        ),
    ]
}

/// Roles that a workspace has made, and shipped ones that it has changed. Without `grants`, and then without a `mark`, a
/// role may do what it was shipped with (`roles/rights.rs`).
fn role(dialect: Dialect) -> Vec<String> {
    let id = dialect.type_name(ColumnType::Uuid);
    let text = dialect.type_name(ColumnType::Text);
    let time = dialect.type_name(ColumnType::Time);
    let int = dialect.type_name(ColumnType::Int);
    vec![format!(
        "CREATE TABLE access_role (key {text} PRIMARY KEY, id {id} NOT NULL, version {int} NOT NULL, \
         label {text} NOT NULL, description {text} NOT NULL, color {text} NOT NULL, mark {id}, grants {text}, \
         created_at {time}, updated_at {time}, retired_at {time})"
    )]
}
