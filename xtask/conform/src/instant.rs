//! Date-times of RFC 3339, for comparing them as instants.

/// An instant: nanoseconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instant(i128);

impl Instant {
    /// Parses a date-time. `None` if it is not one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (date, rest) = (text.get(..10)?, text.get(10..)?);
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let [year, month, day] = numbers(date, '-')?;
        let (clock, rest) = (rest.get(..8)?, rest.get(8..)?);
        let [hour, minute, second] = numbers(clock, ':')?;
        let (nanos, rest) = fraction(rest)?;
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset(rest)?;
        Some(Self(i128::from(seconds) * 1_000_000_000 + i128::from(nanos)))
    }
}

fn numbers(text: &str, separator: char) -> Option<[i64; 3]> {
    let numbers: Vec<i64> = text.split(separator).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// The nanoseconds of a fraction, and what follows it.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let digits: String = rest[..length].chars().chain("000000000".chars()).take(9).collect();
    Some((digits.parse().ok()?, &rest[length..]))
}

/// The seconds by which local time is ahead.
fn offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.strip_prefix(['+', '-'])?.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60))
}

/// The days since the epoch (Howard Hinnant, `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::{Instant, days};

    #[test]
    fn offsets_and_fractions_count() {
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(days(2024, 2, 29), 19_782);
        assert_eq!(Instant::parse("2024-02-29T00:30:00+01:00"), Instant::parse("2024-02-28T23:30:00.000Z"));
        assert_ne!(Instant::parse("2024-02-29T00:30:00.1Z"), Instant::parse("2024-02-29T00:30:00Z"));
        assert_eq!(Instant::parse("2024-02-29"), None);
    }
}
