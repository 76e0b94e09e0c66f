//! `kith serve`.

use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::mpsc;
use std::time::Duration;

use app::{Address, App};
use base::{Clock, Problem, ProblemKind, Result};
use edge::{AppState, Config, DemoAccount};
use engine::jobs::Runner;

use crate::args::Serve;
use crate::say;

/// How long jobs and database may take to end, after the requests.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// Jobs that run at once.
const WORKERS: usize = 2;

/// Serves until it is told to end.
pub fn run(address: &Address, options: &Serve) -> Result<()> {
    let (listener, at) = listen(&options.listen)?;
    if options.demo && !at.ip().is_loopback() {
        return Err(Problem::invalid(
            "demo",
            format!(
                "--demo has known passwords, so it listens on this machine only, such as --listen 127.0.0.1:8137; {at} is open to others."
            ),
        ));
    }
    let app = App::open(address, Clock::system())?;
    if !at.ip().is_loopback() && app.engine.db().read_blocking(app::is_sample)? {
        return Err(Problem::invalid(
            "demo",
            format!(
                "{address} is the sample company, whose passwords are known, so it is not served on {at}. Start with another folder."
            ),
        ));
    }
    let demo = if options.demo { app::demo::demo(&app.engine)? } else { Vec::new() };
    welcome(&app, address, at, &demo)?;
    let config = Config { trust_proxy: options.trust_proxy, demo, templates: app::templates::all() };
    let runner = Runner::start(&app.engine, WORKERS);
    let served = serve(listener, AppState::new(app.engine.clone(), config));
    farewell(app, runner);
    served
}

fn listen(wanted: &str) -> Result<(TcpListener, SocketAddr)> {
    let unusable = |detail: String| Problem::new(ProblemKind::Unavailable, "listen", detail);
    let mut found = wanted.to_socket_addrs().map_err(|e| {
        unusable(format!("“{wanted}” is not an address to listen on, such as 127.0.0.1:8137: {e}."))
    })?;
    let at = found.next().ok_or_else(|| unusable(format!("“{wanted}” is no address of this machine.")))?;
    let listener = TcpListener::bind(at).map_err(|e| match e.kind() {
        std::io::ErrorKind::AddrInUse => unusable(format!(
            "{at} is taken: another program, perhaps Kith itself, listens there. Choose another with --listen."
        )),
        _ => unusable(format!("Listening on {at} is not possible: {e}.")),
    })?;
    let at = listener.local_addr().map_err(Problem::internal)?;
    listener.set_nonblocking(true).map_err(Problem::internal)?;
    Ok((listener, at))
}

/// Says where it is and how to get in.
fn welcome(app: &App, address: &Address, at: SocketAddr, demo: &[DemoAccount]) -> Result<()> {
    let now = app.engine.clock().now();
    let code = app.engine.db().write_blocking(move |tx| identity::first_run_code(tx, now))?;
    let host = if at.ip().is_unspecified() { format!("localhost:{}", at.port()) } else { at.to_string() };
    say::line(format_args!("Kith works on {address}."));
    if let Some(fault) = app.engine.check_key()? {
        say::line(format_args!("Secret fields stay closed: {fault}"));
    }
    match code {
        Some(code) => {
            say::line(format_args!(
                "Nobody can sign in yet. Open http://{host}/first-run and type this code:"
            ));
            say::line(format_args!("\n    {code}\n"));
        }
        None => say::line(format_args!("Open http://{host}/ and sign in.")),
    }
    if !demo.is_empty() {
        say::line("\nWho can sign in to the sample company:");
        let width = demo.iter().map(|a| a.email.len()).max().unwrap_or(0);
        for a in demo {
            say::line(format_args!("    {:width$}  {:20}  {} ({})", a.email, a.password, a.name, a.role));
        }
        say::line("");
    }
    Ok(())
}

fn serve(listener: TcpListener, state: AppState) -> Result<()> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Problem::internal)?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        edge::serve::serve(listener, state, told_to_end()).await
    });
    // What is still under way was given its time.
    runtime.shutdown_timeout(Duration::from_millis(200));
    served.map_err(Problem::internal)
}

/// Ctrl-C, or the signal of whoever runs services.
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
    tracing::info!("ending: requests under way are finished first");
}

/// Ends jobs and database in order, but does not wait for ever: a job that is cut off runs again.
fn farewell(app: App, runner: Runner) {
    let (done, wait) = mpsc::channel();
    std::thread::spawn(move || {
        runner.stop();
        app.engine.db().close();
        let _ = done.send(());
    });
    if wait.recv_timeout(LAST_WORDS).is_err() {
        tracing::warn!("a job was cut off; it runs again when Kith is started");
    }
}
