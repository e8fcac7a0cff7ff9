//! Dates as files of sources have them.

use super::record::Date;

/// A date such as `2014`, `2014-05` or `2014-05-31`, with `~` before or behind
/// it where it is only about right; `None` where it is none.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let bare = text.trim_start_matches('~').trim_end_matches('~');
    let circa = bare.len() < text.len();
    let (before_christ, bare) = match bare.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, bare),
    };
    let mut parts = bare.split('-').map(|part| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits && part.len() <= 4).then(|| part.parse::<i16>().ok()).flatten()
    });
    let year = parts.next()??;
    let month = inside(parts.next(), 12)?;
    let day = inside(parts.next(), 31)?;
    let year = if before_christ { -year } else { year };
    let date = Date { year, month, day, circa };
    (parts.next().is_none() && is_in_calendar(&date)).then_some(date)
}

/// Whether there was, or will be, such a day.
pub(super) fn is_in_calendar(date: &Date) -> bool {
    let days = match date.month {
        None => return date.day.is_none(),
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0) => 29,
        Some(2) => 28,
        Some(1..=12) => 31,
        Some(_) => return false,
    };
    date.day.is_none_or(|day| (1..=days).contains(&day))
}

/// A part that may be missing, from 1 up to a limit.
#[allow(clippy::option_option)]
fn inside(part: Option<Option<i16>>, most: i16) -> Option<Option<u8>> {
    match part {
        None => Some(None),
        Some(value) => {
            let value = value.filter(|value| (1..=most).contains(value))?;
            Some(u8::try_from(value).ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        let told = |text: &str| parse(text).map(|date| date.to_string());
        assert_eq!(told("2014").as_deref(), Some("2014"));
        assert_eq!(told(" 2014-05 ").as_deref(), Some("2014-05"));
        assert_eq!(told("2014-05-31").as_deref(), Some("2014-05-31"));
        assert!(parse("~1850").unwrap().circa && !parse("1850").unwrap().circa);
        for bad in [
            "",
            "May 2014",
            "2014-13",
            "2014-05-32",
            "2014-02-29",
            "2014-05-31-1",
            "20145",
            "2014-",
            "-",
        ] {
            assert_eq!(told(bad), None, "{bad}");
        }
    }
}
