/** Composition root: scenarios, storage and runtime are put together here, and the app mounted. */
import { mount } from 'svelte';
import doorEstate from '../scenarios/door/scenario.yaml';
import firstFailover from '../scenarios/first-failover/scenario.yaml';
import monday from '../scenarios/monday-0910/scenario.yaml';
import { browserClock, browserWorkers, createAppRuntime } from './runtime/index.ts';
import { createDatabaseStore, createEstateDatabase } from './storage/index.ts';
import { App } from './ui/index.ts';

const wantsActors = /[?&]executor=actors\b/.test(location.href);

const runtime = createAppRuntime({
  scenarios: [firstFailover, monday],
  miniature: doorEstate,
  store: createDatabaseStore(),
  estates: createEstateDatabase(),
  clock: browserClock(),
  workers: browserWorkers,
  executor: wantsActors ? 'actors' : 'table',
});

const target = document.getElementById('app');
if (target !== null) mount(App, { target, props: { runtime } });
