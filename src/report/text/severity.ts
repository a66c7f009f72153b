import type { Severity } from '../../model/finding.ts';
import type { Style } from './style.ts';

export const severityStyles: Record<Severity, Style> = { error: 'bad', warning: 'doubt', note: 'quiet' };
