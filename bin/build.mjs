#!/usr/bin/env node
/** `npm run build`: what a deployment runs before PM2 starts or reloads. Does nothing when the build is fresh. */
import { prepareHouse } from "./prepareHouse.mjs";
import { plainly } from "./steps.mjs";

await plainly(prepareHouse);
