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

/** A handler that counts its runs and stays in each of them until it is released. */
export function holdHandler() {
  const held: (() => void)[] = [];
  let runs = 0;
  return {
    handler: () => {
      runs += 1;
      return new Promise<void>((resolve) => held.push(resolve));
    },
    runs: () => runs,
    release: () => held.shift()?.(),
  };
}
