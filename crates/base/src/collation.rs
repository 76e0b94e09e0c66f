//! The workspace's collation: sort keys of the Unicode Collation Algorithm, computed here and stored beside
//! the text, so that both databases sort alike and an index serves it.

use std::sync::Arc;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

/// Makes sort keys for one language.
#[derive(Clone)]
pub struct Collation {
    locale: Arc<str>,
    collator: Arc<CollatorBorrowed<'static>>,
}

impl std::fmt::Debug for Collation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Collation({})", self.locale)
    }
}

impl Collation {
    /// The collation of a language (BCP 47, such as `de` or `sv-SE`); an unknown one sorts by the root rules.
    pub fn new(locale: &str) -> Self {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        options.alternate_handling = Some(AlternateHandling::NonIgnorable);
        let preferences =
            locale.parse::<icu_locale::Locale>().map(CollatorPreferences::from).unwrap_or_default();
        let collator = Collator::try_new(preferences, options)
            .or_else(|_| Collator::try_new(CollatorPreferences::default(), options))
            .expect("the root collation is compiled in");
        Self { locale: locale.into(), collator: Arc::new(collator) }
    }

    /// The language this was made for.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// A key whose bytes sort as the text does. At most 240 bytes are kept: an index entry must stay
    /// small, and texts that agree that far are told apart by their identifier.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let head: String;
        let text = if text.len() > 512 {
            head = text.chars().take(128).collect();
            &head
        } else {
            text
        };
        let mut key = Vec::with_capacity(text.len() * 2 + 8);
        // Writing into a vector cannot fail.
        let _ = self.collator.write_sort_key_to(text, &mut key);
        key.truncate(240);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::Collation;

    #[test]
    fn names_sort_as_people_expect() {
        let c = Collation::new("en");
        let mut names = vec!["Zoë", "Ångström", "apple", "Zoe", "Österberg", "banana", "Apple"];
        names.sort_by_key(|n| c.key(n));
        assert_eq!(names, ["Ångström", "apple", "Apple", "banana", "Österberg", "Zoe", "Zoë"]);
    }

    #[test]
    fn swedish_puts_its_letters_last() {
        let c = Collation::new("sv");
        assert!(c.key("Zebra") < c.key("Ångström"));
    }
}
