/** Raises and clears alerts: one row per (code, component), the same row ever after. */
import { type AlertCode, alertCodes, alertFacts } from '../facts/alerts.ts';
import { cell, handleOf, type Kind, NONE, type World } from '../world.ts';
import { alertsAbout } from './by-target.ts';

const SEVERITIES = ['info', 'warning', 'critical'] as const;

export function raiseAlert(world: World, code: AlertCode, kind: Kind, row: number): void {
  let at = findAlert(world, code, kind, row);
  if (at === NONE) {
    at = world.alerts.add();
    const { col } = world.alerts;
    col.code[at] = alertCodes.indexOf(code);
    col.target[at] = handleOf(kind, row);
    col.severity[at] = SEVERITIES.indexOf(alertFacts[code].severity);
    col.raisedAt[at] = NONE;
    col.clearedAt[at] = NONE;
    world.host.addComponent('alert', at);
  }
  world.host.send('alert', 'life', at, 'raise');
}

export function clearAlert(world: World, code: AlertCode, kind: Kind, row: number): void {
  const at = findAlert(world, code, kind, row);
  if (at !== NONE) world.host.send('alert', 'life', at, 'clear');
}

/** Row of an alert, `NONE` if it never rang. */
function findAlert(world: World, code: AlertCode, kind: Kind, row: number): number {
  const number = alertCodes.indexOf(code);
  const target = handleOf(kind, row);
  const { col } = world.alerts;
  return alertsAbout(world, target).find((at) => col.code[at] === number) ?? NONE;
}

export function severityOf(world: World, alert: number): (typeof SEVERITIES)[number] {
  return SEVERITIES[cell(world.alerts.col.severity, alert)] ?? 'info';
}
