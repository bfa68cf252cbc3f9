import { describe, expect, it } from 'vitest';
import { texts } from '../../../src/text/index.ts';
import { type Focus, focusOf, keyAction, keyRows } from '../../../src/ui/workbench/keys.ts';

const free: Focus = { isTyping: false, takesActivation: false, isModal: false, isMenu: false };

function stroke(key: string, change: Partial<Parameters<typeof keyAction>[0]> = {}) {
  const none = { ctrlKey: false, metaKey: false, altKey: false };
  return { key, ...none, repeat: false, defaultPrevented: false, ...change };
}

describe('the keys of the workbench', () => {
  it('give each key of the table its action', () => {
    for (const row of keyRows) {
      expect(keyAction(stroke(row.key), free, true)).toEqual(row.action);
    }
  });

  it('leave letters and digits alone when they are switched off', () => {
    for (const row of keyRows.filter(({ isSingle }) => isSingle)) {
      expect(keyAction(stroke(row.key), free, false)).toBeNull();
    }
    expect(keyAction(stroke(' '), free, false)).toEqual({ do: 'toggle-pause' });
    expect(keyAction(stroke('Escape'), free, false)).toEqual({ do: 'leave' });
  });

  it('never act while one types, in a dialog, or with a modifier', () => {
    expect(keyAction(stroke('g'), { ...free, isTyping: true }, true)).toBeNull();
    expect(keyAction(stroke('g'), { ...free, isModal: true }, true)).toBeNull();
    expect(keyAction(stroke('g', { ctrlKey: true }), free, true)).toBeNull();
    expect(keyAction(stroke('g', { defaultPrevented: true }), free, true)).toBeNull();
  });

  it('leave Space and Enter to the control that has the focus', () => {
    const focus = { ...free, takesActivation: true };
    expect(keyAction(stroke(' '), focus, true)).toBeNull();
    expect(keyAction(stroke('Enter'), focus, true)).toBeNull();
    expect(keyAction(stroke('2'), focus, true)).toEqual({ do: 'speed', speed: 60 });
  });

  it('know a field from a button', () => {
    const field = document.createElement('input');
    const button = document.createElement('button');
    expect(focusOf(field).isTyping).toBe(true);
    expect(focusOf(button)).toMatchObject({ isTyping: false, takesActivation: true });
    expect(focusOf(null)).toEqual(free);
  });

  it('are all named in the help dialog', () => {
    expect(keyRows.map(({ name }) => name)).toEqual(Object.keys(texts.dialogs.keys.rows));
  });
});
