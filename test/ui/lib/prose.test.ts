import { render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import Prose from '../../../src/ui/lib/Prose.svelte';
import { parseProse } from '../../../src/ui/lib/prose.ts';

/** Shows a text and waits for its parser, which is fetched on first use. */
async function show(source: string): Promise<HTMLElement> {
  const { container } = render(Prose, { source });
  await waitFor(() => expect(container.querySelector('[aria-busy]')).toBeNull());
  return container;
}

describe('an author’s text', () => {
  it('parts paragraphs by empty lines and joins wrapped ones', () => {
    expect(parseProse('One\ntwo.\n\nThree.')).toEqual([
      { kind: 'p', href: null, children: ['One', ' ', 'two.'] },
      { kind: 'p', href: null, children: ['Three.'] },
    ]);
  });

  it('knows lists, headings, strong, emphasis and code, one inside the other', async () => {
    await show('# Facts\n- **one `two`**\n- *three*\n\nThen:\n\n1. first\n   - inner');
    expect(screen.getByRole('heading', { name: 'Facts' })).toBeVisible();
    expect(screen.getAllByRole('list')).toHaveLength(3);
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
    expect(screen.getByText('two').closest('strong')).toHaveTextContent('one two');
    expect(screen.getByText('three').tagName).toBe('EM');
  });

  it('knows tables and quotes', async () => {
    await show('| Part | Rate |\n|---|---|\n| Line | 100 Mbps |\n\n> Said before.');
    expect(screen.getByRole('columnheader', { name: 'Rate' })).toBeVisible();
    expect(screen.getByRole('row', { name: 'Line 100 Mbps' })).toBeVisible();
    expect(screen.getByText('Said before.').closest('blockquote')).toBeVisible();
  });

  it('shows HTML as the text it is', async () => {
    const evil = '<img src=x onerror="alert(1)"> and <b>bold</b>\n\n<script>alert(2)</script>';
    const container = await show(evil);
    expect(container.querySelector('img, b, script')).toBeNull();
    expect(container).toHaveTextContent('<img src=x onerror="alert(1)"> and <b>bold</b>');
    expect(container).toHaveTextContent('<script>alert(2)</script>');
  });

  it('links only to https and mail, and never hands over where it came from', async () => {
    await show('[good](https://example.org/a) [bad](javascript:alert) <mailto:a@example.org>');
    const good = screen.getByRole('link', { name: 'good' });
    expect(good).toHaveAttribute('href', 'https://example.org/a');
    expect(good).toHaveAttribute('rel', 'noopener noreferrer');
    expect(screen.queryByRole('link', { name: 'bad' })).toBeNull();
    expect(screen.getByText(/bad/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'mailto:a@example.org' })).toBeVisible();
  });

  it('keeps escaped marks and underscores inside names', async () => {
    await show('the file my\\_own_file and \\*this\\* stay');
    expect(screen.getByText('the file my_own_file and *this* stay')).toBeVisible();
  });

  it('takes any text, an empty one too', () => {
    expect(parseProse('')).toEqual([]);
    for (const text of ['**', '[', '- ', '> > >', '|', '```', '![x](asset:y)', '[a][b]']) {
      expect(() => parseProse(text)).not.toThrow();
    }
  });
});
