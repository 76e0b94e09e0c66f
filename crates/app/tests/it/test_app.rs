//! A workspace with users of every role, behind the real router, without a network.

use app::App;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use base::Clock;
use chrono::{DateTime, Utc};
use db::testing::{TestDb, each_from};
use edge::{AppState, Config};
use engine::secrets::Keys;
use model::{Actor, Workspace};
use serde_json::{Value as Json, json};
use tower::ServiceExt;

use crate::contract::Contract;

/// Everybody's password.
pub const PASSWORD: &str = "seven unrelated words walk home";

/// Who works at Halcyon Labs: e-mail, name, role, team. Max leads both teams' parent.
pub const STAFF: [(&str, &str, &str, &str); 5] = [
    ("ada@halcyon.test", "Ada Admin", "administrator", ""),
    ("max@halcyon.test", "Max Manager", "manager", "Sales"),
    ("rita@halcyon.test", "Rita Rep", "representative", "North"),
    ("sam@halcyon.test", "Sam Rep", "representative", "South"),
    ("rob@halcyon.test", "Rob Reader", "read_only", ""),
];

/// A workspace of one test.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    contract: std::cell::RefCell<(i64, Contract)>,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// Somebody who calls.
pub struct Client<'a> {
    of: &'a TestApp,
    headers: Vec<(String, String)>,
}

/// What they get.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub json: Json,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

fn start() -> DateTime<Utc> {
    "2026-03-02T10:00:00Z".parse().unwrap()
}

/// The workspace that all tests start from.
pub fn prepare(db: &db::Db) -> base::Result<()> {
    let app = App::on(db.clone(), Clock::fixed(start()))?;
    let workspace = Workspace {
        name: "Halcyon Labs".into(),
        time_zone: chrono_tz::Europe::Berlin,
        ..Workspace::default()
    };
    app.create(&workspace)?;
    let hash = identity::password::hash_blocking(PASSWORD);
    app.engine.write_as(Actor::system("a test begins"), engine::Cause::default(), move |ctx| {
        let (team, user) = (ctx.object("team")?, ctx.object("user")?);
        let mut teams = std::collections::HashMap::new();
        for (name, parent) in [("Sales", ""), ("North", "Sales"), ("South", "Sales")] {
            let parent = teams.get(parent).map(|id: &base::Id| json!(id));
            let body = json!({"name": name, "parent": parent});
            teams.insert(name, ctx.create(&team, body.as_object().unwrap())?.id());
        }
        for (email, name, role, of) in STAFF {
            let new = identity::NewUser {
                email: email.into(),
                name: name.into(),
                role: role.into(),
                password_hash: Some(hash.clone()),
            };
            let id = identity::add_user(ctx, &new)?;
            if let Some(team) = teams.get(of) {
                ctx.update(&user, id, json!({"team": team}).as_object().unwrap(), None)?;
            }
            if role == "manager" {
                ctx.update(&team, teams["Sales"], json!({"manager": id}).as_object().unwrap(), None)?;
            }
        }
        Ok(())
    })
}

/// Runs a test on both databases, from the prepared workspace.
pub fn on_both(test: impl Fn(&TestApp)) {
    each_from("app", prepare, |db| run(db, &test));
}

/// Runs a test on both databases, where nobody has been yet.
pub fn on_both_empty(test: impl Fn(&TestApp)) {
    each_from("empty", |_| Ok(()), |db| run(db, &test));
}

/// Runs a test on a database that is there.
pub fn run(db: &TestDb, test: &impl Fn(&TestApp)) {
    let clock = Clock::fixed(start());
    let app = App::on(db.db.clone(), clock.clone()).expect("the workspace opens");
    app.engine.use_keys(Keys::Given("a2l0aCBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXRlcyE=".into()));
    let config = Config { templates: app::templates::all(), ..Config::default() };
    let state = AppState::new(app.engine.clone(), config);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let contract = std::cell::RefCell::new((app.engine.state().catalog.version, contract_of(&app)));
    let test_app = TestApp { app, clock, contract, router: edge::router(state), runtime };
    test(&test_app);
    test_app.nothing_is_left_over();
}

fn contract_of(app: &App) -> Contract {
    Contract::new(edge::openapi::document(&app.engine.state().catalog, app.engine.operations()))
}

impl TestApp {
    /// What the document says, of the catalog as it is now.
    pub fn contract(&self) -> std::cell::Ref<'_, Contract> {
        let version = self.app.engine.state().catalog.version;
        if self.contract.borrow().0 != version {
            *self.contract.borrow_mut() = (version, contract_of(&self.app));
        }
        std::cell::Ref::map(self.contract.borrow(), |c| &c.1)
    }

    /// A program of the user with this role (the first one of it).
    pub fn as_role(&self, role: &str) -> Client<'_> {
        let who = STAFF.iter().find(|(_, _, r, _)| *r == role).expect("a known role");
        self.as_user(who.0)
    }

    /// A program of a user.
    pub fn as_user(&self, email: &str) -> Client<'_> {
        let token = self.app.create_token(email, "test").expect("a token");
        self.nobody().with("authorization", &format!("Bearer {token}"))
    }

    /// Somebody without any credentials.
    pub fn nobody(&self) -> Client<'_> {
        Client { of: self, headers: Vec::new() }
    }

    /// A browser in which somebody has just signed in.
    pub fn browser(&self, email: &str) -> Client<'_> {
        let answer = self.nobody().post("/session", json!({"email": email, "password": PASSWORD})).ok();
        self.nobody().with("cookie", &answer.cookie())
    }

    /// The id of the user with this e-mail.
    pub fn user(&self, email: &str) -> String {
        let email = email.to_owned();
        let found = self.app.engine.db().read_blocking(move |tx| identity::user_by_email(tx, &email));
        found.unwrap().expect("a known user").to_string()
    }

    /// The id of the stage with this name in the default pipeline.
    pub fn stage(&self, name: &str) -> String {
        let page = self
            .as_role("administrator")
            .get(&format!("/stages?filter={}", q(&format!("name = \"{name}\""))))
            .ok();
        page.json["items"][0]["id"].as_str().unwrap_or_else(|| panic!("no stage {name}")).to_owned()
    }

    /// Runs all jobs that are due.
    pub fn work(&self) {
        self.app.engine.run_due_jobs().expect("jobs run");
    }

    /// A test must do the jobs that it gave rise to.
    fn nothing_is_left_over(&self) {
        let jobs = self.app.engine.db().read_blocking(|tx| engine::jobs::list(tx, None)).unwrap();
        let left: Vec<_> = jobs.iter().filter(|j| j["state"] != "done").collect();
        assert!(left.is_empty(), "jobs are left over: {left:#?}");
    }
}

impl Client<'_> {
    /// The same, with another header.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.push((name.to_owned(), value.to_owned()));
        Self { of: self.of, headers }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    pub fn post(&self, path: &str, body: Json) -> Answer {
        self.send("POST", path, Some(body))
    }

    pub fn patch(&self, path: &str, body: Json) -> Answer {
        self.send("PATCH", path, Some(body))
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None)
    }

    /// Creates a record and answers with its id.
    pub fn make(&self, plural: &str, body: Json) -> String {
        let answer = self.post(&format!("/{plural}"), body);
        assert_eq!(answer.status, 201, "{:#}", answer.json);
        answer.json["id"].as_str().unwrap().to_owned()
    }

    /// A call with a JSON body or none.
    pub fn send(&self, method: &str, path: &str, body: Option<Json>) -> Answer {
        match body {
            Some(body) => {
                self.with("content-type", "application/json").raw(method, path, body.to_string().into())
            }
            None => self.raw(method, path, Vec::new()),
        }
    }

    /// A call with any body.
    pub fn raw(&self, method: &str, path: &str, body: Vec<u8>) -> Answer {
        let path = if path.starts_with("//") { path[1..].to_owned() } else { format!("/api/v1{path}") };
        let (asked, sent) = (path.clone(), body.clone());
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let answer = self.of.runtime.block_on(async {
            let response = self.of.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.map(|b| b.to_vec()).unwrap_or_default();
            let answer = Answer {
                status: parts.status.as_u16(),
                json: serde_json::from_slice(&bytes).unwrap_or(Json::Null),
                headers: parts.headers,
                bytes,
            };
            assert_ne!(parts.status, StatusCode::INTERNAL_SERVER_ERROR, "a fault: {:#}", answer.json);
            answer
        });
        self.of.contract().hold(method, &asked, &sent, &answer);
        answer
    }
}

impl Answer {
    /// It went well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!((200..300).contains(&self.status), "{}: {:#}", self.status, self.json);
        self
    }

    /// It was refused, with a problem of this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!((self.status, self.json["code"].as_str()), (status, Some(code)), "{:#}", self.json);
        assert_eq!(self.header("content-type"), "application/problem+json");
        for member in ["type", "title", "detail", "request_id", "problems"] {
            assert!(!self.json[member].is_null(), "no {member} in {:#}", self.json);
        }
        self
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The cookie that was set, as it is sent back.
    pub fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// The names of a page's records.
    pub fn names(&self) -> Vec<String> {
        let of = |item: &Json| {
            item["name"].as_str().or(item["name"]["full"].as_str()).unwrap_or_default().to_owned()
        };
        self.json["items"].as_array().expect("a page").iter().map(of).collect()
    }
}

/// Text as a part of an address.
pub fn q(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
