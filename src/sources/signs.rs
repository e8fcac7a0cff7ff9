//! Signs before which a style has no space. Where something empty stands between
//! two parts, the processor leaves a space there; `2001 ;3` and `Dee, Cy , editor`
//! come of it. Russian and French styles do put spaces before some signs, so what
//! the style itself has decides.

use hayagriva::citationberg::IndependentStyle;

/// The signs in question.
const ALL: [char; 3] = [',', ';', ':'];

/// The signs that a style sets without a space before them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs([bool; ALL.len()]);

impl Signs {
    /// Those of a style.
    pub fn of(style: &IndependentStyle) -> Self {
        let list = style.bibliography.as_ref();
        // All that it prints is in these parts.
        let said = format!(
            "{:?}{:?}{:?}{:?}{:?}",
            style.citation, list, style.macros, style.locale, style.settings
        );
        Self(ALL.map(|sign| !said.contains(&format!(" {sign}"))))
    }

    /// Whether a text begins with one of them.
    pub fn begin(self, text: &str) -> bool {
        let own = ALL.iter().zip(self.0).filter(|(_, tight)| *tight);
        own.into_iter().any(|(sign, _)| text.starts_with(*sign))
    }
}
