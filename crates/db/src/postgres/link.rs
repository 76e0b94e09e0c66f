//! One connection and the statements prepared on it, driven by the thread that owns it.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Runtime;
use tokio_postgres::types::Type;
use tokio_postgres::{AsyncMessage, Client, Connection, NoTls, Statement};

use super::address::Address;

/// The connection's half that has to be polled.
pub(super) type Messages =
    Box<dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<AsyncMessage, tokio_postgres::Error>>> + Send>;

/// How many statements stay prepared.
const PREPARED: usize = 256;

/// Why a request failed.
pub(super) enum Failure {
    /// The server or the driver says so.
    Driver(tokio_postgres::Error),
    /// The connection is gone.
    Gone,
}

impl From<tokio_postgres::Error> for Failure {
    fn from(e: tokio_postgres::Error) -> Self {
        Failure::Driver(e)
    }
}

pub(super) struct Link {
    pub client: Client,
    messages: Messages,
    prepared: HashMap<String, Prepared>,
    clock: u64,
}

struct Prepared {
    /// The parameters' types it was prepared for; another mix of types replaces it.
    types: Vec<Type>,
    statement: Statement,
    used: u64,
}

/// Connects; both halves still have to be brought together.
pub(super) async fn connect(address: &Address) -> Result<(Client, Messages), tokio_postgres::Error> {
    fn boxed<S, T>(mut connection: Connection<S, T>) -> Messages
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        Box::new(move |cx| connection.poll_message(cx))
    }
    match &address.tls {
        None => address.config.connect(NoTls).await.map(|(client, c)| (client, boxed(c))),
        Some(tls) => address.config.connect(tls.clone()).await.map(|(client, c)| (client, boxed(c))),
    }
}

impl Link {
    pub fn new((client, messages): (Client, Messages)) -> Self {
        Self { client, messages, prepared: HashMap::new(), clock: 0 }
    }

    /// Runs requests on this thread until they are answered.
    pub fn drive<T>(
        runtime: &Runtime,
        messages: &mut Messages,
        requests: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, Failure> {
        let mut requests = pin!(requests);
        runtime.block_on(poll_fn(|cx| {
            // First the requests put down what they want to send, then the connection sends it and brings
            // what has come, then the requests take that.
            if let Poll::Ready(done) = requests.as_mut().poll(cx) {
                return Poll::Ready(done.map_err(Failure::from));
            }
            let gone = match pump(messages, cx) {
                Ok(gone) => gone,
                Err(e) => return Poll::Ready(Err(Failure::Driver(e))),
            };
            match requests.as_mut().poll(cx) {
                Poll::Ready(done) => Poll::Ready(done.map_err(Failure::from)),
                Poll::Pending if gone => Poll::Ready(Err(Failure::Gone)),
                Poll::Pending => Poll::Pending,
            }
        }))
    }

    /// Sends statements without waiting for the answer, which the next request will pass over.
    pub fn send(&mut self, runtime: &Runtime, sql: &str) {
        let (client, messages) = (&self.client, &mut self.messages);
        let mut request = pin!(client.batch_execute(sql));
        runtime.block_on(poll_fn(|cx| {
            let _ = request.as_mut().poll(cx);
            let _ = pump(messages, cx);
            Poll::Ready(())
        }));
    }

    /// The two halves, to be used at once.
    pub fn halves(&mut self) -> (&Client, &mut Messages) {
        (&self.client, &mut self.messages)
    }

    /// A statement prepared earlier for these types.
    pub fn find(&mut self, sql: &str, types: &[Type]) -> Option<Statement> {
        self.clock += 1;
        let found = self.prepared.get_mut(sql).filter(|p| p.types == types)?;
        found.used = self.clock;
        Some(found.statement.clone())
    }

    /// Keeps a prepared statement, in place of the one not used for longest.
    pub fn keep(&mut self, sql: &str, types: Vec<Type>, statement: Statement) {
        if self.prepared.len() >= PREPARED
            && let Some(oldest) = self.prepared.iter().min_by_key(|(_, p)| p.used).map(|(sql, _)| sql.clone())
        {
            self.prepared.remove(&oldest);
        }
        self.prepared.insert(sql.to_owned(), Prepared { types, statement, used: self.clock });
    }

    /// Forgets all prepared statements: the schema has changed under them.
    pub fn forget_statements(&mut self) {
        self.prepared.clear();
    }
}

/// Moves bytes in both directions. Whether the connection has ended.
fn pump(messages: &mut Messages, cx: &mut Context<'_>) -> Result<bool, tokio_postgres::Error> {
    loop {
        match messages(cx) {
            Poll::Ready(Some(Ok(AsyncMessage::Notice(notice)))) => tracing::info!("PostgreSQL: {notice}"),
            Poll::Ready(Some(Ok(_))) => {}
            Poll::Ready(Some(Err(e))) => return Err(e),
            Poll::Ready(None) => return Ok(true),
            Poll::Pending => return Ok(false),
        }
    }
}
