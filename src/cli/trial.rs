//! Exhibits that are read by libraries are tried in a process of their own first: it may
//! break down there, and neither its memory nor its time is that of the build.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::output::{Trial, stands};

/// The word with which the process is started.
pub const WORD: &str = "try-exhibit";
/// Who tries.
pub const TRIAL: Trial = Trial(passes);

/// The memory that it may take, in bytes, and its time on a processor, in seconds.
#[cfg(unix)]
const MOST_MEMORY: u64 = 3 << 30;
#[cfg(unix)]
const MOST_SECONDS: u64 = 40;
/// How long is waited for it.
const LONGEST: Duration = Duration::from_secs(180);
/// How often it is looked whether it is done.
const OFTEN: Duration = Duration::from_millis(2);

fn passes(file: &[u8]) -> bool {
    let Ok(program) = std::env::current_exe() else { return false };
    let mut command = Command::new(program);
    command.arg(WORD).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut door) = child.stdin.take() {
        // Who has ended reads no more, and is asked below why.
        let _ = door.write_all(file);
    }
    ends_well(&mut child).unwrap_or_else(|| {
        let _ = child.kill();
        let _ = child.wait();
        false
    })
}

/// Whether a process ends well; `None` where it does not end.
fn ends_well(child: &mut Child) -> Option<bool> {
    let begin = Instant::now();
    while begin.elapsed() < LONGEST {
        match child.try_wait() {
            Ok(None) => sleep(OFTEN),
            Ok(Some(status)) => return Some(status.success()),
            Err(_) => return None,
        }
    }
    None
}

/// Tries the file that comes in: the work of that process.
pub fn attempt() -> ExitCode {
    bound();
    let mut file = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut file);
    match read.is_ok() && stands(file) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

#[cfg(unix)]
fn bound() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |bound| Rlimit { current: Some(bound), maximum: Some(bound) };
    // Where a system knows no such bound, who waits ends it.
    let _ = setrlimit(Resource::As, most(MOST_MEMORY));
    let _ = setrlimit(Resource::Cpu, most(MOST_SECONDS));
    let _ = setrlimit(Resource::Core, most(0));
}

#[cfg(not(unix))]
fn bound() {}
