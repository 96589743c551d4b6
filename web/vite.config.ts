// How the portal is built: SvelteKit with its node handler, which our server mounts; sources see src/core and src/datasets.
import { join } from "node:path";
import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

const API = process.env["MADANG_API"] ?? "http://127.0.0.1:8080";

/** What many pages share is small, and each file more is a request more: it comes as one. Words stay with the pages that say them. */
const SHARED_FILES = [
  { name: "common", test: /^(?!.*\/words\/)/, minShareCount: 20, maxModuleSize: 8_000, priority: 2 },
  { name: "places", test: /web\/src\/(live|places|parts)\//, minShareCount: 4, maxModuleSize: 3_000, priority: 1 },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    sveltekit({
      adapter: adapter({ out: join(import.meta.dirname, "build"), envPrefix: "MADANG_WEB_" }),
      csp: {
        mode: "hash",
        directives: {
          "default-src": ["none"],
          "script-src": ["self"],
          "style-src": ["self"],
          // The style attribute of SvelteKit's route announcer, and no other.
          "style-src-attr": ["unsafe-hashes", "sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo="],
          "img-src": ["self", "data:", "blob:"],
          "font-src": ["self"],
          "connect-src": ["self"],
          "worker-src": ["self", "blob:"],
          "manifest-src": ["self"],
          "form-action": ["self"],
          "base-uri": ["none"],
          "frame-ancestors": ["none"],
        },
      },
      // Style sheets of pages come within them, under their hash in the policy: on a slow network each file more is a wait more.
      inlineStyleThreshold: 16_384,
      // Every change goes through the API, which checks Origin itself and knows the address under which the public reaches us.
      csrf: { trustedOrigins: ["*"] },
      version: { pollInterval: 0 },
      // Started by the frame of the pages, where it may be.
      files: { serviceWorker: "src/service-worker/worker" },
      serviceWorker: { register: false },
    }),
  ],
  build: { target: "es2022", chunkSizeWarningLimit: 1500 },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: SHARED_FILES } } } } } },
  server: { proxy: { "/v1": API, "/corona19-masks": API, "/openapi.json": API, "/plain": API } },
});
