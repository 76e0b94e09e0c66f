//! People: names of their country, numbers that could be dialled, addresses that fit their company.

use std::collections::HashSet;

use serde_json::{Value as Json, json};

use super::countries::{COUNTRIES, Country};
use super::dice::Dice;
use super::trades::{JOBS, Trade};

/// Lists of a country, taken apart.
pub struct Folk {
    /// The country.
    pub country: &'static Country,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
}

/// A person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// First name.
    pub first: &'static str,
    /// Last name.
    pub last: &'static str,
}

/// All countries, taken apart.
pub fn folks() -> Vec<Folk> {
    COUNTRIES.iter().map(Folk::of).collect()
}

impl Folk {
    fn of(country: &'static Country) -> Self {
        let list = |text: &'static str| text.split(',').collect();
        Self { country, first: list(country.first), last: list(country.last) }
    }

    /// Somebody's name.
    pub fn name(&self, dice: &mut Dice) -> Named {
        Named { first: dice.pick(&self.first), last: dice.pick(&self.last) }
    }

    /// A family's name, for companies named after their founder.
    pub fn family(&self, dice: &mut Dice) -> &'static str {
        dice.pick(&self.last)
    }

    /// A mobile number.
    pub fn mobile(&self, dice: &mut Dice) -> String {
        dice.digits(self.country.mobile)
    }

    /// A landline of a city.
    pub fn landline(&self, city: usize, dice: &mut Dice) -> String {
        dice.digits(self.country.cities[city].3)
    }

    /// A postal address in a city.
    pub fn address(&self, city: usize, dice: &mut Dice) -> Json {
        let (name, region, code, _) = self.country.cities[city];
        let street = dice.pick(self.country.streets).replace("{}", &dice.between(1, 180).to_string());
        json!({"street": street, "city": name, "region": region, "postal_code": dice.digits(code),
               "country": self.country.code})
    }
}

/// A job title that fits a line of business.
pub fn job(trade: &Trade, dice: &mut Dice) -> &'static str {
    if dice.chance(35) {
        return dice.pick(trade.jobs);
    }
    let weights = JOBS.map(|(_, weight)| weight);
    JOBS[dice.weighted(&weights)].0
}

/// Text as it stands in mail addresses and domains: letters without their signs, words joined by a sign.
pub fn slug(text: &str, joint: &str) -> String {
    let spelled: String = text
        .chars()
        .map(|c| match c {
            'ä' | 'Ä' => "ae".into(),
            'ö' | 'Ö' => "oe".into(),
            'ü' | 'Ü' => "ue".into(),
            other => other.to_string(),
        })
        .collect();
    let folded = base::text::fold(&spelled);
    let words: Vec<String> = folded
        .split([' ', '-'])
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(joint)
}

/// An address at a company's domain that nobody else has.
pub fn email(name: Named, domain: &str, taken: &mut HashSet<String>) -> String {
    let (first, last) = (slug(name.first, ""), slug(name.last, ""));
    let short = &first[..first.len().min(1)];
    for local in [format!("{first}.{last}"), format!("{short}.{last}"), format!("{first}{last}")] {
        let address = format!("{local}@{domain}");
        if taken.insert(address.clone()) {
            return address;
        }
    }
    let mut n = 2;
    loop {
        let address = format!("{first}.{last}{n}@{domain}");
        if taken.insert(address.clone()) {
            return address;
        }
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_in_mail_addresses() {
        assert_eq!(slug("Müller & Söhne", "-"), "mueller-soehne");
        assert_eq!(slug("van den Berg", ""), "vandenberg");
        assert_eq!(slug("Ångström", ""), "angstroem");
        assert_eq!(slug("O'Connor", ""), "oconnor");
        assert_eq!(slug("Wiśniewski Łódź", "-"), "wisniewski-lodz");
    }

    #[test]
    fn there_are_enough_names_of_enough_cultures() {
        let count = |list: fn(&Folk) -> &Vec<&'static str>| {
            folks().iter().flat_map(|f| list(f).clone()).collect::<HashSet<_>>().len()
        };
        assert!(count(|f| &f.first) >= 200);
        assert!(count(|f| &f.last) >= 300);
    }

    #[test]
    fn every_number_could_be_dialled_in_its_country() {
        let mut dice = Dice::new(3);
        let mut wrong = HashSet::new();
        for folk in folks() {
            let cities = folk.country.cities.iter().map(|city| city.3);
            for pattern in cities.chain([folk.country.mobile]) {
                for _ in 0..60 {
                    let number = dice.digits(pattern);
                    if !phonenumber::parse(None, &number).is_ok_and(|n| phonenumber::is_valid(&n)) {
                        wrong.insert(pattern);
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn nobody_shares_an_address() {
        let mut taken = HashSet::new();
        let name = Named { first: "Zoë", last: "Müller" };
        let all: HashSet<String> = (0..6).map(|_| email(name, "acme.de", &mut taken)).collect();
        assert_eq!(all.len(), 6);
        assert!(all.contains("zoe.mueller@acme.de") && all.contains("zoe.mueller3@acme.de"));
    }
}
