// A sheet of paper runs no script.
export const csr = false;
