/**
 * When a provider says something was sent: "2017-05-03T06:04:45Z" and "2017-05-03 06:04:45" are both UTC, an offset is heeded, and
 * bare digits are seconds or milliseconds since 1970. Null for what is no time, or none of our century.
 */
export function timeOf(date: string | null): Date | null {
  const written = (date ?? "").trim();
  const at = /^\d{10}$|^\d{13}$/.test(written) ? new Date(Number(written.padEnd(13, "0"))) : readDate(written);
  return at && !Number.isNaN(at.getTime()) && /^20\d\d-/.test(at.toISOString()) ? at : null;
}

function readDate(written: string): Date | null {
  const parts = /^(20\d\d-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?([+-]\d\d:?\d\d)?/.exec(written);
  return parts && new Date(`${parts[1]}T${parts[2]}${parts[3]?.replace(/(\d\d):?(\d\d)$/, "$1:$2") ?? "Z"}`);
}
