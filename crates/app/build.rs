//! A template that is added or taken away makes the program anew.

fn main() {
    println!("cargo:rerun-if-changed=../../templates");
}
