// A line between a client and a service that the test can cut, as networks do: a relay of bytes that knows nothing of HTTP.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface CutLine {
  readonly base: string;
  /** Ends every connection now; new ones go through. */
  cut(): void;
  /** From now on nothing more is passed on, while connections stand. */
  silence(): void;
  close(): Promise<void>;
}

export async function startCutLine(address: string): Promise<CutLine> {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    }
    const wasOpenedSilent = isSilent;
    near.on("data", (bytes) => far.write(bytes)).on("close", () => far.destroy());
    far.on("data", (bytes) => void (isSilent && !wasOpenedSilent ? null : near.write(bytes))).on("close", () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    silence: () => {
      isSilent = true;
    },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
