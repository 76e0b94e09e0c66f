//! What a new workspace is born with: one pipeline to start selling in.

use base::Result;
use engine::Ctx;
use serde_json::{Map, Value as Json, json};

/// Name, colour, probability and type of the default pipeline's stages, in order.
const STAGES: [(&str, &str, u32, &str); 9] = [
    ("Lead generation", "gray", 5, "open"),
    ("Lead qualification", "blue", 10, "open"),
    ("Prospecting", "indigo", 20, "open"),
    ("Presentation", "violet", 40, "open"),
    ("Proposal", "amber", 60, "open"),
    ("Negotiation", "orange", 80, "open"),
    ("Closed won", "green", 100, "won"),
    ("Onboarding", "teal", 100, "won"),
    ("Closed lost", "red", 0, "lost"),
];

/// Makes the default pipeline.
pub fn birth(ctx: &mut Ctx<'_, '_>) -> Result<()> {
    let pipeline = ctx.object("pipeline")?;
    let sales = ctx.create(&pipeline, &body(json!({"name": "Sales pipeline"})))?;
    let stage = ctx.object("stage")?;
    for (i, (name, color, probability, kind)) in STAGES.iter().enumerate() {
        ctx.create(
            &stage,
            &body(json!({
                "name": name, "pipeline": sales.id().to_string(), "position": i + 1, "color": color,
                "probability": probability, "type": kind,
            })),
        )?;
    }
    Ok(())
}

fn body(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}
