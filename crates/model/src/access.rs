//! Who acts and what they may: actors, verbs, row scopes and grants.

use std::collections::HashMap;
use std::sync::Arc;

use base::Id;
use serde::{Deserialize, Serialize};

/// What can be done with records of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// See them.
    Read,
    /// Make new ones.
    Create,
    /// Change them.
    Update,
    /// Move them to the trash and back.
    Delete,
    /// Take them out as a file.
    Export,
    /// Bring them in as a file.
    Import,
    /// Show what is in their secret fields.
    Reveal,
}

impl Verb {
    /// All of them.
    pub const ALL: [Verb; 7] =
        [Self::Read, Self::Create, Self::Update, Self::Delete, Self::Export, Self::Import, Self::Reveal];

    /// As it is written.
    pub fn key(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Export => "export",
            Self::Import => "import",
            Self::Reveal => "reveal",
        }
    }

    /// The verb of this spelling.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.key() == key)
    }
}

/// Which rows a grant covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// None.
    None,
    /// Those the user owns.
    Own,
    /// Those owned by members of the user's team.
    Team,
    /// Those owned by members of the teams the user leads or belongs to, and of all teams below.
    Subtree,
    /// All.
    All,
}

impl Scope {
    /// All of them, from the least to the most.
    pub const ALL: [Scope; 5] = [Self::None, Self::Own, Self::Team, Self::Subtree, Self::All];

    /// As it is written.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Own => "own",
            Self::Team => "team",
            Self::Subtree => "subtree",
            Self::All => "all",
        }
    }

    /// The scope of this spelling.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.key() == key)
    }
}

/// What a role may do: per object and verb, a scope; `*` stands for every object not named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grants {
    /// Scopes by object name (or `*`) and verb.
    pub objects: HashMap<String, HashMap<Verb, Scope>>,
    /// May manage users, roles, jobs and the workspace itself.
    pub administer: bool,
}

impl Grants {
    /// What stands for every object that is not named.
    pub const OTHERS: &'static str = "*";

    /// The scope for a verb on an object.
    pub fn scope(&self, object: &str, verb: Verb) -> Scope {
        self.objects
            .get(object)
            .or_else(|| self.objects.get("*"))
            .and_then(|verbs| verbs.get(&verb))
            .copied()
            .unwrap_or(Scope::None)
    }
}

/// What kind of caller an actor is.
#[derive(Clone, Debug, PartialEq)]
pub enum ActorKind {
    /// A signed-in user.
    User,
    /// A program with a token.
    ApiKey {
        /// The token's name.
        name: String,
    },
    /// A file being imported by a user.
    Import {
        /// The import.
        id: Id,
    },
    /// The program itself, with its reason.
    System {
        /// Why it acts.
        why: String,
    },
}

/// Who does it, with everything needed to decide what they may.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Which kind of caller.
    pub kind: ActorKind,
    /// The user behind it; none for the system and for tokens of a role.
    pub user: Option<Id>,
    /// The name shown in histories.
    pub label: String,
    /// The user's role.
    pub role: String,
    /// What it may do.
    pub grants: Arc<Grants>,
    /// The user's own team.
    pub team: Option<Id>,
    /// Teams the user leads or belongs to, with all teams below them; for [`Scope::Subtree`].
    pub subtree: Arc<Vec<Id>>,
}

impl Actor {
    /// The program itself, allowed everything; the reason is kept in every event it causes.
    pub fn system(why: &str) -> Self {
        let all = [Verb::Read, Verb::Create, Verb::Update, Verb::Delete, Verb::Export, Verb::Import];
        let grants = Grants {
            objects: HashMap::from([("*".to_owned(), all.into_iter().map(|v| (v, Scope::All)).collect())]),
            administer: true,
        };
        Self {
            kind: ActorKind::System { why: why.to_owned() },
            user: None,
            label: "Kith".into(),
            role: "system".into(),
            grants: Arc::new(grants),
            team: None,
            subtree: Arc::default(),
        }
    }

    /// The scope of a verb on an object; objects that belong to nobody know only all or none.
    pub fn scope(&self, object: &crate::Object, verb: Verb) -> Scope {
        self.scope_of(&object.name, object.owned, verb)
    }

    /// The same of an object of which only the name is known, and whether its records belong to somebody.
    pub fn scope_of(&self, object: &str, owned: bool, verb: Verb) -> Scope {
        match self.grants.scope(object, verb) {
            Scope::None => Scope::None,
            scope if owned => scope,
            _ => Scope::All,
        }
    }

    /// Whether it is the program itself.
    pub fn is_system(&self) -> bool {
        matches!(self.kind, ActorKind::System { .. })
    }
}
