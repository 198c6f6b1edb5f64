import { readFileSync } from "node:fs";

/**
 * Known holes in what production runs on: fails on a high or a critical one. Not every registry answers the question;
 * where none does, that is told and neither passes nor fails.
 */
export function tallyAudit({ log }) {
  const text = readFileSync(log, "utf8");
  const counts = reportIn(text)?.metadata?.vulnerabilities;
  if (!counts) return { passed: 0, failed: 0, notes: [`the registry gave no answer: ${reasonIn(text)}`] };
  const grave = counts.high + counts.critical;
  const notes = [`${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate, ${counts.low} low`];
  return grave > 0 ? { passed: 0, failed: 1, notes } : { passed: 1, failed: 0, notes };
}

/** npm's warnings stand around its JSON in the same output. */
function reportIn(text) {
  const begin = text.search(/^\{/m);
  const end = text.search(/^\}/m);
  try {
    return JSON.parse(text.slice(begin, end + 1));
  } catch {
    return undefined;
  }
}

function reasonIn(text) {
  return reportIn(text)?.message ?? text.trim().split("\n").at(-1);
}
