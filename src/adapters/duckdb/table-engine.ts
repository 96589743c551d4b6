// The TableEngine port over DuckDB: a child process for each piece of work, so that none can take the server with it.
import { type ChildProcess, fork } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EngineFailure, type EngineOptions, type EngineRow, type EngineSession, sqlText, type TableEngine } from "../../core/ports/table-engine.ts";
import type { EngineAnswer, EngineCall } from "./engine-messages.ts";

const PROGRAM = fileURLToPath(new URL("./engine.process.ts", import.meta.url));

type NewCall = EngineCall extends infer Call ? (Call extends EngineCall ? Omit<Call, "id"> : never) : never;

export function duckdbEngine(): TableEngine {
  return {
    use: async (options, work) => {
      await mkdir(options.scratchFolder, { recursive: true });
      const scratch = await mkdtemp(join(options.scratchFolder, "work-"));
      const session = startSession();
      try {
        await session.run(settings(options, scratch));
        return await work(session);
      } finally {
        session.kill();
        await session.ended;
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

/** No extension is ever fetched; times are UTC; an order that nobody asked for is kept all the same. */
function settings({ memoryMb, threads }: EngineOptions, scratch: string): string {
  return [
    "SET autoinstall_known_extensions = false",
    "SET TimeZone = 'UTC'",
    `SET memory_limit = '${memoryMb}MB'`,
    `SET threads = ${threads}`,
    `SET temp_directory = ${sqlText(scratch)}`,
    "SET preserve_insertion_order = true",
  ].join("; ");
}

/** A process and the calls that wait for its answers. */
function startSession(): EngineSession & { readonly ended: Promise<void> } {
  const child: ChildProcess = fork(PROGRAM, { serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"], execArgv: [] });
  const waiting = new Map<number, { resolve(answer: EngineAnswer): void; reject(error: Error): void }>();
  let lastId = 0;
  let isOver = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isOver = true;
      for (const { reject } of waiting.values()) reject(new EngineFailure("The engine process ended."));
      waiting.clear();
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  child.on("message", (answer: EngineAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.failure === undefined) caller?.resolve(answer);
    else caller?.reject(new EngineFailure(answer.failure));
  });
  const call = (message: NewCall): Promise<EngineAnswer> =>
    new Promise((resolve, reject) => {
      if (isOver) return reject(new EngineFailure("The engine process ended."));
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      child.send({ ...message, id } as EngineCall, (error) => {
        if (error && waiting.delete(id)) reject(new EngineFailure("The engine process cannot be reached."));
      });
    });
  return {
    ended,
    run: async (sql) => void (await call({ kind: "run", sql })),
    rows: async (sql) => (await call({ kind: "rows", sql })).rows ?? [],
    batches: (sql) => readBatches(call, sql),
    append: async (table, rows) => void (await call({ kind: "append", table, rows })),
    kill: () => void child.kill("SIGKILL"),
  };
}

async function* readBatches(call: (message: NewCall) => Promise<EngineAnswer>, sql: string): AsyncGenerator<readonly EngineRow[]> {
  const { id: of } = await call({ kind: "begin", sql });
  try {
    for (;;) {
      const { rows = [] } = await call({ kind: "next", of });
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await call({ kind: "leave", of }).catch(() => undefined);
  }
}
