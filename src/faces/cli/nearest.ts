import { distance } from 'fastest-levenshtein';

/** The name that was probably meant, if one is near: at most a third of its letters differ. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map(name => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.far - b.far);
  return best?.name;
}
