#!/usr/bin/env node
/** Production: the web alone, one of several processes under PM2. Installing and building belong to the deployment. */
import { loadBuild } from "./freshBuild.mjs";
import { plainly } from "./steps.mjs";

await plainly(async () => {
  const { build, entry } = await loadBuild();
  await entry.startWeb(build);
});
