//! The built web application as bytes: what `npm run build` put into `web/dist`, inside the program.

use std::collections::HashMap;
use std::sync::OnceLock;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

/// One file.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its bytes.
    pub bytes: &'static [u8],
    /// The same, compressed with Brotli, when that is smaller.
    pub brotli: Option<&'static [u8]>,
    /// Its content type.
    pub content_type: &'static str,
    /// Changes with its content; with the quotes it has in a header.
    pub etag: &'static str,
    /// Its name changes with its content, so that it may be kept for ever.
    pub immutable: bool,
}

/// Shown when the program was compiled without the web application.
const STAND_IN: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Kith</title>\
    <h1>Kith is running, without its screens</h1>\
    <p>This program was compiled before the web application was built. Run <code>make run</code>, or \
    <code>npm ci &amp;&amp; npm run build</code> in the folder <code>web</code> and compile again.</p>\
    <p>The API is here: <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a></p></html>";

/// The file of a path such as `assets/index.js`, without the first slash.
pub fn asset(path: &str) -> Option<&'static Asset> {
    all().get(path)
}

/// The page that all addresses of the web application begin with.
pub fn index() -> Asset {
    asset("index.html").copied().unwrap_or(Asset {
        bytes: STAND_IN.as_bytes(),
        brotli: None,
        content_type: "text/html; charset=utf-8",
        etag: "\"stand-in\"",
        immutable: false,
    })
}

/// Whether the web application was built when the program was.
pub fn is_built() -> bool {
    asset("index.html").is_some()
}

fn all() -> &'static HashMap<String, Asset> {
    static ALL: OnceLock<HashMap<String, Asset>> = OnceLock::new();
    ALL.get_or_init(|| {
        let names: Vec<String> =
            Dist::iter().map(|n| n.into_owned()).filter(|n| !n.ends_with(".br")).collect();
        names
            .into_iter()
            .filter_map(|name| {
                let file = Dist::get(&name)?;
                let bytes = forever(file.data);
                let asset = Asset {
                    bytes,
                    brotli: Dist::get(&format!("{name}.br"))
                        .map(|f| forever(f.data))
                        .filter(|small| small.len() < bytes.len()),
                    content_type: content_type(&name),
                    etag: Box::leak(etag(&file.metadata.sha256_hash()).into_boxed_str()),
                    immutable: name.starts_with("assets/"),
                };
                Some((name, asset))
            })
            .collect()
    })
}

/// Embedded bytes are static; only a file read at run time has to be kept.
fn forever(bytes: std::borrow::Cow<'static, [u8]>) -> &'static [u8] {
    match bytes {
        std::borrow::Cow::Borrowed(bytes) => bytes,
        std::borrow::Cow::Owned(bytes) => Box::leak(bytes.into_boxed_slice()),
    }
}

fn etag(hash: &[u8; 32]) -> String {
    let digits: String = hash[..12].iter().map(|b| format!("{b:02x}")).collect();
    format!("\"{digits}\"")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_page_to_begin_with() {
        let page = index();
        assert!(page.content_type.starts_with("text/html"));
        assert!(std::str::from_utf8(page.bytes).unwrap().contains("<title>"));
    }

    #[test]
    fn every_file_knows_its_type_and_its_mark() {
        for (name, asset) in all() {
            assert_ne!(asset.content_type, "application/octet-stream", "{name}");
            assert!(asset.etag.starts_with('"') && asset.etag.len() > 8, "{name}");
        }
    }
}
