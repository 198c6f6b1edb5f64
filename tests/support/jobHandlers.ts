import { jobNames, type JobHandlers, type JobName } from "~/workflows/jobs/jobDefinitions";

/** A full set of handlers: those given, and for every other job one that calls `otherwise` with its name. */
export function buildHandlers(
  given: Partial<JobHandlers>,
  otherwise: (name: JobName) => void = () => undefined,
): JobHandlers {
  const handlers: Partial<JobHandlers> = {};
  for (const name of jobNames) handlers[name] = given[name] ?? (async () => otherwise(name));
  return handlers as JobHandlers;
}

/** A handler that counts its runs and stays in each of them until it is released; `letGo` releases those to come too. */
export function holdHandler() {
  const held: (() => void)[] = [];
  let runs = 0;
  let free = false;
  return {
    handler: () => {
      runs += 1;
      return free ? Promise.resolve() : new Promise<void>((resolve) => held.push(resolve));
    },
    runs: () => runs,
    release: () => held.shift()?.(),
    letGo: () => {
      free = true;
      for (const resolve of held.splice(0)) resolve();
    },
  };
}
