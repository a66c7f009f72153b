import pg from 'pg';

/** Types that become JavaScript values without loss; everything else (int8, numeric, dates ...) stays the server's text. */
const parsed = new Set([16, 18, 19, 21, 23, 26, 28, 114, 700, 701, 1003, 1005, 1007, 1009, 1015, 1028, 3802]);

const asText = (value: string): string => value;

export const resultTypes = {
  getTypeParser(id: number, format?: string): (value: string) => unknown {
    if (!parsed.has(id)) return asText;
    return pg.types.getTypeParser(id, (format ?? 'text') as 'text') as (value: string) => unknown;
  },
};
