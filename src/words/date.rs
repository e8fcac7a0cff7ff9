//! Dates for readers, from the messages of a language.

use super::texts::{Arg, Words};
use crate::base::Moment;

impl Words {
    /// A moment for readers, as exactly as it is known: `2025`, `November
    /// 2025`, `13 November 2025`, or with its time and offset from UTC.
    ///
    /// Uses the messages `date-year`, `date-month`, `date-day` and `date-time`
    /// of the language, and `month-1` to `month-12`, whose attribute `.in-date`
    /// holds the form beside a day where that differs.
    pub fn date(&self, language: &str, moment: &Moment) -> String {
        let iso = moment.to_string();
        self.date_text(language, moment, &iso).unwrap_or(iso)
    }

    fn date_text(&self, language: &str, moment: &Moment, iso: &str) -> Option<String> {
        let year = moment.year().to_string();
        let (date, time) = iso.split_once('T').map_or((iso, None), |(d, t)| (d, Some(t)));
        let mut parts = date.trim_start_matches('-').split('-').skip(1);
        let (month, day) = (parts.next(), parts.next());
        let Some(month) = month else {
            return self.text(language, "date-year", &[("year", year.into())]);
        };
        let id = format!("month-{}", month.trim_start_matches('0'));
        let alone = self.text(language, &id, &[])?;
        let Some(day) = day else {
            let args = [("year", year.into()), ("month", alone.into())];
            return self.text(language, "date-month", &args);
        };
        let beside_day = self.attribute(language, &id, "in-date").unwrap_or(alone);
        let day: Arg = day.parse::<i64>().ok()?.into();
        let args = [("year", year.into()), ("month", beside_day.into()), ("day", day)];
        let date = self.text(language, "date-day", &args)?;
        let Some(time) = time else { return Some(date) };
        let (clock, offset) = clock_and_offset(time);
        let args = [("date", date.into()), ("time", clock.into()), ("offset", offset.into())];
        self.text(language, "date-time", &args)
    }
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
