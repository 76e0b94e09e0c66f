//! The server: from a listening socket to a graceful end.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::{AppState, router};

/// How long requests under way may take once the server is told to end.
const GRACE: Duration = Duration::from_secs(7);

/// Serves until `ended` comes true, then finishes what is under way, for some seconds at most.
///
/// # Errors
/// Of the network.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    ended: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // Small answers leave at once.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let app = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let (tell, mut told) = watch::channel(false);
    let graceful = axum::serve(listener, app).with_graceful_shutdown(async move {
        ended.await;
        let _ = tell.send(true);
    });
    let too_late = async move {
        if told.wait_for(|ended| *ended).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        result = graceful => result,
        () = too_late => {
            tracing::warn!("some requests were cut off, so that the server ends in time");
            Ok(())
        }
    }
}
