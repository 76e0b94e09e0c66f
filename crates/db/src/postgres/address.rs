//! A PostgreSQL address: where, as whom, and whether by TLS.

use std::str::FromStr;
use std::time::Duration;

use base::{Problem, Result};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

use super::tls::Tls;
use crate::Options;

pub(crate) struct Address {
    pub config: Config,
    pub(super) tls: Option<Tls>,
}

impl Address {
    /// Reads an address. What the driver does not know (`sslmode=verify-full`, `sslrootcert`) is taken out.
    pub fn parse(url: &str, opts: &Options) -> Result<Self> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut rest, mut wants_tls, mut roots) = (Vec::new(), false, None);
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", "disable" | "allow" | "prefer")) => {}
                Some(("sslmode", "require" | "verify-ca" | "verify-full")) => wants_tls = true,
                Some(("sslmode", other)) => return Err(unreadable(&format!("unknown sslmode {other}"))),
                Some(("sslrootcert", file)) => roots = Some(file.replace("%2F", "/").replace("%2f", "/")),
                _ => rest.push(pair),
            }
        }
        let url = if rest.is_empty() { base.to_owned() } else { format!("{base}?{}", rest.join("&")) };
        let mut config = Config::from_str(&url).map_err(|e| unreadable(&chain(&e)))?;
        config.ssl_mode(if wants_tls { SslMode::Require } else { SslMode::Disable });
        if config.get_application_name().is_none() {
            config.application_name("kith");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        config.keepalives_idle(Duration::from_secs(30));
        config.tcp_user_timeout(Duration::from_secs(30));
        // Just-in-time compilation costs more than it saves on the short queries of a CRM.
        let mut settings = String::from("-c timezone=UTC -c jit=off -c client_min_messages=warning");
        if let Some(limit) = opts.statement_timeout {
            settings += &format!(" -c statement_timeout={}", limit.as_millis());
        }
        if !opts.durable {
            settings += " -c synchronous_commit=off";
        }
        if let Some(own) = config.get_options() {
            settings = format!("{own} {settings}");
        }
        config.options(settings);
        let tls = if wants_tls { Some(Tls::new(roots.as_deref())?) } else { None };
        Ok(Self { config, tls })
    }
}

fn unreadable(why: &str) -> Problem {
    // The address itself stays out of the text: it may hold a password.
    Problem::invalid(
        "database_address",
        format!(
            "The database's address cannot be read ({why}). It looks like postgres://user:password@host/name."
        ),
    )
}

/// An error with its causes.
pub(super) fn chain(e: &dyn std::error::Error) -> String {
    let mut text = e.to_string();
    let mut cause = e.source();
    while let Some(e) = cause {
        let more = e.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = e.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_whether_it_wants_tls() {
        let tls = |url: &str| Address::parse(url, &Options::default()).map(|a| a.tls.is_some());
        assert!(!tls("postgres://u@h/d").unwrap());
        assert!(!tls("postgres://u@h/d?sslmode=prefer").unwrap());
        assert!(tls("postgres://u@h/d?sslmode=require&connect_timeout=3").unwrap());
        assert!(tls("postgres://u@h/d?sslmode=verify-full").unwrap());
        assert_eq!(tls("postgres://u@h/d?sslmode=maybe").unwrap_err().code, "database_address");
        assert_eq!(tls("postgres://u:secret@h:port/d").unwrap_err().code, "database_address");
    }
}
