import { Writable } from "node:stream";
import pino from "pino";
import { describe, expect, test } from "vitest";
import { describeError, logger, loggerOptions } from "~/models/logger";

function lineOf(say: (log: pino.Logger) => void): string {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  say(pino({ ...loggerOptions, level: "info" }, stream));
  return lines.join("");
}

describe("a log line", () => {
  test("hides personal fields and secrets, three levels down", () => {
    const line = lineOf((log) =>
      log.info({
        phone: "+243812345678",
        inbound: { from: "+243812345678", text: "on a volé mon argent" },
        request: { headers: { authorization: "Bearer abc", cookie: "s=abc" } },
        caseId: "01JD",
      }),
    );
    expect(line).not.toMatch(/243812345678|volé|abc/);
    expect(JSON.parse(line)).toMatchObject({ caseId: "01JD", phone: "[hidden]" });
  });

  test("of an error without words takes none from it", () => {
    const error = Object.assign(new Error("could not send to +243812345678"), { config: { apiKey: "atsk_1" } });
    expect(lineOf((log) => log.error(error))).not.toMatch(/243812345678|atsk_1/);
    expect(lineOf((log) => log.error({ err: error }))).not.toMatch(/243812345678|atsk_1/);
  });

  test("is not written by a test", () => {
    expect(logger.level).toBe("silent");
  });
});

describe("what is said of an error", () => {
  test.each([
    ["Duplicate entry '+243812345678' for key 'people.phone'", "Duplicate entry '[hidden]' for key 'people.phone'"],
    ["Duplicate entry 'pas d'eau' for key 'x'", "Duplicate entry '[hidden]' for key 'x'"],
    ["no route to 0812 345 678", "no route to [hidden]"],
    ["SQLITE_BUSY: database is locked", "SQLITE_BUSY: database is locked"],
  ])("%s", (message, says) => {
    expect(describeError(new Error(message))).toMatchObject({ type: "Error", says });
  });

  test("keeps the cause, and only a code that looks like one", () => {
    const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const error = Object.assign(new Error("no", { cause }), { code: "+243 812 345 678", sql: "INSERT …" });
    const said = describeError(error);
    expect(said).toMatchObject({ cause: { errorCode: "ECONNREFUSED" } });
    expect(said).not.toHaveProperty("errorCode");
    expect(said).not.toHaveProperty("sql");
    expect(describeError("a string with 0812345678")).toEqual({ type: "string" });
  });
});
