/** Licence notices of the packages whose code is in a bundle. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The folder of the package a module belongs to, or null for our own code. */
export function packageFolder(id) {
  const path = id.replace(/^\0/, '').split('?')[0];
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'));
  return found && existsSync(join(found[1], 'package.json')) ? found[1] : null;
}

export function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file && !license)
    throw new Error(`${basename(folder)} carries no licence and cannot be bundled.`);
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : String(license);
  return { name, version, licence: String(license), text };
}

/** All notices as plain text for the end of a script. */
export function licenceText(moduleIds) {
  const folders = [...new Set(moduleIds.map(packageFolder).filter((folder) => folder !== null))];
  return folders
    .sort()
    .map(notice)
    .map(({ name, version, text }) => `${name} ${version}\n\n${text.replaceAll('*/', '* /')}`)
    .join('\n\n');
}
