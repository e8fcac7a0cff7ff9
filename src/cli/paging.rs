//! In what pieces the system gives memory to a process that runs for hours.
//!
//! Linux may give it two megabytes at a time. That makes a build a little
//! faster, which takes all that it needs and ends. A preview lets go of as much
//! as it takes, here and there, and few of such pieces are ever empty: it held
//! a third more, and that went up and down by a fifth while nothing grew.

/// Asks for small pieces, or lets the system choose again. Processes that are
/// started meanwhile do as this one does.
#[cfg(target_os = "linux")]
pub fn small_pages(small: bool) {
    // A system that does not know this has no large pieces.
    let _ = rustix::thread::disable_transparent_huge_pages(small);
}

/// Other systems choose for themselves.
#[cfg(not(target_os = "linux"))]
pub fn small_pages(_: bool) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_system_gives_small_pages_for_as_long_as_it_is_asked() {
        let is_small = || rustix::thread::transparent_huge_pages_are_disabled().unwrap();
        let before = is_small();
        small_pages(true);
        assert!(is_small());
        small_pages(false);
        assert!(!is_small());
        small_pages(before);
    }
}
