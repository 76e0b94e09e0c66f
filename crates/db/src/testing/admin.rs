//! CREATE DATABASE and DROP DATABASE, which no transaction may contain.

use std::sync::mpsc;
use std::thread::JoinHandle;

use tokio_postgres::{NoTls, SimpleQueryMessage};

type Answer = Result<bool, String>;

/// A session on the maintenance database, on a thread of its own so that async tests may use it too.
pub(super) struct Admin {
    requests: Option<mpsc::Sender<(String, mpsc::Sender<Answer>)>>,
    thread: Option<JoinHandle<()>>,
}

impl Admin {
    pub fn connect(url: &str) -> Result<Self, String> {
        let (requests, incoming) = mpsc::channel::<(String, mpsc::Sender<Answer>)>();
        let (ready, is_ready) = mpsc::channel();
        let url = url.to_owned();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            let client = match runtime.block_on(tokio_postgres::connect(&url, NoTls)) {
                Ok((client, connection)) => {
                    runtime.spawn(connection);
                    client
                }
                Err(e) => return drop(ready.send(Err(format!("{url}: {e}")))),
            };
            let _ = ready.send(Ok(()));
            while let Ok((sql, answer)) = incoming.recv() {
                let result = runtime.block_on(client.simple_query(&sql));
                let _ = answer.send(match result {
                    Ok(messages) => Ok(messages.iter().any(|m| matches!(m, SimpleQueryMessage::Row(_)))),
                    Err(e) => Err(e.as_db_error().map_or(e.to_string(), |db| format!("{db}: {sql}"))),
                });
            }
        });
        is_ready.recv().map_err(|e| e.to_string())??;
        Ok(Self { requests: Some(requests), thread: Some(thread) })
    }

    /// Runs statements.
    pub fn run(&self, sql: &str) -> Result<(), String> {
        self.finds(sql).map(|_| ())
    }

    /// Whether a query finds a row.
    pub fn finds(&self, sql: &str) -> Result<bool, String> {
        let (sender, answer) = mpsc::channel();
        if let Some(requests) = &self.requests {
            requests.send((sql.to_owned(), sender)).map_err(|e| e.to_string())?;
        }
        answer.recv().map_err(|e| e.to_string())?
    }
}

impl Drop for Admin {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
