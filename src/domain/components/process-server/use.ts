/** Tells a server how busy it is now; called when rates, machines or other work change. */
import { cpuLevel, memoryLevel, USE_LEVELS } from '../../physics/use.ts';
import { cell, type World } from '../../world.ts';

function tell(world: World, gateway: number, region: 'cpu' | 'memory', level: number): void {
  const known = world.gateways.col[`${region}Level`];
  if (cell(known, gateway) === level) return;
  known[gateway] = level;
  world.host.send('gateway', region, gateway, `use.${USE_LEVELS[level] ?? 'fine'}`);
}

export function tellCpu(world: World, gateway: number): void {
  tell(world, gateway, 'cpu', cpuLevel(world, gateway));
}

export function tellMemory(world: World, gateway: number): void {
  tell(world, gateway, 'memory', memoryLevel(world, gateway));
}
