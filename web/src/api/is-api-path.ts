// Which addresses of our own origin belong to the API and never to a page. Pure.
const API_PATH = /^\/(v1|corona19-masks)(\/|$)|^\/openapi\.json$/;

export function isApiPath(pathname: string): boolean {
  return API_PATH.test(pathname);
}
