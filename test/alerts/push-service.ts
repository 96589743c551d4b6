// A push service of the test's own on this machine, and a browser that subscribes to it: what is sent is decrypted as a browser does it.
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Delivered {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface PushService {
  /** `http://127.0.0.1:40002` */
  readonly address: string;
  readonly delivered: Delivered[];
  /** What the next messages are answered with. */
  status: number;
  retryAfter: string | null;
  close(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      service.delivered.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(service.status, service.retryAfter === null ? {} : { "retry-after": service.retryAfter });
      response.end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const service: PushService = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered: [],
    status: 201,
    retryAfter: null,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return service;
}

export interface Browser {
  readonly subscription: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } };
  read(message: Delivered): unknown;
}

export function subscribedBrowser(service: PushService, name: string): Browser {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  const auth = randomBytes(16);
  return {
    subscription: { endpoint: `${service.address}/push/${name}`, keys: { p256dh: ecdh.getPublicKey("base64url"), auth: auth.toString("base64url") } },
    read: ({ body }) => JSON.parse(decrypted(body, ecdh.getPrivateKey(), ecdh.getPublicKey(), auth)),
  };
}

/** Source: RFC 8188, 2; RFC 8291, 3.3 and 3.4. One record, the last. */
function decrypted(body: Buffer, privateKey: Buffer, publicKey: Buffer, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(privateKey);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, sender]);
  const secret = hkdfSync("sha256", ecdh.computeSecret(sender), auth, info, 32);
  const key = hkdfSync("sha256", Buffer.from(secret), salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = hkdfSync("sha256", Buffer.from(secret), salt, "Content-Encoding: nonce\0", 12);
  const decipher = createDecipheriv("aes-128-gcm", Buffer.from(key), Buffer.from(nonce));
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2); // The mark of the last record.
  return padded.subarray(0, end).toString();
}

/** The claims of a message's signature when it is good for the public key. Source: RFC 8292. @throws Error when it is not */
export function signedClaims({ headers }: Delivered, publicKey: string): { readonly aud: string; readonly sub: string; readonly exp: number } {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? "") ?? [];
  if (key !== publicKey) throw new Error("signed with another key");
  const [head = "", claims = "", signature = ""] = token.split(".");
  const raw = Buffer.from(key, "base64url");
  const jwk = { kty: "EC", crv: "P-256", x: raw.subarray(1, 33).toString("base64url"), y: raw.subarray(33).toString("base64url") };
  const isGood = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isGood) throw new Error("the signature is bad");
  return JSON.parse(Buffer.from(claims, "base64url").toString());
}
