import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../../src/ui/canvas/flags.ts';
import { gapOf } from '../../../src/ui/canvas/flow.ts';
import { arc, haloOf } from '../../../src/ui/canvas/halo.ts';
import { laneOf, ROAD } from '../../../src/ui/canvas/road.ts';
import {
  agentTab,
  azureValue,
  cacheText,
  fitting,
  groupSaid,
  headLines,
  machineSentence,
  serverSentence,
  shortName,
  shortValue,
  siteLook,
  siteValue,
  worstOf,
} from '../../../src/ui/canvas/say.ts';
import { tintOf } from '../../../src/ui/canvas/tint.ts';
import { machineIn, sampleFrame } from '../../support/frames.ts';

const HOUR = 3_600_000;
const frame = sampleFrame();
const [link] = frame.links;
const [server] = frame.servers;

describe('a part that is not well', () => {
  it('a dark machine says so beside its last RPO', () => {
    const dark = machineIn('dark', 'SQL01', { rpoMs: 0 });
    expect(shortValue(dark)).toBe('dark · 0 min');
    expect(machineSentence(dark)).toMatch(/dark.*last RPO 0 min/);
  });

  it('a process server names its health when that is bad', () => {
    if (server === undefined) throw new Error('The sample frame has a server.');
    expect(serverSentence({ ...server, isPowered: true, health: 'critical' })).toContain(
      'critical',
    );
    expect(serverSentence({ ...server, health: 'normal' })).not.toContain('critical');
  });
});

describe('the halo', () => {
  it('is empty at nothing behind, and one full turn at the threshold', () => {
    expect(haloOf(0, 20, 0.5).first).toBe('');
    expect(haloOf(1, 20, 0.5).first).toBe(arc(1, 20));
    expect(haloOf(1, 20, 0.5).second).toBe('');
  });

  it('ends at the bottom for half a threshold, where it becomes thick', () => {
    expect(arc(0.5, 20)).toBe('M0 -20A20 20 0 0 1 0 20');
    expect(haloOf(0.49, 20, 0.5).tone).toBe('ok');
    expect(haloOf(0.5, 20, 0.5).tone).toBe('risk');
  });

  it('has a second ring past the threshold and a notch for each further one', () => {
    const late = haloOf(3.4, 20, 0.5);
    expect(late.tone).toBe('breach');
    expect(late.second).toBe(arc(1, 24));
    expect(late.notches).toHaveLength(3);
    expect(haloOf(1.2, 20, 0.5).second).toBe(arc(0.2, 24));
    expect(haloOf(99, 20, 0.5).notches).toHaveLength(8);
  });
});

describe('the road', () => {
  it('is as high as the line and its lane as high as the throttle', () => {
    if (link === undefined || server === undefined) throw new Error('No line in the frame.');
    const lane = laneOf(link, server.tank, 160);
    expect(lane.bed).toBe(ROAD.bottom - ROAD.top);
    expect(lane.height / lane.bed).toBeCloseTo(0.64, 5);
    expect(lane.office / lane.bed).toBeCloseTo(0.3, 5);
    expect(lane).toMatchObject({ isFull: true, isJammed: true, throttleBps: 64e6 });
  });

  it('shrinks with the line, and closes when it is down', () => {
    if (link === undefined) throw new Error('No line in the frame.');
    const narrow = laneOf({ ...link, capacityBps: 30e6, replicationBps: 20e6 }, null, 160);
    expect(narrow.bed / narrow.nominal).toBeCloseTo(0.3, 5);
    const down = { ...link, capacityBps: 0, replicationBps: 0, businessLeftBps: 0 };
    expect(laneOf(down, null, 160)).toMatchObject({ height: 0, share: 0, isJammed: false });
  });

  it('spaces dots by the rate, in steps, and never closer than they may stand', () => {
    expect(gapOf(1, 28)).toBe(28);
    expect(gapOf(0.5, 28)).toBe(56);
    expect(gapOf(0.5001, 28)).toBe(gapOf(0.4999, 28));
    expect(gapOf(0.001, 28)).toBe(120);
    expect(gapOf(0, 28)).toBe(0);
  });
});

describe('what is written on a part', () => {
  it('says the unit of a cache once, where what is used has the same', () => {
    expect(cacheText(14.4e9, 600e9)).toBe('14.4 of 600 GB');
    expect(cacheText(900e6, 600e9)).toBe('900 MB of 600 GB');
  });

  it('says minutes of data, or one word', () => {
    expect(shortValue(machineIn('in-promise', 'SQL01'))).toBe('12 min');
    expect(shortValue(machineIn('live-azure', 'SQL01'))).toBe('in Azure');
    expect(shortValue(machineIn('first-copy', 'SQL01', { progress: 0.62 }))).toBe('62 %');
    expect(shortName(machineIn('breach', 'sql-01'))).toBe('S1');
  });

  it('says of how many of a group something else holds, and draws the rest', () => {
    const web = ['W1', 'W2', 'W3'].map((name) => machineIn('in-promise', name));
    const failing = machineIn('starting', 'W4');
    expect(groupSaid(web)?.value).toBe('12 min · × 3');
    expect(groupSaid([...web, failing])).toMatchObject({
      value: '1 of 4 starting',
      face: { look: 'in-promise' },
    });
    expect(groupSaid([failing, failing])?.value).toBe('all 2 starting');
    expect(groupSaid([])).toBeUndefined();
  });

  it('says on each side what goes on there', () => {
    const away = { sourceState: 'down', azureVmState: 'starting' };
    const row = machineIn('starting', 'W1', away);
    expect([siteValue(row), azureValue(row)]).toEqual(['dark', 'starting']);
    const bare = machineIn('unprotected', 'W2', { sourceState: 'running', azureVmState: 'none' });
    expect([siteValue(bare), azureValue(bare)]).toEqual(['runs', '']);
  });

  it('moves the colour to Azure once a copy starts there', () => {
    expect(siteLook(machineIn('starting', 'SQL01', { sourceState: 'down' }))).toBe('dark');
    expect(siteLook(machineIn('live-azure', 'SQL01'))).toBe('unprotected');
    expect(siteLook(machineIn('two-copies', 'SQL01'))).toBe('two-copies');
  });

  it('shows an agent only when it does not simply run', () => {
    expect(agentTab(machineIn('in-promise', 'SQL01'))).toBe('running');
    expect(agentTab(machineIn('in-promise', 'SQL01', { agentState: 'silent' }))).toBe('silent');
    expect(agentTab(machineIn('dark', 'SQL01', { agentState: 'silent' }))).toBe('running');
  });

  it('puts two writable copies before any lateness', () => {
    const rows = [machineIn('breach', 'A1', { rpoMs: 9e9 }), machineIn('two-copies', 'A2')];
    expect(worstOf(rows)?.name).toBe('A2');
  });

  it('shortens a label to what tells it from its sisters', () => {
    expect(fitting('Orders · sql', 100)).toBe('Orders · sql');
    expect(fitting('Orders · sql', 40)).toBe('sql');
    expect(fitting('Office files', 40)).toBe('Offic…');
    expect(headLines('Customer portal', 104)).toEqual(['Customer portal']);
    expect(headLines('Orders · sql', 64)).toEqual(['sql']);
    expect(headLines('Customer portal', 64)).toEqual(['Customer', 'portal']);
    expect(headLines('Internationalisation', 64)).toEqual(['Internat…']);
  });
});

describe('reason flags', () => {
  it('say which part holds back, in three words', () => {
    expect(flagsOf(frame)).toEqual([
      { key: 'ps-1/throttle', part: 'ps-1', words: 'throttle is full' },
    ]);
    const full = frame.servers.map((row) =>
      row.tank === null ? row : { ...row, tank: { ...row.tank, cachedBytes: 14e9 } },
    );
    const cut = frame.links.map((row) => ({ ...row, capacityBps: 0 }));
    const words = flagsOf({ ...frame, servers: full, links: cut }).map((flag) => flag.words);
    expect(words).toEqual(['line is down', 'cache above 75 %', 'throttle is full']);
  });

  it('are silent while nothing is refused', () => {
    const calm = frame.servers.map((row) =>
      row.tank === null ? row : { ...row, tank: { ...row.tank, backlogBytes: 0 } },
    );
    expect(flagsOf({ ...frame, servers: calm })).toEqual([]);
  });
});

describe('the ground', () => {
  it.each([
    [5, 'night'],
    [7, 'dawn'],
    [8, 'day'],
    [18, 'dusk'],
    [21, 'night'],
    [33, 'day'],
  ] as const)('at hour %i of the site is %s', (hour, tint) => {
    expect(tintOf({ ...frame.clock, startOfDayMs: 0, nowMs: hour * HOUR })).toBe(tint);
  });
});
