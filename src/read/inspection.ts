/** The inspector of one part: state, facts, and what may be done with it now. */
import type { Run } from '../drill/index.ts';
import type { Inspection } from './frame.ts';
import { thresholdOf } from './look.ts';

type Fact = Inspection['facts'][number];

/** Null for an id the estate does not have. */
export function inspectionOf(run: Run, id: string): Inspection | null {
  const { engine } = run;
  const { spec } = engine;
  const machine = spec.machines.find((row) => row.id === id);
  const part = spec.components.find((row) => row.id === id);
  const link = spec.links.find((row) => row.id === id);
  const site = spec.sites.find((row) => row.id === id);
  const named = machine ?? part ?? link ?? site;
  if (named === undefined) return null;
  const kind =
    machine !== undefined ? 'machine' : (part?.kind ?? (link !== undefined ? 'link' : 'site'));
  const isKnown = part?.kind !== 'vpn-gateway';
  const operations = isKnown ? engine.allowedOperations(id) : [];
  return {
    id,
    name: named.name,
    kind,
    health: isKnown ? engine.health(id) : null,
    regions: isKnown ? engine.regions(id) : [],
    facts:
      machine !== undefined
        ? machineFacts(run, id)
        : link !== undefined
          ? linkFacts(run, id)
          : serverFacts(run, id),
    operations: operations.map((operation) => ({
      do: operation.do,
      refusals: ruled(run, operation.do) ?? operation.refusals,
    })),
    alerts: engine.alerts().filter((alert) => alert.target === id),
  };
}

/** Refusals of the scenario's own rules, null when they leave the command alone. */
function ruled(run: Run, verb: string): Inspection['operations'][number]['refusals'] | null {
  const { allow, deny } = run.scenario.rules;
  const isBarred = deny.includes(verb) || (allow !== undefined && !allow.includes(verb));
  if (!isBarred && !run.isEnded()) return null;
  return run.admission({ do: verb });
}

function machineFacts(run: Run, id: string): Fact[] {
  const { engine } = run;
  const machine = engine.spec.machines.find((row) => row.id === id);
  if (machine === undefined) return [];
  const policy = engine.spec.policies.find((row) => row.id === machine.policy);
  const facts: (Fact | null)[] = [
    number('rpo', engine.rpoMs(id), 'ms'),
    number('rpo-threshold', thresholdOf(engine, id), 'ms'),
    number('backlog', engine.backlogBytes(id), 'bytes'),
    number('churn', engine.churnBytesPerMs(id), 'bytesPerMs'),
    number('wire-out', engine.wireOutBytesPerMs(id), 'bytesPerMs'),
    word('binding', engine.bindingLimit(id), 'word'),
    number('newest-crash-point', engine.newestPointMs(id, 'crash'), 'instant'),
    number('newest-app-point', engine.newestPointMs(id, 'app'), 'instant'),
    number('points-kept', engine.pointsKept(id), 'count'),
    word('process-server', machine.processServer, 'name'),
    word('storage', machine.storage, 'name'),
    word('policy', machine.policy, 'name'),
    number('retention', policy?.retentionMs ?? null, 'ms'),
    number('disks', machine.disks.length, 'count'),
    word('os', machine.os, 'word'),
  ];
  return facts.filter((fact) => fact !== null);
}

function number(key: string, value: number | null, unit: Fact['unit']): Fact | null {
  return value === null ? null : { key, value, unit };
}

function word(key: string, value: string | null, unit: Fact['unit']): Fact | null {
  return value === null ? null : { key, value, unit };
}

function linkFacts(run: Run, id: string): Fact[] {
  const { engine } = run;
  return [
    { key: 'capacity', value: engine.linkCapacityBps(id), unit: 'bps' },
    { key: 'replication', value: engine.linkReplicationBps(id), unit: 'bps' },
    { key: 'business', value: engine.linkBusinessBps(id), unit: 'bps' },
    { key: 'business-left', value: engine.linkLeftBps(id), unit: 'bps' },
    { key: 'use', value: engine.linkUse(id), unit: 'ratio' },
  ];
}

function serverFacts(run: Run, id: string): Fact[] {
  const { engine } = run;
  const part = engine.spec.components.find((row) => row.id === id);
  if (part?.kind === 'storage-account') {
    return [
      { key: 'tier', value: part.tier, unit: 'word' },
      { key: 'redundancy', value: part.redundancy, unit: 'word' },
      { key: 'iops', value: part.iops, unit: 'count' },
      { key: 'use', value: engine.iopsUse(id), unit: 'ratio' },
    ];
  }
  if (part?.kind !== 'process-server' && part?.kind !== 'configuration-server') return [];
  const flow = engine.processServerFlow(id);
  const facts: Fact[] = [
    { key: 'wire-in', value: flow.inBytesPerMs, unit: 'bytesPerMs' },
    { key: 'wire-out', value: flow.outBytesPerMs, unit: 'bytesPerMs' },
    { key: 'hardware', value: flow.hardwareBytesPerMs, unit: 'bytesPerMs' },
    { key: 'backlog', value: flow.backlogBytes, unit: 'bytes' },
    { key: 'cached', value: flow.cachedBytes, unit: 'bytes' },
    { key: 'cache', value: flow.cacheBytes, unit: 'bytes' },
    { key: 'cache-free', value: engine.cacheFree(id), unit: 'ratio' },
    { key: 'cpu', value: part.cpu, unit: 'count' },
    { key: 'memory', value: part.memoryBytes, unit: 'bytes' },
  ];
  if (flow.throttleBps !== null)
    facts.push({ key: 'throttle', value: flow.throttleBps, unit: 'bps' });
  return facts;
}
