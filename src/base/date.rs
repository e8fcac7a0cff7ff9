//! Dates as reports and cases give them: a year, a month, a day or an instant.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, Zoned, tz::TimeZone};

/// A point in time, as exactly as it is known. The forms are those of
/// RFC 3339 and, for parts of a date, of ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// `2025`
    Year(i16),
    /// `2025-11`
    Month(i16, i8),
    /// `2025-11-13`
    Day(Date),
    /// `2025-11-13T12:30:00+05:00`, with the offset it was written with, in
    /// seconds east of UTC.
    Instant(Timestamp, i32),
}

impl Moment {
    /// Reads one of the four forms; `None` for anything else, for a day that
    /// the calendar does not have, and for a time without its offset, which
    /// could be any of 26 hours.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        match text.len() {
            4 if digits(text) => Some(Moment::Year(text.parse().ok()?)),
            7 => {
                let (year, month) = text.split_once('-')?;
                if year.len() != 4 || !digits(year) || !digits(month) {
                    return None;
                }
                let month: i8 = month.parse().ok()?;
                (1..=12).contains(&month).then_some(Moment::Month(year.parse().ok()?, month))
            }
            10 if text.is_ascii() => text.parse().ok().map(Moment::Day),
            11..=40 => {
                let stamp: Timestamp = text.replacen(' ', "T", 1).parse().ok()?;
                let offset = offset_of(text)?;
                Some(Moment::Instant(stamp, offset))
            }
            _ => None,
        }
    }

    /// The end of the hour that an instant lies in, in UTC: for what asks for the
    /// date, and should not be asked anew at every instant.
    pub fn end_of_hour(now: Timestamp) -> Self {
        let hours = now.as_second().div_euclid(3600).saturating_add(1);
        let end = Timestamp::from_second(hours.saturating_mul(3600)).unwrap_or(Timestamp::MAX);
        Moment::Instant(end, 0)
    }

    /// The first instant of it, in UTC where it has no offset of its own.
    pub fn start(&self) -> Timestamp {
        let day = match self {
            Moment::Year(year) => Date::new(*year, 1, 1).unwrap_or(Date::MIN),
            Moment::Month(year, month) => Date::new(*year, *month, 1).unwrap_or(Date::MIN),
            Moment::Day(day) => *day,
            Moment::Instant(stamp, _) => return *stamp,
        };
        day.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |z: Zoned| z.timestamp())
    }

    /// What moments are ordered by, for who compares many.
    pub fn rank(&self) -> MomentRank {
        let exactness = match self {
            Moment::Year(_) => (0, 0),
            Moment::Month(..) => (1, 0),
            Moment::Day(_) => (2, 0),
            Moment::Instant(_, offset) => (3, *offset),
        };
        MomentRank(self.start(), exactness)
    }

    /// The year.
    pub fn year(&self) -> i16 {
        match self {
            Moment::Year(year) | Moment::Month(year, _) => *year,
            Moment::Day(day) => day.year(),
            Moment::Instant(stamp, offset) => local(*stamp, *offset).year(),
        }
    }

    /// Whether all of it lies before all of another, wherever on earth those
    /// days were counted that have no offset of their own.
    pub fn is_surely_before(&self, other: &Moment) -> bool {
        let hours = |moment: &Moment, hours: i64| match moment {
            Moment::Instant(..) => SignedDuration::ZERO,
            _ => SignedDuration::from_hours(hours),
        };
        let after = self.after().checked_add(hours(self, 12));
        let start = other.start().checked_sub(hours(other, 14));
        matches!((after, start), (Ok(after), Ok(start)) if after <= start)
    }

    /// Whether it is before another, as far as both are known: a year is not
    /// before a day in it, and days are taken as they are written.
    pub fn is_earlier_day(&self, other: &Moment) -> bool {
        if let (Moment::Instant(..), Moment::Instant(..)) = (self, other) {
            return self < other;
        }
        let (one, other) = (self.day(), other.day());
        let length = one.len().min(other.len());
        one.get(..length) < other.get(..length)
    }

    /// The first instant behind it, in UTC where it has no offset of its own.
    fn after(&self) -> Timestamp {
        let first = match self {
            Moment::Year(year) => Date::new(year.saturating_add(1), 1, 1),
            Moment::Month(year, 12) => Date::new(year.saturating_add(1), 1, 1),
            Moment::Month(year, month) => Date::new(*year, month.saturating_add(1), 1),
            Moment::Day(day) => day.tomorrow(),
            Moment::Instant(stamp, _) => return *stamp,
        };
        first.map_or(Timestamp::MAX, |day| Moment::Day(day).start())
    }

    /// As RFC 3339 and XML want a date and time: whole days begin at midnight
    /// UTC, and offsets that no place on earth has, which XML does not know,
    /// are told in UTC.
    pub fn rfc3339(&self) -> String {
        match self {
            Moment::Instant(_, offset) if offset.abs() <= 14 * 3600 => self.to_string(),
            _ => self.start().to_string(),
        }
    }

    /// The day it begins on, such as `2025-11-13`, or the part of a date that
    /// is known.
    pub fn day(&self) -> String {
        match self {
            Moment::Instant(stamp, offset) => local(*stamp, *offset).date().to_string(),
            _ => self.to_string(),
        }
    }
}

fn local(stamp: Timestamp, offset: i32) -> jiff::civil::DateTime {
    let offset = jiff::tz::Offset::from_seconds(offset).unwrap_or(jiff::tz::Offset::UTC);
    offset.to_datetime(stamp)
}

/// The offset at the end of an RFC 3339 time, in seconds east of UTC.
fn offset_of(text: &str) -> Option<i32> {
    if text.ends_with(['Z', 'z']) {
        return Some(0);
    }
    let tail = text.get(text.len().checked_sub(6)?..)?;
    let sign = match tail.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = tail.get(1..)?.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 26 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

impl fmt::Display for Moment {
    /// The form it was read from, normalised.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Year(year) => write!(f, "{year:04}"),
            Moment::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Moment::Day(day) => write!(f, "{day}"),
            Moment::Instant(stamp, 0) => write!(f, "{stamp}"),
            Moment::Instant(stamp, offset) => {
                let sign = if *offset < 0 { '-' } else { '+' };
                let (hours, minutes) = (offset.abs() / 3600, offset.abs() / 60 % 60);
                write!(f, "{}{sign}{hours:02}:{minutes:02}", local(*stamp, *offset))
            }
        }
    }
}

/// The place of a moment among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MomentRank(Timestamp, (u8, i32));

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    /// By the first instant; of two with the same, the less exact comes first.
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_known() {
        for same in [
            "2025",
            "2025-11",
            "2025-11-13",
            "2025-11-13T12:30:00+05:00",
            "2026-02-01T09:00:00Z",
            "2026-02-01T09:00:00-03:30",
        ] {
            assert_eq!(Moment::parse(same).unwrap().to_string(), same);
        }
    }

    #[test]
    fn tells_machines_the_instant() {
        for (text, told) in [
            ("2025", "2025-01-01T00:00:00Z"),
            ("2025-11-13", "2025-11-13T00:00:00Z"),
            ("2025-11-13T12:30:00+05:00", "2025-11-13T12:30:00+05:00"),
            ("2025-11-13T12:30:00+20:00", "2025-11-12T16:30:00Z"),
        ] {
            assert_eq!(Moment::parse(text).unwrap().rfc3339(), told);
        }
    }

    #[test]
    fn refuses_what_the_calendar_lacks() {
        for bad in [
            "2026-02-30",
            "2026-13",
            "20",
            "yesterday",
            "2026-03-29T02:30:00",
            "2025-1-1",
            "",
            "2025-11-13T12:30:00[Europe/Paris]",
            "２０２５",
            "13.11.2025",
        ] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn before_is_certain_or_not_said() {
        let before = |a: &str, b: &str| {
            Moment::parse(a).unwrap().is_surely_before(&Moment::parse(b).unwrap())
        };
        assert!(before("2025-11-13", "2025-11-16"));
        assert!(!before("2025-11-13", "2025-11-14"), "they may be one day in two places");
        assert!(!before("2025-11-13", "2025-11-15"), "they share two hours of some two places");
        assert!(!before("2025-11", "2025-11-15"));
        assert!(before("2025", "2026-02"));
        assert!(before("2025-11-13T00:00:00Z", "2025-11-13T00:00:01Z"));
        assert!(!before("2025-11-15", "2025-11-13"));
    }

    #[test]
    fn orders_by_first_instant() {
        let mut moments = ["2025-11-13", "2025", "2025-11-13T00:00:00+05:00", "2025-12", "2025-11"]
            .map(|s| Moment::parse(s).unwrap());
        moments.sort();
        let sorted = moments.map(|m| m.to_string());
        let expected = ["2025", "2025-11", "2025-11-13T00:00:00+05:00", "2025-11-13", "2025-12"];
        assert_eq!(sorted, expected);
    }
}
