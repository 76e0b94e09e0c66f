//! How a column writes its dates and numbers, told by its samples.

use model::kind::date::read_format;

/// Orders of dates, the safest first.
const DATES: [&str; 9] = [
    "YYYY-MM-DD",
    "YYYY/MM/DD",
    "M/D/YYYY",
    "D/M/YYYY",
    "DD.MM.YYYY",
    "D-M-YYYY",
    "D-MMM-YYYY",
    "D MMM YYYY",
    "MMM D, YYYY",
];

/// The order of dates that reads all samples; the American one where both are possible.
pub fn date_of(samples: &[&str]) -> Option<&'static str> {
    let filled: Vec<&str> = samples.iter().map(|s| s.trim()).filter(|s| !s.is_empty()).collect();
    if filled.is_empty() {
        return None;
    }
    DATES.into_iter().find(|format| filled.iter().all(|s| fits(s, format)))
}

/// The order that reads most samples, for columns that mix them.
pub fn most_dates(samples: &[&str], day_first: bool) -> Option<&'static str> {
    let count = |format: &str| samples.iter().filter(|s| fits(s, format)).count();
    let (best, most) = DATES
        .into_iter()
        // Of two that read as many, the first stays.
        .fold((None, 0), |(best, most), format| {
            let n = count(format);
            if n > most { (Some(format), n) } else { (best, most) }
        });
    match best {
        Some("M/D/YYYY") if day_first && count("D/M/YYYY") == most => Some("D/M/YYYY"),
        other => other,
    }
}

fn fits(text: &str, format: &str) -> bool {
    let text = text.trim();
    let sign = |s: &str| s.chars().find(|c| !c.is_alphanumeric());
    let day = text.split(['T']).next().unwrap_or(text);
    if sign(day) != sign(format) {
        return false;
    }
    let parts: Vec<&str> = day.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let wanted: Vec<&str> = format.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    // A time may follow; a date's parts are one to four signs long, and a month is a word only where one is meant.
    parts.len() >= 3
        && wanted.iter().zip(&parts).all(|(what, part)| match *what {
            "YYYY" => matches!(part.len(), 2 | 4) && part.bytes().all(|b| b.is_ascii_digit()),
            "MMM" => part.len() >= 3 && part.bytes().all(|b| b.is_ascii_alphabetic()),
            _ => part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()),
        })
        && !(format.starts_with("YYYY") && parts[0].len() != 4)
        && read_format(text, format).is_some()
}

/// The decimal sign of a column of numbers.
pub fn decimal_of(samples: &[&str]) -> char {
    let (mut comma, mut point) = (0, 0);
    for sample in samples {
        let s: String = sample.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        match (s.rfind(','), s.rfind('.')) {
            (Some(c), Some(p)) if c > p => comma += 2,
            (Some(_), Some(_)) => point += 2,
            // One sign with three digits behind it groups; with any other count it is the decimal sign.
            (Some(c), None) if s.len() - c != 4 && s.matches(',').count() == 1 => comma += 1,
            (None, Some(p)) if s.len() - p != 4 && s.matches('.').count() == 1 => point += 1,
            _ => {}
        }
    }
    if comma > point { ',' } else { '.' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_one_that_reads_every_sample() {
        assert_eq!(date_of(&["3/1/2017", "10/25/2016"]), Some("M/D/YYYY"));
        assert_eq!(date_of(&["1/3/2017", "25/10/2016", ""]), Some("D/M/YYYY"));
        assert_eq!(date_of(&["04.03.2024"]), Some("DD.MM.YYYY"));
        assert_eq!(date_of(&["1-Mar-24"]), Some("D-MMM-YYYY"));
        assert_eq!(date_of(&["2024-01-15T10:30:00.000Z"]), Some("YYYY-MM-DD"));
        assert_eq!(date_of(&["2024-03-01 09:14"]), Some("YYYY-MM-DD"));
        assert_eq!(date_of(&["2024-03-01", "03/04/2024"]), None);
        assert_eq!(most_dates(&["03/04/2024", "2024-03-01", "05/06/2024"], true), Some("D/M/YYYY"));
        assert_eq!(date_of(&["Deal - ID"]), None);
        assert_eq!(date_of(&["555-0100-12"]), None);
    }

    #[test]
    fn a_decimal_comma_is_told_from_a_grouping_one() {
        assert_eq!(decimal_of(&["1,234.50", "98765"]), '.');
        assert_eq!(decimal_of(&["€ 1.234,50", "3,5"]), ',');
        assert_eq!(decimal_of(&["1,234", "1,234,567"]), '.');
        assert_eq!(decimal_of(&["12,5"]), ',');
    }
}
