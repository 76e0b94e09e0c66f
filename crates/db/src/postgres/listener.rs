//! The one connection that listens. Started with the first subscription; it comes back by itself.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::task::Poll;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_postgres::{AsyncMessage, Client, Notification};

use super::address::Address;
use super::link::{Messages, connect};
use crate::bus::Bus;
use crate::pool::own_this_thread;
use crate::shared::quoted;

pub(super) struct Listener {
    address: Arc<Address>,
    bus: Arc<Bus>,
    running: Mutex<Option<(UnboundedSender<Wish>, JoinHandle<()>)>>,
}

/// A channel to listen to, and whom to tell when that is so.
struct Wish {
    channel: String,
    ready: mpsc::Sender<()>,
}

impl Listener {
    pub fn new(address: Arc<Address>, bus: Arc<Bus>) -> Self {
        Self { address, bus, running: Mutex::new(None) }
    }

    /// Listens to one more channel. Returns when it does; when the server is away, after a moment.
    pub fn listen(&self, channel: &str) {
        let (ready, is_ready) = mpsc::channel();
        {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            let (wishes, _) = running.get_or_insert_with(|| self.start());
            let _ = wishes.send(Wish { channel: channel.to_owned(), ready });
        }
        let _ = is_ready.recv_timeout(Duration::from_secs(5));
    }

    pub fn close(&self, wait: bool) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((wishes, thread)) = running {
            drop(wishes);
            if wait {
                let _ = thread.join();
            }
        }
    }

    fn start(&self) -> (UnboundedSender<Wish>, JoinHandle<()>) {
        let (sender, wishes) = unbounded_channel();
        let (address, bus) = (self.address.clone(), self.bus.clone());
        let thread = std::thread::Builder::new().name("kith-db-listen".to_owned()).spawn(move || {
            own_this_thread();
            match tokio::runtime::Builder::new_current_thread().enable_all().build() {
                Ok(runtime) => runtime.block_on(run(&address, &bus, wishes)),
                Err(e) => tracing::error!("cannot listen to the database: {e}"),
            }
        });
        // Without threads nothing works at all; there is no better answer.
        (sender, thread.expect("a thread can be started"))
    }
}

/// Connects, listens, comes back after a failure; ends when the database is closed.
async fn run(address: &Address, bus: &Bus, mut wishes: UnboundedReceiver<Wish>) {
    let mut pause = Duration::from_millis(100);
    let mut again = false;
    loop {
        match connect(address).await {
            Ok((client, messages)) => {
                pause = Duration::from_millis(100);
                if listen(&client, messages, bus, &mut wishes, again).await {
                    return;
                }
            }
            Err(e) => tracing::warn!("cannot listen to the database: {e}"),
        }
        again = true;
        // A wish that comes meanwhile is kept in the bus; only the end is of interest.
        let waited = tokio::time::timeout(pause, async { while wishes.recv().await.is_some() {} }).await;
        if waited.is_ok() {
            return;
        }
        pause = (pause * 2).min(Duration::from_secs(5));
    }
}

/// Listens on one connection. Whether the database has been closed (else the connection was lost).
async fn listen(
    client: &Client,
    mut messages: Messages,
    bus: &Bus,
    wishes: &mut UnboundedReceiver<Wish>,
    again: bool,
) -> bool {
    let (sender, mut notes) = unbounded_channel::<Notification>();
    let pump = tokio::spawn(async move {
        poll_fn(|cx| {
            loop {
                match messages(cx) {
                    Poll::Ready(Some(Ok(AsyncMessage::Notification(note)))) => drop(sender.send(note)),
                    Poll::Ready(Some(Ok(_))) => {}
                    Poll::Ready(Some(Err(_)) | None) => return Poll::Ready(()),
                    Poll::Pending => return Poll::Pending,
                }
            }
        })
        .await;
    });
    for channel in bus.channels() {
        if client.batch_execute(&format!("LISTEN {}", quoted(&channel))).await.is_err() {
            return false;
        }
    }
    if again {
        // Something may have been missed.
        bus.channels().iter().for_each(|channel| bus.publish(channel, ""));
    }
    let closed = loop {
        tokio::select! {
            wish = wishes.recv() => match wish {
                None => break true,
                Some(wish) => {
                    if client.batch_execute(&format!("LISTEN {}", quoted(&wish.channel))).await.is_err() {
                        break false;
                    }
                    let _ = wish.ready.send(());
                }
            },
            note = notes.recv() => match note {
                None => break false,
                Some(note) => bus.publish(note.channel(), note.payload()),
            },
        }
    };
    pump.abort();
    closed
}
