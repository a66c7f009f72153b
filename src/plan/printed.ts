export * from '../sql/printed.ts';
