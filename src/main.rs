//! Mounts the app, nothing else.

fn main() {
    sluice::ui::run();
}
