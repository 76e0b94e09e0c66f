//! A file on its way in, and out again: pieces in a table, so that no file is ever in memory as a whole.

use base::id::new_id;
use base::{Cell, ColumnType, Id, Problem, ProblemKind, Result};
use model::{Actor, Scope, Verb};
use serde_json::{Value as Json, json};

use super::encoding::Watch;
use super::records::Source;
use super::{look, store};
use crate::Engine;
use crate::records::statement;

/// Largest file.
pub const MAX_BYTES: u64 = 200 * 1024 * 1024;
/// Size of a stored piece.
const PIECE: usize = 256 * 1024;

/// A file that is being uploaded. All of it blocks; call it outside of async tasks.
pub struct Upload {
    engine: Engine,
    actor: Actor,
    import: Id,
    object: String,
    filename: String,
    buffer: Vec<u8>,
    pieces: i64,
    bytes: u64,
    watch: Watch,
    /// Smaller in tests.
    pub(super) limit: u64,
}

impl Upload {
    /// Begins an upload for an object.
    ///
    /// # Errors
    /// 404 for an unknown object, 403 when the actor may not import it.
    pub fn begin(engine: &Engine, actor: &Actor, object: &str, filename: &str) -> Result<Self> {
        let known = engine.state().object(object).ok_or_else(|| Problem::not_found("object"))?;
        if actor.scope(&known, Verb::Import) == Scope::None {
            return Err(crate::scope::denied(actor, &known, Verb::Import));
        }
        let clean: String = filename.chars().filter(|c| !c.is_control()).take(200).collect();
        Ok(Self {
            engine: engine.clone(),
            actor: actor.clone(),
            import: new_id(),
            object: object.to_owned(),
            filename: if clean.trim().is_empty() { "file.csv".to_owned() } else { clean },
            buffer: Vec::with_capacity(PIECE),
            pieces: 0,
            bytes: 0,
            watch: Watch::default(),
            limit: MAX_BYTES,
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// 413 beyond 200 MB; database problems.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes += bytes.len() as u64;
        if self.bytes > self.limit {
            self.forget();
            return Err(Problem::new(
                ProblemKind::TooLarge,
                "too_large",
                "A file has at most 200 MB; split it into several.",
            ));
        }
        self.watch.see(bytes);
        let mut rest = bytes;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(PIECE - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            rest = later;
            if self.buffer.len() == PIECE {
                self.keep()?;
            }
        }
        Ok(())
    }

    fn keep(&mut self) -> Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let (import, n) = (self.import, self.pieces);
        let bytes = std::mem::take(&mut self.buffer);
        self.buffer = Vec::with_capacity(PIECE);
        self.engine.db().write_blocking(move |tx| {
            let sql = "INSERT INTO import_chunk (import_id, n, bytes) VALUES (?, ?, ?)";
            let values = [
                (Cell::Uuid(import), ColumnType::Uuid),
                (Cell::Int(n), ColumnType::Int),
                (Cell::Bytes(bytes.clone()), ColumnType::Bytes),
            ];
            tx.execute(&statement(tx.dialect(), sql, values)).map(drop)
        })?;
        self.pieces += 1;
        Ok(())
    }

    /// The file is complete: looks at it, guesses a mapping, and answers with the import.
    ///
    /// # Errors
    /// 422 for an empty file or one that has no columns; database problems.
    pub fn finish(mut self) -> Result<Json> {
        self.keep()?;
        if self.bytes == 0 {
            return Err(Problem::invalid("empty", "The file is empty."));
        }
        let how = look::Reading::found(self.watch.found(), self.watch.is_utf8());
        let info = match look::look(&self.engine, self.import, &self.object, how) {
            Ok(info) => info,
            Err(problem) => {
                self.forget();
                return Err(problem);
            }
        };
        let draft = store::Draft {
            id: self.import,
            object: self.object.clone(),
            filename: self.filename.clone(),
            bytes: self.bytes as i64,
            info,
            user: self.actor.user,
            user_label: self.actor.label.clone(),
            at: self.engine.clock().now(),
        };
        let import = self.import;
        self.engine.db().write_blocking(move |tx| store::insert(tx, &draft))?;
        self.engine
            .db()
            .read_blocking(move |tx| store::load(tx, import))?
            .map(|i| i.show(true))
            .ok_or_else(|| Problem::not_found("import"))
    }

    /// Its identifier.
    pub fn id(&self) -> Id {
        self.import
    }

    /// Removes what was stored of an upload that came to nothing.
    pub fn forget(&mut self) {
        let import = self.import;
        // What cannot be removed now is in nobody's way.
        let _ = self.engine.db().write_blocking(move |tx| store::drop_pieces(tx, import, i64::MAX).map(drop));
    }
}

/// Reads the stored pieces of a file in order.
pub struct Stored {
    engine: Engine,
    import: Id,
    n: i64,
}

impl Stored {
    /// From the beginning.
    pub fn new(engine: &Engine, import: Id) -> Self {
        Self { engine: engine.clone(), import, n: 0 }
    }
}

impl Source for Stored {
    fn piece(&mut self) -> Result<Option<Vec<u8>>> {
        let (import, n) = (self.import, self.n);
        self.n += 1;
        self.engine.db().read_blocking(move |tx| {
            let sql = "SELECT bytes FROM import_chunk WHERE import_id = ? AND n = ?";
            let values = [(Cell::Uuid(import), ColumnType::Uuid), (Cell::Int(n), ColumnType::Int)];
            let row = tx.query_one(&statement(tx.dialect(), sql, values), &[ColumnType::Bytes])?;
            Ok(row.and_then(|r| match r.into_iter().next() {
                Some(Cell::Bytes(bytes)) => Some(bytes),
                _ => None,
            }))
        })
    }
}

/// Uploads everything a reader has; blocks.
///
/// # Errors
/// As [`Upload`]; what the reader says, as `unavailable`.
pub fn create(
    engine: &Engine,
    actor: &Actor,
    object: &str,
    filename: &str,
    mut body: impl std::io::Read,
) -> Result<Json> {
    let mut upload = Upload::begin(engine, actor, object, filename)?;
    let mut buffer = vec![0; PIECE];
    loop {
        match body.read(&mut buffer) {
            Ok(0) => return upload.finish(),
            Ok(n) => upload.push(&buffer[..n])?,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => {
                upload.forget();
                return Err(Problem::new(
                    ProblemKind::BadRequest,
                    "upload",
                    format!("The file could not be read: {e}."),
                ));
            }
        }
    }
}

/// What an import has come to, for `json!`.
pub(super) fn zero() -> Json {
    json!({"done": 0, "total": 0, "created": 0, "updated": 0, "skipped": 0, "rejected": 0, "by_object": {}})
}
