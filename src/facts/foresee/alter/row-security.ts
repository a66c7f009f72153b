import type { Relation } from '../catalog/things.ts';
import type { Command } from './command.ts';

const command = (change: Partial<Pick<Relation, 'rowSecurity' | 'rowSecurityForced'>>): Command => ({
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act }, table) {
    act.catalog.put({ ...act.catalog.relation(table.id), ...change });
  },
});

/** ENABLE, DISABLE, FORCE and NO FORCE ROW LEVEL SECURITY: a mark on the one table. */
export const enableRowSecurity = command({ rowSecurity: true });
export const disableRowSecurity = command({ rowSecurity: false });
export const forceRowSecurity = command({ rowSecurityForced: true });
export const noForceRowSecurity = command({ rowSecurityForced: false });
