/** The majors that the corpus is observed on. */
export const majors: readonly number[] = [14, 15, 16, 17, 18];

/** `14-16`, `17`, `14, 18`: majors as they stand in an expectation. */
export function printMajors(some: ReadonlySet<number>): string {
  const spans: [first: number, last: number][] = [];
  for (const major of majors.filter(one => some.has(one))) {
    const span = spans.at(-1);
    if (span && span[1] === major - 1) span[1] = major;
    else spans.push([major, major]);
  }
  return spans.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** The other way round; throws where the text is no such list. */
export function readMajors(text: string): Set<number> {
  return new Set(
    text.split(',').flatMap(span => {
      const found = /^(\d+)(?:-(\d+))?$/.exec(span.trim());
      if (!found) throw new Error(`"${text}" lists no majors`);
      const [first, last] = [Number(found[1]), Number(found[2] ?? found[1])];
      return majors.filter(major => major >= first && major <= last);
    }),
  );
}
