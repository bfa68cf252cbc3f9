/** What the build adds: compiled scenarios, licence notices. See test/support/vite-plugins.mjs. */

declare module '*/scenario.yaml' {
  const scenario: import('./drill/index.ts').CompiledScenario;
  export default scenario;
}

declare module '*?worker&inline' {
  /** Gzip in base64 where it is built, the constructor while developing. */
  const program: string | (new () => Worker);
  export default program;
}

declare module 'virtual:licences' {
  /** One package whose code is in the bundle. */
  interface Notice {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
    readonly text: string;
  }
  export const notices: readonly Notice[];
}
