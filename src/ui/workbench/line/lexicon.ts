/** The verbs of this part and the names of a running estate, as the command line knows them. */
import type { Frame, MessageRow } from '../../../read/index.ts';
import { evidenceWords } from '../panel/evidence.ts';
import type { Lexicon, Option, Target, Verb } from './parse.ts';

type Ask = NonNullable<MessageRow['ask']>;

const points = ['latest', 'latest-processed', 'latest-app-consistent', 'custom'];
const point: Option = { key: 'point', isNeeded: true, form: 'words', words: points };
const age: Option = {
  key: 'age',
  isNeeded: true,
  form: 'duration',
  words: ['15m', '1h'],
  when: ['point', 'custom'],
};
const shutDown: Option = { key: 'shut-down-source', isNeeded: false, form: 'flag' };
const network: Option = { key: 'network', isNeeded: true, form: 'network' };
const bandwidth: Option = {
  key: 'bandwidth',
  isNeeded: true,
  form: 'rate',
  words: ['none', '32Mbps', '64Mbps', '100Mbps'],
};
const hours: Option = { key: 'hours', isNeeded: false, form: 'hours', words: ['08:00-18:00'] };
const offHours: Option = { key: 'off-hours', isNeeded: false, form: 'rate' };
const fault: Option = { key: 'fault', isNeeded: true, form: 'fault' };
const evidence: Option = {
  key: 'evidence',
  isNeeded: false,
  form: 'list',
  words: evidenceWords(),
};
const weekdays: Option = {
  key: 'weekdays',
  isNeeded: false,
  form: 'list',
  words: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
};
const recordAs: Option = {
  key: 'as',
  isNeeded: true,
  form: 'words',
  words: ['finding', 'gap', 'decision', 'handover'],
};
const text: Option = { key: 'text', isNeeded: true, form: 'rest' };

/** Every verb that can be typed at any time, in the order they are offered. */
const verbs: readonly Verb[] = [
  { do: 'failover', targets: ['machine'], options: [point, age, shutDown] },
  { do: 'test-failover', targets: ['machine'], options: [point, age, network] },
  { do: 'cleanup-test', targets: ['machine'], options: [] },
  { do: 'planned-failover', targets: ['machine'], options: [] },
  { do: 'change-recovery-point', targets: ['machine'], options: [point, age] },
  { do: 'commit', targets: ['machine'], options: [] },
  { do: 'complete-migration', targets: ['machine'], options: [] },
  { do: 'set-throttle', targets: ['flow-server'], options: [bandwidth, hours, weekdays, offHours] },
  { do: 'power-off', targets: ['machine'], many: true, options: [] },
  { do: 'power-on', targets: ['machine'], many: true, options: [] },
  { do: 'resynchronize', targets: ['machine'], options: [] },
  { do: 'restart-service', targets: ['flow-server', 'machine'], options: [] },
  { do: 'cancel-job', targets: ['machine'], options: [] },
  { do: 'restart-job', targets: ['machine'], options: [] },
  { do: 'check-readiness', targets: ['machine'], options: [] },
  { do: 'check-service', targets: ['service'], options: [] },
  { do: 'declare-disaster', targets: [], options: [] },
  { do: 'notify', targets: ['person'], options: [] },
  { do: 'name-cause', targets: ['part'], options: [fault, evidence] },
  { do: 'begin-fault', targets: ['part'], options: [fault] },
  { do: 'end-fault', targets: ['part'], options: [fault] },
  { do: 'record', targets: [], options: [recordAs, text] },
  { do: 'take-hint', targets: ['hint'], options: [] },
];

/** What may be typed against this frame. `faults` are the slugs a cause can be named with. */
export function lexiconOf(frame: Frame, faults: readonly string[]): Lexicon {
  const targets: Target[] = [];
  const add = (rows: readonly { id: string; name: string }[], kinds: Target['kinds']): void => {
    for (const row of rows) {
      targets.push({ id: row.id, name: row.name, kinds });
    }
  };
  add(frame.machines, ['machine', 'part']);
  for (const server of frame.servers) {
    const carries = server.tank === null ? [] : (['flow-server'] as const);
    add([server], ['server', 'part', ...carries]);
  }
  add(frame.links, ['link', 'part']);
  add(frame.storages, ['part']);
  add(frame.networks, ['part']);
  add(frame.sites, ['part']);
  add(frame.services, ['service']);
  add(frame.people, ['person']);
  add(
    frame.hints.filter((hint) => hint.state === 'offered').map(({ id }) => ({ id, name: id })),
    ['hint'],
  );
  const asks = frame.messages.flatMap(({ ask }) => (ask?.answer === null ? [ask] : []));
  add(
    asks.map(({ id }) => ({ id, name: id })),
    ['ask'],
  );
  const answer: Verb = {
    do: 'answer',
    targets: ['ask'],
    options: [],
    optionsOf: Object.fromEntries(asks.map((ask) => [ask.id, [answerOption(ask)]])),
  };
  const networks = frame.networks.filter((row) => isAzure(frame, row.site)).map((row) => row.id);
  return { verbs: [...verbs, answer], targets, networks, faults };
}

/** What a question may be answered with, under the name the command gives it. */
function answerOption({ kind, choices }: Ask): Option {
  switch (kind) {
    case 'choice':
      return { key: kind, isNeeded: true, form: 'words', words: choices.map(({ id }) => id) };
    case 'text':
      return { key: kind, isNeeded: true, form: 'rest' };
    case 'number':
      return { key: kind, isNeeded: true, form: 'number' };
    case 'duration':
      return { key: kind, isNeeded: true, form: 'duration', words: ['30m', '1h'] };
  }
}

function isAzure(frame: Frame, site: string): boolean {
  return frame.sites.some((row) => row.id === site && row.kind === 'azure');
}
