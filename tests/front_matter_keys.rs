//! A taxonomy cannot be named after a key of front matter, or one of the two
//! would never be read.

use amicus::config::RESERVED;
use amicus::report::front_matter::KEYS;

#[test]
fn no_taxonomy_can_take_a_key_of_front_matter() {
    for key in KEYS {
        assert!(RESERVED.contains(&key), "{key}");
    }
}
