/**
 * What is wrong with a scenario file and what to write instead, by message key. The first four
 * characters of a key are the code. Values come from the checks; `where` names the place.
 */

type Params = Readonly<Record<string, string | number>>;
type Message = (p: Params) => string;

/** Words for the kinds of things a file can name: singular, plural for lists of what exists. */
const kindWords: Readonly<Record<string, string>> = {
  site: 'site',
  vcenter: 'vCenter',
  'esxi-host': 'ESXi host',
  datastore: 'datastore',
  'configuration-server': 'configuration server',
  'process-server': 'process server',
  'master-target': 'master target',
  vault: 'vault',
  'storage-account': 'storage account',
  network: 'network',
  'vpn-gateway': 'VPN gateway',
  link: 'link',
  vm: 'VM',
  service: 'service',
  plan: 'recovery plan',
  workload: 'workload',
  policy: 'policy',
  person: 'person',
  inject: 'inject',
  expected: 'expected action',
  objective: 'objective',
  hint: 'hint',
  step: 'solution step',
  ask: 'question',
  outcome: 'learning outcome',
  flag: 'flag',
  command: 'command',
  choice: 'answer',
  branch: 'branch',
  asset: 'picture',
  report: 'report',
};

function kindWord(kind: string): string {
  return kindWords[kind] ?? kind;
}

/** `a`, `a or b`, `a, b or c`; eleven kinds of components are called a component. */
function kindList(kinds: string | number | undefined): string {
  const all = String(kinds ?? '').split(' ');
  const isManyParts = all.filter((kind) => kindWords[kind] !== undefined).length > 6;
  const words = isManyParts
    ? [...all.filter((kind) => ['vm', 'link', 'site'].includes(kind)).map(kindWord), 'component']
    : all.map(kindWord);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}

function article(word: string): string {
  return /^[aeiou]/i.test(word) ? `an ${word}` : `a ${word}`;
}

const quantities: Readonly<Record<string, { readonly a: string; readonly how: string }>> = {
  duration: {
    a: 'a duration',
    how: 'Write a number with a unit, such as 90s, 15m, 2h or 1h30m.',
  },
  range: { a: 'a duration', how: 'Write a duration such as 8m, or a range such as 8m-10m.' },
  size: { a: 'a size', how: 'Write a size such as 300MB, 80GB or 1.2TB.' },
  disk: { a: 'a disk size', how: 'Write a size such as 80GB or 1TB.' },
  rate: { a: 'a rate', how: 'Write bytes per second, such as 4MB/s.' },
  bandwidth: { a: 'a bandwidth', how: 'Write bits per second, such as 100Mbps.' },
  latency: { a: 'a latency', how: 'Write milliseconds, such as 30ms.' },
  percent: { a: 'a percent', how: 'Write a percentage from 0% to 100%.' },
  clock: { a: 'a clock time', how: 'Write hours and minutes in quotes, such as "09:30".' },
  hours: { a: 'a span of hours', how: 'Write it as 09:00-17:00.' },
  date: { a: 'a date with time', how: 'Write it as 2016-11-21 09:00.' },
  'moment-of-cycle': {
    a: 'a time of the cycle',
    how: 'Write "09:00", or with a day "mon 09:00".',
  },
};

const remarks: Readonly<Record<string, string>> = {
  bits: ' Mbps is bits; disks are measured in bytes (MB/s).',
  bytes: ' MB is bytes; a line is measured in bits (Mbps).',
  negative: ' A time or amount cannot be negative.',
  clock: ' Times count from the start of the exercise, so 1:30 is written 1h30m.',
};

function quantityOf(p: Params): { readonly a: string; readonly how: string } {
  return quantities[String(p.kind)] ?? { a: String(p.kind), how: '' };
}

function tail(p: Params): string {
  const fix = p.fix === undefined || p.fix === '' ? '' : ` Did you mean "${p.fix}"?`;
  return `${remarks[String(p.remark)] ?? ''}${fix}`;
}

function known(p: Params): string {
  if (p.near !== undefined && p.near !== '') return `Did you mean "${p.near}"?`;
  return p.known === '' ? 'There is none in this file.' : `Known: ${p.known}.`;
}

/** The same words at the start of a sentence. */
function sentence(words: string | number | undefined): string {
  const text = String(words ?? '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const wanted: Readonly<Record<string, string>> = {
  text: 'a text',
  id: 'an id such as web-01',
  list: 'a list',
  block: 'a block of keys',
  word: 'a word',
  number: 'a number',
  'whole number': 'a whole number',
  value: 'a single value',
  condition: 'a condition such as { metric: rpo, of: web-01, op: above, value: 15m }',
  count: 'a whole number from 0',
  money: 'a number from 0',
  factor: 'a number from 0 to 1000',
};

export const problems: Readonly<Record<string, Message>> = {
  Y100: () => 'YAML cannot read this line. Look at quotes, brackets and indentation.',
  Y101: () => 'Tabs cannot indent YAML. Replace the tab with two spaces per level.',
  Y102: (p) =>
    `"${p.key}" is given twice in the same block (first on line ${p.line}). ` +
    'Remove one; YAML would silently keep the last.',
  Y103: (p) => `This ${p.sign} is never closed. Add the closing one.`,
  Y104: (p) =>
    'This line starts with a space that only looks like one ' +
    `(${p.sign}), probably pasted from a document. Replace it with ordinary spaces.`,
  Y105: () => 'A second ": " on this line. Put the text in double quotes.',
  Y106: (p) => `A value cannot start with ${p.sign}. Put it in double quotes.`,
  'Y106.symbol': () =>
    'YAML reads > as the start of a text block, so symbols cannot be used here. ' +
    'Use one of: is, is-not, above, at-least, below, at-most, one-of.',
  Y107: () =>
    'A second document starts here (---). A scenario file holds exactly one. ' +
    'Split it into two files.',
  Y108: () =>
    'This line is indented differently from its neighbours. ' +
    'Keys of one block start in the same column.',
  Y111: () => 'This line is not "key: value". Is a space missing after the colon?',
  Y112: (p) => `Tags (${p.tag}) are not allowed. Remove it.`,
  'Y112.not': () => 'Tags (!=) are not allowed. For "not equal" write is-not.',
  Y113: () => 'Remove the %YAML line; scenarios are always YAML 1.2.',
  Y114: (p) =>
    `Anchors (${p.sign}) are not supported. ` +
    'If it is part of the text, put the text in double quotes.',
  Y115: () => 'Merge keys (<<) are not supported. Write the values out.',
  Y116: (p) =>
    `The text after "#" is a comment, so the value is only "${p.value}". ` +
    'Put the value in double quotes.',
  Y117: () => 'Curly quotes are part of the text here. Use straight quotes " or none.',
  Y118: (p) => `"${p.escape}" in double quotes is ${p.what}. For a path, use single quotes.`,
  Y129: (p) =>
    `"${p.escape}" in double quotes is no escape YAML knows. ` + 'For a path, use single quotes.',
  Y119: () => 'The file is empty. Start with: format: dr-scenario/1',
  Y120: () => 'The file must be a set of named sections (format:, meta:, topology: …).',
  Y121: (p) =>
    `In { … } a comma ends the value, so "${p.key}" was read as a new key. ` +
    'Put the whole text in double quotes.',
  Y122: () =>
    'This file uses old Macintosh line ends, so YAML sees one single line. ' +
    'Save it with LF or CRLF.',
  Y123: (p) =>
    `"${p.value}" became one text. Are these two list entries? ` + 'Start them in the same column.',
  Y124: (p) => `"${p.value}" is a list, because a comma separates entries. Write ${p.whole}.`,
  Y125: (p) =>
    `Everything after # is a comment, so ${p.key} is empty. ` + 'Put the value in double quotes.',
  Y126: () => 'This file is not UTF-8. Save it as UTF-8.',
  Y127: () => 'This file was UTF-16 and has been converted. Save it as UTF-8.',
  Y128: () => 'A key must be a plain word. Write key: value.',

  S201: () => 'The first line must be "format: dr-scenario/1".',
  'S201.version': (p) =>
    `This file is format ${p.version}; this app reads format 1. ` +
    'Open it with a newer version of the app.',
  'S201.other': (p) =>
    `${p.value} is not a scenario format. ` + 'The first line must be "format: dr-scenario/1".',
  S202: (p) => `Unknown key ${p.key} in ${p.owner}. Possible: ${p.words}.`,
  'S202.near': (p) => `Unknown key ${p.key} in ${p.owner}. Did you mean "${p.near}"?`,
  'S202.setting': (p) =>
    `"${p.name}" has no setting ${p.key}. ` + `${p.known === '' ? 'It takes none.' : known(p)}`,
  'S202.kind': (p) =>
    `${article(kindWord(String(p.kind))).replace(/^a/, 'A')} has no setting ` +
    `"${p.key}". ${p.known === '' ? 'It takes only name.' : `Possible: ${p.known}.`}`,
  S203: (p) => `${p.owner === 'the file' ? 'The file' : p.owner} needs "${p.key}".`,
  'S203.setting': (p) => `"${p.name}" needs the setting "${p.key}". Add it under with:.`,
  S204: (p) => `${p.value} is not allowed for ${p.where}. Choose one of: ${p.words}.`,
  'S204.near': (p) => `${p.value} is not allowed for ${p.where}. Did you mean "${p.near}"?`,
  'S204.symbol': (p) => `${p.value} is not allowed for ${p.where}. Write ${p.word}.`,
  'S204.empty': (p) =>
    'op is empty: a lone ">" starts a YAML text block. ' + `Use one of: ${p.words}.`,
  S205: (p) => `${p.where} is empty. Give it a value or remove the line.`,
  S206: (p) => `${p.where}: ${String(p.value)} what? ${quantityOf(p).how}${tail(p)}`,
  'S206.number': (p) =>
    `"${p.value}" is read as ${p.number}. Write the plain number, ` +
    'or put it in quotes if it is a text.',
  'S206.version': (p) =>
    `${p.where}: YAML reads ${p.value} as a number and would drop a trailing ` +
    'zero. Write three parts, such as 1.0.0.',
  'S206.form': (p) =>
    `${p.where}: ${p.value} is not written as it should be. ` + `Write it like ${p.example}.`,
  'S206.type': (p) =>
    `${p.where} is ${p.value}; it must be ` +
    `${wanted[String(p.want)] ?? quantities[String(p.want)]?.a ?? p.want}.`,
  S207: (p) =>
    `${p.value} is not a valid id. Use lower-case letters, digits and single hyphens, ` +
    `starting with a letter, such as ${p.fix}.`,
  'S207.reserved': (p) => `"${p.value}" has a meaning of its own and cannot be an id.`,
  'S208.least': (p) => `${p.where} is ${p.value}; it must be at least ${p.limit}.`,
  'S208.most': (p) => `${p.where} is ${p.value}; it must be at most ${p.limit}.`,
  S209: (p) => `${p.where} needs at least ${p.least} ${p.least === 1 ? 'entry' : 'entries'}.`,
  'S209.ends': (p) => `${p.where} needs two different sites, such as [onprem, azure].`,
  S210: (p) => `"${p.key}" is not supported yet. Remove it; this version would not act on it.`,
  'S210.word': (p) => `${p.value} is not supported yet (${p.where}).`,

  R301: (p) => `No ${kindList(p.kinds)} is called "${p.id}" (${p.where}). ${known(p)}`,
  'R301.lookalike': (p) =>
    `No ${kindList(p.kinds)} is called "${p.id}" (${p.where}). ` +
    `It contains a letter that only looks like one of a to z. ${known(p)}`,
  R302: (p) =>
    `"${p.id}" is ${article(kindWord(String(p.is)))}; ${p.where} needs ` +
    `${article(kindList(p.kinds))}. ` +
    `${p.known === '' ? 'There is none in this file.' : `Here: ${p.known}.`}`,
  'R302.site': (p) => `"${p.id}" is an Azure site; a VM starts at a VMware site. Here: ${p.known}.`,
  R303: (p) =>
    `Two entries in ${p.list} are called "${p.id}" (first on line ${p.line}). ` + 'Rename one.',
  'R303.shared': (p) =>
    `The id "${p.id}" is already used in ${p.other}. ` +
    'Ids in topology are unique across sites, components, links and vms.',
  R304: (p) =>
    `${p.id} is in group ${p.first} and in group ${p.second} of ${p.plan}. A VM starts once.`,
  R305: (p) => `${p.what} "${p.id}" is used by no VM.`,
  R306: (p) => `${p.id} needs ${article(kindWord(String(p.what)))}, and the topology has none.`,

  T401: (p) => `${p.where}: ${p.value} is not ${quantityOf(p).a}. ${quantityOf(p).how}${tail(p)}`,
  T402: (p) => `${p.where}: ${p.value} is too much; at most ${p.limit}.`,
  T403: (p) =>
    `${p.what} "${p.id}" is at ${p.at}, after the exercise ends ` + `(clock.end is ${p.end}).`,
  T404: (p) =>
    `Inject "${p.id}": the window must go from earlier to later, ` + `not ${p.from} to ${p.to}.`,
  'T404.speeds': () => 'clock.speeds must go from the slowest to the fastest.',
  'T404.away': (p) => `${p.id}: the spell must go from earlier to later.`,
  'T404.ask': (p) => `Question "${p.id}" is asked at ${p.at}; the answer must be due later.`,
  T405: (p) => `Step ${p.step} is at ${p.at}, earlier than a step before it. Steps run in order.`,
  'T405.zero': (p) => `${p.where} must be longer than 0.`,
  T406: (p) => `${p.where} is not later than the step before it. Steps go forward in time.`,
  'T406.week': (p) => `${p.where} needs a day, such as "mon 09:00", because the cycle is a week.`,
  'T406.day': (p) =>
    `${p.where} must not name a day, because the cycle is a day. ` + 'Use repeat: week.',

  L501: (p) =>
    `services.${p.id}: mtd (${p.mtd}) is shorter than rto (${p.rto}). ` +
    'The tolerable downtime must not be less than the objective.',
  L502: (p) =>
    `services.${p.id} promises an RPO of ${p.rpo}, but ${p.vm} only alerts after ` +
    `${p.threshold} (policy ${p.policy}).`,
  L503: (p) => `${p.id} belongs to no service, so its recovery is never measured.`,
  L504: (p) => `Expected actions wait for each other: ${p.circle}.`,
  'L504.needs': (p) => `Services need each other: ${p.circle}.`,
  'L504.hints': (p) => `Hints need each other: ${p.circle}.`,
  L505: (p) => `${p.where} mixes ${p.shapes}. Use one: metric, all, any or not.`,
  'L505.none': (p) => `${p.where} is not a condition. Give one of: metric, all, any, not.`,
  'L505.metric': (p) => `${p.where} does not say what it looks at. Add metric:.`,
  L506: (p) => `metric ${p.metric} needs "of:" (${article(kindList(p.kinds))}).`,
  'L506.extra': (p) => `metric ${p.metric} is about the whole exercise; remove "of:".`,
  'L506.empty': (p) =>
    `"all" stands for nothing here: the file has no ${kindList(p.kinds)} ` +
    `that metric ${p.metric} could look at.`,
  'L506.key': (p) => `metric ${p.metric} does not take "${p.key}:". Remove it.`,
  L507: (p) =>
    `This condition has "op: ${p.op}" but no value. ` +
    `Add value:, for example value: ${p.example}.`,
  'L507.list': (p) => `${p.where}: one-of needs a list of values, such as [a, b].`,
  'L507.single': (p) => `${p.where} must be a single value, not a list.`,
  L508: (p) =>
    `"${p.op}" does not fit metric ${p.metric}, which is ` +
    `${p.isWords === 1 ? 'one of a set of words' : 'a quantity'}. Use ${p.operators}.`,
  L509: (p) => `"target" needs a service in "of:"; ${p.id} is not one.`,
  'L509.metric': (p) =>
    `"target" stands for the promise of a service, and no promise fits ` +
    `metric ${p.metric}. Write a value.`,
  'L509.none': (p) =>
    `services.${p.id} has no ${p.promise}, so "target" means nothing here. ` +
    `Add ${p.promise}: to the service.`,
  L510: (p) => `"${p.name}" needs a target (${article(kindList(p.kinds))}).`,
  'L510.extra': (p) => `"${p.name}" takes no target.`,
  'L510.list': (p) => `"${p.name}" takes one target, not a list.`,
  L511: (p) => `Inject "${p.id}" has ${p.triggers}. Give exactly one of: at, between, when.`,
  'L511.none': (p) => `Inject "${p.id}" never fires. Give one of: at, between, when.`,
  'L511.step': (p) => `Step "${p.id}" has ${p.triggers}. Give at most one of: at, when, after.`,
  L512: (p) => `Inject "${p.id}" does nothing: it has no message, no fault and no question.`,
  L513: (p) => `Inject "${p.id}" is hidden but has a message; nobody will see it.`,
  'L513.ask': (p) => `Question "${p.id}" is asked by a hidden inject; nobody will see it.`,
  L514: (p) => `Inject "${p.id}" has a message but no "from:". Say who tells the learner.`,
  'L514.say': () => 'This message has no "from:". Say who tells the learner.',
  L515: () => 'Give either "for:" or "until:", not both.',
  L516: (p) => `A ${p.kind} cannot be remedied by the learner. Use "for: 30m" or "until: end".`,
  L517: (p) =>
    `Inject "${p.id}" can only be remedied with ${p.remedies}, ` + 'which rules do not allow.',
  L518: (p) => `"${p.name}" is both allowed and denied.`,
  L519: () => '"within" counts from an inject; add "inject:", or use "by:".',
  'L519.both': () => 'Give either "within:" or "by:", not both.',
  L520: (p) => `Expected action "${p.id}" needs ${p.name}, which rules do not allow.`,
  L521: (p) =>
    `A band of "${p.id}" gives ${p.points} points; ` + `it must give less than the full ${p.full}.`,
  L522: (p) => `"${p.id}" is judged once at any time; consider "by:".`,
  L523: (p) =>
    `The pass mark is ${p.pass}, but all objectives together give ${p.all} points. ` +
    'Nobody can pass.',
  L524: (p) => `Learning outcome "${p.id}" is not practised: no inject or objective names it.`,
  L525: (p) =>
    `All hints together cost ${p.hints} of ${p.all} points; using them loses everything.`,
  L526: (p) => `assets.${p.id} needs "alt:", a text for people who cannot see the picture.`,
  L527: (p) =>
    `policies.${p.id}.retention is ${p.retention}; the most is ${p.most}` +
    `${p.isPremium === 1 ? ' on premium storage' : ' (24h on premium storage)'}.`,
  'L527.app': (p) =>
    `policies.${p.id}: app-consistent points every ${p.every} never fit into ` +
    `a retention of ${p.retention}.`,
  'L527.zero': (p) => `policies.${p.id}: app-consistent must be longer than 0, or never.`,
  L528: (p) =>
    `${p.id} has a disk of ${p.size}; in these rules a disk may be at most ` +
    `${p.most}GB, so ${p.id} cannot be protected.`,
  'L528.used': (p) => `${p.id} has a disk that is used beyond its size.`,
  L529: (p) => `The question "${p.id}" needs choices, or kind: duration, number or text.`,
  'L529.extra': (p) => `The question "${p.id}" asks for a ${p.kind}, so it takes no choices.`,
  'L529.answer': (p) => `The question "${p.ask}" is answered with exactly one setting: ${p.kind}.`,
  L530: (p) => `${p.id} has ${p.count} groups; the product allows ${p.most}.`,
  'L530.machines': (p) => `${p.id} has ${p.count} machines; the product allows ${p.most}.`,
  'L530.kind': (p) => `${p.where} needs exactly one of manual: and script:.`,
  'L530.key': (p) => `"${p.key}:" belongs to a ${p.kind === 0 ? 'script' : 'manual step'}.`,
  'L530.text': (p) => `${p.plan} has two steps called "${p.text}". Rename one.`,
  'L530.deputy': (p) => `${p.id} cannot stand in for themselves.`,
  L531: (p) =>
    `${p.id} is in ${p.plan} but is not protected at the start and no solution step protects it.`,
  L532: (p) =>
    `${p.first} and ${p.second} can both hit ${p.target} between T+${p.from} ` + `and T+${p.to}.`,
  'L532.start': (p) => `${p.kind} holds on ${p.target} already: it is in start.faults twice.`,
  L534: (p) => `"${p.id}" is a contingency, so it needs "when:".`,
  L535: (p) =>
    `The answer is a ${p.kind}, but truth.${p.metric === 'when' ? 'when' : 'metric'} ` +
    `${p.metric === 'when' ? 'gives a moment' : `${p.metric} is a ${p.value}`}.`,
  'L535.kind': (p) =>
    `Question "${p.id}" has kind ${p.kind}; ` + 'only a duration or a number can come true.',
  'L535.shape': (p) =>
    `truth of "${p.id}" is either { metric, of, at }, ` +
    '{ metric, of, stat: max } or { when: … }.',
  'L535.past': (p) => `The truth of "${p.id}" is known before it is asked at ${p.at}.`,
  'L535.one': (p) => `truth looks at one thing; metric ${p.metric} has several in "of:".`,
  L536: (p) => `Report "${p.id}" is due at ${p.due}; the exercise ends at ${p.end}.`,
  L537: (p) => `Group ${p.group} holds only objectives with 0 points.`,
  L538: (p) => `"${p.id}": bands and gold need a measure that is a single metric.`,
  L539: (p) => `"${p.name}" with point: custom needs exactly one of age: or at:.`,
  'L539.extra': (p) => `"${p.name}": age: and at: belong to point: custom only.`,
  L540: () => '"delay" counts from when: a condition came true; add "when:" or remove it.',
  L541: (p) =>
    `One effect per entry: say, inject, cancel, flag or end` +
    `${p.effects === '' ? '' : `, not ${p.effects}`}.`,
  'L541.from': () => '"from:" belongs to "say:" only.',
  L542: (p) => `"${p.key}" only works with judge: ${p.need}.`,
  'L542.moment': () => 'A moment is a time, { done: id, plus: 1h } or { inject: id, plus: 0m }.',
  L543: (p) => `Trap "${p.id}" changes a solution, and this file has none.`,
  L544: (p) => `Workload "${p.id}" has churn and steps. Give one of them.`,

  L545: (p) =>
    `The trait "${p.name}" is one of ${kindList(p.on)}, not of ${article(kindWord(String(p.kind)))}.`,
  L546: (p) => `${p.vm} uses ${p.id}, which is hidden. Give it one that is there.`,
  'L546.all': () => 'All storage accounts are hidden. Machines need one that is there.',
  'H713.size': () => 'This pack is larger than 20 MB.',
  'H713.broken': () => 'This is no zip file, or it is damaged.',
  'H713.entries': () => 'This pack holds more than 50 files.',
  'H713.name': (p) => `A pack holds plain files only, no folders or ways out of it: "${p.name}".`,
  'H713.link': (p) => `"${p.name}" is a link to another place. A pack holds files only.`,
  'H713.method': (p) => `"${p.name}" is packed in a way that is not read. Use an ordinary zip.`,
  'H713.unpacked': () => 'Unpacked this pack is larger than 40 MB.',
  'H713.ratio': (p) => `"${p.name}" unpacks to more than 100 times its size. Refused.`,
  'H713.sum': (p) => `"${p.name}" is damaged: its check sum is wrong.`,
  'H713.twice': (p) => `"${p.name}" is in the pack twice.`,
  'H713.none': () => 'There is no scenario.yaml in this pack.',
  'H713.large': (p) => `"${p.name}" is larger than 4 MB.`,
  'H713.type': (p) =>
    `"${p.name}" is not the picture its name says. Pictures: png, jpg, gif, webp, svg.`,
  P600: () =>
    'This scenario has no solution, so nothing proves that it can be won. ' +
    'It can be played, not released.',
  P601: () => 'No traps are listed, so nothing proves that a wrong choice costs points.',
  P602: (p) =>
    `Step ${p.step} of ${p.run} is refused at T+${p.at} (${p.codes}). ` +
    `${p.done} of ${p.all} steps ran.`,
  P603: (p) =>
    `${sentence(p.run)} gives ${p.points}; solution.score promises at least ${p.atLeast}. ` +
    `Missing: ${p.missing}.`,
  P604: (p) => `${sentence(p.run)} loses the critical objective ${p.objectives}.`,
  'P604.outcome': (p) =>
    `${sentence(p.run)} does not pass: it ends ${p.outcome} with ${p.points} points, ` +
    `and ${p.pass} are needed.`,
  P605: (p) =>
    `Doing nothing passes with ${p.points} points: ${p.objectives} ` +
    'are true of an untouched site. Add only-if, or make the fault last longer.',
  P606: (p) =>
    `Doing nothing gives ${p.points}; idle.score allows at most ${p.atMost}. ` + `From: ${p.from}.`,
  P607: (p) =>
    `Trap "${p.trap}" still earns ${p.objective} in full${p.value}. ` +
    'Change the trap, the limit or the timing.',
  P608: (p) => `Trap "${p.trap}" also loses ${p.objectives}.`,
  P610: (p) => `With ${p.failed} of ${p.all} seeds the proof fails: ${p.first}.`,
  P609: (p) =>
    `Leaving out ${p.step} changes no objective, cost or time. ` +
    'Drop it, or add an objective for it.',
  P611: (p) => `${p.id} was unknown in every proof run, so nobody can win it.`,
  P612: (p) => `${p.id} fired in no proof run. Add a trap that lets it happen.`,
  'P612.branch': (p) => `${p.id} was taken in no proof run. Add a trap that lets it happen.`,
  P613: (p) => `${p.id} is met in every proof run, even when nobody acts. It cannot be lost.`,
  P615: (p) =>
    `Computing ${p.run} takes ${p.events} events, more than ${p.most}. ` +
    'Look for a workload, line or condition that changes every second.',
  P616: (p) =>
    `Recorded with engine ${p.engine}: ${p.run} ${p.what} ${p.before}, now ${p.now}. ` +
    'Tune the scenario, or record again with --record.',
  P617: (p) => `The hint ${p.id} could be shown in no proof run: what it waits for never comes.`,
  P618: (p) =>
    `${p.passed} of ${p.count} random command lists pass. The scenario is too easy, ` +
    'or its objectives ask for too little.',
  P619: (p) => `Random command list ${p.seed} broke the run: ${p.why}.`,
  P614: (p) => `Step ${p.step} of ${p.run} never came before the exercise ended at T+${p.end}.`,

  C801: () =>
    'A command file holds commands: a list of { at, do, target, with }, or is a run file.',
  C802: () => 'A command is { at: 30m, do: failover, target: web-01, with: { point: latest } }.',
  C803: () => 'This command is earlier than the one before it. Commands stand in order of time.',

  H701: (p) => `This file is ${p.size}; a scenario may be at most 512 KB.`,
  H702: (p) => `Nesting is deeper than ${p.most} levels.`,
  'H702.condition': (p) => `Conditions are nested deeper than ${p.most} levels.`,
  H703: (p) => `The name "${p.key}" is reserved and cannot be used as a key.`,
  H704: (p) => `The number ${p.value} is out of range (at most ${p.most}).`,
  H705: (p) => `The file holds ${p.count} values; at most ${p.most} are allowed.`,
  H706: (p) => `${p.where} is ${p.length} characters long; at most ${p.most}.`,
  'H706.list': (p) => `${p.where} has ${p.length} entries; at most ${p.most}.`,
  'H706.atoms': (p) => `${p.where} has ${p.length} parts; a condition has at most ${p.most}.`,
  H707: (p) => `Control character ${p.sign} is not allowed. Delete it.`,
  H708: (p) =>
    `Invisible direction-changing character ${p.sign} is not allowed; ` +
    'it can make text read differently from what it is. Delete it.',
  H709: (p) => `${p.where} must be a plain file name beside the scenario, not "${p.file}".`,
  H710: (p) => `HTML in ${p.where} is shown as plain text, not run. Use Markdown.`,
  H711: (p) => `The link "${p.link}" in ${p.where} is not allowed. Links start with https:.`,
  H712: (p) => `Invisible character ${p.sign} inside "${p.text}". Delete it.`,
};

/** Closing words of a list of problems. */
export const problemWords = {
  more: (count: number) => `and ${count} more`,
  quote: 'Put it in double quotes.',
  write: (text: string) => `Write ${text}.`,
} as const;
