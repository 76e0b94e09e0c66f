//! Prints the guide's reference of functions; `make generate` writes it. With `de` in German.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let german = std::env::args().nth(1).is_some_and(|language| language == "de");
    std::io::stdout().write_all(model::expr::reference(german).as_bytes())
}
