//! The stage's fields and views.

use model::kind::number::Number;
use model::kind::relation::Relation;
use model::kind::select::Select;
use model::kind::text::Text;
use model::{Field, Object, View};
use serde_json::json;

/// What it is called.
pub const NAME: &str = "name";
/// The pipeline it belongs to.
pub const PIPELINE: &str = "pipeline";
/// Its place in the pipeline.
pub const POSITION: &str = "position";
/// Its colour on boards.
pub const COLOR: &str = "color";
/// How likely its deals are to be won.
pub const PROBABILITY: &str = "probability";
/// Whether its deals are open, won or lost.
pub const TYPE: &str = "type";

/// A stage of a pipeline.
pub fn object() -> Object {
    let kinds = Select::of(&[("open", "Open", "blue"), ("won", "Won", "green"), ("lost", "Lost", "red")]);
    Object::new("stage", "stages", "Stage", "Stages")
        .reference()
        .look("columns-3", "indigo")
        .field(Field::new(NAME, "Name", Text::line()).required().main())
        .field(
            Field::new(PIPELINE, "Pipeline", Relation::to("pipeline"))
                .required()
                .main()
                .inverse("stages", "Stages"),
        )
        .field(
            Field::new(POSITION, "Position", Number::decimals(0))
                .main()
                .help("Its place in the pipeline; a new stage comes last."),
        )
        .field(Field::new(COLOR, "Colour", Text::line()))
        .field(
            Field::new(PROBABILITY, "Probability", Number::percent(0).between(0, 100))
                .main()
                .help("A deal that comes here takes it over."),
        )
        .field(Field::new(TYPE, "Type", kinds).required().default(json!("open")).main())
        .view(View::table(
            "all",
            "All stages",
            &[NAME, PIPELINE, POSITION, TYPE, PROBABILITY],
            "pipeline.name,position",
        ))
}
