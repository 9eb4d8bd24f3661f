//! How long reading a description takes.

/// The whole descriptions of the tests, in the last column of a table.
const TEXTS: &str = include_str!("../../tests/data/prose/whole.txt");

/// A description of `words` words: those of the tests, one after the other, over and over.
fn description(words: usize) -> String {
    let rows = TEXTS.lines().filter(|line| !line.starts_with('#'));
    let texts: Vec<String> = rows
        .filter_map(|row| row.splitn(6, " | ").nth(5))
        .map(|text| [&text.replace("\\n", "\n"), "\n\n"].concat())
        .collect();
    texts.iter().flat_map(|text| text.split_inclusive(char::is_whitespace)).cycle().take(words).collect()
}

/// Median and 95th percentile, in microseconds, of reading a description of `words` words, by a clock in microseconds.
pub(crate) fn measure(words: usize, clock: &dyn Fn() -> u64) -> (u64, u64) {
    let text = description(words);
    let sample = |_| {
        let start = clock();
        std::hint::black_box(sluice::prose::read(std::hint::black_box(&text)));
        clock().saturating_sub(start)
    };
    let mut samples: Vec<u64> = (0..60).map(sample).skip(10).collect();
    samples.sort_unstable();
    (samples.get(25).copied().unwrap_or(0), samples.get(47).copied().unwrap_or(0))
}

/// The line of the report.
pub(crate) fn line(clock: &dyn Fn() -> u64) -> String {
    let (median, p95) = measure(10_000, clock);
    format!("{:>8} {median:>9} µs {p95:>9} µs  reading 10,000 words", "")
}
