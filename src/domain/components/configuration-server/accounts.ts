/** The accounts a configuration server knows, and those the portal has heard of (CS-10). */
import { cell, type World } from '../../world.ts';
import { reviseServer, serverPart } from './part.ts';

const KIND = 'configuration-server';

export function accountsOf(world: World, server: number): readonly string[] {
  return serverPart(world, server)?.accounts ?? [];
}

/** Those the portal offers: all but the newest that have not shown yet. */
export function shownAccounts(world: World, server: number): readonly string[] {
  const all = accountsOf(world, server);
  return all.slice(0, all.length - cell(world.servers.col.newAccounts, server));
}

export function addAccount(world: World, server: number, account: string): void {
  reviseServer(world, server, { accounts: [...accountsOf(world, server), account] });
  const { newAccounts } = world.servers.col;
  newAccounts[server] = cell(newAccounts, server) + 1;
  world.host.send(KIND, 'accounts', server, 'account.added');
}

export function showAccounts(world: World, server: number): void {
  world.servers.col.newAccounts[server] = 0;
}
