// What the showcase keeps of an account: its services, for its owner. They leave with it, words and pictures.
import { instantText } from "../../../core/time.ts";
import type { AccountPart } from "../../access/account-parts.ts";
import { eraseServicesOf, readServicesOf } from "./showcase.sql.ts";
import type { ShowcaseContext } from "./showcase-context.ts";

export function accountInShowcase({ zone, shelf }: Pick<ShowcaseContext, "zone" | "shelf">): AccountPart {
  return {
    name: "showcase",
    data: async (tx, account) =>
      (await readServicesOf(tx, account)).map(({ id, state, content, listed, reason, createdAt }) => ({
        id,
        state,
        content: JSON.parse(JSON.stringify(content)),
        isListed: listed !== null,
        reason,
        createdAt: instantText(createdAt, zone),
      })),
    leave: eraseServicesOf,
    forget: () => shelf.catchUp(),
  };
}
