//! The pipeline's fields and views.

use model::kind::text::Text;
use model::{Field, Object, View};

/// A pipeline. The oldest one takes deals that name none.
pub fn object() -> Object {
    Object::new("pipeline", "pipelines", "Pipeline", "Pipelines")
        .reference()
        .look("git-branch", "indigo")
        .field(Field::new("name", "Name", Text::line()).required().main())
        .view(View::table("all", "All pipelines", &["name", "created_at"], "created_at"))
}
