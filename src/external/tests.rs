//! What becomes of links, by hosts that are made up.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use super::look_up::ask_all;
use super::reply::{Client, Fault, Method, Reply};
use super::{Outcome, Settings};

/// Hosts that answer by rote: for each request in a row, or the last again.
#[derive(Default)]
struct Rote {
    answers: BTreeMap<&'static str, Vec<Result<Reply, Fault>>>,
    asked: Mutex<Vec<String>>,
}

impl Client for Rote {
    fn ask(&self, method: Method, url: &str, _: Duration) -> Result<Reply, Fault> {
        let mut asked = self.asked.lock().unwrap();
        let count = asked.iter().filter(|one| one.ends_with(url)).count();
        asked.push(format!("{method:?} {url}"));
        let answers = self.answers.get(url).unwrap_or_else(|| panic!("{url} was asked for"));
        answers.get(count).or(answers.last()).unwrap().clone()
    }
}

fn status(status: u16) -> Result<Reply, Fault> {
    Ok(Reply { status, ..Reply::default() })
}

fn redirect(status: u16, to: &str) -> Result<Reply, Fault> {
    Ok(Reply { status, location: Some(to.into()), ..Reply::default() })
}

fn settings() -> Settings {
    Settings {
        agent: "test".into(),
        home: "home.example".into(),
        proxy: None,
        timeout: Duration::from_secs(5),
        pause: Duration::ZERO,
        retries: 2,
        patience: Duration::from_secs(1),
        hosts_at_once: 3,
    }
}

/// What becomes of the first address, and what was asked for.
fn ask(hosts: &[(&'static str, &[Result<Reply, Fault>])]) -> (Outcome, Vec<String>) {
    let answers = hosts.iter().map(|(url, answers)| (*url, answers.to_vec())).collect();
    let rote = Rote { answers, ..Rote::default() };
    let url = hosts[0].0.to_owned();
    let found = ask_all(std::slice::from_ref(&url), &settings(), &rote, &|| {});
    (found[&url].clone(), rote.asked.into_inner().unwrap())
}

const A: &str = "https://a.example/x";
const B: &str = "https://b.example/y";

#[test]
fn heads_are_asked_for_first() {
    assert_eq!(ask(&[(A, &[status(200)])]), (Outcome::Reached, vec![format!("Head {A}")]));
    for refused in [403, 404, 405, 501, 500] {
        let (outcome, asked) = ask(&[(A, &[status(refused), status(206)])]);
        assert_eq!((outcome, asked.len()), (Outcome::Reached, 2), "{refused}");
        assert_eq!(asked[1], format!("Get {A}"));
    }
    let (outcome, _) = ask(&[(A, &[Err(Fault::Broken), status(416)])]);
    assert_eq!(outcome, Outcome::Reached);
}

#[test]
fn what_is_gone_is_not_what_is_blocked() {
    for (answer, dead, tries) in
        [(404, true, 2), (410, true, 2), (401, false, 2), (451, false, 2), (999, false, 2)]
    {
        let (outcome, asked) = ask(&[(A, &[status(answer)])]);
        assert_eq!(matches!(outcome, Outcome::Dead(_)), dead, "{answer}: {outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Blocked(_)), !dead, "{answer}: {outcome:?}");
        assert_eq!(asked.len(), tries, "{answer}");
    }
    let challenged = Ok(Reply { status: 503, challenged: true, ..Reply::default() });
    assert!(matches!(ask(&[(A, &[challenged])]).0, Outcome::Blocked(_)));
}

#[test]
fn faults_are_tried_again() {
    for fault in [Fault::Timeout, Fault::Refused, Fault::NoNames] {
        let (outcome, asked) = ask(&[(A, &[Err(fault.clone()), Err(fault.clone()), status(200)])]);
        assert_eq!((outcome, asked.len()), (Outcome::Reached, 3));
        let (outcome, asked) = ask(&[(A, &[Err(fault)])]);
        assert!(matches!(outcome, Outcome::Unreachable(_)), "{outcome:?}");
        assert_eq!(asked.len(), 3);
    }
    let (outcome, _) = ask(&[(A, &[status(503), status(503), status(200)])]);
    assert_eq!(outcome, Outcome::Reached);
    let (outcome, asked) = ask(&[(A, &[Err(Fault::Insecure("old".into()))])]);
    assert!(matches!(outcome, Outcome::Unreachable(_)));
    assert_eq!(asked.len(), 1);
}

#[test]
fn patience_has_an_end() {
    let busy =
        |wait: &str| Ok(Reply { status: 429, retry_after: Some(wait.into()), ..Reply::default() });
    let (outcome, asked) = ask(&[(A, &[busy("0"), status(200)])]);
    assert_eq!((outcome, asked.len()), (Outcome::Reached, 2));
    for wait in ["86400", "18446744073709551615"] {
        let (outcome, asked) = ask(&[(A, &[busy(wait)])]);
        assert!(matches!(outcome, Outcome::Blocked(_)));
        assert_eq!(asked.len(), 1);
    }
    // What is no number of seconds is waited for as usual.
    let (outcome, asked) = ask(&[(A, &[busy("Fri, 31 Dec 9999 23:59:59 GMT"), status(200)])]);
    assert_eq!((outcome, asked.len()), (Outcome::Reached, 2));
}

#[test]
fn redirects_tell_what_moved() {
    let moved = |to: &str| Outcome::Moved { to: to.into() };
    let (outcome, _) = ask(&[(A, &[redirect(301, B)]), (B, &[status(200)])]);
    assert_eq!(outcome, moved(B));
    let (outcome, _) = ask(&[(A, &[redirect(302, B)]), (B, &[status(200)])]);
    assert_eq!(outcome, Outcome::Reached);
    // Only as far as the address is another one for good.
    let c = "https://c.example/";
    let hosts: [(&'static str, &[Result<Reply, Fault>]); 3] =
        [(A, &[redirect(308, B)]), (B, &[redirect(307, c)]), (c, &[status(200)])];
    assert_eq!(ask(&hosts).0, moved(B));
    let (outcome, _) = ask(&[(A, &[redirect(301, B)]), (B, &[status(404)])]);
    assert!(matches!(outcome, Outcome::Dead(_)));
    let home = "https://home.example/reports/";
    assert_eq!(ask(&[(A, &[redirect(301, home)])]).0, Outcome::Reached);
}

#[test]
fn redirects_lead_nobody_astray() {
    let private = "http://192.168.0.1/reboot";
    for to in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        private,
        "http://localhost/",
        A,
        "http://[::1]/",
        "https://",
    ] {
        let (outcome, asked) = ask(&[(A, &[redirect(302, to)])]);
        assert!(matches!(outcome, Outcome::Unreachable(_)), "{to}: {outcome:?}");
        assert_eq!(asked.len(), 1, "{to}");
    }
    let nowhere = Ok(Reply { status: 301, ..Reply::default() });
    assert!(matches!(ask(&[(A, &[nowhere])]).0, Outcome::Unreachable(_)));
    let (outcome, asked) = ask(&[(A, &[redirect(301, B)]), (B, &[redirect(301, A)])]);
    assert!(matches!(outcome, Outcome::Unreachable(_)));
    assert_eq!(asked.len(), 2);
}

#[test]
fn onion_addresses_are_not_looked_up_outside_tor() {
    let (outcome, asked) = ask(&[("http://abcdef.onion/", &[])]);
    assert!(matches!(outcome, Outcome::Unreachable(_)));
    assert!(asked.is_empty());
}

#[test]
fn a_silent_host_is_given_up_and_others_are_not() {
    let urls: Vec<String> =
        (0..9).map(|n| format!("https://a.example/{n}")).chain([B.to_owned()]).collect();
    let names = ["https://a.example/0", "https://a.example/1", "https://a.example/2"];
    let mut answers: BTreeMap<&'static str, _> =
        names.iter().map(|name| (*name, vec![Err(Fault::Timeout)])).collect();
    answers.insert(B, vec![status(200)]);
    let rote = Rote { answers, ..Rote::default() };
    let found = ask_all(&urls, &settings(), &rote, &|| {});
    assert_eq!(found.len(), 10);
    assert_eq!(found[B], Outcome::Reached);
    assert_eq!(found.values().filter(|one| matches!(one, Outcome::Unreachable(_))).count(), 9);
    assert_eq!(rote.asked.into_inner().unwrap().len(), 10);
}

#[test]
fn without_a_connection_nothing_is_dead() {
    let (outcome, _) = ask(&[(A, &[Err(Fault::NoSuchName)])]);
    assert!(matches!(outcome, Outcome::Unreachable(_)), "{outcome:?}");
    let answers = BTreeMap::from([(A, vec![Err(Fault::NoSuchName)]), (B, vec![status(200)])]);
    let rote = Rote { answers, ..Rote::default() };
    let found = ask_all(&[A.to_owned(), B.to_owned()], &settings(), &rote, &|| {});
    assert!(matches!(found[A], Outcome::Dead(_)));
}
