// Looks names up for connections to strangers: every address found is checked, and the connection goes to one of exactly these.
import { promises as dns, type LookupAddress, type LookupOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import { WebFailure } from "../core/ports/web-reader.ts";
import { isPublicAddress } from "./public-addresses.ts";

export interface GuardOptions {
  /** `public`: only addresses that are open to everybody. `any`: our own network too, for tests. */
  readonly addresses: "public" | "any";
  /** How names are looked up; the system's way when absent. */
  readonly lookup?: (name: string) => Promise<readonly LookupAddress[]>;
}

/** All addresses of a name are checked, not only the one that is used. */
export function guardedLookup(options: GuardOptions): LookupFunction {
  const find = options.lookup ?? ((name: string) => dns.lookup(name, { all: true }));
  return (name: string, { all }: LookupOptions, done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void) => {
    find(name).then(
      (found) => {
        const [first] = found;
        if (!first) return done(new WebFailure("unreachable", "The name is not known."), "");
        if (!found.every(({ address }) => isAllowedAddress(options, address))) return done(refusedAddress(), "");
        return all ? done(null, [...found]) : done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ""),
    );
  };
}

export function isAllowedAddress({ addresses }: GuardOptions, address: string): boolean {
  return addresses === "any" || isPublicAddress(address);
}

export function refusedAddress(): WebFailure {
  return new WebFailure("address_refused", "The address belongs to a network that is not open to everybody.");
}
