/** Version of the format of `--json` documents. */
export const FORMAT = 1;
