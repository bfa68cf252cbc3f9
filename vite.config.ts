/** Build (`dist`, or one HTML file with `--mode single`) and the two Vitest projects. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { playwright } from '@vitest/browser-playwright';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import { programBesidePage } from './test/support/author-program.mjs';
import { launchOptions } from './test/support/browser.mjs';
import {
  contentPolicy,
  licences,
  mutation,
  oneFile,
  packedWorkers,
  scenarios,
} from './test/support/vite-plugins.mjs';

const componentPackages = [
  '@testing-library/jest-dom/vitest',
  '@testing-library/svelte',
  '@testing-library/user-event',
  'd3',
  'dexie',
  'micromark',
  'micromark-extension-gfm-table',
  'xstate',
  'yaml',
];

export default defineConfig(({ mode }) => {
  const isSingle = mode === 'single';
  return {
    base: './',
    publicDir: isSingle ? false : 'static',
    plugins: [
      svelte({ configFile: false }),
      scenarios(),
      licences(),
      mutation(),
      packedWorkers(),
      programBesidePage(isSingle),
      contentPolicy(isSingle),
      ...(isSingle
        ? [viteSingleFile({ removeViteModuleLoader: true }), oneFile('switchback.html')]
        : []),
    ],
    build: {
      target: 'es2022',
      outDir: isSingle ? 'dist-single' : 'dist',
      chunkSizeWarningLimit: 1600,
      modulePreload: { polyfill: false },
    },
    // A page opened from disk may start no module worker.
    worker: { format: 'iife' },
    test: {
      // Vitest leaves a core to the editor; nobody edits while everything runs.
      maxWorkers: '100%',
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            // Slow machines are not wrong: a test is judged by what it expects, not by its minute.
            testTimeout: 60_000,
            environment: 'node',
            // The engine keeps nothing in its modules, so files may share them: a third of the time.
            isolate: false,
            setupFiles: ['test/support/properties.ts'],
            include: ['test/**/*.test.ts'],
            exclude: ['test/ui/**', 'test/e2e/**'],
          },
        },
        {
          extends: true,
          plugins: [svelteTesting({ resolveBrowser: false })],
          optimizeDeps: { include: componentPackages },
          test: {
            name: 'component',
            include: ['test/ui/**/*.test.ts'],
            setupFiles: ['test/support/component-setup.ts'],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: launchOptions() }),
              viewport: { width: 1440, height: 900 },
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  };
});
