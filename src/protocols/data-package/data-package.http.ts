// The description of a dataset as a Data Package, where there is a release.
import { readFile } from "node:fs/promises";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { FileStore } from "../../core/ports/file-store.ts";
import { Problem } from "../../core/problems.ts";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { CATALOGUE_CACHE, sendDocument } from "../../platform/catalog/send-document.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { linkedPackage } from "./linked-package.ts";

export function dataPackageRoutes(catalogue: Catalogue, files: Pick<FileStore, "localPath">): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/datasets/:dataset/datapackage.json",
      config: routeConfig("anyone", CATALOGUE_CACHE),
      schema: {
        operationId: "dataset-data-package",
        summary: "The newest release of a dataset as a Data Package, with full addresses",
        tags: ["catalogue"],
        params: z.object({ dataset: z.string().max(60) }),
        response: { 200: z.unknown().describe("application/json"), ...problemAnswers("invalid_request", "unknown_dataset", "not_found", "storage_failed") },
      },
      handler: async (request, reply) => {
        const { view, record } = await catalogue.record(request.params.dataset);
        const described = record.files.find(({ isData }) => !isData);
        if (!described) throw new Problem("not_found", "This dataset has no release yet.");
        const document = await catalogue.document(view, `data package ${record.id}`, async () => {
          const path = await files.localPath("public", described.sha256);
          if (!path) throw new Problem("storage_failed", "The file is not on this machine.");
          return linkedPackage(await readFile(path, "utf8"), `${view.site}${described.versionedPath.slice(0, -described.name.length)}`);
        });
        return sendDocument(request, reply, view, document, "application/json; charset=utf-8");
      },
    });
  };
}
