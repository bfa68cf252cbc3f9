/** Eager max-min fluid network (interim). */
import { FLOW, type Kernel } from '../kernel.ts';
import { snapRate } from '../grid.ts';
import { NEVER } from '../time.ts';
export type FlowNet = ReturnType<typeof createFlowNet>;
interface Seg { t: number; v: number; rate: number }
interface In extends Seg { src: number; srcRate: number }
const EMPTY = 90; const WATCH = 91;
export function createFlowNet(kernel: Kernel) {
  const nodes: { parent: number; cap: number; tag: number }[] = [];
  const cross: { cap: number; tag: number }[] = [];
  const flows: { node: number; cap: number; capTag: number; ins: In[]; outs: (Seg & { tag: number })[]; att: { cross: number; w: number }[] }[] = [];
  const watches: { kind: number; a: number; key: string; flow: number; node: number; level: number; above: boolean }[] = [];
  const sc = kernel.store.table('flow.scalars', { version: 'f64', token: 'f64' }); sc.add();
  let dirty = true;
  const at = <T extends { t: number }>(segs: T[], t: number): T => { let lo = 0; let hi = segs.length - 1; while (lo < hi) { const m = (lo + hi + 1) >> 1; if ((segs[m] as T).t <= t) lo = m; else hi = m - 1; } return segs[lo] as T; };
  const written = (f: number, t: number) => { const s = at((flows[f] as never as { ins: In[] }).ins, t); return s.v + s.rate * (t - s.t); };
  const arrived = (f: number, t: number) => { const fl = flows[f] as (typeof flows)[number]; const s = at(fl.outs, t); return Math.min(written(f, t), s.v + s.rate * (t - s.t)); };
  const backlog = (f: number, t: number) => written(f, t) - arrived(f, t);
  const frontier = (f: number, t: number) => {
    const fl = flows[f] as (typeof flows)[number]; const r = arrived(f, t);
    if (written(f, t) <= r) return t;
    for (let i = fl.ins.length - 1; i >= 0; i -= 1) { const s = fl.ins[i] as In; if (s.t > t || s.v > r) continue; if (s.rate === 0) return (fl.ins[i + 1]?.t ?? t); return Math.min(s.t + (r - s.v) / s.rate, fl.ins[i + 1]?.t ?? t); }
    return 0;
  };
  const rate = (f: number) => (flows[f]?.outs.at(-1)?.rate ?? 0);
  const inflow = (f: number) => (flows[f]?.ins.at(-1)?.rate ?? 0);
  const under = (n: number, f: number) => { let k = flows[f]?.node ?? -1; while (k >= 0) { if (k === n) return true; k = nodes[k]?.parent ?? -1; } return false; };
  const sum = (n: number, fn: (f: number) => number) => { let s = 0; for (let f = 0; f < flows.length; f += 1) if (under(n, f)) s += fn(f); return s; };
  function solve() {
    if (!dirty) return; dirty = false;
    const now = kernel.now(); const n = flows.length;
    const want = flows.map((fl, f) => { const q = backlog(f, now); return Math.min(fl.cap, q > 0 ? Infinity : inflow(f)); });
    const r = new Array<number>(n).fill(0); const tag = new Array<number>(n).fill(0); const open = new Set(want.map((_, f) => f));
    const cons = [...nodes.map((x, i) => ({ cap: x.cap, tag: x.tag, w: (f: number) => (under(i, f) ? 1 : 0) })), ...cross.map((x, i) => ({ cap: x.cap, tag: x.tag, w: (f: number) => flows[f]?.att.find((a) => a.cross === i)?.w ?? 0 }))];
    while (open.size > 0) {
      let best = Infinity; let bestCon = -1; let bestFlow = -1;
      cons.forEach((c, i) => { let used = 0; let w = 0; for (let f = 0; f < n; f += 1) { const x = c.w(f); if (x === 0) continue; if (open.has(f)) w += x; else used += x * (r[f] as number); } if (w > 0) { const l = Math.max(0, (c.cap - used) / w); if (l < best) { best = l; bestCon = i; bestFlow = -1; } } });
      for (const f of open) if ((want[f] as number) <= best) { best = want[f] as number; bestFlow = f; }
      if (bestFlow >= 0) { const fl = flows[bestFlow] as (typeof flows)[number]; r[bestFlow] = best; tag[bestFlow] = best >= fl.cap && (backlog(bestFlow, now) > 0 || inflow(bestFlow) > fl.cap) ? fl.capTag : 0; open.delete(bestFlow); continue; }
      const c = cons[bestCon] as (typeof cons)[number];
      for (const f of [...open]) if (c.w(f) > 0) { r[f] = snapRate(best); tag[f] = c.tag; open.delete(f); }
    }
    for (let f = 0; f < n; f += 1) { const fl = flows[f] as (typeof flows)[number]; const v = arrived(f, now); const last = fl.outs.at(-1); if (last?.rate === r[f] && last?.tag === tag[f] && last.v + last.rate * (now - last.t) === v) continue; if (last?.t === now) fl.outs.pop(); fl.outs.push({ t: now, v, rate: r[f] as number, tag: tag[f] as number }); }
    sc.col.version[0] = (sc.col.version[0] as number) + 1; plan();
  }
  function plan() {
    const now = kernel.now(); let next = NEVER;
    for (let f = 0; f < flows.length; f += 1) { const q = backlog(f, now); const d = inflow(f) - rate(f); if (q > 0 && d < 0) next = Math.min(next, now + Math.ceil(q / -d)); }
    const token = (sc.col.token[0] as number) + 1; sc.col.token[0] = token;
    if (next < NEVER) kernel.schedule(next, FLOW, EMPTY, token, 0);
    watches.forEach((w) => { const v = value(w); const d = w.flow >= 0 ? inflow(w.flow) - rate(w.flow) : sum(w.node, (f) => inflow(f) - rate(f)); const gap = w.level - v; if (d !== 0 && (gap / d > 0 || (gap === 0))) { const t = now + Math.ceil(gap / d); if (t >= now && t < now + 1e12) kernel.schedule(t, FLOW, WATCH, token, 0); } });
  }
  const value = (w: (typeof watches)[number]) => (w.flow >= 0 ? backlog(w.flow, kernel.now()) : sum(w.node, (f) => backlog(f, kernel.now())));
  kernel.handle(EMPTY, (token) => { if (token === sc.col.token[0]) { dirty = true; check(); } });
  kernel.handle(WATCH, (token) => { if (token === sc.col.token[0]) check(); });
  function check() { for (let i = watches.length - 1; i >= 0; i -= 1) { const w = watches[i] as (typeof watches)[number]; const v = value(w); const hit = w.flow >= 0 && w.level === 0 ? v <= 0 : (v >= w.level) !== w.above; if (hit) { watches.splice(i, 1); kernel.schedule(kernel.now(), FLOW, w.kind, w.a, 0); } } }
  const put = (w: (typeof watches)[number]) => { const i = watches.findIndex((x) => x.key === w.key); if (i >= 0) watches.splice(i, 1); watches.push(w); dirty = true; };
  return {
    addNode(parent: number, cap: number, tag: number) { nodes.push({ parent, cap, tag }); dirty = true; return nodes.length - 1; },
    setCapacity(node: number, cap: number, tag: number) { nodes[node] = { parent: nodes[node]?.parent ?? -1, cap, tag }; dirty = true; },
    addFlow(node: number, cap: number, capTag: number) { flows.push({ node, cap, capTag, ins: [{ t: kernel.now(), v: 0, rate: 0, src: 0, srcRate: 0 }], outs: [{ t: kernel.now(), v: 0, rate: 0, tag: 0 }], att: [] }); return flows.length - 1; },
    setInflow(f: number, w: number, s: number) { const fl = flows[f] as (typeof flows)[number]; const now = kernel.now(); const v = written(f, now); const l = fl.ins.at(-1) as In; const src = l.src + l.srcRate * (now - l.t); if (l.t === now) fl.ins.pop(); fl.ins.push({ t: now, v, rate: w, src, srcRate: s }); dirty = true; },
    setCap(f: number, cap: number, capTag: number) { const fl = flows[f] as (typeof flows)[number]; fl.cap = cap; fl.capTag = capTag; dirty = true; },
    moveFlow(f: number, node: number) { (flows[f] as (typeof flows)[number]).node = node; dirty = true; },
    addCross(cap: number, tag: number) { cross.push({ cap, tag }); return cross.length - 1; },
    setCrossCapacity(c: number, cap: number, tag: number) { cross[c] = { cap, tag }; dirty = true; },
    attach(f: number, c: number, w: number) { flows[f]?.att.push({ cross: c, w }); dirty = true; },
    written, arrived, backlog, frontier, inflow, rate,
    sourceWritten(f: number, t: number) { const s = at((flows[f] as (typeof flows)[number]).ins, t); return s.src + s.srcRate * (t - s.t); },
    frontierForm(f: number) { const now = kernel.now(); const value = frontier(f, now); const fl = flows[f] as (typeof flows)[number]; if (backlog(f, now) <= 0 && rate(f) >= inflow(f)) return { value: now, slope: 1, untilMs: NEVER }; const s = at(fl.ins, value); const nx = fl.ins.find((x) => x.t > value); const slope = s.rate > 0 ? rate(f) / s.rate : 0; return { value, slope, untilMs: nx === undefined || slope === 0 ? NEVER : now + Math.ceil((nx.t - value) / slope) }; },
    bindingTag(f: number, t: number) { return at((flows[f] as (typeof flows)[number]).outs, t).tag; },
    bindings(f: number, a: number, b: number) { const o = (flows[f] as (typeof flows)[number]).outs; const out: { fromMs: number; toMs: number; tag: number }[] = []; o.forEach((s, i) => { const from = Math.max(a, s.t); const to = Math.min(b, o[i + 1]?.t ?? b); if (to > from) out.push({ fromMs: from, toMs: to, tag: s.tag }); }); return out; },
    inflowSteps(f: number, a: number, b: number) { return (flows[f] as (typeof flows)[number]).ins.map((s) => s.t).filter((t) => t >= a && t <= b); },
    outflowSteps(f: number, a: number, b: number) { return (flows[f] as (typeof flows)[number]).outs.map((s) => s.t).filter((t) => t >= a && t <= b); },
    nodeBacklog: (n: number, t: number) => sum(n, (f) => backlog(f, t)),
    nodeRate: (n: number) => sum(n, rate), nodeInflow: (n: number) => sum(n, inflow),
    nodeBacklogForm(n: number) { return { value: sum(n, (f) => backlog(f, kernel.now())), slope: sum(n, (f) => inflow(f) - rate(f)), untilMs: NEVER }; },
    watchBacklog(node: number, level: number, kind: number, a: number) { const w = { kind, a, key: `n${node}/${level}/${kind}/${a}`, flow: -1, node, level, above: false }; w.above = value(w) >= level; const i = watches.findIndex((x) => x.key === w.key); if (i < 0) { watches.push(w); plan(); } },
    watchFlow(flow: number, level: number, kind: number, a: number) { put({ kind, a, key: `f${flow}/${level}/${kind}/${a}`, flow, node: -1, level, above: backlog(flow, kernel.now()) >= level }); },
    version: () => sc.col.version[0] as number,
    solve,
  };
}
