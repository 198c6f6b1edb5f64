#!/usr/bin/env node
/** `npm run yoka -- <command>`: administration. Without a command it lists them. */
import { loadBuild } from "./freshBuild.mjs";
import { prepareHouse } from "./prepareHouse.mjs";
import { plainly } from "./steps.mjs";

await plainly(async () => {
  process.env.NODE_ENV ||= "production";
  await prepareHouse();
  const { entry } = await loadBuild();
  process.exitCode = await entry.runAdministration(process.argv.slice(2));
});
