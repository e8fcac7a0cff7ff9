//! The dates of an entry.

use ::biblatex::{DateValue, Datetime, Entry, PermissiveType};

use super::fields::text;
use crate::sources::date::is_in_calendar;
use crate::sources::record::Date;

/// What is wrong with a date, and in which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    /// It is none.
    NoDate(&'static str),
    /// It is from one date to another.
    Range(&'static str),
    /// It is no month, or there is none for the day.
    NoMonth,
    /// It is no day of its month.
    NoDay,
}

/// Words that stand where a date would, of a work that has none.
const UNDATED: [&str; 14] = [
    "n.d.",
    "n.d",
    "nd",
    "no date",
    "undated",
    "s.a.",
    "s.d.",
    "o.j.",
    "o. j.",
    "б.г.",
    "б. г.",
    "forthcoming",
    "in press",
    "to appear",
];

/// What stands where a date would, of a work that has none; empty where nothing
/// does.
pub(super) fn undated(entry: &Entry) -> String {
    let written = text(entry, &["date", "year"]);
    let known = UNDATED.contains(&written.to_lowercase().as_str());
    if known { written } else { String::new() }
}

/// The date of a field, or of `year`, `month` and `day` where it is `date`.
pub(super) fn date(entry: &Entry, field: &'static str) -> Result<Option<Date>, Mistake> {
    if field != "date" {
        return whole(entry, field);
    }
    if !undated(entry).is_empty() {
        return Ok(None);
    }
    if entry.get("date").is_some() {
        return whole(entry, "date");
    }
    let Some(mut date) = whole(entry, "year")? else { return Ok(None) };
    let month = text(entry, &["month"]);
    let day = text(entry, &["day"]);
    let (month, beside) = match month.as_str() {
        "" => (None, None),
        written => month_and_day(written).ok_or(Mistake::NoMonth)?,
    };
    let day = match (day.as_str(), beside) {
        ("", beside) => beside,
        (written, _) => Some(written.parse().map_err(|_| Mistake::NoDay)?),
    };
    if date.month.is_none() && month.is_some() {
        date.month = month;
        // A day of no month was never printed.
        date.day = day;
    }
    if !is_in_calendar(&date) {
        return Err(if beside.is_some() { Mistake::NoMonth } else { Mistake::NoDay });
    }
    Ok(Some(date))
}

/// A date that stands in one field.
fn whole(entry: &Entry, field: &'static str) -> Result<Option<Date>, Mistake> {
    let Some(chunks) = entry.get(field) else { return Ok(None) };
    // The crate looks for a year only where there is one.
    let as_date = [("date".to_owned(), chunks.to_vec())].into_iter().collect();
    let entry_type = entry.entry_type.clone();
    let one = Entry { key: String::new(), entry_type, fields: as_date };
    let read = match field {
        "year" => {
            let fields = [("year".to_owned(), chunks.to_vec())].into_iter().collect();
            Entry { fields, ..one }.date()
        }
        _ => one.date(),
    };
    let Ok(PermissiveType::Typed(read)) = read else { return Err(Mistake::NoDate(field)) };
    let circa = read.uncertain || read.approximate;
    let at = match read.value {
        DateValue::At(at) => at,
        DateValue::After(_) | DateValue::Before(_) | DateValue::Between(..) => {
            return Err(Mistake::Range(field));
        }
    };
    let Datetime { year, month, day, .. } = at;
    let year = i16::try_from(year).map_err(|_| Mistake::NoDate(field))?;
    let part = |part: Option<u8>| part.map(|from_zero| from_zero.saturating_add(1));
    let date = Date { year, month: part(month), day: part(day), circa };
    if is_in_calendar(&date) { Ok(Some(date)) } else { Err(Mistake::NoDate(field)) }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month that BibTeX knows as an abbreviation.
pub(super) fn month(name: &str) -> Option<&'static str> {
    let small = name.to_ascii_lowercase();
    let mut months = MONTHS.into_iter();
    months.find(|month| small.len() == 3 && month.starts_with(&small))
}

/// Parts of a year, which no style sets.
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];

/// A month by its number or its English name, which some files write with a day:
/// `10 jan`. `None` where it is none.
fn month_and_day(written: &str) -> Option<(Option<u8>, Option<u8>)> {
    let small = written.to_lowercase();
    if SEASONS.contains(&small.as_str()) {
        return Some((None, None));
    }
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '~');
    let parts: Vec<&str> = small.split(is_gap).filter(|part| !part.is_empty()).collect();
    let named = |part: &str| {
        let at = MONTHS.iter().position(|month| part.len() >= 3 && month.starts_with(part));
        at.and_then(|at| u8::try_from(at + 1).ok())
    };
    match parts.as_slice() {
        [number] if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            let month = number.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some((Some(month), None))
        }
        [month] => Some((Some(named(month)?), None)),
        [one, other] => match (named(one), named(other)) {
            (Some(month), None) => Some((Some(month), Some(other.parse().ok()?))),
            (None, Some(month)) => Some((Some(month), Some(one.parse().ok()?))),
            _ => None,
        },
        _ => None,
    }
}
