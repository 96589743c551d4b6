// Plain sentences need no script.
export const csr = false;
