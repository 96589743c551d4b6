// Opens the door of the HTTP server, and closes it without shutting it in somebody's face.
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { CannotStart } from "../core/cannot-start.ts";
import type { Config } from "./config.ts";

const CANNOT_LISTEN: { readonly [code: string]: string } = {
  EADDRINUSE: "is in use; stop what uses it, or set PORT to another (0 takes a free one)",
  EACCES: "is not open to this user; set PORT to one above 1023",
  EADDRNOTAVAIL: "is no address of this machine; set HOST to one that is",
  ENOTFOUND: "is no known name; set HOST to an address of this machine",
};

/** @returns the port @throws CannotStart */
export async function listen(app: FastifyInstance, { host, port }: Config): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const reason = CANNOT_LISTEN[(cause as NodeJS.ErrnoException).code ?? ""];
    throw reason === undefined ? cause : new CannotStart(`${host}, port ${port}, ${reason}.`, { cause });
  }
  return (app.server.address() as AddressInfo).port;
}

const LOOK_FOR_IDLE_MS = 50;

/** Lets requests finish; a connection that has had its answer does not keep the process waiting. */
export async function closeGently(app: FastifyInstance): Promise<void> {
  const timer = setInterval(() => app.server.closeIdleConnections(), LOOK_FOR_IDLE_MS);
  await app.close();
  clearInterval(timer);
}
