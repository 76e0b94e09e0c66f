//! Companies: named after founders, places or nothing in particular, as large as companies are.

use std::collections::HashSet;

use super::countries::COUNTRIES;
use super::dice::Dice;
use super::people::{Folk, slug};
use super::trades::{self, ROOTS, Trade};

/// A company to be made.
pub struct Firm {
    /// Its place in the list of countries.
    pub folk: usize,
    /// Its place in the country's list of cities.
    pub city: usize,
    /// What it does.
    pub trade: &'static Trade,
    /// Its name with the legal form.
    pub name: String,
    /// Its domain, which no other company has.
    pub domain: String,
    /// How many work there.
    pub size: i64,
    /// What it takes in a year, in the main unit of money.
    pub revenue: i64,
}

/// Makes companies.
pub struct Founder<'a> {
    folks: &'a [Folk],
    roots: Vec<&'static str>,
    weights: Vec<usize>,
    domains: HashSet<String>,
}

impl<'a> Founder<'a> {
    /// Founds companies in these countries.
    pub fn new(folks: &'a [Folk]) -> Self {
        Self {
            folks,
            roots: ROOTS.split(',').collect(),
            weights: COUNTRIES.iter().map(|c| c.weight).collect(),
            domains: HashSet::new(),
        }
    }

    /// One more company.
    pub fn found(&mut self, dice: &mut Dice) -> Firm {
        let folk = dice.weighted(&self.weights);
        let country = self.folks[folk].country;
        let city = dice.below(country.cities.len());
        let trade = trades::any(dice);
        let bare = self.bare_name(folk, city, trade, dice);
        let name = format!("{bare} {}", dice.pick(country.forms));
        let domain = self.domain(&bare, country.tld);
        let size = size(dice);
        // Within half and one and a half times what is usual, rounded as such figures are.
        let revenue = (size * trade.revenue * dice.between(50, 150) / 100).max(90) / 10 * 10_000;
        Firm { folk, city, trade, name, domain, size, revenue }
    }

    fn bare_name(&self, folk: usize, city: usize, trade: &Trade, dice: &mut Dice) -> String {
        let words: Vec<&str> = trade.words.split(',').collect();
        let folk = &self.folks[folk];
        let word = dice.pick(&words);
        match dice.weighted(&[34, 30, 16, 10, 10]) {
            0 => format!("{} {word}", dice.pick(&self.roots)),
            1 => format!("{} {word}", folk.family(dice)),
            2 => format!("{} & {}", folk.family(dice), folk.family(dice)),
            3 => format!("{} {word}", folk.country.cities[city].0),
            _ => format!(
                "{}{} {word}",
                dice.pick(&self.roots),
                dice.pick(&["tec", "nova", "line", "werk", "port"])
            ),
        }
    }

    fn domain(&mut self, bare: &str, tld: &str) -> String {
        for candidate in [slug(bare, "-"), slug(bare, ""), format!("{}-group", slug(bare, "-"))] {
            let domain = format!("{candidate}.{tld}");
            if self.domains.insert(domain.clone()) {
                return domain;
            }
        }
        let mut n = 2;
        loop {
            let domain = format!("{}{n}.{tld}", slug(bare, "-"));
            if self.domains.insert(domain.clone()) {
                return domain;
            }
            n += 1;
        }
    }
}

/// Most companies are small.
fn size(dice: &mut Dice) -> i64 {
    match dice.weighted(&[46, 32, 15, 6, 1]) {
        0 => dice.between(3, 24),
        1 => dice.between(25, 99),
        2 => dice.between(100, 480),
        3 => dice.between(500, 2_400),
        _ => dice.between(2_500, 18_000),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::seed::people::folks;

    #[test]
    fn twenty_thousand_companies_have_domains_of_their_own_and_sound_different() {
        let folks = folks();
        let mut founder = Founder::new(&folks);
        let mut dice = Dice::new(11);
        let firms: Vec<Firm> = (0..20_000).map(|_| founder.found(&mut dice)).collect();
        let domains: HashSet<&str> = firms.iter().map(|f| f.domain.as_str()).collect();
        let names: HashSet<&str> = firms.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(domains.len(), firms.len());
        assert!(names.len() > 12_000, "{}", names.len());
        assert!(firms.iter().all(|f| f.size > 0 && f.revenue > 0));
        assert!(domains.iter().all(|d| contacts::company::normalise(d).as_deref() == Some(d)));
    }
}
