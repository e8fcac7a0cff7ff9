//! The client for HTTP. Nothing of it is kept between two requests: no cookie,
//! no connection, no address that was asked before.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::Response;
use ureq::{Agent, Body, Error, Proxy};

use super::reply::{Client, Fault, Method, Reply, Unusable};
use super::terms::Settings;

/// The most bytes of an answer's head that are read.
const MOST_OF_HEAD: usize = 64 << 10;
/// The longest address that a host can name.
const LONGEST: usize = 4_000;
/// What is asked for of a page: its beginning.
const BEGINNING: &str = "bytes=0-1023";

/// The client.
pub struct Http(Agent);

/// Opens the client.
pub fn open(settings: &Settings) -> Result<Http, Unusable> {
    let proxy = settings.proxy.as_deref().map(proxy).transpose()?;
    let config = Agent::config_builder()
        .proxy(proxy)
        .http_status_as_error(false)
        // They are followed one by one, by who knows what they mean.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(MOST_OF_HEAD)
        .max_idle_connections(0)
        .user_agent(settings.agent.as_str())
        .accept("*/*")
        .accept_encoding("identity")
        .build();
    Ok(Http(config.new_agent()))
}

/// The proxy. It finds out the addresses of hosts, since to ask the system for
/// them would tell others which hosts are asked.
pub(super) fn proxy(url: &str) -> Result<Proxy, Unusable> {
    let lower = url.to_ascii_lowercase();
    let scheme = lower.split_once("://").map_or("", |(scheme, _)| scheme);
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let scheme = match scheme {
        "socks5" | "socks" => "socks5h",
        "socks4" => "socks4a",
        other => other,
    };
    let unusable = |_| Unusable(format!("`{url}` is not the address of a proxy"));
    Proxy::new(&format!("{scheme}://{rest}")).map_err(unusable)
}

impl Client for Http {
    fn ask(&self, method: Method, url: &str, time: Duration) -> Result<Reply, Fault> {
        let request = match method {
            Method::Head => self.0.head(url),
            Method::Get => self.0.get(url).header("Range", BEGINNING),
        };
        let request = request.header("Connection", "close");
        let answer = request.config().timeout_global(Some(time)).build().call();
        answer.map(|answer| head(&answer)).map_err(|error| fault(&error))
    }
}

fn head(answer: &Response<Body>) -> Reply {
    let text = |name: &str| {
        let value = answer.headers().get(name)?;
        let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
        Some(text).filter(|text| text.len() <= LONGEST)
    };
    Reply {
        status: answer.status().as_u16(),
        location: text("location"),
        retry_after: text("retry-after"),
        challenged: text("cf-mitigated").is_some_and(|what| what.contains("challenge")),
    }
}

/// Why there is no answer.
pub(super) fn fault(error: &Error) -> Fault {
    match error {
        Error::Timeout(_) => Fault::Timeout,
        Error::HostNotFound => Fault::NoSuchName,
        Error::BadUri(_) | Error::Http(_) => Fault::Unusable,
        Error::Tls(why) => Fault::Insecure((*why).to_owned()),
        Error::Rustls(why) => Fault::Insecure(why.to_string()),
        Error::ConnectionFailed => Fault::Refused,
        Error::Io(error) => match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Fault::Timeout,
            ErrorKind::ConnectionRefused => Fault::Refused,
            ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => Fault::Refused,
            ErrorKind::InvalidData => Fault::Insecure(error.to_string()),
            _ => of_names(&error.to_string()),
        },
        _ => Fault::Broken,
    }
}

/// What the system says of a name. It has no kind of its own for it.
fn of_names(message: &str) -> Fault {
    const NONE: [&str; 4] = [
        "Name or service not known",
        "nodename nor servname",
        "No such host is known",
        "No address associated",
    ];
    match message {
        _ if NONE.iter().any(|none| message.contains(none)) => Fault::NoSuchName,
        _ if message.contains("lookup address") => Fault::NoNames,
        _ => Fault::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_looked_up_by_the_proxy() {
        for (url, resolves) in [
            ("socks5://127.0.0.1:9050", false),
            ("SOCKS5H://localhost", false),
            ("http://p:8", false),
        ] {
            assert_eq!(proxy(url).unwrap().resolve_target(), resolves, "{url}");
        }
        for bad in ["", "ftp://x", "socks5://"] {
            assert!(proxy(bad).is_err(), "{bad}");
        }
    }
}
