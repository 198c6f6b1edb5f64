import { SYSTEM } from "~/workflows/commandContext";
import { dryRun } from "~/workflows/retention/dryRun";
import { listRules } from "~/workflows/retention/readRules";
import { queryContext } from "~/workflows/runCommand";
import { inHouse, type Command } from "./command";
import { words } from "./words";

/** Says of every rule of retention how it stands and what it would do now. Nothing is written. */
export const retention: Command = (_args, { say }) =>
  inHouse(async () => {
    const ctx = queryContext(SYSTEM);
    const { rules } = await listRules(ctx);
    if (!rules.length) say(words("retention.none"));
    for (const rule of rules) {
      const { count, capped, kept } = await dryRun(ctx, rule);
      const spared = Object.values(kept).reduce<number>((sum, number) => sum + Number(number), 0);
      const { subject, amount, state, action } = rule;
      const terms = {
        subject: words(`retention.subject.${subject}`),
        amount,
        unit: words(`retention.unit.${rule.unit}`),
      };
      const then = words(`retention.action.${action}`);
      say(words("retention.rule", { ...terms, then, state: words(`retention.state.${state}`) }));
      say(words(capped ? "retention.counted_capped" : "retention.counted", { count: Number(count), kept: spared }));
    }
    return 0;
  });
