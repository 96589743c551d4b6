// Routes about institutions: everybody sees them, administrators add and change them. And the table of roles, for everybody.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { INSTITUTION_KIND_NAMES, PERMISSION_NAMES, PERMISSIONS, permissionsOf, ROLE_NAMES, ROLES } from "../../core/roles.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { putInstitution, readInstitutions } from "./accounts.sql.ts";

export const InstitutionId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
  .describe("Short name in lower case letters, digits and hyphens; also the agency of its keys");
const OPEN = { "access-control-allow-origin": "*" };
const TextShape = z.object({ ko: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) });
const ContactShape = z.object({
  unit: TextShape.describe("The department that answers"),
  email: z.email().max(200).nullable().default(null),
  phone: z
    .string()
    .regex(/^[+\d][\d ()-]{3,38}$/)
    .nullable()
    .default(null),
  page: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
});
const InstitutionContent = z.strictObject({
  name: TextShape,
  kind: z.enum(INSTITUTION_KIND_NAMES),
  datasets: z.array(z.string().max(80)).max(200).describe("Ids of the datasets that it may send and publish"),
  contact: ContactShape.nullable().optional().describe("Whom the public asks about its data. Absent: stays as it is; null: nobody"),
});
const InstitutionShape = z.object({ id: InstitutionId, ...InstitutionContent.shape });

export function institutionRoutes({ database, clock, callers, datasets }: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/institutions",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        operationId: "listInstitutions",
        summary: "The institutions that send and publish data here",
        tags: ["service"],
        response: { 200: z.object({ institutions: z.array(InstitutionShape) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        const institutions = await database.read(readInstitutions);
        return {
          institutions: institutions.map(({ id, name, kind, datasets: own, contact }) => ({
            id,
            name: { ...name },
            kind,
            datasets: [...own],
            contact: contact && { ...contact },
          })),
        };
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/institutions/:id",
      config: routeConfig("institutions:manage", "no-store"),
      schema: {
        operationId: "putInstitution",
        summary: "Add an institution, or change it",
        tags: ["administration"],
        params: z.object({ id: InstitutionId }),
        body: InstitutionContent,
        response: { 200: InstitutionShape, ...problemAnswers("invalid_request", "not_authenticated", "not_allowed") },
      },
      handler: async (request) => {
        const unknown = request.body.datasets.find((id) => !datasets.includes(id));
        if (unknown !== undefined) throw new Problem("invalid_request", `There is no dataset ${unknown}. Known: ${datasets.join(", ")}.`);
        const { id } = request.params;
        const { contact, ...content } = request.body;
        await database.write((tx) => putInstitution(tx, { id, ...content, ...(contact === undefined ? {} : { contact }), createdAt: clock.now() }));
        callers.forget();
        await database.persist();
        return { id, ...request.body };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/roles",
      config: routeConfig("anyone", "public, max-age=300"),
      schema: {
        operationId: "listRoles",
        summary: "Who may do what: the table of roles and permissions",
        tags: ["service"],
        response: {
          200: z.object({
            roles: z.array(z.looseObject({ role: z.enum(ROLE_NAMES), permissions: z.array(z.enum(PERMISSION_NAMES)) })),
            permissions: z.array(z.looseObject({ permission: z.enum(PERMISSION_NAMES) })),
          }),
        },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        return {
          roles: ROLE_NAMES.map((role) => ({ role, ...ROLES[role], permissions: [...permissionsOf(role)] })),
          permissions: PERMISSION_NAMES.map((permission) => ({ permission, title: PERMISSIONS[permission].title })),
        };
      },
    });
  };
}
