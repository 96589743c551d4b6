#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: this one, or the one among the dependencies. Old syntax on purpose.
"use strict";
import { existsSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { spawn } from "node:child_process";

var OLDEST = 24;
var root = join(dirname(fileURLToPath(import.meta.url)), "..");
var program = join(root, "src", "server", "cli.ts");

if (Number(process.versions.node.split(".")[0]) >= OLDEST) {
  await import(program);
} else {
  var found = bundledNode();
  if (found === null) {
    process.stderr.write("Madang needs Node " + OLDEST + " or newer, this is " + process.version + "; run npm ci, which brings one for Linux, macOS and Windows.\n");
    process.exitCode = 1;
  } else {
    var child = spawn(found, [program].concat(process.argv.slice(2)), { stdio: "inherit" });
    ["SIGINT", "SIGTERM", "SIGHUP"].forEach(function (signal) {
      process.on(signal, function () {
        child.kill(signal);
      });
    });
    child.on("exit", function (code, signal) {
      process.exitCode = code === null ? (signal === "SIGINT" ? 130 : 1) : code;
    });
  }
}

/** The binary that npm brought as an optional dependency; null without one. */
function bundledNode() {
  var names = { linux: "linux", darwin: "darwin", win32: "win" };
  var folder = join(root, "node_modules", "node-" + names[process.platform] + "-" + process.arch, "bin");
  var file = join(folder, process.platform === "win32" ? "node.exe" : "node");
  return existsSync(file) ? file : null;
}
