/** Sections that describe the estate: topology, workloads, policies, services, start. */

import { catalog, limits } from '../../domain/index.ts';
import { duration, line } from './condition-shape.ts';
import { startFaultShape } from './exercise-sections.ts';
import { componentKinds } from './registry.ts';
import {
  flag,
  later,
  list,
  map,
  may,
  must,
  number,
  object,
  pattern,
  quantity,
  ref,
  refList,
  refs,
  short,
  text,
  word,
} from './shape.ts';
import { address, dnsShape, nicsShape, subnetsShape, targetShape } from './target-shape.ts';

/** How far from the middle something may be drawn. */
const FAR = 100_000;

/** Planted conditions by the engine's own names: those that are simply so or not. */
function traitList(...kinds: readonly string[]) {
  const names = Object.entries(catalog.conditions).flatMap(([name, def]) =>
    def.value === 'flag' && def.on.some((kind) => kinds.includes(kind)) ? [name] : [],
  );
  return list(word(names), 1, 20);
}

const siteShape = object({
  name: may(line, 'Name as shown.'),
  kind: may(word(['vmware', 'azure']), 'What stands there.'),
  region: may(text(60), 'Azure region, a label.'),
  cores: may(number(1, 100_000), 'Core quota of the region.'),
  traits: may(traitList('site'), 'What is not as usual there.'),
});

const throttleShape = object({
  bandwidth: may(quantity('bandwidth'), 'Limit within the hours.'),
  hours: may(quantity('hours'), 'When it holds; absent = always.'),
  weekdays: may(list(word(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), 1, 7), 'Days.'),
  'off-hours': may(quantity('bandwidth'), 'Limit outside the hours.'),
});

const componentShape = object({
  kind: may(word(componentKinds), 'What it is.'),
  site: may(ref('site'), 'Where it stands.'),
  name: may(line, 'Name as shown.'),
  cpu: may(number(1, 512), 'Virtual processors of a server.'),
  memory: may(quantity('size'), 'Memory of a server or host.'),
  cache: may(quantity('size'), 'Cache disk of a process server.'),
  threads: may(number(1, limits.threadsMax.value), 'Upload threads per machine.'),
  throttle: may(throttleShape, 'Upload limit set on the server.'),
  os: may(word(['windows', 'linux']), 'Of a master target.'),
  tier: may(word(['standard', 'premium']), 'Of a storage account.'),
  redundancy: may(word(['lrs', 'grs']), 'Of a storage account.'),
  iops: may(number(1, 1_000_000), 'Writes per second of a storage account.'),
  bubble: may(flag(), 'An isolated network for tests.'),
  capacity: may(quantity('size'), 'Of a datastore.'),
  installed: may(flag(), 'Of a server: false = setup was not run on it yet.'),
  region: may(text(60), 'Region other than that of its site.'),
  log: may(ref('storage-account'), 'Standard account for the logs of a premium one.'),
  model: may(
    word(['resource-manager', 'classic']),
    'Deployment model of a storage account or network.',
  ),
  dns: may(address(), 'Address machines in a network ask for names.'),
  subnets: may(subnetsShape, 'Ranges of a network, by the names of its subnets.'),
  traits: may(traitList(...componentKinds), 'What is not as usual with it.'),
});

const businessShape = object({
  steps: must(
    list(
      object({
        from: must(quantity('moment-of-cycle'), 'Such as 09:00 or "mon 09:00".'),
        rate: must(quantity('bandwidth'), 'Traffic from then on.'),
      }),
      1,
      200,
    ),
    'Steps of the cycle.',
  ),
  repeat: may(word(['day', 'week']), 'Length of the cycle.'),
});

const linkShape = object({
  name: may(line, 'Name as shown.'),
  between: may(refList('site'), 'The two sites.'),
  kind: may(word(['internet', 'vpn', 'expressroute', 'lan']), 'What kind of line.'),
  bandwidth: may(quantity('bandwidth'), 'Bits per second.'),
  latency: may(quantity('latency'), 'Shown only.'),
  loss: may(quantity('percent'), 'Lost packets.'),
  business: may(short(quantity('bandwidth'), businessShape), 'Traffic of others.'),
});

const diskShape = object({
  id: may(pattern('^[a-z][a-z0-9]*(-[a-z0-9]+)*$', 'data-1'), 'Name of the disk.'),
  size: must(quantity('disk'), 'Size in the GB of VMware.'),
  used: may(short(quantity('percent'), quantity('disk')), 'Used part.'),
  excluded: may(flag(), 'Left out of replication.'),
  letter: may(pattern('^[A-Z]$', 'E'), 'Drive letter of Windows.'),
  'churn-share': may(quantity('percent'), 'Part of what the machine writes that goes here.'),
  needed: may(flag(), 'An application does not start without it.'),
  'page-file': may(flag(), 'Windows keeps its page file here.'),
  iops: later('Writes per second.'),
});

const vmShape = object({
  name: may(line, 'Name as shown.'),
  os: must(word(['windows', 'linux']), 'Operating system.'),
  cpu: may(number(1, 128), 'Virtual processors.'),
  memory: may(quantity('size'), 'Memory.'),
  disks: must(list(short(quantity('disk'), diskShape), 1, 64), 'Its disks.'),
  used: may(quantity('percent'), 'Used part of each disk.'),
  site: may(ref('site'), 'Where it runs.'),
  workload: must(ref('workload'), 'What it writes.'),
  policy: must(ref('policy'), 'Replication policy.'),
  'process-server': may(ref('process-server', 'configuration-server'), 'Its process server.'),
  storage: may(ref('storage-account'), 'Its storage account.'),
  'replication-group': may(pattern('^[a-z][a-z0-9]*(-[a-z0-9]+)*$', 'orders'), 'Consistent group.'),
  'agent-queue': may(quantity('size'), 'What the agent can hold back.'),
  'resync-hours': may(quantity('hours'), 'Hours in which it is resynchronised by itself.'),
  physical: may(flag(), 'A physical server.'),
  nics: may(nicsShape, 'Its network cards, the main one first.'),
  target: may(targetShape, 'How it is to start in Azure.'),
  needs: may(refList('vm'), 'Machines its application looks for when it starts.'),
  traits: may(traitList('machine'), 'What is not as usual with it.'),
});

export const topologyShape = object({
  preset: may(word(['small-site']), 'A named start.'),
  give: may(word(['whole', 'partial'], ['empty']), 'What the learner has at the start.'),
  hidden: may(
    refList('storage-account', 'network', 'process-server', 'configuration-server', 'vcenter'),
    'With partial: what is missing and must be built.',
  ),
  sites: may(map(true, siteShape, 20), 'Sites by id.'),
  components: may(map(true, componentShape, 200), 'Components by id.'),
  links: may(map(true, linkShape, 20), 'Links by id.'),
  vms: must(map(true, vmShape, 200, 1), 'Machines by id.'),
  layout: may(
    map(true, list(number(-FAR, FAR), 2, 2), 500),
    'Where parts are drawn, right and down; no effect.',
  ),
});

export const workloadShape = object({
  churn: may(quantity('rate'), 'What changes per second.'),
  peak: may(quantity('rate'), 'What changes in peak hours.'),
  'peak-hours': may(quantity('hours'), 'When the peak holds.'),
  weekdays: may(list(word(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), 1, 7), 'Peak days.'),
  compression: may(quantity('percent'), '30% leaves 70% on the line.'),
  'write-size': may(quantity('size'), 'Size of one write.'),
  steps: may(
    list(
      object({
        from: must(quantity('moment-of-cycle'), 'Such as 09:00 or "mon 09:00".'),
        churn: must(quantity('rate'), 'Rate from then on.'),
      }),
      1,
      200,
    ),
    'Steps of the cycle, in place of churn.',
  ),
  repeat: may(word(['day', 'week']), 'Length of the cycle.'),
});

export const policyShape = object({
  'rpo-threshold': must(duration, 'When it alerts.'),
  retention: may(duration, 'How long points are kept.'),
  'app-consistent': may(short(word(['never']), duration), 'How often, or never.'),
});

export const serviceShape = object({
  name: may(line, 'Name as shown.'),
  vms: must(refList('vm'), 'Machines that must all serve.'),
  needs: may(refList('service'), 'Services that must be up too.'),
  rto: must(duration, 'Promised time to recover.'),
  rpo: must(duration, 'Promised loss.'),
  mtd: may(duration, 'Longest tolerable outage.'),
  users: may(number(0, 10_000_000), 'How many work with it.'),
  'per-hour': may(number(0, 1e12, false), 'Money lost per hour.'),
  up: may(word(['serving', 'checked']), 'checked: somebody must also have looked.'),
  dns: may(dnsShape, 'Users find it by a name; absent = at once, wherever it is.'),
  directory: may(flag(), 'Logon or names: who needs it needs it near.'),
  owner: may(ref('person'), 'Who owns it.'),
  tier: may(text(40), 'Its class.'),
});

export const startShape = object({
  state: must(word(['healthy', 'replicating', 'empty'], ['failed-over']), 'How it begins.'),
  protected: may(refs(['vm'], ['all', 'none']), 'Which machines replicate.'),
  history: may(duration, 'How far recovery points reach back.'),
  leftovers: may(
    list(
      object({
        kind: must(word(['test-failover'], ['committed-not', 'snapshot']), 'What was left behind.'),
        vm: must(ref('vm'), 'Of which machine.'),
        age: may(duration, 'How long ago; told, no effect.'),
      }),
      1,
      20,
    ),
    'Things left behind.',
  ),
  faults: may(list(startFaultShape, 1, 20), 'Faults that hold from the start.'),
  'days-since-test': may(number(0, 3650), 'How long ago machines and plans were last tested.'),
});
