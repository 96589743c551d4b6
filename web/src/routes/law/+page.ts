// The page has no script: tables only.
export const csr = false;
