// The shelf of own-store.ts in the browser: a database of its own (IndexedDB), there only while something is kept.
import type { Shelf } from "./own-store.ts";

const DATABASE = "madang-own-places";
const STORE = "own";

/** A database of the browser, made when something is written for the first time. */
export const BROWSER_SHELF: Shelf = {
  read: async () => ((await exists()) ? inStore("readonly", (store) => store.get(STORE)) : null),
  write: async (value) => {
    await inStore("readwrite", (store) => store.put(value, STORE));
  },
  clear: async () => {
    if (await exists()) await answerOf(indexedDB.deleteDatabase(DATABASE));
  },
};

/** Opening would make it. Browsers that cannot tell are taken to have it. */
async function exists(): Promise<boolean> {
  if (!("databases" in indexedDB)) return true;
  return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
}

async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  const database = await answerOf(opening);
  try {
    return await answerOf(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((done, failed) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => failed(request.error ?? new Error("The browser keeps nothing")));
  });
}
