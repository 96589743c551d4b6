// One query process as the server sees it: started without environment or open files under limits of the kernel, watched
// while it works, and killed when it takes more than it may.
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { type AnswerColumn, type AnswerEnd, type NamedTable, QueryFault, type QueryProcess, type RunningAnswer } from "../../core/ports/query-engine.ts";
import { outOfMemory } from "./query-faults.ts";
import {
  type FaultMessage,
  FRAME,
  type FrameContent,
  type FrameKind,
  FrameReader,
  jsonFrame,
  type QueryCall,
  type QueryProcessOptions,
} from "./query-messages.ts";

const PROGRAM = fileURLToPath(new URL("./query.process.ts", import.meta.url));
/** What the program itself takes, beside the engine's memory. Measured: 110 MB resident, 660 MB of writable address space. */
const OWN_RESIDENT_MB = 300;
const OWN_WRITABLE_MB = 1_100;
const HEAP_MB = 192;
const WATCHED_EVERY_MS = 50;
/** Bytes of an answer that wait here before the process has to. */
const MOST_WAITING_BYTES = 1_048_576;
/** A tenth of what others get. The lowest of all, 19, would starve a statement on a machine that has other work. */
const LOW_PRIORITY = 10;
const PAGE_BYTES = 4_096;
/** Source: proc(5), sysconf(_SC_CLK_TCK) is 100 on Linux. */
const TICK_MS = 10;

export interface QueryProcessLimits extends QueryProcessOptions {
  /** Of a file that the process writes. */
  readonly maxFileBytes: number;
}

/** @param link makes a table's file known below `tablesFolder` */
export function startQueryProcess(limits: QueryProcessLimits, link: (table: NamedTable) => Promise<void>): QueryProcess {
  const child = spawnLimited(limits);
  const inbox = new Inbox(
    () => child.stdout?.pause(),
    () => child.stdout?.resume(),
  );
  const maxResidentBytes = (limits.memoryMb + OWN_RESIDENT_MB) * 1_048_576;
  let isBusy = false;
  let isOver = false;
  const fail = (fault: QueryFault) => inbox.fail(fault);
  const kill = (fault: QueryFault) => {
    isOver = true;
    fail(fault);
    child.kill("SIGKILL");
  };
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isOver = true;
      clearInterval(watch);
      fail(new QueryFault("ended", "The process that worked on the statement ended."));
      resolve();
    };
    child.once("close", end);
    child.once("error", end);
  });
  const watch = setInterval(() => {
    if (isBusy && residentBytes(child.pid) > maxResidentBytes) kill(outOfMemory());
  }, WATCHED_EVERY_MS);
  watch.unref();
  const frames = new FrameReader();
  child.stdout?.on("data", (part: Buffer) => frames.push(part, (kind, content) => inbox.put(kind, content)));
  child.stdin?.on("error", () => undefined);
  child.stdout?.on("error", () => undefined);
  const send = (call: QueryCall) => {
    if (isOver) throw new QueryFault("ended", "The process that worked on the statement ended.");
    child.stdin?.write(jsonFrame(FRAME.call, call));
  };
  /** After a fault the process is as before; after anything else nobody knows what it will say next. */
  const working = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    isBusy = true;
    return work().catch((error: unknown) => {
      isBusy = !(error instanceof QueryFault);
      throw error;
    });
  };
  const readyFrame = inbox.expect(FRAME.ready).then(() => undefined);
  readyFrame.catch(() => undefined);
  return {
    ready: readyFrame,
    ended,
    get hasEnded() {
      return isOver;
    },
    get isBusy() {
      return isBusy;
    },
    inspect: (sql) =>
      working(async () => {
        send({ kind: "inspect", sql });
        const tables = await inbox.expect(FRAME.tables);
        isBusy = false;
        return tables;
      }),
    answer: (order) =>
      working(async () => {
        for (const table of order.tables) await link(table);
        const tables = order.tables.map(({ name, sha256, columns }) => ({ name, sha256, columns }));
        send({ kind: "answer", order: { ...order, tables } });
        const columns = await inbox.expect(FRAME.columns);
        return runningAnswer(columns, inbox, (isWhole) => {
          isBusy = false;
          // What is left of an answer would be taken for the next one.
          if (!isWhole) kill(new QueryFault("ended", "The answer was not read to its end."));
        });
      }),
    stop: () => {
      if (!isOver) send({ kind: "stop" });
    },
    giveWay: () => lowerPriority(child.pid),
    kill,
    residentBytes: () => (isOver ? 0 : residentBytes(child.pid)),
    cpuMs: () => cpuMs(child.pid),
  };
}

/**
 * Node runs the sources with an empty environment, in a folder of its own. The kernel's limits hold where the engine's own
 * accounting does not: writable memory, size and number of files, core dumps.
 */
function spawnLimited(limits: QueryProcessLimits): ChildProcess {
  const { memoryMb, threads, tablesFolder, scratchFolder, maxFileBytes } = limits;
  const options: QueryProcessOptions = { memoryMb, threads, tablesFolder, scratchFolder };
  const program = [`--max-old-space-size=${HEAP_MB}`, PROGRAM, JSON.stringify(options)];
  const setting = { cwd: scratchFolder, env: {}, stdio: ["pipe", "pipe", "ignore"] as ["pipe", "pipe", "ignore"] };
  if (process.platform === "win32") return spawn(process.execPath, program, setting);
  const writableKb = (memoryMb + OWN_WRITABLE_MB) * 1_024;
  const fileBlocks = Math.ceil(maxFileBytes / 512);
  // A limit that a system does not know is left out; those of the engine and of the watch hold all the same.
  const limited = `ulimit -c 0; ulimit -n 256; ulimit -f ${fileBlocks}; ulimit -d ${writableKb} 2>/dev/null; exec "$0" "$@"`;
  return spawn("/bin/sh", ["-c", limited, process.execPath, ...program], setting);
}

/** What has come in and what is waited for. */
class Inbox {
  readonly #hold: () => void;
  readonly #letIn: () => void;
  readonly #frames: { readonly kind: FrameKind; readonly content: Buffer }[] = [];
  #waitingBytes = 0;
  #fault: QueryFault | null = null;
  #arrived: (() => void) | null = null;

  constructor(hold: () => void, letIn: () => void) {
    this.#hold = hold;
    this.#letIn = letIn;
  }

  put(kind: FrameKind, content: Buffer): void {
    this.#frames.push({ kind, content });
    this.#waitingBytes += content.length;
    if (this.#waitingBytes > MOST_WAITING_BYTES) this.#hold();
    this.#arrived?.();
  }

  /** Whatever is waited for now or later fails with the first fault that is told. */
  fail(fault: QueryFault): void {
    this.#fault ??= fault;
    this.#arrived?.();
  }

  async next(): Promise<{ readonly kind: FrameKind; readonly content: Buffer }> {
    for (;;) {
      if (this.#fault) throw this.#fault;
      const frame = this.#frames.shift();
      if (!frame) {
        await new Promise<void>((resolve) => {
          this.#arrived = resolve;
        });
        continue;
      }
      this.#waitingBytes -= frame.content.length;
      if (this.#waitingBytes <= MOST_WAITING_BYTES) this.#letIn();
      if (frame.kind === FRAME.fault) throw faultFrom(frame.content);
      return frame;
    }
  }

  async expect<Kind extends FrameKind>(kind: Kind): Promise<Kind extends keyof FrameContent ? FrameContent[Kind] : never> {
    const frame = await this.next();
    if (frame.kind !== kind) throw new Error(`A query process sent a frame ${frame.kind} for ${kind}.`);
    return JSON.parse(frame.content.toString()) as Kind extends keyof FrameContent ? FrameContent[Kind] : never;
  }
}

function faultFrom(content: Buffer): QueryFault {
  const { reason, message, ...details } = JSON.parse(content.toString()) as FaultMessage;
  return new QueryFault(reason, message, details);
}

function runningAnswer(columns: readonly AnswerColumn[], inbox: Inbox, over: (isWhole: boolean) => void): RunningAnswer {
  let end: AnswerEnd | null = null;
  let isWhole = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { kind, content } = await inbox.next().catch((error: unknown) => {
          isWhole = error instanceof QueryFault;
          throw error;
        });
        if (kind === FRAME.end) {
          isWhole = true;
          end = JSON.parse(content.toString()) as AnswerEnd;
          return;
        }
        if (kind !== FRAME.bytes) throw new Error(`A query process sent a frame ${kind} within an answer.`);
        yield content;
      }
    } finally {
      over(isWhole);
    }
  }
  return {
    columns,
    chunks: chunks(),
    end: async () => {
      if (!end) throw new Error("The end of an answer is known when its chunks have been read.");
      return end;
    },
  };
}

/** Of all its threads: on Linux each has a priority of its own, and new ones take that of the thread that starts them. */
function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const thread of threadsOf(pid)) {
    try {
      setPriority(thread, LOW_PRIORITY);
    } catch {
      // The thread is gone, or the system does not let us: then the process keeps its share.
    }
  }
}

function threadsOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [pid];
  }
}

/** 0 where the system does not tell. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

function cpuMs(pid: number | undefined): number | null {
  try {
    const fields = (readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1] ?? "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}
