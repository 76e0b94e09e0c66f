//! The product's fields and views.

use model::kind::money::Money;
use model::kind::text::Text;
use model::{Field, Object, View};

/// Something that is sold; everybody's, hence without scopes by owner.
pub fn object() -> Object {
    Object::new("product", "products", "Product", "Products")
        .reference()
        .in_menu(true)
        .look("package", "teal")
        .field(Field::new("name", "Name", Text::line()).required().searchable().main())
        .field(Field::new("code", "Code", Text::line()).indexed().searchable().main())
        .field(Field::new("price", "Price", Money).rate_by(Field::TODAY).main())
        .detail(&["code"])
        .view(View::table("all", "All products", &["name", "code", "price"], "name"))
}
