/** Takes the pictures of the README from the built page: `npm run pictures`. */
import e2e from '../e2e/playwright.config.ts';

export default { ...e2e, testDir: '.' };
