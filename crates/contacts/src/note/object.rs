//! The note's fields and views.

use model::field::OnDelete;
use model::kind::boolean::Boolean;
use model::kind::links::Links;
use model::kind::relation::Relation;
use model::kind::text::Text;
use model::{Field, Object, View};

/// API name of the text.
pub(super) const BODY: &str = "body";
/// API name of the users it mentions.
pub(super) const MENTIONS: &str = "mentions";

/// Something written down. Who sees what it is about sees the note; it goes to the trash with it and comes back with it.
pub fn object() -> Object {
    let columns = ["name", "about", "owner", "created_at"];
    Object::new("note", "notes", "Note", "Notes")
        .look("file-text", "amber")
        .in_menu(false)
        .field(Field::new("name", "Title", Text::line()).read_only().help("The first line of the text."))
        .field(
            Field::new(BODY, "Text", Text::long())
                .required()
                .searchable()
                .main()
                .help("Markdown; @[Name](id) mentions a user."),
        )
        .field(
            Field::new("about", "About", Relation::any())
                .required()
                .main()
                .inverse("notes", "Notes")
                .on_delete(OnDelete::Follow),
        )
        .field(Field::new("pinned", "Pinned", Boolean).help("Stays on top of the timeline."))
        .field(Field::new(MENTIONS, "Mentions", Links::to("user")).read_only())
        .seen_with("about")
        .told(&[BODY, "pinned", MENTIONS])
        .view(View::table("all", "All notes", &columns, "-created_at"))
        .view(View::table("mine", "My notes", &columns, "-created_at").filter("owner = me()"))
        .view(View::table("mentions", "Mentions of me", &columns, "-created_at").filter("mentions = me()"))
}
