import { InvalidInputError, NotFoundError } from "~/models/errors";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { BrokenCsvError, type CsvRecord } from "../csv/readCsv";
import { readCsvText } from "../csv/readCsvText";
import { textFault } from "./checkText";
import { readLanguages, readTexts, type ReadText } from "./readTexts";
import { saveText, tidyText } from "./saveText";

/** What a line of a translator's file would do: change a text, nothing, or nothing because something is wrong with it. */
export interface ImportedLine {
  /** As a spreadsheet numbers them. */
  line: number;
  channel: string;
  key: string;
  kind: "changed" | "same" | "refused";
  before: string;
  after: string;
  /** i18n key of what is wrong with it. */
  error: string | null;
}

/** A file longer than this is none of ours. */
const MOST_LINES = 5_000;

/** What a translator's file would do to the texts of a language, line by line. Nothing is changed. */
export async function planImport(ctx: QueryContext, { language, csv }: { language: string; csv: string }) {
  authorize(ctx, "manage", "Template");
  if (!(await readLanguages(ctx)).some(({ code }) => code === language)) throw new NotFoundError();
  const texts = (await readTexts(ctx)).filter((text) => text.language === language);
  const byAddress = new Map(texts.map((text) => [`${text.channel}/${text.key}`, text]));
  const seen = new Set<string>();
  return recordsOf(csv).map(({ line, channel, key, version, text }): ImportedLine => {
    const address = `${channel}/${key}`;
    const known = byAddress.get(address);
    const after = known ? tidyText(known, text) : text;
    const error = seen.has(address) ? "errors.text_twice" : faultOf(known, { version, after, language });
    seen.add(address);
    const before = known?.body ?? "";
    const isSame = after === "" || after === before;
    return { line, channel, key, kind: isSame && known ? "same" : error ? "refused" : "changed", before, after, error };
  });
}

/** Puts in force what a translator's file changes, and nothing of what is wrong in it. Returns what became of each line. */
export async function applyImport(ctx: CommandContext, file: { language: string; csv: string }) {
  ctx.authorize("manage", "Template");
  const lines = await planImport(ctx, file);
  const texts = (await readTexts(ctx)).filter((text) => text.language === file.language);
  for (const { channel, key, after } of lines.filter(({ kind }) => kind === "changed")) {
    const known = texts.find((text) => text.channel === channel && text.key === key);
    if (!known) continue;
    const { language, version } = known;
    await saveText(ctx, { channel: known.channel, key, language, version, body: after });
  }
  return lines;
}

function faultOf(
  known: ReadText | undefined,
  { version, after, language }: { version: string; after: string; language: string },
): string | null {
  if (!known) return "errors.text_unknown";
  if (/^\d+$/.test(version) && Number(version) !== known.version) return "errors.text_since_export";
  const fault = textFault(known.channel, known.key, language, after);
  return fault && `errors.${fault}`;
}

type Cells = Record<"channel" | "key" | "version" | "text", string> & { line: number };

function recordsOf(csv: string): Cells[] {
  const [header, ...records] = read(csv);
  const columns = (header?.cells ?? []).map((name) => name.toLowerCase());
  const at = { channel: columns.indexOf("channel"), key: columns.indexOf("key"), text: columns.indexOf("text") };
  if (Object.values(at).includes(-1)) throw new InvalidInputError({ file: "errors.file_columns" });
  if (records.length === 0) throw new InvalidInputError({ file: "errors.list_empty" });
  if (records.length > MOST_LINES) throw new InvalidInputError({ file: "errors.file_long" });
  const version = columns.indexOf("version");
  return records.map(({ cells, line }) => ({
    line,
    channel: cells[at.channel] ?? "",
    key: cells[at.key] ?? "",
    text: cells[at.text] ?? "",
    version: cells[version] ?? "",
  }));
}

function read(csv: string): CsvRecord[] {
  try {
    return readCsvText(csv, MOST_LINES);
  } catch (error) {
    if (error instanceof BrokenCsvError) throw new InvalidInputError({ file: "errors.file_broken" });
    throw error;
  }
}
