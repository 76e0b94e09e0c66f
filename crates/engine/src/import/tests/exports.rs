//! Real exports and awkward files, read as they are meant.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::{data, on_sqlite};
use crate::import::records::{Bytes, Records};

/// Every file of csv-spectrum has its meaning beside it.
#[test]
fn the_awkward_dozen_is_read_as_it_means() {
    let Some(folder) = data("csv_spectrum/csvs") else { return };
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 12);
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let meant = folder.join("../json").join(format!("{name}.json"));
        let mut meant: Json = serde_json::from_slice(&std::fs::read(meant).unwrap()).unwrap();
        let mut records = Records::new(Bytes::new(std::fs::read(&file).unwrap()), encoding_rs::UTF_8, b',');
        let header = records.next().unwrap().unwrap().cells.unwrap();
        let mut found = Vec::new();
        while let Some(row) = records.next().unwrap() {
            let cells = row.cells.unwrap();
            assert_eq!(cells.len(), header.len(), "{name}");
            found.push(Json::Object(
                header.iter().cloned().zip(cells.into_iter().map(Json::String)).collect(),
            ));
        }
        match name.as_str() {
            // Its meaning was written for another number, and is no list.
            "location_coordinates" => {
                meant["Contact Phone Number"] = json!("2095257564");
                meant = json!([meant]);
            }
            // The copy at hand lost its carriage returns; the meaning still has them.
            "newlines_crlf" => {
                meant = serde_json::from_str(&meant.to_string().replace("\\r\\n", "\\n")).unwrap()
            }
            _ => {}
        }
        assert_eq!(Json::Array(found), meant, "{name}");
    }
}

struct Expected {
    file: &'static str,
    object: &'static str,
    encoding: &'static str,
    delimiter: &'static str,
    header_row: i64,
    rows: i64,
    /// Fields and the columns they are guessed from; no others may be guessed.
    fields: &'static [(&'static str, &'static str)],
}

const FILES: &[Expected] = &[
    Expected {
        file: "google_contacts_2024.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name.first", "First Name"),
            ("name.last", "Last Name"),
            ("name.middle", "Middle Name"),
            ("name.prefix", "Name Prefix"),
            ("name.suffix", "Name Suffix"),
            ("company", "Organization Name"),
            ("job_title", "Organization Title"),
            ("emails[0]", "E-mail 1 - Value"),
            ("emails[1]", "E-mail 2 - Value"),
            ("phones[0]", "Phone 1 - Value"),
            ("addresses[0].street", "Address 1 - Street"),
            ("addresses[0].city", "Address 1 - City"),
            ("addresses[0].postal_code", "Address 1 - Postal Code"),
            ("addresses[0].country", "Address 1 - Country"),
            ("socials[0]", "Website 1 - Value"),
            ("birthday", "Birthday"),
        ],
    },
    Expected {
        file: "google_contacts_old.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name.first", "Given Name"),
            ("name.last", "Family Name"),
            ("name.middle", "Additional Name"),
            ("name.prefix", "Name Prefix"),
            ("name.suffix", "Name Suffix"),
            ("company", "Organization 1 - Name"),
            ("job_title", "Organization 1 - Title"),
            ("emails[0]", "E-mail 1 - Value"),
            ("emails[1]", "E-mail 2 - Value"),
            ("phones[0]", "Phone 1 - Value"),
            ("birthday", "Birthday"),
        ],
    },
    Expected {
        file: "hubspot_companies.csv",
        object: "company",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name", "Company name"),
            ("domain", "Company Domain Name"),
            ("industry", "Industry"),
            ("size", "Number of Employees"),
            ("revenue", "Annual Revenue"),
            ("phones[0]", "Phone Number"),
            ("addresses[0].city", "City"),
            ("addresses[0].country", "Country/Region"),
            ("owner", "Company owner"),
        ],
    },
    Expected {
        file: "hubspot_contacts.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name.first", "First Name"),
            ("name.last", "Last Name"),
            ("company", "Associated Company"),
            ("job_title", "Job Title"),
            ("emails[0]", "Email"),
            ("phones[0]", "Phone Number"),
            ("addresses[0].city", "City"),
            ("addresses[0].region", "State/Region"),
            ("addresses[0].country", "Country/Region"),
            ("owner", "Contact owner"),
        ],
    },
    Expected {
        file: "hubspot_deals.csv",
        object: "deal",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name", "Deal Name"),
            ("amount", "Amount"),
            ("pipeline", "Pipeline"),
            ("stage", "Deal Stage"),
            ("close_date", "Close Date (UTC)"),
            ("owner", "Deal owner"),
        ],
    },
    Expected {
        file: "linkedin_connections.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 4,
        rows: 40,
        fields: &[
            ("name.first", "First Name"),
            ("name.last", "Last Name"),
            ("company", "Company"),
            ("job_title", "Position"),
            ("emails[0]", "Email Address"),
            ("socials[0]", "URL"),
        ],
    },
    Expected {
        file: "outlook_contacts.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name.first", "First Name"),
            ("name.last", "Last Name"),
            ("name.middle", "Middle Name"),
            ("name.suffix", "Suffix"),
            ("company", "Company"),
            ("job_title", "Job Title"),
            ("emails[0]", "E-mail Address"),
            ("emails[1]", "E-mail 2 Address"),
            ("emails[2]", "E-mail 3 Address"),
            ("phones[0]", "Business Phone"),
            ("phones[1]", "Mobile Phone"),
            ("phones[2]", "Home Phone"),
            ("addresses[0].street", "Business Street"),
            ("addresses[0].city", "Business City"),
            ("addresses[0].region", "Business State"),
            ("addresses[0].postal_code", "Business Postal Code"),
            ("addresses[0].country", "Business Country"),
            ("socials[0]", "Web Page"),
            ("birthday", "Birthday"),
        ],
    },
    Expected {
        file: "outlook_de_semicolon.csv",
        object: "person",
        encoding: "windows-1252",
        delimiter: ";",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name.first", "Vorname"),
            ("name.last", "Nachname"),
            ("name.middle", "Weitere Vornamen"),
            ("name.prefix", "Anrede"),
            ("name.suffix", "Suffix"),
            ("company", "Firma"),
            ("job_title", "Position"),
            ("emails[0]", "E-Mail-Adresse"),
            ("phones[0]", "Telefon geschäftlich"),
            ("phones[1]", "Mobiltelefon"),
            ("addresses[0].street", "Straße geschäftlich"),
            ("addresses[0].city", "Ort geschäftlich"),
            ("addresses[0].postal_code", "Postleitzahl geschäftlich"),
            ("birthday", "Geburtstag"),
        ],
    },
    Expected {
        file: "pipedrive_deals.csv",
        object: "deal",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name", "Deal - Title"),
            ("company", "Deal - Organization"),
            ("amount", "Deal - Value"),
            ("pipeline", "Deal - Pipeline"),
            ("stage", "Deal - Stage"),
            ("close_date", "Deal - Expected close date"),
            ("contacts", "Deal - Contact person"),
            ("owner", "Deal - Owner"),
        ],
    },
    Expected {
        file: "pipedrive_people.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name", "Person - Name"),
            ("company", "Person - Organization"),
            ("emails[0]", "Person - Email - Work"),
            ("emails[1]", "Person - Email - Home"),
            ("phones[0]", "Person - Phone - Work"),
            ("phones[1]", "Person - Phone - Mobile"),
            ("owner", "Person - Owner"),
        ],
    },
    Expected {
        file: "salesforce_dataloader_Account.csv",
        object: "company",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 20,
        fields: &[
            ("name", "Name"),
            ("domain", "Website"),
            ("industry", "Industry"),
            ("size", "NumberOfEmployees"),
            ("revenue", "AnnualRevenue"),
            ("phones[0]", "Phone"),
            ("addresses[0].street", "BillingStreet"),
            ("addresses[0].city", "BillingCity"),
            ("addresses[0].region", "BillingState"),
            ("addresses[0].postal_code", "BillingPostalCode"),
            ("addresses[0].country", "BillingCountry"),
        ],
    },
    Expected {
        file: "salesforce_dataloader_Contact.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 20,
        fields: &[
            ("name.first", "FirstName"),
            ("name.last", "LastName"),
            ("name.prefix", "Salutation"),
            ("job_title", "Title"),
            ("emails[0]", "Email"),
            ("phones[0]", "Phone"),
            ("phones[1]", "MobilePhone"),
            ("phones[2]", "HomePhone"),
            ("addresses[0].street", "MailingStreet"),
            ("addresses[0].city", "MailingCity"),
            ("addresses[0].region", "MailingState"),
            ("addresses[0].postal_code", "MailingPostalCode"),
            ("addresses[0].country", "MailingCountry"),
            ("birthday", "Birthdate"),
        ],
    },
    Expected {
        file: "salesforce_dataloader_Opportunity.csv",
        object: "deal",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 20,
        fields: &[
            ("name", "Name"),
            ("stage", "StageName"),
            ("amount", "Amount"),
            ("close_date", "CloseDate"),
        ],
    },
    Expected {
        file: "salesforce_report_utf16.tsv",
        object: "deal",
        encoding: "utf-16le",
        delimiter: "\t",
        header_row: 1,
        rows: 43,
        fields: &[
            ("name", "Opportunity Name"),
            ("company", "Account Name"),
            ("stage", "Stage"),
            ("amount", "Amount"),
            ("close_date", "Close Date"),
        ],
    },
    Expected {
        file: "zoho_contacts.csv",
        object: "person",
        encoding: "utf-8",
        delimiter: ",",
        header_row: 1,
        rows: 40,
        fields: &[
            ("name.first", "First Name"),
            ("name.last", "Last Name"),
            ("company", "Account Name"),
            ("emails[0]", "Email"),
            ("phones[0]", "Phone"),
            ("phones[1]", "Mobile"),
            ("addresses[0].street", "Mailing Street"),
            ("addresses[0].city", "Mailing City"),
            ("addresses[0].region", "Mailing State"),
            ("addresses[0].postal_code", "Mailing Zip"),
            ("addresses[0].country", "Mailing Country"),
            ("owner", "Contact Owner"),
        ],
    },
];

#[test]
fn every_known_export_is_read_and_its_columns_are_understood() {
    if data("csv_exports").is_none() {
        return;
    }
    on_sqlite(|desk| {
        for expected in FILES {
            let bytes = std::fs::read(data("csv_exports").unwrap().join(expected.file)).unwrap();
            let import = desk.upload(expected.object, bytes);
            let file = expected.file;
            assert_eq!(import["encoding"], expected.encoding, "{file}");
            assert_eq!(import["delimiter"], expected.delimiter, "{file}");
            assert_eq!(import["header_row"], expected.header_row, "{file}");
            assert_eq!(import["rows"], expected.rows, "{file}");
            let guessed: BTreeSet<(String, String)> = import["mapping"]["steps"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|s| s["fields"].as_object().unwrap())
                .map(|(field, source)| (field.clone(), source["column"].as_str().unwrap().to_owned()))
                .collect();
            let wanted: BTreeSet<(String, String)> =
                expected.fields.iter().map(|(f, c)| ((*f).to_owned(), (*c).to_owned())).collect();
            assert_eq!(guessed, wanted, "{file}");
            // The guess is a mapping that works: every row is either taken or refused with a reason.
            let done = desk.run(&import, &import["mapping"]).unwrap();
            assert_eq!(done["state"], "done", "{file}: {}", done["error"]);
            let n = |key: &str| done["progress"][key].as_i64().unwrap();
            assert_eq!(n("done"), expected.rows, "{file}");
            let own = done["progress"]["by_object"][expected.object].clone();
            let taken = own["created"].as_i64().unwrap_or(0) + own["updated"].as_i64().unwrap_or(0);
            assert_eq!(taken + n("skipped") + n("rejected"), expected.rows, "{file}: {}", done["progress"]);
            assert!(desk.rejected(&import).matches("\r\n").count() as i64 > n("rejected"), "{file}");
        }
    });
}

#[test]
fn german_letters_of_an_old_code_page_arrive() {
    let Some(file) = data("csv_exports/outlook_de_semicolon.csv") else { return };
    on_sqlite(|desk| {
        let import = desk.upload("person", std::fs::read(&file).unwrap());
        let street = &import["columns"][8];
        assert_eq!(street["name"], "Straße geschäftlich");
        assert_eq!(street["samples"][0], "Arne-Christoph-Straße 2-4\nApt 4B");
    });
}

#[test]
fn a_reports_footer_is_refused_with_its_reason_and_nothing_else_is() {
    let Some(file) = data("csv_exports/salesforce_report_utf16.tsv") else { return };
    on_sqlite(|desk| {
        let import = desk.upload("deal", std::fs::read(&file).unwrap());
        let mapping = json!({"steps": [{"object": "deal", "fields": {"name": {"column": "Account Name"}}}]});
        let done = desk.run(&import, &mapping).unwrap();
        assert_eq!(done["progress"]["created"], 40);
        assert_eq!(done["progress"]["rejected"], 3);
        let rejected = desk.rejected(&import);
        assert!(rejected.contains("Grand Totals (40 records)"), "{rejected}");
        assert_eq!(rejected.matches("1 cell instead of 13").count(), 3);
    });
}
