#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: this one, or the one among the dependencies.
// Syntax and imports of Node 12.17 on purpose, so that an old Node gets a sentence and not a syntax error.
import { spawn } from "child_process";
import { existsSync } from "fs";
import * as modules from "module";
import { dirname, join } from "path";
import { fileURLToPath } from "url";

/** Its crypto knows argon2. */
const OLDEST = [24, 7];
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** What has been compiled is kept here, so that later starts read it instead: a fifth of a server's start. Where nothing can be written, nothing is kept. */
const COMPILED = join(root, "node_modules", ".cache", "madang-compiled");

if (isNewEnough(process.versions.node.split(".").map(Number))) {
  modules.enableCompileCache(process.env.NODE_COMPILE_CACHE || COMPILED);
  import("../src/server/cli.ts");
} else startOn(bundledNode());

function isNewEnough(version) {
  return version[0] > OLDEST[0] || (version[0] === OLDEST[0] && version[1] >= OLDEST[1]);
}

/** The binary that npm brought as an optional dependency; null without one. */
function bundledNode() {
  const systems = { linux: "linux", darwin: "darwin", win32: "win" };
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const file = join(root, "node_modules", "node-" + systems[process.platform] + "-" + process.arch, "bin", binary);
  return existsSync(file) ? file : null;
}

/** The child has our input, output and arguments; we end as it ends. */
function startOn(node) {
  if (node === null) return refuse();
  const child = spawn(node, [join(root, "src", "server", "cli.ts")].concat(process.argv.slice(2)), {
    stdio: "inherit",
    env: Object.assign({ NODE_COMPILE_CACHE: COMPILED }, process.env),
  });
  const passOn = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  signals.forEach((signal) => process.on(signal, passOn));
  child.on("error", refuse);
  child.on("exit", (code, signal) => {
    if (signal === null) process.exitCode = code;
    else {
      signals.forEach((name) => process.removeListener(name, passOn));
      process.kill(process.pid, signal);
    }
  });
}

function refuse() {
  process.stderr.write(
    "Madang needs Node " +
      OLDEST.join(".") +
      " or newer and this is " +
      process.version +
      "; npm ci brings one for Linux, Windows and macOS on x64 and for Linux on arm64.\n",
  );
  process.exitCode = 1;
}
