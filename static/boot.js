// Sets the chosen theme before the first paint, loads the app, says how far it is when that takes long, and what to do
// when it fails. A classic script, because a module would run after the first paint.
{
// Storage may be blocked: then the system's theme holds.
try {
  const theme = (localStorage.getItem('sluice.theme') ?? '').replaceAll('"', '');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing is stored that could be read.
}

// The page holds the answer to the first example: not what somebody with an own design or another address is to see.
{
  const { dataset } = document.documentElement;
  let own = location.hash.length > 2 && !location.hash.startsWith(`#/x/${dataset.example}`);
  try {
    own ||= location.hash.length <= 2 && localStorage.getItem('sluice.index') !== null;
  } catch {
    // Nothing is stored that could be opened.
  }
  document.documentElement.toggleAttribute('data-own', own);
}

const parsed = document.readyState === 'loading'
  ? new Promise((done) => addEventListener('DOMContentLoaded', done, { once: true }))
  : Promise.resolve();

// To draw the page's own text takes about 50 ms: not worth it when the app is there that soon.
const drawAfter = 100;
const slowAfter = 5000;
const href = (id) => document.getElementById(id).href;
const kilobytes = (bytes) => Math.round(bytes / 1000).toLocaleString('en');

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function show(...content) {
  document.getElementById('app').replaceChildren(element('main', '', { class: 'skeleton' }));
  document.querySelector('#app > main').append(element('h1', 'Sluice'), ...content);
}

function failed(title, steps, details) {
  const list = element('ol', '');
  list.append(...steps.map((step) => element('li', step)));
  const text = element('p', title, { role: 'alert', id: 'boot-failed' });
  parsed.then(() => show(text, list, element('p', `Details: ${details}`)));
}

const blocked = (details) => failed('This browser blocked WebAssembly, which Sluice runs on.', [
  'If your browser has a strict or lockdown mode, allow this page in it.',
  'If an extension or a company policy blocks WebAssembly, allow it for this address.',
  'Otherwise open this page in a current version of Firefox, Chrome, Edge or Safari.',
], details);

const missing = (details) => failed('A part of this page did not arrive.', [
  'Check the connection, then reload the page.',
  'If it happens again, empty the cache of the browser for this page: an old copy may point to files that are gone.',
], details);

// The second reader of a cloned response: the first goes to the compiler untouched, so that it may be cached.
async function count(response, progress) {
  const encoded = response.headers.get('content-encoding');
  progress.total = encoded ? 0 : Number(response.headers.get('content-length'));
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    progress.loaded += value.length;
  }
}

function watch(progress) {
  return setInterval(() => {
    const status = document.getElementById('boot-status');
    if (!status) return;
    const of = progress.total ? ` of ${kilobytes(progress.total)}` : '';
    status.textContent = `Still loading (${kilobytes(progress.loaded)}${of} kB)`;
  }, 1000);
}

// Measured by tests and benchmarks: the form and an answer are drawn, and the page reacts.
function ready() {
  requestAnimationFrame(() => setTimeout(() => { window.__ready ??= performance.now(); }, 0));
}

async function start() {
  setTimeout(() => document.getElementById('skeleton')?.removeAttribute('hidden'), drawAfter);
  const progress = { loaded: 0, total: 0 };
  let ticking = 0;
  const slow = setTimeout(() => { ticking = watch(progress); }, slowAfter);
  try {
    const wasm = fetch(href('app-wasm'));
    const [app, response] = await Promise.all([import(href('app-js')), wasm]);
    if (!response.ok) throw new TypeError(`${response.url} answered ${response.status}`);
    count(response.clone(), progress).catch(() => {});
    await app.default({ module_or_path: response });
    dispatchEvent(new CustomEvent('TrunkApplicationStarted'));
    if (!document.getElementById('skeleton')) ready();
  } catch (error) {
    // A panic of the running app has its own page: this one is for an app that never appeared.
    if (!document.getElementById('skeleton')) throw error;
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) blocked(error.message);
    else missing(error.message);
  } finally {
    clearTimeout(slow);
    clearInterval(ticking);
  }
}

if (window.top !== window.self) {
  // Another page could lay something over a framed design and borrow clicks.
  const link = element('a', 'Open in its own tab', { href: location.href, target: '_blank', rel: 'noopener noreferrer' });
  const text = element('p', '');
  text.append(link);
  parsed.then(() => show(text));
} else if (typeof WebAssembly !== 'object') {
  blocked('this browser has no WebAssembly');
} else {
  addEventListener('sluice:ready', ready, { capture: true, once: true });
  // Not before: the preloads are on their way by then, and a fetch that joins one in flight may wait for ever.
  parsed.then(start);
}
}
