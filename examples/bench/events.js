// Event patterns in one browser: verdicts a second from the text of an event, ours beside quamina in the same module,
// beside a matcher in JavaScript, and beside what JSON.parse alone costs. `cargo xtask bench events` runs it.
import { compile } from './serverless.js';

const encoder = new TextEncoder();

/** Calls a second: the best of seven samples of at least 30 ms. */
function rate(call) {
  let best = 0;
  for (let sample = 0; sample < 7; sample += 1) {
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < 30) {
      for (let n = 0; n < 100; n += 1) call();
      calls += 100;
    }
    best = Math.max(best, (calls * 1000) / (performance.now() - start));
  }
  return best;
}

/** A table as text. `bench` is the module, `memory` is its memory. */
export async function compare(bench, memory) {
  // First, because making the room may replace the buffer.
  const room = bench.event_room();
  let bytes = new Uint8Array(memory.buffer, room, 65536);
  const put = (text) => {
    if (bytes.buffer !== memory.buffer) bytes = new Uint8Array(memory.buffer, room, 65536);
    return encoder.encodeInto(text, bytes).written;
  };
  const compiled = (name) => (pattern) => {
    if (!bench.event_pattern(name, put(pattern))) throw new Error('refused');
    return (text) => bench.event_matches(put(text));
  };
  // JSON.parse gives no verdict; it is told the right one.
  const peers = {
    ours: compiled('ours'),
    'quamina (wasm)': compiled('quamina'),
    'in JavaScript': (pattern) => compile(pattern),
    'JSON.parse only': (_, right) => (text) => JSON.parse(text) !== null && right.get(text),
  };
  const names = Object.keys(peers);
  const rates = Object.fromEntries(names.map((name) => [name, []]));
  const cases = bench.event_cases().split('\n').map((line) => line.split('\t'));
  // Strings of their own, as a page gets them, not parts of one long string.
  for (const row of cases) for (const n of [2, 3]) row[n] = JSON.stringify(JSON.parse(row[n]));
  // The browser compiles in steps; what is measured is the last one.
  for (const [, pattern, ...events] of cases) {
    for (const name of ['ours', 'quamina (wasm)']) {
      try {
        const matches = peers[name](pattern);
        for (const event of events) rate(() => matches(event));
      } catch {
        // Said below.
      }
    }
  }
  const lines = [['pattern', ...names].map((word) => word.padStart(17)).join('')];
  for (const [label, pattern, yes, no] of cases) {
    await new Promise((done) => setTimeout(done, 0));
    const row = [label];
    for (const name of names) {
      let cell = 'refused';
      try {
        const matches = peers[name](pattern, new Map([[yes, true], [no, false]]));
        cell = 'wrong';
        if (matches(yes) === true && matches(no) === false) {
          cell = Math.round(2 / (1 / rate(() => matches(yes)) + 1 / rate(() => matches(no))));
          rates[name].push(cell);
        }
      } catch {
        // Said by the cell.
      }
      row.push(cell);
    }
    lines.push(row.map((cell) => String(cell).padStart(17)).join(''));
  }
  for (const name of names) {
    const mean = Math.exp(rates[name].reduce((sum, n) => sum + Math.log(n), 0) / rates[name].length);
    lines.push(`${name}: right on ${rates[name].length} of 10, ${Math.round(mean)} verdicts a second`);
  }
  lines.push(`handing over the first event, which ours and quamina include: ${Math.round(rate(() => put(cases[0][2])))} times a second`);
  lines.push(`one keystroke, with an event of 4 KB: ${Math.round(bench.event_keystroke() / 1000)} µs`);
  return lines.join('\n');
}
