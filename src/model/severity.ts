/** How bad a finding is, worst first. */
export const severities = ['error', 'warning', 'note'] as const;
