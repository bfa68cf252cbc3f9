import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import Prose from '../../../src/ui/lib/Prose.svelte';
import { parseProse } from '../../../src/ui/lib/prose.ts';

describe('an author’s text', () => {
  it('parts paragraphs by empty lines and joins wrapped ones', () => {
    expect(parseProse('One\ntwo.\n\nThree.')).toEqual([
      { kind: 'paragraph', line: [{ kind: 'text', text: 'One two.' }] },
      { kind: 'paragraph', line: [{ kind: 'text', text: 'Three.' }] },
    ]);
  });

  it('knows lists, headings, strong, emphasis and code', () => {
    render(Prose, { source: '# Facts\n- **one** and `two`\n- *three*\n\n1. first' });
    expect(screen.getByRole('heading', { name: 'Facts' })).toBeVisible();
    expect(screen.getAllByRole('list')).toHaveLength(2);
    expect(screen.getByText('one').tagName).toBe('STRONG');
    expect(screen.getByText('two').tagName).toBe('CODE');
    expect(screen.getByText('three').tagName).toBe('EM');
  });

  it('shows HTML as the text it is', () => {
    const { container } = render(Prose, { source: '<img src=x onerror="alert(1)"> <b>bold</b>' });
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('b')).toBeNull();
    expect(container).toHaveTextContent('<img src=x onerror="alert(1)"> <b>bold</b>');
  });

  it('keeps an underscore inside a name', () => {
    render(Prose, { source: 'the file my_own_file stays' });
    expect(screen.getByText('the file my_own_file stays')).toBeVisible();
  });
});
