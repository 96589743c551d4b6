// Runs PGlite in a thread of its own, so that a heavy query does not stall the server. Answers one message at a time.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import { verify } from "./pglite-verify.sql.ts";

export interface PgliteRequest {
  readonly number: number;
  /** `script`: several statements without parameters; `listen`: `text` is a channel; `verify`: reads every table and index once. */
  readonly kind: "query" | "script" | "listen" | "verify" | "close";
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export type PgliteReply =
  | { readonly number: number; readonly rows: readonly unknown[]; readonly affected: number }
  | { readonly number: number; readonly error: { readonly message: string; readonly code: string | null } }
  | { readonly channel: string; readonly payload: string };

const port = parentPort;
if (!port) throw new Error("This file is a worker");

const pglite = await PGlite.create((workerData as { folder: string }).folder, { parsers: { [types.INT8]: Number } });
port.on("message", (request: PgliteRequest) => {
  answer(request).then(
    ({ rows, affected }) => send({ number: request.number, rows, affected }),
    (error: unknown) => send({ number: request.number, error: describe(error) }),
  );
});
send({ number: 0, rows: [], affected: 0 });

function send(reply: PgliteReply): void {
  port?.postMessage(reply);
}

async function answer({ kind, text, parameters }: PgliteRequest): Promise<{ rows: readonly unknown[]; affected: number }> {
  switch (kind) {
    case "query": {
      const { rows, affectedRows } = await pglite.query(text, parameters as unknown[]);
      return { rows, affected: affectedRows ?? 0 };
    }
    case "script":
      return { rows: (await pglite.exec(text)).flatMap(({ rows }) => rows), affected: 0 };
    case "listen":
      await pglite.listen(text, (payload) => send({ channel: text, payload }));
      return { rows: [], affected: 0 };
    case "verify":
      await verify(pglite);
      return { rows: [], affected: 0 };
    case "close":
      await pglite.close();
      return { rows: [], affected: 0 };
  }
}

function describe(error: unknown): { message: string; code: string | null } {
  const { message, code } = error as { message?: unknown; code?: unknown };
  return { message: String(message ?? error), code: typeof code === "string" ? code : null };
}
