//! Taking `[images]` apart.

use super::settings::Images;
use crate::base::tree::{BAD_VALUE, Decoder, Node, integer, located, text};

/// The narrowest and the widest picture that is made, and how many widths there
/// may be.
const WIDTHS: std::ops::RangeInclusive<i64> = 64..=4_000;
const MOST: usize = 8;

/// Reads `[images]`.
pub(super) fn images(decoder: &mut Decoder, node: &Node) -> Option<Images> {
    let usual = Images::default();
    let mut fields = decoder.mapping(node, "`[images]`")?;
    let is_given = fields.has("widths");
    let found = fields.list("widths", located(integer(WIDTHS)));
    let quality = fields.optional("quality", integer(1..=100));
    let sizes = fields.optional("sizes", text);
    if let Some(further) = found.get(MOST) {
        let message = format!("there are more than {MOST} widths");
        let hint = "keep those that differ much".into();
        fields.decoder().mistake(&BAD_VALUE, further.span, message, hint);
    }
    fields.finish();
    let mut widths: Vec<u32> =
        found.iter().take(MOST).filter_map(|width| u32::try_from(width.value).ok()).collect();
    widths.sort_unstable();
    widths.dedup();
    Some(Images {
        widths: if is_given { widths } else { usual.widths },
        quality: quality.and_then(|quality| quality.try_into().ok()).unwrap_or(usual.quality),
        sizes: sizes.unwrap_or(usual.sizes),
    })
}
