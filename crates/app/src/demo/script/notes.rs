//! What the sample company's people wrote down: after calls and meetings, at their deals and at customers they know well.

use base::Id;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value as Json, json};

use super::{Account, Act, Deed, body};
use crate::seed::dice::Dice;

/// Written when a deal came to one of the open stages; none is written at the first.
const AT_STAGE: [&[&str]; 6] = [
    &[],
    &[
        "Called reception, was put through at once. They lost a whole delivery in August and want to know **when it happened**, not that it did.",
        "Short call. Budget is there this year, but the decision takes two signatures.",
        "They use loggers that somebody reads out by hand every Monday. Nobody likes doing it.",
    ],
    &[
        "Needs, as I understood them:\n\n- alarms on the phone, also at night\n- records that an auditor accepts\n- no cable anywhere near the doors",
        "Two sites now, a third one next year. They would like one contract for all.",
        "Their quality manager asked for the calibration certificates. Sent him the sample of last spring.",
    ],
    &[
        "Presentation went well, eight people in the room. Most questions were about battery life; IT wants to know where the data lies.",
        "They liked the floor plan with the live values best. The price was not mentioned once.",
        "Maintenance is on our side. Purchasing will ask for a second offer, as they always do.",
    ],
    &[
        "Offer is out. They compare it with *one* other; decision in their round on Thursday.",
        "Asked for three years instead of one. I said we would look at the price of the gateways.",
        "Wants the sensors first and the rest in the next budget. I offered to split the delivery.",
    ],
    &[
        "Legal has the contract. Two points left: liability, and who replaces batteries.",
        "They ask for 8 %. I can live with 5 when they sign this month.",
        "Verbal yes. The order comes once their director is back from his holidays.",
    ],
];

/// Written after a deal was lost.
const LOST: [&str; 3] = [
    "They were open about it: the other one has the interface to their ERP. **Ask again in a year.**",
    "No hard feelings on either side. I keep in touch with the laboratory.",
    "The project was stopped by their new management, not by us.",
];

/// What one should know before one calls a customer; pinned.
const CUSTOMER: [&str; 6] = [
    "Deliveries only before ten, gate 3. Ring the bell **twice**.",
    "Invoices go to the head office, never to the plant.",
    "Friendly people. Do not call on Fridays after lunch.",
    "Visitors need a safety instruction; it takes half an hour. Plan for it.",
    "They answer e-mails within the hour, and the phone hardly ever.",
    "Audit every November. From October on nobody there has time for us.",
];

/// How many notes of a hundred chances are written: people do not write down everything.
const DILIGENCE: usize = 22;

/// Notes beside what happened. They have a dice of their own, so that the story stays what it was.
pub(super) fn write(accounts: &[Account], stages: &[Id], now: DateTime<Utc>, acts: &mut Vec<Act>) {
    let mut dice = Dice::new(0x006e_6f74_6573);
    let mut notes = Vec::new();
    for act in acts.iter() {
        let Deed::Call(name, deal, input) = &act.deed else { continue };
        let texts = match *name {
            "deal.move" => {
                let to = input.get("stage").and_then(Json::as_str).and_then(base::id::parse_id);
                let place = stages.iter().position(|stage| Some(*stage) == to);
                place.and_then(|place| AT_STAGE.get(place).copied()).unwrap_or_default()
            }
            "deal.lose" => &LOST,
            _ => continue,
        };
        // A meeting comes first, then the stage, then what was said in it.
        let at = act.at + Duration::minutes(dice.between(12, 55));
        if dice.chance(DILIGENCE) && !texts.is_empty() && at < now {
            notes.push(note(("deal", *deal), dice.pick(texts), false, at, act.by, &mut dice));
        }
    }
    for account in accounts {
        let at = super::office::hours(account.since + Duration::days(dice.between(9, 30)));
        if dice.chance(DILIGENCE) && at < now {
            let about = ("company", account.id);
            notes.push(note(about, dice.pick(&CUSTOMER), true, at, account.owner, &mut dice));
        }
    }
    acts.extend(notes);
}

fn note(
    (object, id): (&str, Id),
    text: &str,
    pinned: bool,
    at: DateTime<Utc>,
    by: usize,
    dice: &mut Dice,
) -> Act {
    let about = json!({"object": object, "id": id.to_string()});
    let fields = body(json!({"about": about, "body": text, "pinned": pinned}));
    Act { at, by, deed: Deed::Create("note", dice.id(at), fields) }
}
