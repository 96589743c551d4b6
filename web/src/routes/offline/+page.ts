// Stands without a connection: text that needs no script.
export const csr = false;
