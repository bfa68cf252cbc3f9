/** Why the clock stands, in words: every kind of cause names its thing. */
import { describe, expect, it } from 'vitest';
import type { Cause } from '../../../src/runtime/index.ts';
import { causePart, causeTab, causeText } from '../../../src/ui/workbench/attention.ts';
import { benchFrame, benchMachine } from '../../support/bench-frame.ts';

const MIN = 60_000;
const frame = benchFrame();

function cause(kind: Exclude<Cause['kind'], 'event'>, about: string, detail = ''): Cause {
  return { atMs: 70 * MIN, kind, about, detail } as Cause;
}

describe('the cause of a pause', () => {
  it('names the promise of a service and leads to the service', () => {
    const service = frame.services[0];
    if (service === undefined) throw new Error('The bench frame has a service.');
    const rto = cause('promise', service.id, 'rto');
    expect(causeText(rto, frame)).toContain(`${service.name} has now been down for its RTO of`);
    expect(causePart(rto, frame)).toBe(service.id);
  });

  it('names what still waits at the last moment', () => {
    const machine = benchMachine('web-01', 'WEB01', 'on-approval', 0);
    const late = benchFrame({
      machines: [machine],
      clock: { ...frame.clock, nowMs: frame.clock.endMs - MIN },
    });
    const text = causeText(cause('last-moment', ''), late);
    expect(text).toContain('60 s to the end of the exercise.');
    expect(text).toContain('WEB01 waits for your commit.');
  });

  it('names a goal by its words, and an event as the list of what was seen does', () => {
    const goal = frame.goals[0];
    if (goal === undefined) throw new Error('The bench frame has a goal.');
    expect(causeText(cause('goal-due', goal.id), frame)).toContain(goal.text);
    const event: Cause = {
      atMs: 0,
      kind: 'event',
      what: 'service.down',
      about: 'shop',
      detail: '',
    };
    expect(causeText(event, frame)).toMatch(/does not serve\.$/u);
  });

  it('says of a test that it waits for the person, not that it failed', () => {
    const job = frame.jobs[0];
    if (job === undefined) throw new Error('The bench frame has a job.');
    const waiting = { ...job, job: 7, kind: 'test-failover', state: 'waiting' as const };
    const now = benchFrame({ jobs: [waiting] });
    expect(causeText(cause('job-done', '7'), now)).toMatch(
      /waits for you: look, then clean up\.$/u,
    );
    const plan = benchFrame({ jobs: [{ ...waiting, kind: 'failover' }] });
    expect(causeText(cause('job-done', '7'), plan)).toMatch(/ waits for you\.$/u);
  });

  it('leads to the tab where more stands', () => {
    expect(causeTab(cause('answer-due', 'q'))).toBe('phone');
    expect(causeTab(cause('goal-due', 'g'))).toBe('goal');
    expect(causeTab(cause('last-moment', ''))).toBe('goal');
  });
});
