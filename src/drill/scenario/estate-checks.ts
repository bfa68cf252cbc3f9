/** Checks of the estate: what the shapes cannot say about machines, servers, lines and promises. */

import { HOUR } from '../../sim/index.ts';
import { findCircle } from './circle.ts';
import type { Context } from './context.ts';
import { protectedVms } from './context.ts';
import { entriesOf, idsOf, itemsOf } from './draft.ts';
import type { Path } from './issues.ts';
import { isRecord, valueAt } from './place.ts';
import { checkPlans } from './plan-checks.ts';
import type { ComponentDraft } from './preset.ts';
import { isOfPreset } from './preset.ts';
import { durationText } from './quantity.ts';
import { checkThrottles } from './throttle-checks.ts';

const GIB = 1024 * 1024 * 1024;
/** MCH-03. */
const MAX_DISK_GB = 1023;
/** POL-03, X-09. */
const MAX_RETENTION = { standard: 72 * HOUR, premium: 24 * HOUR } as const;

export const settingsOf: Readonly<Record<NonNullable<ComponentDraft['kind']>, readonly string[]>> =
  {
    vcenter: [],
    'esxi-host': ['memory'],
    datastore: ['capacity'],
    'configuration-server': ['cpu', 'memory', 'cache', 'threads', 'throttle'],
    'process-server': ['cpu', 'memory', 'cache', 'threads', 'throttle'],
    'master-target': ['os'],
    vault: [],
    'storage-account': ['tier', 'redundancy', 'iops', 'region', 'log', 'model'],
    network: ['bubble', 'region', 'subnets', 'model', 'dns'],
    'vpn-gateway': [],
  };

export function checkEstate(context: Context): void {
  checkNameSpace(context);
  checkSites(context);
  checkComponents(context);
  checkThrottles(context);
  checkLinks(context);
  checkMachines(context);
  checkSenders(context);
  checkWorkloads(context);
  checkPolicies(context);
  checkServices(context);
  checkPlans(context);
  checkUse(context);
}

function writtenKeys(context: Context, path: Path): readonly string[] {
  const value = valueAt(context.raw, path);
  return isRecord(value) ? Object.keys(value) : [];
}

function need(context: Context, path: Path, key: string): void {
  if (writtenKeys(context, path).includes(key)) return;
  context.issues.add('S203', path, { key, owner: context.issues.place(path) }, 'key');
}

/** Sites, components, links and machines share one name space. */
function checkNameSpace(context: Context): void {
  const seen = new Map<string, string>();
  const sections = ['sites', 'components', 'links', 'vms'] as const;
  for (const section of sections) {
    const preset =
      section === 'sites'
        ? context.ground.sites
        : section === 'components'
          ? context.ground.components
          : section === 'links'
            ? context.ground.links
            : new Map<string, unknown>();
    const ids = new Set([...preset.keys(), ...writtenKeys(context, ['topology', section])]);
    for (const id of ids) {
      const first = seen.get(id);
      if (first === undefined) seen.set(id, section);
      else {
        const isHere = writtenKeys(context, ['topology', section]).includes(id);
        const at = isHere ? section : first;
        const other = isHere ? first : section;
        context.issues.add('R303.shared', ['topology', at, id], { id, other }, 'key');
      }
    }
  }
}

function checkSites(context: Context): void {
  for (const [id] of entriesOf(context.draft.topology?.sites)) {
    if (isOfPreset(context.draft.topology, id)) continue;
    need(context, ['topology', 'sites', id], 'kind');
  }
}

function checkComponents(context: Context): void {
  for (const [id] of entriesOf(context.draft.topology?.components)) {
    const path = ['topology', 'components', id];
    if (!isOfPreset(context.draft.topology, id)) {
      need(context, path, 'kind');
      need(context, path, 'site');
    }
    const kind = context.ground.components.get(id)?.kind;
    if (kind === undefined) continue;
    const fitting = ['kind', 'site', 'name', 'traits', ...settingsOf[kind]];
    for (const key of Object.keys(context.draft.topology?.components?.[id] ?? {})) {
      if (fitting.includes(key)) continue;
      context.issues.add(
        'S202.kind',
        [...path, key],
        { key, kind, known: settingsOf[kind].join(', ') },
        'key',
      );
    }
  }
}

function checkLinks(context: Context): void {
  for (const [id, link] of entriesOf(context.draft.topology?.links)) {
    const path = ['topology', 'links', id];
    if (!isOfPreset(context.draft.topology, id)) {
      need(context, path, 'between');
      need(context, path, 'kind');
    }
    const ends = link.between;
    if (ends !== undefined && (ends.length !== 2 || ends[0] === ends[1])) {
      context.issues.add('S209.ends', [...path, 'between'], {});
    }
    const business = link.business;
    if (typeof business === 'object') {
      checkSteps(business.steps, business.repeat, [...path, 'business'], context);
    }
  }
}

function checkMachines(context: Context): void {
  const sites = [...context.ground.sites].filter(([, site]) => site.kind === 'vmware');
  const replicated = protectedVms(context.draft);
  for (const [id, vm] of entriesOf(context.draft.topology?.vms)) {
    const path = ['topology', 'vms', id];
    if (sites.length > 1 && vm.site === undefined) {
      need(context, path, 'site');
    }
    const site = vm.site === undefined ? undefined : context.ground.sites.get(vm.site);
    if (site?.kind === 'azure') {
      const known = sites.map(([name]) => name).join(', ');
      context.issues.add('R302.site', [...path, 'site'], { id: vm.site ?? '', known });
    }
    for (const [at, disk] of itemsOf(vm.disks)) {
      const size = typeof disk === 'number' ? disk : disk.size;
      const isOut = typeof disk === 'object' && disk.excluded === true;
      if (size !== undefined && size > MAX_DISK_GB * GIB && !isOut && replicated.includes(id)) {
        context.issues.add('L528', [...path, 'disks', at], {
          id,
          size: sizeText(size),
          most: MAX_DISK_GB,
        });
      }
      const used = typeof disk === 'object' ? disk.used : undefined;
      if (used !== undefined && size !== undefined && used > 1 && used > size) {
        context.issues.add('L528.used', [...path, 'disks', at, 'used'], { id });
      }
    }
  }
}

/** Every machine needs a server and an account to send to; told once, with the first that lacks. */
function checkSenders(context: Context): void {
  const { issues, names } = context;
  if (names.unsure.size > 0 || issues.isBroken(['topology', 'components'])) return;
  const kinds = [...context.ground.components.values()].map((part) => part.kind);
  const hasServer = kinds.includes('process-server') || kinds.includes('configuration-server');
  const vms = entriesOf(context.draft.topology?.vms);
  const path = ['topology', 'components'];
  const hasSite = [...context.ground.sites.values()].some(({ kind }) => kind === 'vmware');
  const [first] = vms;
  if (!hasSite && first !== undefined && !issues.isBroken(['topology', 'sites'])) {
    issues.add('R306', ['topology', 'sites'], { id: first[0], what: 'site' }, 'key');
  }
  const bare = vms.find(([, vm]) => vm['process-server'] === undefined);
  if (!hasServer && bare !== undefined) {
    issues.add('R306', path, { id: bare[0], what: 'process-server' }, 'key');
  }
  const loose = vms.find(([, vm]) => vm.storage === undefined);
  if (!kinds.includes('storage-account') && loose !== undefined) {
    issues.add('R306', path, { id: loose[0], what: 'storage-account' }, 'key');
  }
}

function sizeText(bytes: number): string {
  const gb = bytes / GIB;
  return gb >= 1024 && gb % 1024 === 0 ? `${gb / 1024}TB` : `${Math.ceil(gb)}GB`;
}

function checkWorkloads(context: Context): void {
  for (const [id, workload] of entriesOf(context.draft.workloads)) {
    const path = ['workloads', id];
    const keys = writtenKeys(context, path);
    const hasBoth = keys.includes('churn') && keys.includes('steps');
    if (hasBoth) context.issues.add('L544', [...path, 'steps'], { id }, 'key');
    if (!keys.includes('steps')) need(context, path, 'churn');
    if (keys.includes('peak') && !keys.includes('peak-hours')) need(context, path, 'peak-hours');
    if (keys.includes('peak-hours') && !keys.includes('peak')) need(context, path, 'peak');
    checkSteps(workload.steps, workload.repeat, path, context);
  }
}

interface CycleStep {
  readonly from?:
    | { readonly weekday?: number | null | undefined; readonly ofDayMs?: number | undefined }
    | undefined;
}

/** Steps name days exactly when the cycle is a week, and go forward in time. */
function checkSteps(
  steps: readonly (CycleStep | undefined)[] | undefined,
  repeat: 'day' | 'week' | undefined,
  path: Path,
  context: Context,
): void {
  let last = -1;
  const isWeek =
    repeat === 'week' ||
    (repeat === undefined &&
      itemsOf(steps).some(([, step]) => typeof step.from?.weekday === 'number'));
  for (const [at, step] of itemsOf(steps)) {
    const from = step.from;
    if (from === undefined || from.ofDayMs === undefined) continue;
    const place = [...path, 'steps', at, 'from'];
    const hasDay = typeof from.weekday === 'number';
    if (hasDay !== isWeek) {
      context.issues.add(isWeek ? 'T406.week' : 'T406.day', place);
      return;
    }
    const ms = (from.weekday ?? 0) * 24 * HOUR + from.ofDayMs;
    if (ms <= last) context.issues.add('T406', place);
    last = ms;
  }
}

function checkPolicies(context: Context): void {
  for (const [id, policy] of entriesOf(context.draft.policies)) {
    const path = ['policies', id];
    const isPremium = entriesOf(context.draft.topology?.vms).some(
      ([, vm]) =>
        vm.policy === id &&
        vm.storage !== undefined &&
        context.ground.components.get(vm.storage)?.tier === 'premium',
    );
    const most = isPremium ? MAX_RETENTION.premium : MAX_RETENTION.standard;
    const retention = policy.retention ?? 24 * HOUR;
    if (retention > most) {
      context.issues.add('L527', [...path, 'retention'], {
        id,
        retention: durationText(retention),
        most: durationText(most),
        isPremium: isPremium ? 1 : 0,
      });
    }
    const every = policy['app-consistent'];
    if (typeof every === 'number' && every >= retention && retention <= most) {
      const params = { id, every: durationText(every), retention: durationText(retention) };
      context.issues.add('L527.app', [...path, 'app-consistent'], params);
    }
    if (every === 0) context.issues.add('L527.zero', [...path, 'app-consistent'], { id });
  }
}

function checkServices(context: Context): void {
  const { draft, issues } = context;
  const needs = new Map<string, readonly string[]>();
  for (const [id, service] of entriesOf(draft.services)) {
    const path = ['services', id];
    needs.set(id, idsOf(service.needs));
    if (service.mtd !== undefined && service.rto !== undefined && service.mtd < service.rto) {
      const params = { id, mtd: durationText(service.mtd), rto: durationText(service.rto) };
      issues.add('L501', [...path, 'mtd'], params);
    }
    const late = idsOf(service.vms).find((vm) => {
      const policy = draft.topology?.vms?.[vm]?.policy;
      const threshold =
        policy === undefined ? undefined : draft.policies?.[policy]?.['rpo-threshold'];
      return threshold !== undefined && service.rpo !== undefined && service.rpo < threshold;
    });
    if (late !== undefined && service.rpo !== undefined) {
      const policy = draft.topology?.vms?.[late]?.policy ?? '';
      issues.add('L502', [...path, 'rpo'], {
        id,
        rpo: durationText(service.rpo),
        vm: late,
        policy,
        threshold: durationText(draft.policies?.[policy]?.['rpo-threshold'] ?? 0),
      });
    }
  }
  const circle = findCircle(needs);
  if (circle !== null) {
    issues.add('L504.needs', ['services', circle[0] ?? '', 'needs'], {
      circle: circle.join(' → '),
    });
  }
}

/** Things defined and never used. */
function checkUse(context: Context): void {
  const { draft, issues } = context;
  const vms = entriesOf(draft.topology?.vms);
  const isCertain = !context.isUnread('topology') && draft.topology?.vms !== undefined;
  const isVmsFine = isCertain && !issues.isBroken(['topology', 'vms']);
  if (isVmsFine) {
    for (const [id] of entriesOf(draft.workloads)) {
      if (!vms.some(([, vm]) => vm.workload === id)) {
        issues.add('R305', ['workloads', id], { what: 'Workload', id }, 'key');
      }
    }
    for (const [id] of entriesOf(draft.policies)) {
      if (!vms.some(([, vm]) => vm.policy === id)) {
        issues.add('R305', ['policies', id], { what: 'Policy', id }, 'key');
      }
    }
  }
  if (draft.services === undefined || issues.isBroken(['services'])) return;
  for (const [id] of vms) {
    const isServed = entriesOf(draft.services).some(([, one]) => idsOf(one.vms).includes(id));
    if (!isServed) issues.add('L503', ['topology', 'vms', id], { id }, 'key');
  }
}
