/** Raises and clears alerts: one row per (code, component), the same row ever after. */
import { type AlertCode, alertCodes, alertFacts } from '../facts/alerts.ts';
import { cell, handleOf, type Kind, NONE, type World } from '../world.ts';
import { alertsAbout } from './by-target.ts';

const SEVERITIES = ['info', 'warning', 'critical'] as const;

type Severity = (typeof SEVERITIES)[number];

/** Raises an alert. One that stands already may become more or less severe in place. */
export function raiseAlert(
  world: World,
  code: AlertCode,
  kind: Kind,
  row: number,
  severity: Severity = alertFacts[code].severity,
): void {
  const wanted = SEVERITIES.indexOf(severity);
  let at = findAlert(world, code, kind, row);
  if (at === NONE) {
    at = world.alerts.add();
    const { col } = world.alerts;
    col.code[at] = alertCodes.indexOf(code);
    col.target[at] = handleOf(kind, row);
    col.severity[at] = wanted;
    col.raisedAt[at] = NONE;
    col.clearedAt[at] = NONE;
    world.host.addComponent('alert', at);
  }
  const { severity: held, isUp } = world.alerts.col;
  const isOther = cell(isUp, at) === 1 && cell(held, at) !== wanted;
  held[at] = wanted;
  world.host.send('alert', 'life', at, isOther ? 'grow' : 'raise');
}

export function clearAlert(world: World, code: AlertCode, kind: Kind, row: number): void {
  const at = findAlert(world, code, kind, row);
  if (at !== NONE) world.host.send('alert', 'life', at, 'clear');
}

/** Row of an alert, `NONE` if it never rang. */
function findAlert(world: World, code: AlertCode, kind: Kind, row: number): number {
  return alertNamed(world, code, handleOf(kind, row));
}

/** The same by a handle, and by what may be no code at all. */
export function alertNamed(world: World, code: string, target: number): number {
  const number = alertCodes.indexOf(code as AlertCode);
  const { col } = world.alerts;
  return alertsAbout(world, target).find((at) => col.code[at] === number) ?? NONE;
}

export function severityOf(world: World, alert: number): Severity {
  return SEVERITIES[cell(world.alerts.col.severity, alert)] ?? 'info';
}
