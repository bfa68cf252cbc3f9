/** What can be not as usual about a part, in the words people read. By condition name. */
export const conditions: Readonly<Record<string, string>> = {
  'read-only-role': 'The vCenter account may look only',
};
