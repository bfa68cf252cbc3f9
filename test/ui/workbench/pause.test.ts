/** What the pause banner says is coming, and what the toast says of a throttle. */
import { describe, expect, it } from 'vitest';
import { faultList } from '../../../src/runtime/index.ts';
import { refusalText, texts } from '../../../src/text/index.ts';
import { outcomeText } from '../../../src/ui/workbench/outcome.ts';
import { benchFrame } from '../../support/bench-frame.ts';

const t = texts.workbench.banner;

describe('what comes if nothing changes', () => {
  it('tells machines that come together as one', () => {
    expect(t.who('app-01', 40, 40)).toBe('all 40 machines');
    expect(t.who('app-01', 6, 40)).toBe('app-01 and 5 more');
    expect(t.who('app-01', 1, 40)).toBe('app-01');
  });
});

describe('words of what came of a command', () => {
  it('says that a throttle is removed when it is', () => {
    const command = { do: 'set-throttle', target: 'ps-1', with: { bandwidth: 'none' } } as const;
    const said = outcomeText(command, { ok: true } as never, benchFrame());
    expect(said).toBe('The throttle of PS1 is removed.');
  });

  it('names the state of an item in words [FO-02]', () => {
    const params = { name: 'WEB01', state: 'failingOver.prereq' };
    const { why } = refusalText({ code: 'NOT_PROTECTED', params });
    expect(why).toBe('It is not protected now. Its state: Failing over: checks.');
  });
});

describe('the list of causes', () => {
  it('has a word for every fault and for every kind of part', () => {
    for (const { fault, kind } of faultList()) {
      expect(texts.faults[fault], fault).toBeDefined();
      expect(texts.workbench.parts[kind], kind).toBeDefined();
    }
  });
});
