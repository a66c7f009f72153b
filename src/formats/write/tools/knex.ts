import { fileName } from '../../paths.ts';
import { programsIn, type Style, slashes, styleOf, template } from '../javascript.ts';
import { leading, nextNumbers } from '../number.ts';
import { fitsTransaction, inside, transaction, withoutTransaction } from '../statements.ts';
import type { Act, Unit, Way } from '../unit.ts';
import { downHeading, heading } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * Knex runs all pending files in one transaction, or each in its own as soon as one of them says `transaction: false`; that one gets
 * a pool, so what belongs to one session is sent on a connection taken from it. It takes every `?` for a parameter.
 */
export const knex: Writer = {
  name: 'knex',
  notes: () => [],
  recognises: folder =>
    programsIn(folder).some(
      path => /\bknex\b/i.test(folder.texts.get(path) ?? '') && /\bup\b/.test(folder.texts.get(path) ?? ''),
    ),
  write({ units, folder, now }) {
    const style = styleOf(folder, 'cjs');
    const used = leading(programsIn(folder).map(fileName));
    const numbers = nextNumbers(used, units.length, now, { time: 14 });
    return units.map((unit, at) => ({
      path: `${numbers[at]}_${unit.name}.${style.ending}`,
      text: text(unit, style),
    }));
  },
};

function text(unit: Unit, style: Style): string {
  const fits = fitsTransaction(unit.up) && fitsTransaction(unit.down) && !unit.accompanied;
  const body = (way: Way) =>
    fits || way.acts.length === 0 ? raw('knex', inside(way, true), '  ') : way.acts.flatMap(apart);
  const up = body(unit.up);
  const down = [...slashes(downHeading(unit), '  '), ...body(unit.down)];
  const lines = [
    ...(style.types ? ["import type { Knex } from 'knex';", ''] : []),
    ...slashes(heading(unit)),
    '',
    ...(fits ? [] : [`${constant('config', style)} { transaction: false };`, '']),
    ...exported('up', up, style),
    '',
    ...exported('down', down, style),
    ...([...up, ...down].some(line => line.includes('onOneConnection('))
      ? ['', ...onOneConnection(style)]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function constant(name: string, { modules }: Style): string {
  return modules === 'require' ? `exports.${name} =` : `export const ${name} =`;
}

function exported(name: string, body: readonly string[], style: Style): string[] {
  const type = style.types ? ': Knex' : '';
  const result = style.types ? ': Promise<void>' : '';
  return style.modules === 'require'
    ? [`exports.${name} = async function (knex) {`, ...body, '};']
    : [`export async function ${name}(knex${type})${result} {`, ...body, '}'];
}

function apart(act: Act): string[] {
  if (act.mode === 'one') {
    return ['  await knex.transaction(async trx => {', ...raw('trx', transaction(act), '    '), '  });'];
  }
  const statements = withoutTransaction(act).map(sql => `    ${template(escaped(sql))},`);
  return ['  await onOneConnection(knex, [', ...statements, '  ]);'];
}

function raw(client: string, statements: readonly string[], indent: string): string[] {
  return statements.map(sql => `${indent}await ${client}.raw(${template(escaped(sql))});`);
}

/** Knex has no way to write a backslash before a question mark, so such a statement is written without the mark. */
function escaped(sql: string): string {
  if (!sql.includes('\\?')) return sql.replaceAll('?', '\\?');
  const text = sql.replace(/[!']/g, found => (found === '!' ? '!!' : "''")).replaceAll('?', '!003F');
  return `DO $lockstep$ BEGIN EXECUTE U&'${text}' UESCAPE '!'; END $lockstep$`;
}

function onOneConnection(style: Style): string[] {
  const types = style.types ? [': Knex', ': string[]', ': Promise<void>'] : ['', '', ''];
  return [
    '/** Settings count for a connection, and the pool may give another one for each statement. */',
    `async function onOneConnection(knex${types[0]}, statements${types[1]})${types[2]} {`,
    '  const connection = await knex.client.acquireConnection();',
    '  try {',
    '    for (const sql of statements) await knex.raw(sql).connection(connection);',
    '  } finally {',
    '    await knex.client.releaseConnection(connection);',
    '  }',
    '}',
  ];
}
