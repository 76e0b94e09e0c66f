//! The small part of YAML that configuration files are written in: maps, lists, text, numbers, true, false and null.

mod read;
mod write;

pub use read::{Document, Spot, read};
pub(super) use write::ordered;
pub use write::write;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let all = json!({
            "label": "Vehicle", "order": ["name", "x_a"], "empty": {}, "none": [], "flag": true, "no": "no",
            "number": 12, "exact": 0.5, "looks": ["12", "true", "null", "~", "", " x", "x ", "a: b", "a #b", "- a", "1e3"],
            "quoted": "say \"no\" \\ and {{stage: A > B}}", "lines": "one\n  two\nthree", "tail": "one\n", "tab": "a\tb\nc",
            "options": [{"key": "a,b", "label": "A, [b] {c}", "color": "gray"}, {"key": "o'neil", "label": "O'Neil"}],
            "deep": [{"fields": [{"name": "x", "attributes": [{"name": "role"}]}]}], "unicode": "Grüße 👋", "@at": "@x",
            "nil": null, "negative": -3, "first": "# not a remark", "question": "? no", "colon": "ends:", "star": "*alias",
        });
        let text = write(&all);
        let back = read("a.yaml", &text).unwrap_or_else(|m| panic!("{m:?}\n{text}"));
        assert_eq!(back.root, all, "{text}");
        assert_eq!(write(&back.root), text);
    }

    #[test]
    fn a_mistake_has_its_line_and_column() {
        let at = |text: &str| {
            let mistake = read("a.yaml", text).unwrap_err();
            format!("{} {}", mistake.place(), mistake.code)
        };
        assert_eq!(at("a: 1\nb: [1, 2\nc: 3\n"), "a.yaml:3:2 syntax");
        assert_eq!(at("a: 1\nb: 2\na: 3\n"), "a.yaml:3:1 twice");
        assert_eq!(at("a: &x [1]\nb: *x\n"), "a.yaml:1:4 anchor");
        assert_eq!(at("a: !!binary x\n"), "a.yaml:1:4 tag");
        assert_eq!(at("a: 1\n---\nb: 2\n"), "a.yaml:2:1 documents");
        assert_eq!(at("[a, b]: 1\n"), "a.yaml:1:1 key");
        assert_eq!(at(&"[".repeat(100)), "a.yaml:1:33 deep");
        assert_eq!(at(&format!("a: {}", "x".repeat(2_000_000))), "a.yaml:1:1 too_large");
    }

    #[test]
    fn the_place_of_a_part_is_known_by_its_path() {
        let text = "label: A\nfields:\n  - name: x_a\n    options:\n      - {key: a, label: A}\n";
        let document = read("objects/x.yaml", text).unwrap();
        assert_eq!(document.spot("fields[0].options[0].label"), Spot { line: 5, column: 18 });
        assert_eq!(document.spot("fields[0].options[0].color"), Spot { line: 5, column: 9 });
        assert_eq!(document.spot("fields[0].kind"), Spot { line: 3, column: 5 });
        assert_eq!(document.spot("nothing"), Spot { line: 1, column: 1 });
    }
}
