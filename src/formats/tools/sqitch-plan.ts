export interface PlannedChange {
  readonly name: string;
  /** When the change was reworked later: the tags between the two, one of which is in its file's name. */
  readonly tags: readonly string[];
}

/** The changes of a sqitch.plan, in order. Lines that are no change, no tag and no pragma are passed over. */
export function changesOf(plan: string): PlannedChange[] {
  const lines = plan.split('\n').map(line => line.replace(/\s*#.*/, '').trim());
  const tags: string[] = [];
  const changes: { name: string; tagsBefore: number }[] = [];
  for (const line of lines) {
    if (line === '' || line.startsWith('%')) continue;
    const [, tag, name] = /^(?:@(\S+)|(?:[+-]\s*)?(\S+))/.exec(line) ?? [];
    if (tag !== undefined) tags.push(tag);
    else if (name !== undefined) changes.push({ name, tagsBefore: tags.length });
  }
  const later = new Map<string, number>();
  return changes
    .reverse()
    .map(({ name, tagsBefore }) => {
      const until = later.get(name);
      later.set(name, tagsBefore);
      return { name, tags: until === undefined ? [] : tags.slice(tagsBefore, until) };
    })
    .reverse();
}
