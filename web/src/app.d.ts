// What SvelteKit carries along with each request.
import type { IncomingMessage } from "node:http";
import type { Language } from "#core/text.ts";

declare global {
  namespace App {
    interface Locals {
      language: Language;
      /** Origin of the map style, where one is set. */
      mapOrigin?: string;
    }
    interface Platform {
      /** The request as Node's server got it; our server hangs the call of the API on it. */
      readonly req?: IncomingMessage;
    }
  }
}
