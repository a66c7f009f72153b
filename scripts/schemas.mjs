/**
 * Writes schemas/*.schema.json, the published shape of every `--json` document, from the zod models.
 *
 *   node scripts/schemas.mjs           write
 *   node scripts/schemas.mjs --check   fail when a file is not what it would write
 *
 * Node 20 cannot run TypeScript, so the models are bundled in memory first.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'schemas');

/** The documents: file name in schemas/, name of the zod schema in src/model/, and its title. */
const documents = [
  { file: 'dossier.schema.json', model: 'Dossier', title: 'lockstep plan --json' },
  { file: 'plan.schema.json', model: 'PlanDocument', title: 'plan.json of lockstep plan --out' },
  { file: 'check.schema.json', model: 'CheckDocument', title: 'lockstep check --json' },
  { file: 'config.schema.json', model: 'Config', title: 'lockstep.json' },
  { file: 'trace.schema.json', model: 'TraceDocument', title: 'lockstep trace --json' },
];

/**
 * The JSON Schema documents as they should stand in schemas/, by file name.
 * @returns {Promise<Map<string, string>>}
 */
export async function schemaDocuments() {
  const models = readdirSync(join(root, 'src/model')).filter(file => file.endsWith('.ts'));
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `export { z } from 'zod';\n${models.map((file, i) => `export * as m${i} from './src/model/${file}';`).join('\n')}`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
  const { z, ...modules } = await import(`data:text/javascript;base64,${code}`);

  /** @type {Map<string, import('zod').ZodType>} */
  const named = new Map();
  for (const module of Object.values(modules)) {
    for (const [name, value] of Object.entries(module))
      if (value instanceof z.ZodType) named.set(name, value);
  }
  // An id puts a model into $defs under its own name, wherever it is used.
  for (const [id, model] of named) z.globalRegistry.add(model, { ...z.globalRegistry.get(model), id });

  return new Map(
    documents.map(({ file, model, title }) => {
      // The input side: readers must let keys pass that they do not know, since documents only grow.
      const { $schema, ...schema } = z.toJSONSchema(named.get(model), {
        io: 'input',
        override: dropSafeBounds,
      });
      return [file, `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`];
    }),
  );
}

/**
 * Every integer of JavaScript has these bounds; they say nothing about the document.
 * @param {{ jsonSchema: { minimum?: number, maximum?: number } }} context
 */
function dropSafeBounds({ jsonSchema }) {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wanted = await schemaDocuments();
  if (process.argv.includes('--check')) {
    const stale = [...wanted]
      .filter(([file, text]) => text !== readIfThere(join(folder, file)))
      .map(([file]) => file);
    const orphans = readdirSync(folder).filter(file => !wanted.has(file));
    for (const file of stale) console.error(`schemas/${file} is stale: run npm run schemas`);
    for (const file of orphans) console.error(`schemas/${file} is made from no model: delete it`);
    process.exitCode = stale.length + orphans.length === 0 ? 0 : 1;
  } else {
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of wanted) writeFileSync(join(folder, file), text);
    console.log(`schemas/: ${[...wanted.keys()].join(', ')}`);
  }
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
