import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Two of the server's modules are native and would need a C++ compiler on the machine. Both are small and are loaded only
 * by `import()` or `require()` with a fallback, so plain ones take their place: a log that writes its files synchronously
 * (the Output view reads them), and a watchdog that does nothing (the server is stopped with its children anyway).
 */
export async function writeStandIns(vscodeRoot: string, watchdog: string): Promise<void> {
  await writeFile(join(vscodeRoot, "node_modules", "@vscode", "spdlog", "index.js"), log);
  await writeFile(join(vscodeRoot, "node_modules", ...watchdog.split("/"), "index.js"), "exports.start = () => {};\n");
}

const log = `const fs = require("node:fs");
const path = require("node:path");
const names = ["trace", "debug", "info", "warning", "error", "critical"];

class Logger {
  constructor(kind, name, file) {
    this.file = file;
    this.level = 2;
    this.hasPattern = true;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.closeSync(fs.openSync(file, "a"));
  }
  write(level, message) {
    if (level < this.level) return;
    const at = new Date().toISOString().replace("T", " ").replace("Z", "");
    const line = this.hasPattern ? at + " [" + names[level] + "] " + message + "\\n" : message;
    try {
      fs.appendFileSync(this.file, line);
    } catch {}
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.hasPattern = true; }
  clearFormatters() { this.hasPattern = false; }
  flush() {}
  drop() {}
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (name, file) => new Logger("rotating", name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
`;
