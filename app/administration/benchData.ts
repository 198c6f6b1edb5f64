import { parseArgs } from "node:util";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { env } from "../env.server";
import { inHouse, UsageError, type Command } from "./command";
import { words } from "./words";

/** Cases between two lines of progress. */
const TELL_EVERY = 10_000;

/** Fills a demonstration with made-up cases, to measure with; never production. */
export const benchData: Command = async (args, { say, complain }) => {
  const { values } = parseArgs({ args, options: { cases: { type: "string" } } });
  const count = Number(values.cases);
  if (!Number.isInteger(count) || count < 1) throw new UsageError("errors.missing", { name: "--cases N" });
  if (env().mode === "production") {
    complain(words("seed.production"));
    return 1;
  }
  await inHouse(() =>
    loadManyCases(count, {
      loaded: (loaded) => {
        if (loaded % TELL_EVERY === 0 || loaded === count) say(words("bench.loaded", { loaded, of: count }));
      },
    }),
  );
  return 0;
};
