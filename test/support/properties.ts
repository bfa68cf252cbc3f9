/** Properties draw the same cases in every `npm test`, and new ones in `npm run soak`. */
import process from 'node:process';
import { configureGlobal } from 'fast-check';

const SEED = 20_161_121;

if (!process.env.SWITCHBACK_SOAK) configureGlobal({ seed: SEED });
