//! Dates for readers, as each language writes them, by way of ICU4X.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
use icu_datetime::fieldsets::{Y, YM, YMD};

use super::locale::locale;
use super::texts::Words;
use crate::base::Moment;

impl Words {
    /// A moment for readers, as exactly as it is known: `2025`, `November
    /// 2025`, `13 November 2025`, or with its time and offset from UTC. Of
    /// languages whose months nobody has written down for CLDR, in the form of
    /// ISO 8601.
    ///
    /// Uses the message `date-time` of the language.
    pub fn date(&self, language: &str, moment: &Moment) -> String {
        let iso = moment.to_string();
        let (day, time) = iso.split_once('T').map_or((iso.as_str(), None), |(d, t)| (d, Some(t)));
        let date = day_text(language, day).unwrap_or_else(|| day.to_owned());
        let Some(time) = time else { return date };
        let (clock, offset) = clock_and_offset(time);
        let args = [("date", date.into()), ("time", clock.into()), ("offset", offset.into())];
        self.text(language, "date-time", &args).unwrap_or(iso)
    }
}

/// `2025`, `2025-11` or `2025-11-13` in words.
fn day_text(language: &str, iso: &str) -> Option<String> {
    let mut parts = iso.split('-').map(|part| part.parse::<u16>().ok());
    let year = i32::from(parts.next()??);
    let (month, day) = (parts.next().flatten(), parts.next().flatten());
    let small = |number: Option<u16>| u8::try_from(number.unwrap_or(1)).ok();
    let date = Date::try_new_gregorian(year, small(month)?, small(day)?).ok()?;
    let locale = locale(language);
    let told = match (month, day) {
        (None, _) => Formatter::<Gregorian, _>::try_new((&locale).into(), Y::long())
            .ok()?
            .format(&date)
            .to_string(),
        (_, None) => Formatter::<Gregorian, _>::try_new((&locale).into(), YM::long())
            .ok()?
            .format(&date)
            .to_string(),
        _ => Formatter::<Gregorian, _>::try_new((&locale).into(), YMD::long())
            .ok()?
            .format(&date)
            .to_string(),
    };
    if month.is_some() && has_no_month(&told) {
        return None;
    }
    // CLDR has no form for the first of a month, which French numbers as such.
    match told.strip_prefix("1 ") {
        Some(rest) if locale.id.language.as_str() == "fr" => Some(format!("1er {rest}")),
        _ => Some(told),
    }
}

/// Whether the month is told as `M11`, by which ICU says that it has no name.
fn has_no_month(told: &str) -> bool {
    told.split('M').skip(1).any(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 2)
}

/// `12:30` and `UTC+05:00` of `12:30:00+05:00`; seconds only where there are some.
fn clock_and_offset(time: &str) -> (String, String) {
    let at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at_checked(at).unwrap_or((time, ""));
    let clock = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let clock = clock.strip_suffix(":00").filter(|c| c.len() >= 5).unwrap_or(clock);
    let offset = match offset {
        "" | "Z" => "UTC".to_owned(),
        // A real minus sign: a hyphen would be read as a range.
        offset => format!("UTC{}", offset.replace('-', "\u{2212}")),
    };
    (clock.to_owned(), offset)
}
