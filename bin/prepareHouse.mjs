/** From a bare clone to a build that can be loaded; takes well under a second when nothing has changed. */
import { buildWhenNeeded } from "./freshBuild.mjs";
import { installPackages } from "./installPackages.mjs";
import { checkNode } from "./prerequisites.mjs";

/** Checks Node, then installs and builds what is missing or out of date. Throws a PlainFailure where it cannot. */
export async function prepareHouse() {
  checkNode();
  await installPackages();
  await buildWhenNeeded();
}
