/** Longest that a query may be made to wait, a try; and how long to spend on timing. Milliseconds. */
export const standard = { lockBudgetMs: 500, timeBudgetMs: 5000 } as const;
