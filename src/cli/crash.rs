//! What is said when `amicus` itself has gone wrong. Its readers are not
//! programmers, so it says whose fault it is and what to do.

use std::io::Write;
use std::panic::{self, PanicHookInfo};

use super::excerpt::plain_lines;
use crate::base::CONTAINED;

/// The exit status of a crash.
const STATUS: i32 = 101;

/// From now on a crash tells its user about it and ends the process with
/// status 101. What breaks down on a thread that may is told by those who wait for it.
pub fn tell_crashes() {
    panic::set_hook(Box::new(|crash| {
        if std::thread::current().name() == Some(CONTAINED) {
            return;
        }
        let _ = std::io::stderr().lock().write_all(message(crash).as_bytes());
        // Before the unwinding or the abort that the build profile asks for,
        // so that the status is the same under both.
        std::process::exit(STATUS);
    }));
}

fn message(crash: &PanicHookInfo<'_>) -> String {
    let payload = crash.payload();
    let cause = payload.downcast_ref::<&str>().copied();
    let cause = cause.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let cause = cause.unwrap_or("no cause was given");
    let place = crash.location().map(ToString::to_string).unwrap_or_default();
    format!(
        "\
amicus has crashed. This is a mistake in amicus, not in your site, and what you
have published is as it was.

Please report it to the makers of amicus, with these lines and, where you may
share it, the text you were working on:

  amicus {} on {} {}
  {place}: {}
",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        plain_lines(cause).replace('\n', "\n  "),
    )
}
