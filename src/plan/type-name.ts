export * from '../sql/type-name.ts';
