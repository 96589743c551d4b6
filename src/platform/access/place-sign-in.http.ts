// Routes by which a place signs in with the code that its agency gave it, and out. The session lives in a cookie of its own.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { signInWithCode, signPlaceOut } from "./place-codes.ts";
import { placeCookieName, setCookie, tokenOf } from "./session-cookie.ts";

export function placeSignInRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  const { isSecure } = tools;
  const name = placeCookieName(isSecure);
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/own-place/sessions",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "signInPlace",
        summary: "Sign a place in with the code of its agency",
        description: "The session is in the cookie of the answer. It is good for this place alone, and ends with the code.",
        tags: ["own-place"],
        body: z.strictObject({ code: z.string().min(1).max(60).describe("Twelve letters and digits; hyphens and spaces do not count") }),
        response: { 204: z.null(), ...problemAnswers("invalid_request", "wrong_place_code", "foreign_origin", "too_many_requests") },
      },
      handler: async (request, reply) => {
        const { token, maxAgeSeconds } = await signInWithCode(tools, request.body.code, request.ip);
        return reply
          .code(204)
          .header("set-cookie", setCookie(token, isSecure, maxAgeSeconds, name))
          .send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/own-place/sessions/current",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "signOutPlace",
        summary: "Sign a place out; also where none is signed in",
        tags: ["own-place"],
        response: { 204: z.null(), ...problemAnswers("foreign_origin") },
      },
      handler: async (request, reply) => {
        await signPlaceOut(tools, tokenOf(request.headers.cookie, isSecure, name));
        return reply
          .code(204)
          .header("set-cookie", setCookie(null, isSecure, 0, name))
          .send(null);
      },
    });
  };
}
