//! `amicus keygen`, and how keys are found and opened.

use std::path::{Path, PathBuf};

use super::arguments::{Format, Global};
use super::console::{Console, Failure};
use super::json::{self, KeyLine};
use super::locate;
use super::sealing::KeyMaking;
use crate::base::PublicKey;
use crate::base::key::is_secret_line;
use crate::input::FOLDERS;
use crate::publish::keys;
use crate::signing::{self, Kind, Locked, SecretKey};

/// Where a password is looked for before it is asked for.
const PASSWORD: &str = "AMICUS_KEY_PASSWORD";

/// Makes a new key, and gives the exit status.
///
/// # Errors
/// Where its file is there already, the password is not given, or the disk refuses.
pub fn make(console: &Console, global: &Global, making: &KeyMaking) -> Result<u8, Failure> {
    let path = &making.path;
    // Before anybody thinks of a password.
    for taken in [path.clone(), keys::public_path(path)] {
        locate::check_new(&taken)?;
    }
    let password = match making.no_password {
        true => None,
        false => Some(new_password()?),
    };
    let made = signing::generate(password);
    let (secret, public) = made.ok_or_else(|| {
        Failure::system("no key could be made: the system gives no random numbers")
    })?;
    let text = format!("untrusted comment: amicus public key {}\n{public}\n", public.id());
    let beside = keys::write_pair(path, (&secret, &text), &published(global))?;
    match console.format {
        Format::Json => console.print(&json::line(&KeyLine {
            secret: &path.display().to_string(),
            public: &beside.display().to_string(),
            key: public.to_string(),
            id: public.id(),
            password: !making.no_password,
        }))?,
        Format::Human => {
            console.print(&format!("{public}\n"))?;
            console.tell(&format!(
                "\n{} the secret key {}, which nobody else may have, and the public key {}, which \
                 everybody may.\nTell readers of it in site.toml:\n\n    [export]\n    public_key \
                 = \"{public}\"",
                console.good("Made"),
                path.display(),
                beside.display(),
            ));
        }
    }
    Ok(0)
}

/// The folders of a site in whose reach this is that are published.
fn published(global: &Global) -> Vec<PathBuf> {
    let Ok(root) = locate::site_folder(global) else { return Vec::new() };
    FOLDERS.iter().chain(&["output"]).map(|name| root.join(name)).collect()
}

fn new_password() -> Result<String, Failure> {
    if let Some(password) = given() {
        return Ok(password);
    }
    let first = ask("Password for the new key: ")?;
    if first.is_empty() {
        let hint = "say `--no-password` to make a key without one";
        return Err(Failure::system("the password is empty").hint(hint));
    }
    match ask("The same again: ")? == first {
        true => Ok(first),
        false => Err(Failure::system("the two passwords differ; nothing was made")),
    }
}

fn given() -> Option<String> {
    std::env::var(PASSWORD).ok().filter(|password| !password.is_empty())
}

fn ask(words: &str) -> Result<String, Failure> {
    rpassword::prompt_password(words).map_err(|_| {
        Failure::system("there is no terminal to ask for the password of the key at")
            .hint(format!("put it into the environment as `{PASSWORD}`"))
    })
}

/// Refuses what looks like a secret key itself, and does not repeat it.
fn refuse_secret(typed: &str) -> Result<(), Failure> {
    match is_secret_line(typed) {
        true => Err(Failure::usage("a secret key stands on the command line")
            .hint("name its file: whoever sees what was typed can sign now, so make another key")),
        false => Ok(()),
    }
}

/// Opens the secret key in a file.
///
/// # Errors
/// Where there is none, or its password is another.
pub fn open(console: &Console, path: &Path) -> Result<SecretKey, Failure> {
    refuse_secret(&path.to_string_lossy())?;
    let shown = path.display();
    let read = keys::read(path).map_err(|failure| {
        let hint = "name the file of your secret key; `amicus keygen` makes one";
        Failure::system(failure.message).hint(hint)
    })?;
    let wrong = |why: &str| Failure::system(format!("`{shown}` {why}"));
    let password = match signing::kind(&read.text) {
        Kind::Open => None,
        Kind::Locked => Some(match given() {
            Some(password) => password,
            None => ask(&format!("Password of the key {shown}: "))?,
        }),
        Kind::Public => {
            let why = "is a public key, and a signature is made with the secret one";
            return Err(wrong(why).hint("name the file without `.pub`"));
        }
        Kind::Other => {
            let hint = "`amicus keygen` makes one, and so does `minisign -G`";
            return Err(wrong("is no secret key").hint(hint));
        }
    };
    if read.exposed {
        let why = format!("others on this machine can read the secret key `{shown}`");
        console.warning(&Failure::system(why).hint(format!("take that away: chmod 600 {shown}")));
    }
    SecretKey::open(&read.text, password.as_deref()).map_err(|locked| match locked {
        Locked::WrongPassword => wrong("has another password than the one that was given"),
        Locked::Damaged => wrong("is damaged"),
    })
}

/// The public key that was typed: its file, or itself.
///
/// # Errors
/// Where it is none.
pub fn public(typed: &str) -> Result<PublicKey, Failure> {
    if let Some(key) = PublicKey::parse(typed) {
        return Ok(key);
    }
    refuse_secret(typed)?;
    let hint = "name the file that ends in `.pub`, or write the key itself, which begins with `RW`";
    let read = keys::read(Path::new(typed))
        .map_err(|failure| Failure::system(failure.message).hint(hint))?;
    PublicKey::read(&read.text).ok_or_else(|| {
        let why = match signing::kind(&read.text) {
            Kind::Open | Kind::Locked => {
                "is a secret key, and copies are verified with the public one"
            }
            _ => "is no public key",
        };
        Failure::system(format!("`{typed}` {why}")).hint(hint)
    })
}
