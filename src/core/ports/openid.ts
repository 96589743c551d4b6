// Signing in with an account that somebody has elsewhere (OpenID Connect), behind an interface.

/** Kept in the browser between leaving for the provider and coming back. */
export interface OpenIdSecrets {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: at least 43 letters and digits. */
  readonly verifier: string;
}

/** What the provider says of somebody. */
export interface OpenIdIdentity {
  readonly issuer: string;
  /** Never changes and is never given to another, unlike the address. */
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

export interface OpenIdProvider {
  /** As people know it. */
  readonly name: string;
  /** Where to send the browser. @throws when the provider does not answer */
  addressFor(callback: string, secrets: OpenIdSecrets): Promise<string>;
  /** @param returned the callback's address with what the provider added. @throws when anything of it is not as it must be */
  identify(returned: string, secrets: OpenIdSecrets): Promise<OpenIdIdentity>;
}
