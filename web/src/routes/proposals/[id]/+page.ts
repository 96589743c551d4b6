// Plain links and forms: the page works the same without JavaScript, so it sends none.
export const csr = false;
