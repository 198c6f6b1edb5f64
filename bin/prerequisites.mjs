/** What the machine itself must offer before Yoka can be installed. */
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { PlainFailure } from "./steps.mjs";

/** Remix's tools and PM2's reading of `ecosystem.config.js` (require of an ES module) need this one. */
const oldestNode = [20, 19];

/** Throws a PlainFailure when this Node is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new PlainFailure(
    `Yoka needs Node ${oldestNode.join(".")} or newer; this is ${process.versions.node} (${process.execPath}).`,
  );
}

/** The full path of the first of `names` that can be run, or undefined. Debian keeps servers in `/usr/sbin`. */
export function findCommand(...names) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return candidates.find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What compiling sqlite3 takes: the commands, any of which will do, and the Debian package that brings one. */
export const compilers = [
  { commands: ["c++", "g++"], debian: "g++" },
  { commands: ["make"], debian: "make" },
  { commands: ["python3"], debian: "python3" },
];

/** Those of `needs` (`{ commands, debian }`) of which no command is found on this machine. */
export function missingAmong(needs) {
  return needs.filter(({ commands }) => !findCommand(...commands));
}

/** What is missing and how to install it on Debian, to end a sentence with. */
export function describeMissing(missing) {
  const names = missing.map(({ commands }) => commands.join(" or ")).join(", ");
  const packages = missing.map(({ debian }) => debian).join(" ");
  return `not found on this machine: ${names}. On Debian: sudo apt-get install ${packages}`;
}
