//! Branches of a style that were made here.

use hayagriva::citationberg::{ChooseBranch, ChooseMatch};

/// A branch without tests: all of none hold always, and any of none never.
pub(super) fn plain(match_: ChooseMatch) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_,
        children: Vec::new(),
    }
}
