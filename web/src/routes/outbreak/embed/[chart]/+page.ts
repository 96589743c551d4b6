// What stands on other sites runs no script.
export const csr = false;
