/** The library: the types of every `--json` document and of the plan, and the errors that its functions throw. */
export type * from './model/dossier.ts';
export type * from './model/evidence.ts';
export type * from './model/facts.ts';
export type * from './model/finding.ts';
export type * from './model/impact.ts';
export type * from './model/place.ts';
export type * from './model/plan.ts';
export type * from './model/schema.ts';
export { PostgresError, Trouble, type TroubleCode } from './model/trouble.ts';
export type * from './model/verdict.ts';
