/** `schema`: prints the JSON Schema of scenario files. */
import { jsonSchema } from '../drill/index.ts';
import { readArgs } from './args.ts';
import { type Exit, exit, type Io } from './io.ts';
import { referenceLines } from './reference.ts';

/** The text of scenarios/schema.json. */
function schemaText(): string {
  return JSON.stringify(jsonSchema(), null, 2);
}

/** With `--markdown` the reference page, else the schema. */
export function schemaVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, { markdown: { isFlag: true } });
  if (!read.ok) {
    io.err(read.fault);
    return exit.usage;
  }
  if (read.args.flags.has('markdown')) {
    for (const line of referenceLines()) io.out(line);
    return exit.clean;
  }
  io.out(schemaText());
  return exit.clean;
}
