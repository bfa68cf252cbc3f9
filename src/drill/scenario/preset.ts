/** The named starting estate `small-site`, and how a file's own entries override it. */
import type { FileDraft } from './draft.ts';
import type { RawScenario } from './sections.ts';

type RawTopology = RawScenario['topology'];
export type SiteDraft = Partial<NonNullable<RawTopology['sites']>[string]>;
export type ComponentDraft = Partial<NonNullable<RawTopology['components']>[string]>;
export type LinkDraft = Partial<NonNullable<RawTopology['links']>[string]>;

/** Sites, components and links of a file with its preset laid under them. */
export interface Ground {
  readonly sites: ReadonlyMap<string, SiteDraft>;
  readonly components: ReadonlyMap<string, ComponentDraft>;
  readonly links: ReadonlyMap<string, LinkDraft>;
}

const smallSite = {
  sites: { onprem: { kind: 'vmware' }, azure: { kind: 'azure' } },
  components: {
    'vcenter-1': { kind: 'vcenter', site: 'onprem' },
    'esxi-1': { kind: 'esxi-host', site: 'onprem' },
    'datastore-1': { kind: 'datastore', site: 'onprem' },
    'cs-1': { kind: 'configuration-server', site: 'onprem' },
    'ps-1': { kind: 'process-server', site: 'onprem' },
    'mt-1': { kind: 'master-target', site: 'onprem' },
    'vault-1': { kind: 'vault', site: 'azure' },
    'storage-1': { kind: 'storage-account', site: 'azure' },
    'net-prod': { kind: 'network', site: 'azure' },
    'net-test': { kind: 'network', site: 'azure', bubble: true },
  },
  links: { wan: { between: ['onprem', 'azure'], kind: 'internet' } },
} as const satisfies {
  readonly sites: Record<string, SiteDraft>;
  readonly components: Record<string, ComponentDraft>;
  readonly links: Record<string, LinkDraft>;
};

/** Parts of a named start, as a file would write them; an unknown name has none. */
export function presetParts(name: string): {
  readonly sites: Readonly<Record<string, object>>;
  readonly components: Readonly<Record<string, object>>;
  readonly links: Readonly<Record<string, object>>;
} {
  return name === 'small-site' ? smallSite : { sites: {}, components: {}, links: {} };
}

/** Entries override by id, key by key; new ids come after those of the preset. */
function laid<T extends object>(
  under: Readonly<Record<string, T>> | undefined,
  over: Readonly<Record<string, Partial<T> | undefined>> | undefined,
): ReadonlyMap<string, T> {
  const all = new Map<string, T>(Object.entries(under ?? {}));
  for (const [id, entry] of Object.entries(over ?? {})) {
    const known = Object.fromEntries(
      Object.entries(entry ?? {}).filter(([, value]) => value !== undefined),
    );
    all.set(id, { ...all.get(id), ...known } as T);
  }
  return all;
}

/** The estate a file describes, whatever of it could be read. */
export function groundOf(topology: FileDraft['topology']): Ground {
  const preset = topology?.preset === 'small-site' ? smallSite : undefined;
  return {
    sites: laid<SiteDraft>(preset?.sites, topology?.sites as Record<string, SiteDraft>),
    components: laid<ComponentDraft>(
      preset?.components,
      topology?.components as Record<string, ComponentDraft>,
    ),
    links: laid<LinkDraft>(preset?.links, topology?.links as Record<string, LinkDraft>),
  };
}

/** Parts that are not there at StartEx. */
export function hiddenParts(topology: FileDraft['topology']): readonly string[] {
  if (topology?.give !== 'partial') return [];
  return (topology.hidden ?? []).flatMap((id) => id ?? []);
}

/** Whether an id came with the preset, so that nobody need repeat its kind and site. */
export function isOfPreset(topology: FileDraft['topology'], id: string): boolean {
  if (topology?.preset !== 'small-site') return false;
  return (
    Object.hasOwn(smallSite.sites, id) ||
    Object.hasOwn(smallSite.components, id) ||
    Object.hasOwn(smallSite.links, id)
  );
}
