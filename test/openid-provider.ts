// A small OpenID Connect provider for tests: everybody who comes is the person it was told, and it can be told to lie.
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

export interface ProviderPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

/** What is wrong with the provider's answer. */
export type Lie = "none" | "nonce" | "signature" | "audience" | "state";

export interface TestProvider {
  readonly issuer: string;
  /** Who is signed in there. */
  person: ProviderPerson;
  lie: Lie;
  close(): Promise<void>;
}

export const CLIENT = { id: "madang", secret: "client-secret-of-the-tests" };

export async function startProvider(): Promise<TestProvider> {
  const [keys, others] = [await generateKeyPair("RS256"), await generateKeyPair("RS256")];
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "test", alg: "RS256", use: "sig" };
  const codes = new Map<string, { readonly challenge: string; readonly nonce: string; readonly redirect: string }>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: TestProvider = {
    issuer,
    person: { sub: "nobody" },
    lie: "none",
    close: () => new Promise((done) => server.close(() => done())),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", issuer);
    if (url.pathname === "/.well-known/openid-configuration") return sendJson(response, 200, description(issuer));
    if (url.pathname === "/keys") return sendJson(response, 200, { keys: [jwk] });
    if (url.pathname === "/authorize") return authorize(url.searchParams, response);
    if (url.pathname === "/token") return sendTokens(new URLSearchParams(await readText(request)), request, response);
    return sendJson(response, 404, {});
  }

  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const code = randomUUID();
    const redirect = asked.get("redirect_uri") ?? "";
    codes.set(code, { challenge: asked.get("code_challenge") ?? "", nonce: asked.get("nonce") ?? "", redirect });
    const back = new URL(redirect);
    back.search = new URLSearchParams({ code, state: provider.lie === "state" ? "another" : (asked.get("state") ?? "") }).toString();
    response.writeHead(302, { location: back.href }).end();
  }

  async function sendTokens(sent: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const known = codes.get(sent.get("code") ?? "");
    codes.delete(sent.get("code") ?? "");
    const [id, secret] = clientOf(sent, request);
    const challenge = createHash("sha256")
      .update(sent.get("code_verifier") ?? "")
      .digest("base64url");
    const isRight = known && id === CLIENT.id && secret === CLIENT.secret && known.challenge === challenge && known.redirect === sent.get("redirect_uri");
    if (!isRight) return sendJson(response, 400, { error: "invalid_grant" });
    const { lie, person } = provider;
    const token = new SignJWT({ ...person, nonce: lie === "nonce" ? "another" : known.nonce })
      .setProtectedHeader({ alg: "RS256", kid: "test" })
      .setIssuer(issuer)
      .setAudience(lie === "audience" ? "another" : CLIENT.id)
      .setIssuedAt()
      .setExpirationTime("5m");
    const id_token = await token.sign(lie === "signature" ? others.privateKey : keys.privateKey);
    sendJson(response, 200, { access_token: randomUUID(), token_type: "Bearer", expires_in: 300, id_token });
  }

  return provider;
}

function description(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

function clientOf(sent: URLSearchParams, { headers }: IncomingMessage): readonly (string | null)[] {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1];
  if (basic) return Buffer.from(basic, "base64").toString().split(":").map(decodeURIComponent);
  return [sent.get("client_id"), sent.get("client_secret")];
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
