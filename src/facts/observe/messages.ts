import type { ServerMessage } from '../../model/session.ts';

/** What the server said it did, at debug1. Names come without a schema. */
export interface Said {
  readonly rewriting: string[];
  readonly verifying: string[];
  readonly building: { index: string; table: string }[];
}

export const nothingSaid: Said = { rewriting: [], verifying: [], building: [] };

const quoted = '"((?:[^"]|"(?! on table "| serially| with request))*)"';
const rewriting = new RegExp(`^rewriting table ${quoted}$`);
const verifying = new RegExp(`^verifying table ${quoted}$`);
const building =
  /^building index "(.*)" on table "(.*)"(?: serially| with request for \d+ parallel workers?)?$/s;

/**
 * Reads the debug1 messages of one statement. Sources: tablecmds.c (ATRewriteTable: "rewriting table", "verifying
 * table"), index.c (index_build: "building index ... on table ..."). TOAST tables are noise and left out.
 */
export function readMessages(messages: readonly ServerMessage[]): Said {
  const said: Said = { rewriting: [], verifying: [], building: [] };
  for (const { level, text } of messages) {
    if (level !== 'DEBUG') continue;
    const [, rewritten] = rewriting.exec(text) ?? [];
    const [, verified] = verifying.exec(text) ?? [];
    const [, index, table] = building.exec(text) ?? [];
    if (rewritten !== undefined) said.rewriting.push(rewritten);
    if (verified !== undefined) said.verifying.push(verified);
    if (index !== undefined && table !== undefined && !table.startsWith('pg_toast_'))
      said.building.push({ index, table });
  }
  return said;
}
