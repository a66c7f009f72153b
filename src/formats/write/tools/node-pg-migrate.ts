import { fileName, isSql } from '../../paths.ts';
import { programsIn, type Style, slashes, styleOf, template } from '../javascript.ts';
import { leading, nextNumbers } from '../number.ts';
import { fitsTransaction, inside, outside } from '../statements.ts';
import type { Unit, Way } from '../unit.ts';
import { downHeading, heading } from '../words.ts';
import type { Writer } from '../writer.ts';

/**
 * node-pg-migrate runs all pending files in one transaction; `noTransaction()` commits what came before and begins again afterwards.
 * Its SQL files have no such mark, so programs are written.
 */
export const nodePgMigrate: Writer = {
  name: 'node-pg-migrate',
  notes: () => [],
  recognises: folder => programsIn(folder).some(path => /\bpgm\b/.test(folder.texts.get(path) ?? '')),
  write({ units, folder, now }) {
    const style = styleOf(folder, 'cjs');
    const used = leading([...programsIn(folder), ...folder.paths.filter(isSql)].map(fileName));
    const numbers = nextNumbers(used, units.length, now, { time: 13 });
    return units.map((unit, at) => ({
      path: `${numbers[at]}_${unit.name.replaceAll('_', '-')}.${style.ending}`,
      text: text(unit, style),
    }));
  },
};

function text(unit: Unit, style: Style): string {
  const lines = [
    ...(style.types ? ["import type { MigrationBuilder } from 'node-pg-migrate';", ''] : []),
    ...slashes(heading(unit)),
    '',
    ...exported('up', body(unit, unit.up), style),
    '',
    ...exported('down', [...slashes(downHeading(unit), '  '), ...body(unit, unit.down)], style),
  ];
  return `${lines.join('\n')}\n`;
}

function body(unit: Unit, way: Way): string[] {
  const within = way.acts.length === 0 || (fitsTransaction(way) && !unit.accompanied);
  const statements = within ? inside(way, true) : outside(way);
  return [
    ...(within ? [] : ['  pgm.noTransaction();']),
    ...statements.map(sql => `  pgm.sql(${template(sql)});`),
  ];
}

function exported(name: string, body: readonly string[], { modules, types }: Style): string[] {
  if (modules === 'require') return [`exports.${name} = pgm => {`, ...body, '};'];
  const [type, result] = types ? [': MigrationBuilder', ': Promise<void>'] : ['', ''];
  return [`export async function ${name}(pgm${type})${result} {`, ...body, '}'];
}
