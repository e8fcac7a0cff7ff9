//! Work that may break down, or take everything else with it, done apart.

use crate::base::CONTAINED;

/// Runs work on threads of its own; or tells why it broke down. Typst divides its work
/// among the threads of the program, and while one of these waits for a part it would
/// begin the next paper, and the next within that: all papers of a site would be in
/// memory at once.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    /// As much as deep lists in lists need, in bytes.
    const STACK: usize = 64 << 20;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK);
    let pool = pool.thread_name(|_| CONTAINED.to_owned());
    let pool = pool.build().map_err(|error| error.to_string())?;
    let done = std::thread::scope(|scope| scope.spawn(|| pool.install(work)).join());
    done.map_err(|cause| {
        let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| cause.downcast_ref::<String>().cloned());
        text.unwrap_or_else(|| "no cause was given".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_down_apart_is_told() {
        assert_eq!(apart(|| 1), Ok(1));
        assert_eq!(apart(|| panic!("first")).map(|(): ()| 0), Err("first".to_owned()));
        let second = apart(|| panic!("{}", "second".to_owned())).map(|(): ()| 0);
        assert_eq!(second, Err("second".to_owned()));
        let named = apart(|| std::thread::current().name().map(str::to_owned));
        assert_eq!(named, Ok(Some(CONTAINED.to_owned())));
    }
}
