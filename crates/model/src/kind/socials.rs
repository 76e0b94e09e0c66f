//! `socials`: profiles on social networks and other web links.

use base::{Cell, Collation, Value};
use serde_json::{Map, Value as Json, json};

use super::entries::{self, INLINE};
use super::text::Plain;
use super::{ColumnSpec, Fault, ItemSpec, Kind, LIST_OPS, Op, Shape, TextFormat, url};
use crate::Workspace;
use crate::field::Field;

/// Several profiles.
#[derive(Clone, Debug)]
pub struct Socials;

/// Networks by host, with the address of a handle.
const NETWORKS: &[(&str, &str, &str)] = &[
    ("linkedin", "linkedin.com", "https://www.linkedin.com/in/"),
    ("x", "x.com", "https://x.com/"),
    ("x", "twitter.com", "https://x.com/"),
    ("facebook", "facebook.com", "https://www.facebook.com/"),
    ("instagram", "instagram.com", "https://www.instagram.com/"),
    ("youtube", "youtube.com", "https://www.youtube.com/"),
    ("github", "github.com", "https://github.com/"),
    ("xing", "xing.com", "https://www.xing.com/profile/"),
    ("tiktok", "tiktok.com", "https://www.tiktok.com/@"),
];

fn entry(typed: &Map<String, Json>) -> Result<Option<Map<String, Json>>, Vec<Fault>> {
    let network = entries::part(typed, "network", 60)?.map(|n| n.trim().to_lowercase());
    let handle = entries::part(typed, "handle", 200)?;
    let address = entries::part(typed, "url", 2_000)?;
    let within = |f: Vec<Fault>| f.into_iter().map(|f| f.within("url")).collect::<Vec<_>>();
    let (network, handle, address) = match (address, handle) {
        (Some(address), handle) => {
            let address = url::normalise(&address).map_err(within)?;
            let parsed = ::url::Url::parse(&address).ok();
            let host = parsed
                .as_ref()
                .and_then(|u| u.host_str())
                .unwrap_or_default()
                .trim_start_matches("www.")
                .to_owned();
            let known = NETWORKS.iter().find(|(_, h, _)| host == *h || host.ends_with(&format!(".{h}")));
            let from_path =
                parsed.as_ref().and_then(|u| u.path_segments()?.rfind(|s| !s.is_empty()).map(str::to_owned));
            (
                network.or(known.map(|k| k.0.to_owned())).unwrap_or_else(|| "web".into()),
                handle.or(from_path),
                Some(address),
            )
        }
        (None, Some(handle)) => {
            let network = network.unwrap_or_else(|| "web".into());
            let bare = handle.trim().trim_start_matches('@').to_owned();
            let base = NETWORKS.iter().find(|(n, _, _)| *n == network).map(|(_, _, b)| *b);
            let address = base.and_then(|b| url::normalise(&format!("{b}{bare}")).ok());
            (network, Some(handle), address)
        }
        (None, None) => return Ok(None),
    };
    Ok(Some(Map::from_iter([
        ("network".to_owned(), json!(network)),
        ("handle".to_owned(), json!(handle)),
        ("url".to_owned(), json!(address)),
    ])))
}

impl Kind for Socials {
    fn name(&self) -> &'static str {
        "socials"
    }

    fn shape(&self) -> Shape {
        Shape::Items
    }

    fn columns(&self) -> &'static [ColumnSpec] {
        &INLINE
    }

    fn items(&self) -> Option<ItemSpec> {
        Some(ItemSpec {
            fields: vec![
                Field::new("handle", "Handle", Plain),
                Field::new("network", "Network", Plain),
                Field::new("url", "Address", Plain),
            ],
            inline: true,
            main: 0,
        })
    }

    fn parse(&self, input: &Json, _: &Workspace) -> Result<Value, Vec<Fault>> {
        entries::read(input, &["network", "handle", "url"], entry, "url")
    }

    fn parse_text(&self, text: &str, _: &TextFormat, workspace: &Workspace) -> Result<Value, Vec<Fault>> {
        let list: Vec<Json> =
            text.split_whitespace().map(|p| json!(p.trim_end_matches([',', ';']))).collect();
        self.parse(&Json::Array(list), workspace)
    }

    fn encode(&self, value: &Value, _: &Collation) -> Vec<Cell> {
        entries::encode(value, |e| e["handle"].as_str().or(e["url"].as_str()).map(str::to_owned))
    }

    fn decode(&self, cells: &[Cell]) -> Value {
        entries::decode(cells)
    }

    fn to_json(&self, value: &Value) -> Json {
        entries::to_json(value)
    }

    fn write(&self, cells: &[Cell], out: &mut Vec<u8>) -> bool {
        entries::write(cells, out)
    }

    fn display(&self, value: &Value) -> String {
        entries::display(value, |e| e["url"].as_str().or(e["handle"].as_str()).map(str::to_owned))
    }

    fn operators(&self) -> &'static [Op] {
        LIST_OPS
    }
}
