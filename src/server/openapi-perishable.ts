// The routes of perishable datasets put together over storage that nothing reaches, for the description of the API.
import type { CaseRoutesContext } from "../platform/perishable/cases.http.ts";
import type { SiteRoutesContext } from "../platform/perishable/sites.http.ts";
import type { WithoutStorage } from "./openapi-releases.ts";

export function perishableWithoutStorage({ database, clock, zone, unreached }: Omit<WithoutStorage, "live">): SiteRoutesContext & CaseRoutesContext {
  const keys = { identity: "", create: unreached, read: unreached, destroy: unreached, madeBefore: unreached };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const perishable = {
    database,
    clock,
    zone,
    keys,
    datasets: new Map(),
    shelves: new Map(),
    centralInstitution: null,
    alertLevel: null,
    isSynthetic: false,
    log,
    random: unreached,
    randomText: unreached,
  };
  return { perishable, files: new Map(), streams: new Map(), hasRoom: () => true };
}
