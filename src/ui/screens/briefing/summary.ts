/** The briefing's numbers, read off a compiled scenario. */
import { type CompiledScenario, churnAtStart } from '../../../runtime/index.ts';
import { texts } from '../../../text/index.ts';
import { formatBits, formatDuration, formatRate } from '../../format.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The estate in a few lines: counts, servers, lines, thresholds, what is written at StartEx. */
export function estateFacts(scenario: CompiledScenario): readonly Fact[] {
  const { estate } = scenario;
  const words = texts.briefing.estateRows;
  const isReplicating = estate.components.filter(
    ({ kind }) => kind === 'process-server' || kind === 'configuration-server',
  );
  const isProtected = estate.machines.filter((machine) => machine.isProtected).length;
  const stores = estate.components.filter(({ kind }) => kind === 'storage-account');
  const facts: Fact[] = [
    { label: words.machines, value: `${estate.machines.length}, ${words.protected(isProtected)}` },
    { label: words.churn, value: formatRate(churnAtStart(estate)) },
    { label: words.processServers, value: names(isReplicating) },
    {
      label: words.links,
      value: estate.links
        .map(({ name, bandwidthBps }) => `${name} ${formatBits(bandwidthBps)}`)
        .join(', '),
    },
    { label: words.storage, value: names(stores) },
    {
      label: words.rpoThreshold,
      value: durations(estate.policies.map(({ rpoThresholdMs }) => rpoThresholdMs)),
    },
    {
      label: words.retention,
      value: durations(estate.policies.map(({ retentionMs }) => retentionMs)),
    },
  ];
  return facts.filter(({ value }) => value !== '');
}

/** Points to be had in all. */
export function totalPoints(scenario: CompiledScenario): number {
  return scenario.objectives.reduce((sum, { points }) => sum + points, 0);
}

function names(parts: readonly { readonly name: string }[]): string {
  return parts.map(({ name }) => name).join(', ');
}

function durations(values: readonly number[]): string {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  return distinct.map(formatDuration).join(', ');
}
