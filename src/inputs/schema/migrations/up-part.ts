const marker =
  /^[ \t]*--[ \t]*(?:migrate:|\+goose[ \t]+|\+migrate[ \t]+|rambler[ \t]+)(up|down)\b.*$|^[ \t]*--[ \t]*(up|down)[ \t]+migration\b.*$/gim;

/**
 * The part of a migration that goes up: between the `Up` and `Down` comments of dbmate, goose, sql-migrate, rambler and
 * node-pg-migrate. The rest becomes empty lines, so that lines keep their numbers. A file without such comments is whole.
 */
export function upPart(text: string): string {
  const marks = [...text.matchAll(marker)].map(found => ({
    at: found.index,
    up: (found[1] ?? found[2] ?? '').toLowerCase() === 'up',
  }));
  if (!marks.some(mark => mark.up)) {
    // Only a way down: everything before it goes up.
    const [down] = marks;
    return down ? text.slice(0, down.at) : text;
  }
  let kept = blank(text.slice(0, marks[0]?.at));
  for (const [index, mark] of marks.entries()) {
    const part = text.slice(mark.at, marks[index + 1]?.at);
    kept += mark.up ? part : blank(part);
  }
  return kept;
}

function blank(text: string): string {
  return text.replace(/[^\n]+/g, '');
}
