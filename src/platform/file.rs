//! Files in and out.

use gloo::file::callbacks::{FileReader, read_as_text};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// Offers `text` as a download. False when the browser cannot.
pub(crate) fn download(name: &str, mime: &str, text: &str) -> bool {
    save(name, mime, text).is_some()
}

fn save(name: &str, mime: &str, text: &str) -> Option<()> {
    let url = object_url(mime, text)?;
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

/// An address for `text` that lives as long as the page.
pub(crate) fn object_url(mime: &str, text: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
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

/// Reads a text file. The reader must be kept until `done` has been called.
pub(crate) fn read(file: File, done: impl FnOnce(Option<String>) + 'static) -> FileReader {
    let file = gloo::file::File::from(file);
    read_as_text(&file, move |text| done(text.ok()))
}
