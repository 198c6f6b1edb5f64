#!/usr/bin/env node
/** `npm start`: from a fresh clone to a running Yoka, web and worker in one process, on the embedded defaults. */
import { checkPort } from "./checkPort.mjs";
import { loadBuild } from "./freshBuild.mjs";
import { prepareHouse } from "./prepareHouse.mjs";
import { plainly } from "./steps.mjs";

const defaults = { YOKA_MODE: "demo", HOST: "127.0.0.1", PORT: "3000", NODE_ENV: "production" };

await plainly(async () => {
  for (const [name, value] of Object.entries(defaults)) process.env[name] ||= value;
  await checkPort(process.env.HOST, process.env.PORT);
  await prepareHouse();
  const { build, entry } = await loadBuild();
  await entry.startYoka(build);
});
