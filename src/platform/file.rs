//! Files in and out.

use gloo::file::callbacks::{FileReader, read_as_bytes};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// Offers these bytes as a download. False when the browser cannot.
pub(crate) fn download(name: &str, mime: &str, bytes: &[u8]) -> bool {
    object_url(mime, bytes).and_then(|url| save(name, url)).is_some()
}

fn save(name: &str, url: String) -> Option<()> {
    let document = super::dom::document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // Firefox starts the download after this turn of the event loop.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Some(())
}

/// An address for these bytes that lives as long as the page.
pub(crate) fn object_url(mime: &str, bytes: &[u8]) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// The file chosen in the `<input type="file">` with this id.
pub(crate) fn chosen(id: &str) -> Option<File> {
    super::dom::by_id(id)?.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)
}

/// Size in bytes.
pub(crate) fn size(file: &File) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of files are below 2^53")]
    let bytes = file.size() as u64;
    bytes
}

/// Reads a file. The reader must be kept until `done` has been called.
pub(crate) fn read(file: File, done: impl FnOnce(Option<Vec<u8>>) + 'static) -> FileReader {
    let file = gloo::file::File::from(file);
    read_as_bytes(&file, move |bytes| done(bytes.ok()))
}
