// Public cron libraries beside ours, in one browser, on the same expressions: occurrences a second, or why not.
// `cargo xtask bench schedule` bundles this file with the libraries it names.
import * as amazon from 'aws-cron-parser';
import { Cron } from 'croner';
import { parseCronExpression } from 'cron-schedule';

const START = Date.UTC(2026, 0, 1);
const END = Date.UTC(2199, 11, 31, 23, 59);
const MOST = 1000;
const WEEK = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const YEAR = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Minutes since 1970 that `next` gives one after the other. */
function collect(next) {
  const found = [];
  for (let at = new Date(START); found.length < MOST;) {
    at = next(at);
    if (!at || +at > END) break;
    found.push(+at / 60000);
  }
  return found;
}

/** An AWS expression with `*` for `?`, weekdays from 0, months as numbers, and every step from a range. */
function plain(aws) {
  const [minute, hour, day, month, weekday, year] = aws.slice(5, -1).split(' ');
  const stepped = (field, last) => field.replaceAll(/(?<=^|,)(\d+)\/(\d+)/g, `$1-${last}/$2`);
  const days = weekday.replaceAll(/[A-Z]{3}/g, (name) => WEEK.indexOf(name)).replace(/^([1-7])(?=#|L)/, (n) => n - 1);
  const months = month.replaceAll(/[A-Z]{3}/g, (name) => YEAR.indexOf(name) + 1);
  const any = (field) => (field === '?' ? '*' : field);
  return { five: [stepped(minute, 59), stepped(hour, 23), any(day), stepped(months, 12), any(days)].join(' '), year: stepped(year, 2199) };
}

/** Each takes an AWS expression and lists its occurrences; throws where it cannot say it. */
const libraries = {
  'aws-cron-parser': (aws) => {
    const parser = amazon.parse ? amazon : amazon.default;
    const parsed = parser.parse(aws.slice(5, -1));
    return collect((at) => parser.next(parsed, at));
  },
  croner: (aws) => {
    const { five, year } = plain(aws);
    const cron = new Cron(`0 ${five} ${year}`, { timezone: 'UTC', paused: true });
    return collect((at) => cron.nextRun(at));
  },
  'cron-schedule': (aws) => {
    const { five, year } = plain(aws);
    if (year !== '*') throw new Error('it has no year');
    const cron = parseCronExpression(`0 ${five}`);
    return collect((at) => cron.getNextDate(at));
  },
};

/** Calls a second times what each call lists; the best of five samples of at least 30 ms. */
function rate(list) {
  const count = list().length;
  let best = 0;
  for (let sample = 0; sample < 5; sample += 1) {
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < 30) {
      list();
      calls += 1;
    }
    best = Math.max(best, (calls * count * 1000) / (performance.now() - start));
  }
  return Math.round(best);
}

/** A table as text; the page stays responsive between expressions. `bench` is the module with our own functions and those of the Rust libraries. */
export async function compare(bench) {
  const peers = { ...libraries };
  for (const name of ['saffron', 'cron']) peers[`${name} (wasm)`] = (aws) => [...bench.peer(name, aws)];
  const names = Object.keys(peers);
  const right = Object.fromEntries(names.map((name) => [name, []]));
  const lines = [['expression', 'ours', ...names].map((word) => word.padStart(17)).join('')];
  const slower = [];
  for (const line of bench.expressions().split('\n')) {
    await new Promise((done) => setTimeout(done, 0));
    const [label, aws] = line.split('\t');
    const wanted = [...bench.occurrences(aws)];
    const ours = Math.round(bench.occurrences_rate(aws));
    const row = [label, ours];
    for (const name of names) {
      let found = [];
      try {
        found = peers[name](aws);
      } catch {
        // Said by the dash.
      }
      if (found.length !== wanted.length || found.some((minute, n) => minute !== wanted[n])) {
        row.push('-');
        continue;
      }
      const theirs = name.endsWith('(wasm)') ? Math.round(bench.peer_rate(name.split(' ')[0], aws)) : rate(() => peers[name](aws));
      right[name].push([theirs, ours]);
      row.push(theirs);
      if (theirs > ours) slower.push(`${label}: ${name}`);
    }
    lines.push(row.map((cell) => String(cell).padStart(17)).join(''));
  }
  const mean = (numbers) => Math.round(Math.exp(numbers.reduce((sum, n) => sum + Math.log(n), 0) / numbers.length));
  for (const name of names) {
    const rows = right[name];
    if (rows.length === 0) continue;
    const [theirs, ours] = [0, 1].map((side) => mean(rows.map((row) => row[side])));
    lines.push(`${name}: right on ${rows.length} of 20, ${theirs} occurrences a second there, ours ${ours}: ${(ours / theirs).toFixed(1)} times as many`);
  }
  lines.push(slower.length === 0 ? 'no peer is faster on an expression it gets right' : `faster than ours: ${slower.join(', ')}`);
  return lines.join('\n');
}
