/** `schema`: prints the JSON Schema of scenario files. */
import { jsonSchema } from '../drill/index.ts';
import { type Exit, exit, type Io } from './io.ts';

/** The text of scenarios/schema.json. */
function schemaText(): string {
  return JSON.stringify(jsonSchema(), null, 2);
}

export function schemaVerb(io: Io): Exit {
  io.out(schemaText());
  return exit.clean;
}
