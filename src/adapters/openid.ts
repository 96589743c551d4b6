// An OpenID Connect provider: code flow with PKCE, state, nonce, and the signature of the ID token checked. Its times are the world's.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from "openid-client";
import type { OpenIdIdentity, OpenIdProvider } from "../core/ports/openid.ts";

export interface OpenIdOptions {
  /** `https://…`, or `http://` on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

const TIMEOUT_SECONDS = 10;
const SCOPE = "openid email profile";

/** Asks the provider for its addresses when somebody first signs in there, and again after a failure. */
export function openIdProvider(options: OpenIdOptions): OpenIdProvider {
  let found: Promise<Configuration> | null = null;
  const configuration = () => {
    found ??= discover(options).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
  return {
    name: options.name,
    addressFor: async (callback, { state, nonce, verifier }) => {
      const challenge = { code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" };
      return buildAuthorizationUrl(await configuration(), { redirect_uri: callback, scope: SCOPE, state, nonce, ...challenge }).href;
    },
    identify: async (address, { state, nonce, verifier }) => {
      const returned = new URL(address);
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const config = await configuration();
      const tokens = await authorizationCodeGrant(config, returned, checks);
      const claims = tokens.claims();
      if (!claims) throw new Error("The provider sent no ID token.");
      const more = claims["email"] === undefined ? await fetchUserInfo(config, tokens.access_token, claims.sub) : {};
      return identityOf(claims.iss, claims.sub, { ...more, ...claims });
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OpenIdOptions): Promise<Configuration> {
  const isPlain = new URL(issuer).protocol === "http:";
  const execute = isPlain ? [enableNonRepudiationChecks, allowInsecureRequests] : [enableNonRepudiationChecks];
  return discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS });
}

function identityOf(issuer: string, subject: string, claims: { readonly [claim: string]: unknown }): OpenIdIdentity {
  const text = (name: string) => (typeof claims[name] === "string" && claims[name] !== "" ? claims[name] : null);
  return { issuer, subject, email: text("email"), isEmailVerified: claims["email_verified"] === true, name: text("name") };
}
