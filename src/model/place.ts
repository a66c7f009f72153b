import { z } from 'zod';

/** Where a statement or a query stands. Lines and columns count from 1, in characters (code points). */
export const Place = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
});
export type Place = z.infer<typeof Place>;

/** One SQL statement cut out of a file: its text without the trailing semicolon, and where it starts. */
export interface Statement extends Place {
  readonly sql: string;
}
