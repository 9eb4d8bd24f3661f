// Public libraries for layered drawings beside ours, in one browser, on the same graphs, judged by the same metric.
// `cargo xtask bench dag` bundles this file with the adapters, the metric and the generator of the peers' folder.
import { PEERS, BOX } from './layout/peers.mjs';
import { metrics } from './lib/metrics.mjs';
import { generate } from './gen/graphgen.mjs';
import graphs from './graphs.json';

const NAMES = ['ours', 'dagre', 'elk', 'elk-polyline', 'msagl', 'd3-dag-dfs', 'hpcc-graphviz-spline'];
/** A library that would need longer for a generated graph, in ms, is not asked. */
const LIMIT = 40_000;
/** Odd: the metric does not count edges that cross in a point of both, and ours often cross just half way. */
const STEPS = 7;

/** Our drawing runs from left to right; the metric wants boxes of the given size from top to bottom. */
const ours = (bench) => (g) => {
  const flat = bench.drawing(g.nodes, BOX.h, BOX.w, Uint32Array.from(g.edges.flat()));
  const pos = [];
  for (let i = 0; i < 2 * g.nodes; i += 2) pos.push(flat[i + 1] + BOX.w / 2, flat[i] + BOX.h / 2);
  const bends = [];
  for (let i = 2 * g.nodes; i < flat.length;) {
    const points = flat.subarray(i + 1, i += 1 + 2 * flat[i]);
    const way = [points[1], points[0]];
    for (let p = 2; p < points.length; p += 2) {
      const [x0, y0, x1, y1] = points.subarray(p - 2, p + 2);
      // The cubic curve that the page draws.
      for (let s = y0 === y1 ? STEPS : 1; s <= STEPS; s += 1) {
        const t = s / STEPS;
        const middle = 3 * t * (1 - t);
        way.push(y0 + (y1 - y0) * t * t * (3 - 2 * t), x0 + (x1 - x0) * (t * t * t + middle / 2));
      }
    }
    bends.push(way);
  }
  return { pos, bends };
};

/** Bends that long edges need, from the layers of our drawing. */
function dummies(g, pos) {
  const layers = new Map([...new Set(pos.filter((_, i) => i % 2 === 1))].sort((a, b) => a - b).map((y, i) => [y, i]));
  const layer = (v) => layers.get(pos[2 * v + 1]);
  return g.edges.reduce((sum, [a, b]) => sum + Math.max(0, layer(b) - layer(a) - 1), 0);
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** Draws once cold, then again while it is quick; the median of the warm ones. */
async function time(run, g) {
  const times = [];
  let drawn;
  for (let spent = 0; times.length < 25 && spent < 600;) {
    const start = performance.now();
    drawn = await run(g);
    times.push(performance.now() - start);
    spent += times.at(-1);
  }
  return { drawn, ms: times.length > 1 ? median(times.slice(1)) : times[0] };
}

const cells = (row) => row.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(12))).join('');

/** Calls `say` with line after line. */
export async function compare(bench, say) {
  const runs = { ours: ours(bench) };
  for (const name of NAMES.slice(1)) runs[name] = await PEERS[name]();
  const all = graphs.map(([name, g]) => [name, g]);
  if (all.every(([name]) => !name.startsWith('gen-'))) {
    for (const n of [10, 30, 100, 300, 1000, 3000, 10000]) {
      for (const seed of [1, 2, 3]) all.push([`gen-${n}-${seed}`, generate(n, seed)]);
    }
  }
  all.sort((a, b) => a[1].nodes - b[1].nodes);
  say(cells(['graph', 'ms', 'crossed', 'straight', 'through', 'length', 'Mpx', 'overlaps']));
  const rows = [];
  const last = new Map();
  for (const [graph, g] of all) {
    for (const name of NAMES) {
      const generated = graph.startsWith('gen-');
      const before = generated && last.get(name);
      if (before && before.ms * (g.nodes / before.nodes) ** 2 > LIMIT) continue;
      await new Promise((done) => setTimeout(done, 0));
      let result;
      try {
        result = await time(runs[name], g);
      } catch (error) {
        say(`${graph} ${name}: ${String(error).slice(0, 100)}`);
        continue;
      }
      if (generated) last.set(name, { ms: result.ms, nodes: g.nodes });
      const m = metrics(g, result.drawn.pos, result.drawn.bends, BOX);
      const row = { graph, name, nodes: g.nodes, ms: result.ms, ...m };
      if (name === 'ours') row.size = g.nodes + dummies(g, result.drawn.pos);
      rows.push(row);
      say(cells([`${graph.slice(0, 12)} ${name}`, m.invalid ? 'invalid' : row.ms.toFixed(2), m.crossRouted, m.crossStraight, m.hitsRouted, m.lengthRouted, m.areaMpx, m.nodeOverlaps]));
    }
  }
  summary(rows, say);
}

function summary(rows, say) {
  const mine = new Map(rows.filter((row) => row.name === 'ours').map((row) => [row.graph, row]));
  say('');
  for (const name of NAMES.slice(1)) {
    const pairs = rows.filter((row) => row.name === name).map((row) => [mine.get(row.graph), row]);
    if (pairs.length === 0) continue;
    const sum = (side, key) => pairs.reduce((total, pair) => total + pair[side][key], 0);
    // The clock of a page moves by a tenth of a millisecond: the smallest graphs take none of it.
    const time = (row) => Math.max(row.ms, 0.1);
    const speed = Math.exp(pairs.reduce((total, [own, other]) => total + Math.log(time(other) / time(own)), 0) / pairs.length);
    const more = pairs.filter(([own, other]) => own.crossRouted > other.crossRouted).map(([own]) => own.graph);
    say(`${name}: on ${pairs.length} graphs ours takes 1/${speed.toFixed(1)} of the time, crosses ${sum(0, 'crossRouted')} to ${sum(1, 'crossRouted')}, length ${sum(0, 'lengthRouted')} to ${sum(1, 'lengthRouted')}, area ${sum(0, 'areaMpx').toFixed(0)} to ${sum(1, 'areaMpx').toFixed(0)}; more crossings on: ${more.join(', ') || 'none'}`);
  }
  for (const nodes of [300, 1000, 3000, 10000]) {
    const of = (name) => rows.filter((row) => row.name === name && row.nodes === nodes).map((row) => row.ms);
    if (of('ours').length) say(`${nodes} nodes, median: ${NAMES.filter((name) => of(name).length).map((name) => `${name} ${median(of(name)).toFixed(1)} ms`).join(', ')}`);
  }
  const large = [...mine.values()].filter((row) => row.graph.startsWith('gen-') && row.nodes >= 100);
  const logs = large.map((row) => [Math.log(row.size), Math.log(row.ms)]);
  const mean = (i) => logs.reduce((total, log) => total + log[i], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope = logs.reduce((total, log) => total + (log[0] - x) * (log[1] - y), 0) / logs.reduce((total, log) => total + (log[0] - x) ** 2, 0);
  say(`our time grows with nodes and bends to the power of ${slope.toFixed(2)}`);
  const flaws = [...mine.values()].reduce((total, row) => total + row.hitsRouted + row.nodeOverlaps, 0);
  say(`edges of ours through foreign boxes, and boxes that overlap: ${flaws}`);
}
