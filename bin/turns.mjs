/** One at a time: two commands typed together must not install or build into the same folder at once. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root, say } from "./steps.mjs";

/** Runs `work` while no other process holds the turn called `name`; waits for the holder as long as it lives. */
export async function inTurn(name, work) {
  const file = path.join(root, ".cache", `${name}.turn`);
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (!told) say(`  … waiting for another command that is busy with the same (${name})`);
    told = true;
    await pause(300);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(holderOf(file))) rmSync(file, { force: true }); // it was killed before it could give the turn back
    return false;
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return Number.NaN; // given back in the meantime
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
