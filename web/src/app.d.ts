// What SvelteKit carries along with each request.
import type { IncomingMessage } from "node:http";
import type { Language } from "#core/text.ts";
import type { CarriedCookies } from "#web/api/carried-cookies.ts";

declare global {
  namespace App {
    interface Error {
      /** That the service asks to wait before the page is loaded again. */
      waitSeconds?: number | null;
    }
    interface Locals {
      /** Of texts that have every language of the platform. */
      language: Language;
      /** Of the page; an id of BCP 47. */
      pageLanguage: string;
      /** Origin of the map style, where one is set. */
      mapOrigin?: string;
      /** What the API has set while this page was made. */
      cookies?: CarriedCookies;
    }
    interface PageState {
      /** Which step of the self-check the browser's way back leads to; nothing of the answers. */
      selfCheckStep?: number;
    }
    interface Platform {
      /** The request as Node's server got it; our server hangs the call of the API on it. */
      readonly req?: IncomingMessage;
    }
  }
}
