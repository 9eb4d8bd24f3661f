// Sets the chosen theme before the first paint. Storage may be blocked: then the system's theme holds.
try {
  const theme = (localStorage.getItem('sluice.theme') ?? '').replaceAll('"', '');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing is stored that could be read.
}
