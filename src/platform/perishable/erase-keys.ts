// Destroys the keys of what is gone. The list of them is in the database, so that a process that dies amid it is followed by another.
import { deleteErasure, isKeyNeeded, readErasures } from "./perishable.sql.ts";
import type { PerishableContext } from "./perishable-context.ts";

export async function finishErasures({ database, keys }: Pick<PerishableContext, "database" | "keys">): Promise<void> {
  for (const id of await database.read(readErasures)) {
    await keys.destroy(id);
    await database.write((tx) => deleteErasure(tx, id));
  }
}

/** Keys whose rows were never written, or come from a store that was lost. @param systemMs younger keys may belong to a row that is being written */
export async function destroyOrphans({ database, keys }: Pick<PerishableContext, "database" | "keys">, systemMs: number): Promise<void> {
  for await (const id of keys.madeBefore(systemMs)) if (!(await database.read((tx) => isKeyNeeded(tx, id)))) await keys.destroy(id);
}
