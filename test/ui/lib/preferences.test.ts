import { beforeEach, describe, expect, it } from 'vitest';
import { createPreferences } from '../../../src/ui/preferences.svelte.ts';

const blocked = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

beforeEach(() => window.localStorage.clear());

describe('preferences', () => {
  it('start as the system has it', () => {
    const preferences = createPreferences(() => window.localStorage);
    expect(preferences.theme).toBe('system');
    expect(preferences.motion).toBe('system');
  });

  it('are kept for the next time', () => {
    createPreferences(() => window.localStorage).setTheme('dark');
    expect(createPreferences(() => window.localStorage).theme).toBe('dark');
  });

  it('take no value they do not know', () => {
    window.localStorage.setItem('switchback.theme', 'mauve');
    expect(createPreferences(() => window.localStorage).theme).toBe('system');
  });

  it('hold until the page closes where the browser keeps nothing, and say so', () => {
    const preferences = createPreferences(blocked);
    preferences.setTheme('light');
    expect(preferences.theme).toBe('light');
    expect(preferences.isKept).toBe(false);
  });

  it('ask for stillness when it was chosen', () => {
    const preferences = createPreferences(() => window.localStorage);
    preferences.setMotion('reduce');
    expect(preferences.isStill).toBe(true);
  });
});
