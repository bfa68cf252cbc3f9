/** What can be not as usual about a part, in the words people read. By condition name. */
import { azureConditions } from './azure.ts';
import { sourceConditions } from './source-conditions.ts';

export const conditions: Readonly<Record<string, string>> = {
  ...azureConditions,
  'read-only-role': 'The vCenter account may look only',
  ...sourceConditions,
};
