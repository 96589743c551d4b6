// Whose requests are answered at /mcp: of programs, and of pages of our own. A page of another site must not reach a server in somebody's
// own network by giving its address a name of its own. Pure. Source: Model Context Protocol 2025-11-25, Transports, Security Warning.
import { isIP } from "node:net";

export interface RequestSource {
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

/** @param publicUrl where the public reaches us; null: under our own address alone */
export function isAllowedSource({ host, origin }: RequestSource, publicUrl: string | null): boolean {
  const asked = URL.parse(`http://${host ?? ""}`);
  if (!asked || host === undefined || !isOwnHost(asked, publicUrl)) return false;
  if (origin === undefined) return true;
  const page = URL.parse(origin);
  return page !== null && (page.host === asked.host || (publicUrl !== null && page.origin === new URL(publicUrl).origin));
}

/** An address in numbers belongs to nobody's name server, so it leads where it says. */
function isOwnHost({ hostname, host }: URL, publicUrl: string | null): boolean {
  if (publicUrl !== null && host === URL.parse(publicUrl.replace(/^https:/, "http:"))?.host) return true;
  if (publicUrl !== null && hostname === new URL(publicUrl).hostname) return true;
  return hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}
