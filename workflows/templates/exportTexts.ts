import { NotFoundError } from "~/models/errors";
import { FALLBACK } from "~/models/messages/languages";
import type { CommandContext } from "../commandContext";
import { CSV_MARK, csvLine } from "../csv/writeCsv";
import { record } from "../journal/record";
import { readLanguages, readTexts } from "./readTexts";

/** Columns of the file a translator is given, and sends back. */
export const TRANSLATION_COLUMNS = ["channel", "key", "version", "french", "text", "reviewed"] as const;

/** Every text of a language beside the French, as a CSV file for whoever translates or reads them; the journal says who took it. */
export async function exportTexts(ctx: CommandContext, language: string): Promise<string> {
  ctx.authorize("read", "Template");
  if (!(await readLanguages(ctx)).some(({ code }) => code === language)) throw new NotFoundError();
  const texts = await readTexts(ctx);
  const subject = { type: "TextLanguage", id: language };
  await record(ctx, { action: "template.exported", subject, facts: { language } });
  const french = new Map(
    texts.filter((text) => text.language === FALLBACK).map((text) => [`${text.channel}/${text.key}`, text.body]),
  );
  const lines = texts
    .filter((text) => text.language === language)
    .map(({ channel, key, version, body, reviewed }) =>
      csvLine([channel, key, version, french.get(`${channel}/${key}`) ?? "", body ?? "", reviewed ? "yes" : "no"]),
    );
  return CSV_MARK + csvLine(TRANSLATION_COLUMNS) + lines.join("");
}
