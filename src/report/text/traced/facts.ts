import type { Facts, FactsPhase, Lock, RelationKind } from '../../../model/facts.ts';
import { counted, listText, unstopped } from '../count.ts';
import type { Part } from '../layout.ts';
import { effectText, isTable, type LockGroup, lockGroups, modeText } from '../lock.ts';
import { short } from '../name.ts';

/** The longest list of names in one line. */
const most = 6;
/** The label of the longest line below. */
export const labelWidth = 'incomplete'.length;

/** What one line says of a statement, and its label; lines of one kind share the label of the first. */
export type FactRow = readonly [label: string, text: Part];

/** The facts of one statement as labelled lines; an error first. */
export function factRows(facts: Facts): FactRow[] {
  const old = facts.locks.filter(lock => !lock.new && lock.kind !== 'toast');
  const born = facts.locks.filter(lock => lock.new && isTable(lock.kind)).map(lock => lock.relation);
  const { error } = facts;
  return [
    ...rows('fails', error === undefined ? [] : [failureText(error)], 'bad'),
    ...lockRows(
      'locks',
      old.filter(lock => !lock.held),
      facts,
    ),
    ...lockRows(
      'still held',
      old.filter(lock => lock.held),
      facts,
    ),
    ...rows('rewrites', names(facts.rewrites)),
    ...rows('scans', names(facts.scans)),
    ...rows(
      'builds',
      facts.builds.map(({ index, table }) => `index ${short(index)} on ${short(table)}`),
    ),
    ...rows(
      'writes',
      facts.writes.map(({ relation, rows: number }) =>
        number === null ? `rows of ${short(relation)}` : `${counted(number, 'row')} of ${short(relation)}`,
      ),
    ),
    ...rows(
      'new',
      names(born).map(text => `${text}: born in this run, nobody waits`),
    ),
    ...rows('alone', facts.transaction === 'forbidden' ? ['cannot run inside a transaction block'] : []),
    ...rows('in turn', turnTexts(facts.phases ?? [])),
    ...rows('incomplete', (facts.incomplete ?? []).map(unstopped), 'doubt'),
    ...rows('unknown', (facts.unknown ?? []).map(unstopped), 'doubt'),
  ];
}

/** Classes 22 (a value that does not fit) and 23 (a constraint) are about rows, and those of the sandbox are generated. */
function failureText({ code, message }: NonNullable<Facts['error']>): string {
  const onRows = /^2[23]/.test(code) ? ' (on generated rows: on yours it may pass)' : '';
  return `${code} ${message}${onRows}`;
}

function rows(label: string, texts: readonly string[], style?: Part['style']): FactRow[] {
  return texts.map((text, index) => [index === 0 ? label : '', { text, style }]);
}

function names(relations: readonly string[]): string[] {
  return relations.length === 0 ? [] : [listText(relations.map(short), most)];
}

const kinds: Partial<Record<RelationKind, string>> = {
  index: 'index ',
  sequence: 'sequence ',
  view: 'view ',
  matview: 'materialized view ',
  toast: 'TOAST table ',
};

function lockRows(label: string, locks: readonly Lock[], facts: Facts): FactRow[] {
  return lockGroups(locks).map((group, index) => {
    const effect = effectText(group, facts.transaction);
    const text = effect === '' ? groupText(group) : `${groupText(group)}: ${effect}`;
    return [index === 0 ? label : '', { text, style: /\bwaits?\b/.test(effect) ? 'doubt' : undefined }];
  });
}

/** The transactions of a statement that has several, in their order; neighbours that lock the same share a line. */
function turnTexts(phases: readonly FactsPhase[]): string[] {
  if (phases.length < 2) return [];
  const turns: { at: string[]; locks: string }[] = [];
  for (const { at, locks } of phases) {
    const held = lockGroups(locks.filter(lock => !lock.new && lock.kind !== 'toast'));
    const said = held.map(groupText).join(', ') || 'no lock';
    const last = turns.at(-1);
    if (last?.locks === said) last.at.push(at);
    else turns.push({ at: [at], locks: said });
  }
  return turns.map(
    ({ at, locks }) => `${at.length > 2 ? `${at[0]} to ${at.at(-1)}` : listText(at)}: ${locks}`,
  );
}

function groupText({ mode, kind, relations }: LockGroup): string {
  return `${modeText(mode)} on ${kinds[kind] ?? ''}${listText(relations.map(short), most)}`;
}
