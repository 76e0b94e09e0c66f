//! What the exports of known programs call our fields. Headers are compared without regard to case, accents and
//! everything that is neither letter nor digit; `Deal - Title` and `Title` are the same.

/// A field of an object and the headers that mean it, in the order in which they are preferred.
pub struct Synonyms {
    /// The object's name.
    pub object: &'static str,
    /// The field's path, as in a mapping.
    pub path: &'static str,
    /// Headers: Salesforce, HubSpot, Pipedrive, Zoho, Google, Outlook (English and German), LinkedIn.
    pub headers: &'static [&'static str],
}

const fn of(object: &'static str, path: &'static str, headers: &'static [&'static str]) -> Synonyms {
    Synonyms { object, path, headers }
}

/// All of them.
pub const TABLE: &[Synonyms] = &[
    // People.
    of("person", "name.first", &["first name", "given name", "firstname", "vorname", "prénom"]),
    of("person", "name.last", &["last name", "family name", "lastname", "surname", "nachname", "nom"]),
    of("person", "name.middle", &["middle name", "additional name", "weitere vornamen"]),
    of("person", "name.prefix", &["salutation", "name prefix", "prefix", "anrede"]),
    of("person", "name.suffix", &["name suffix", "suffix"]),
    of("person", "name", &["name", "full name", "contact name", "contact", "person", "display name"]),
    of(
        "person",
        "company",
        &[
            "company",
            "account name",
            "organization",
            "organisation",
            "associated company",
            "organization name",
            "organization 1 name",
            "company name",
            "firma",
            "unternehmen",
            "account",
        ],
    ),
    of(
        "person",
        "job_title",
        &[
            "job title",
            "title",
            "position",
            "organization title",
            "organization 1 title",
            "occupation",
            "role",
        ],
    ),
    of(
        "person",
        "emails[0]",
        &[
            "email",
            "e mail",
            "email address",
            "e mail address",
            "e mail 1 value",
            "email work",
            "e mail adresse",
        ],
    ),
    of(
        "person",
        "emails[1]",
        &["e mail 2 address", "e mail 2 value", "email home", "email 2", "e mail 2 adresse"],
    ),
    of("person", "emails[2]", &["e mail 3 address", "e mail 3 value", "email 3", "e mail 3 adresse"]),
    of(
        "person",
        "phones[0]",
        &[
            "phone",
            "phone number",
            "business phone",
            "phone 1 value",
            "phone work",
            "primary phone",
            "telefon",
            "telefon geschäftlich",
            "work phone",
        ],
    ),
    of(
        "person",
        "phones[1]",
        &[
            "mobile phone",
            "mobile",
            "mobile phone number",
            "phone mobile",
            "mobiltelefon",
            "cell phone",
            "phone 2 value",
        ],
    ),
    of("person", "phones[2]", &["home phone", "phone home", "telefon privat", "phone 3 value"]),
    of(
        "person",
        "addresses[0].street",
        &[
            "mailing street",
            "business street",
            "address 1 street",
            "street",
            "street address",
            "straße geschäftlich",
            "straße",
            "address",
        ],
    ),
    of(
        "person",
        "addresses[0].city",
        &["mailing city", "business city", "address 1 city", "city", "ort geschäftlich", "ort"],
    ),
    of(
        "person",
        "addresses[0].region",
        &[
            "mailing state",
            "business state",
            "state region",
            "state",
            "address 1 region",
            "region kanton geschäftlich",
        ],
    ),
    of(
        "person",
        "addresses[0].postal_code",
        &[
            "mailing postal code",
            "mailing zip",
            "business postal code",
            "address 1 postal code",
            "postal code",
            "zip",
            "zip code",
            "postleitzahl geschäftlich",
            "postleitzahl",
        ],
    ),
    of(
        "person",
        "addresses[0].country",
        &[
            "mailing country",
            "business country",
            "address 1 country",
            "country region",
            "country",
            "land region geschäftlich",
            "land",
        ],
    ),
    of(
        "person",
        "socials[0]",
        &["url", "linkedin", "linkedin url", "linkedin profile", "web page", "website 1 value"],
    ),
    of("person", "birthday", &["birthday", "birthdate", "date of birth", "geburtstag"]),
    of("person", "owner", &["contact owner", "owner", "person owner", "assigned to", "lead owner"]),
    // Companies.
    of(
        "company",
        "name",
        &[
            "account name",
            "company name",
            "name",
            "organization name",
            "organization",
            "company",
            "account",
            "firma",
        ],
    ),
    of(
        "company",
        "domain",
        &["company domain name", "domain", "website", "web site", "website url", "web page"],
    ),
    of("company", "industry", &["industry", "sector", "branche"]),
    of(
        "company",
        "size",
        &["number of employees", "numberofemployees", "employees", "size", "headcount", "mitarbeiter"],
    ),
    of("company", "revenue", &["annual revenue", "annualrevenue", "revenue", "umsatz"]),
    of(
        "company",
        "parent",
        &["parent account", "parent company", "subsidiary of", "parent", "parent account name"],
    ),
    of("company", "phones[0]", &["phone number", "phone", "company main phone", "telefon"]),
    of("company", "emails[0]", &["email", "e mail", "email address"]),
    of("company", "addresses[0].street", &["billing street", "street address", "street", "address"]),
    of("company", "addresses[0].city", &["billing city", "city", "ort"]),
    of("company", "addresses[0].region", &["billing state", "state region", "state"]),
    of(
        "company",
        "addresses[0].postal_code",
        &["billing postal code", "billing code", "postal code", "zip", "zip code"],
    ),
    of(
        "company",
        "addresses[0].country",
        &["billing country", "country region", "country", "office location", "land"],
    ),
    of("company", "owner", &["company owner", "account owner", "owner", "organization owner"]),
    // Deals.
    of(
        "deal",
        "name",
        &[
            "deal name",
            "opportunity name",
            "title",
            "name",
            "potential name",
            "opportunity id",
            "opportunity",
        ],
    ),
    of(
        "deal",
        "company",
        &["account name", "organization", "company", "account", "associated company", "associated companies"],
    ),
    of("deal", "amount", &["amount", "value", "deal value", "close value", "deal amount"]),
    of("deal", "pipeline", &["pipeline"]),
    of("deal", "stage", &["stage", "deal stage", "stage name", "sales stage"]),
    of("deal", "probability", &["probability", "probability %", "deal probability"]),
    of("deal", "close_date", &["close date", "expected close date", "closing date", "close date utc"]),
    of("deal", "lost_reason", &["lost reason", "closed lost reason", "reason for loss"]),
    of("deal", "start_date", &["engage date", "start date"]),
    of("deal", "contacts", &["contact person", "contact name", "associated contacts", "primary contact"]),
    of("deal", "products", &["product", "product name", "products"]),
    of("deal", "owner", &["deal owner", "opportunity owner", "owner", "sales agent", "account executive"]),
    // Products.
    of("product", "name", &["product", "product name", "name"]),
    of("product", "code", &["product code", "sku", "code"]),
    of("product", "price", &["price", "unit price", "sales price", "list price"]),
    // Users and teams.
    of("user", "name", &["name", "full name", "sales agent", "user", "user name"]),
    of("user", "email", &["email", "e mail", "email address"]),
    of("user", "team", &["team", "department"]),
    of("team", "name", &["team", "name", "team name", "regional office"]),
    of("team", "manager", &["manager", "team manager", "lead"]),
];

/// Columns that say in which currency a row's amounts are.
pub const CURRENCY: &[&str] =
    &["currency", "currency of value", "currencyisocode", "currency code", "deal currency code"];
