#!/usr/bin/env node
/** Production: the worker alone, for jobs and deadlines. Installing and building belong to the deployment. */
import { loadBuild } from "./freshBuild.mjs";
import { plainly } from "./steps.mjs";

await plainly(async () => {
  const { entry } = await loadBuild();
  await entry.startWorker();
});
