const parts = /^CREATE PUBLICATION (\S+?|"(?:[^"]|"")*")(?: FOR (.*?))? WITH \((.*)\)$/s;

/** What a publication publishes, altered while subscribers go on; undefined where only making it anew does. */
export function alterPublication(before: string, after: string): string[] | undefined {
  const [old, wanted] = [parts.exec(before), parts.exec(after)];
  if (!old || !wanted) return undefined;
  const [, name, from, options] = old;
  const [, , to, wantedOptions = ''] = wanted;
  const objects = from === to ? [] : [`ALTER PUBLICATION ${name} SET ${to}`];
  if (from !== to && (to === undefined || /^ALL TABLES$/.test(to) || from === 'ALL TABLES')) return undefined;
  const viaRoot = /publish_via_partition_root/.test(wantedOptions)
    ? ''
    : ', publish_via_partition_root = false';
  return [
    ...objects,
    ...(options === wantedOptions ? [] : [`ALTER PUBLICATION ${name} SET (${wantedOptions}${viaRoot})`]),
  ];
}
