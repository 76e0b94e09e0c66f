//! The reference of functions for the user's guide, written from their declarations.

use std::fmt::Write;

use super::functions::{Function, Group, functions};

/// The page, in Markdown; in German it has German headings and remarks around the same declarations.
pub fn reference(german: bool) -> String {
    let (head, foot) = if german { (KOPF, FUSS) } else { (HEAD, FOOT) };
    let mut out = format!("{}\n", head.replace("{count}", &functions().count().to_string()));
    for group in Group::ALL {
        let (title, columns) = match (group.title(), german) {
            ((_, title), true) => (title, "| Funktion | ergibt | Beispiele |"),
            ((title, _), false) => (title, "| function | gives | examples |"),
        };
        let _ = write!(out, "\n## {title}\n\n{columns}\n|---|---|---|\n");
        for function in group.functions() {
            let _ = writeln!(out, "{}", line(function));
        }
    }
    out.push_str(foot);
    out
}

const FUSS: &str = "
Diese Seite schreibt `make generate` aus den Vereinbarungen der Funktionen (`crates/model/src/expr/functions`).
";

const KOPF: &str = "\
# Funktionen

{count} Funktionen für Filter und Formeln, auf Englisch beschrieben. Jedes Beispiel hier ist ein Test, im Speicher und auf
beiden Datenbanken. Wie Filter und Formeln geschrieben werden, steht in [Filter und Formeln](filters.md).

- **Leer:** Wo nichts anderes steht, ergibt die Funktion eines leeren Werts nichts. Teilen durch 0 ergibt nichts.
- **Genau:** Zahlen sind Dezimalzahlen mit bis zu 28 Stellen, nie binäre Gleitkommazahlen. Ein Formelfeld rundet sein
  Ergebnis kaufmännisch auf seine Stellen, Geld auf die seiner Währung; was jenseits von ±10¹⁵ der letzten Stelle liegt, ist leer.
- **In formulas only:** Die Datenbanken können das nicht gleich beantworten, darum lässt sich eine Liste nicht danach
  fragen. Speichern Sie die Formel als Feld und fragen Sie danach.
- **Tage** beginnen und enden in der Zeitzone des Arbeitsbereichs, Wochen am Montag. Der Kalender kennt die Jahre 1 bis 9999.
- Ein Wert mit `?` kann wegbleiben, `…` kann wiederholt werden. Groß- und Kleinschreibung ist bei Funktionen gleich.
- Beispiele mit Feldern sehen einen gewonnenen Deal von *Acme* über 1.200,00 EUR mit zwei Kontakten: Ada Lovelace, Countess,
  decision_maker mit Gewicht 4, und Grace Hopper, Admiral, user mit Gewicht 1,5.";

const FOOT: &str = "
This page is written by `make generate` from the declarations of the functions (`crates/model/src/expr/functions`).
";

fn line(function: &Function) -> String {
    let mut about = format!("{}: {}.", function.gives.says(), function.about);
    if !function.blank.is_empty() {
        about.push(' ');
        about.push_str(function.blank);
    }
    if !function.in_lists() {
        about.push_str(if function.measure {
            " In formulas and as a measure only."
        } else {
            " In formulas only."
        });
    }
    let examples = function.examples.iter().map(|(text, result)| format!("`{text}` → `{result}`"));
    let examples = examples.collect::<Vec<_>>().join("; ");
    let cell = |text: String| text.replace('|', "\\|");
    format!("| `{}` | {} | {} |", function.signature(), cell(about), cell(examples))
}

const HEAD: &str = "\
# Functions

{count} functions for filters and formulas. Every example here is a test, in memory and on both databases.
How filters and formulas are written stands in [Filters and formulas](filters.md).

- **Blank:** where nothing else is said, a function of a blank value gives blank. Dividing by 0 gives blank.
- **Exact:** numbers are decimals of up to 28 digits, never binary floats. A formula field rounds its result half away
  from zero to its decimals, money to the digits of its currency; what is beyond ±10¹⁵ of the last digit is blank.
- **In formulas only:** databases cannot say these functions alike, so lists cannot be asked by them. Save the formula as a
  field and ask for that.
- **Days** begin and end in the workspace's time zone. Weeks begin on Monday. The calendar knows the years 1 to 9999.
- A value marked `?` may be left out; `…` may be repeated. Functions may be in any letter case.
- Examples with fields look at a deal of *Acme*, won, over 1,200.00 EUR, with two contacts: Ada Lovelace, countess,
  decision maker with weight 4, and Grace Hopper, admiral, user with weight 1.5.";
