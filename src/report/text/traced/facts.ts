import type { Facts, FactsPhase, Lock, RelationKind } from '../../../model/facts.ts';
import { counted, listText, unstopped } from '../count.ts';
import type { Part } from '../layout.ts';
import { effectText, lockGroups, modeText } from '../lock.ts';
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
  const born = facts.locks.filter(lock => lock.new && lock.kind !== 'toast');
  const { error } = facts;
  return [
    ...rows('fails', error === undefined ? [] : [`${error.code} ${error.message}`], 'bad'),
    ...rows(
      'locks',
      lockTexts(
        old.filter(lock => !lock.held),
        facts,
      ),
    ),
    ...rows(
      'still held',
      lockTexts(
        old.filter(lock => lock.held),
        facts,
      ),
    ),
    ...rows('rewrites', names(facts.rewrites)),
    ...rows('scans', names(facts.scans)),
    ...rows(
      'builds',
      facts.builds.map(({ index, table }) => `index ${short(index)} on ${short(table)}`),
    ),
    ...rows(
      'writes',
      facts.writes.map(({ relation, rows: number }) => `${counted(number, 'row')} of ${short(relation)}`),
    ),
    ...rows('creates', names(born.map(lock => lock.relation))),
    ...rows('alone', facts.transaction === 'forbidden' ? ['cannot run inside a transaction block'] : []),
    ...rows('in turn', turnTexts(facts.phases ?? [])),
    ...rows(
      'foreseen',
      facts.source === 'foreseen' ? ['worked out without a server, not observed'] : [],
      'doubt',
    ),
    ...rows('incomplete', (facts.incomplete ?? []).map(unstopped), 'doubt'),
    ...rows('unknown', (facts.unknown ?? []).map(unstopped), 'doubt'),
  ];
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

function lockTexts(locks: readonly Lock[], facts: Facts): string[] {
  return lockGroups(locks).map(group => {
    const what = `${modeText(group.mode)} on ${kinds[group.kind] ?? ''}${listText(group.relations.map(short), most)}`;
    const effect = effectText(group, facts.transaction);
    return effect === '' ? what : `${what}: ${effect}`;
  });
}

/** The transactions of a statement that has several: each with its locks, or in one line where all take the same. */
function turnTexts(phases: readonly FactsPhase[]): string[] {
  const texts = phases.map(({ at, locks }) => {
    const held = lockGroups(locks.filter(lock => !lock.new && lock.kind !== 'toast'));
    const said = held.map(
      ({ mode, kind, relations }) =>
        `${modeText(mode)} on ${kinds[kind] ?? ''}${listText(relations.map(short), most)}`,
    );
    return [at, said.join(', ') || 'no lock'] as const;
  });
  const [first] = texts;
  if (first === undefined) return [];
  if (texts.length > 1 && texts.every(([, locks]) => locks === first[1])) {
    return [`${texts.length} transactions of its own, each with ${first[1]}`];
  }
  return texts.map(([at, locks]) => `${at}: ${locks}`);
}
