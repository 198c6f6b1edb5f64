import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { once } from "node:events";
import { CSV_MARK, csvLine } from "../csv/writeCsv";
import type { ImportTeller, RejectedLine } from "./importRules";

/**
 * The lines that could not be taken, each as it came, with its line number and the reasons: put right, it can be loaded
 * as it is. Made with its first line; a file without rejects has none beside it.
 */
export class RejectFile {
  readonly path: string;
  private stream: WriteStream | null = null;

  constructor(
    file: string,
    private readonly about: { header: string[]; delimiter: string; teller: Pick<ImportTeller, "reason" | "added"> },
  ) {
    this.path = `${file.replace(/\.csv$/i, "")}.rejected.csv`;
  }

  /** Takes away the one that an earlier loading left. */
  async forget(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async add({ record, reasons }: RejectedLine): Promise<void> {
    const { header, teller } = this.about;
    if (!this.stream) await this.begin();
    const cells = header.map((_, index) => record.cells[index] ?? "");
    const own = this.ownColumns();
    const kept = cells.filter((_, index) => !own.includes(header[index] ?? ""));
    await this.write([...kept, record.line, reasons.map((reason) => teller.reason(reason)).join(" ; ")]);
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await once(this.stream, "finish");
  }

  private async begin(): Promise<void> {
    const { header, teller } = this.about;
    this.stream = createWriteStream(this.path, { mode: 0o600 });
    await once(this.stream, "open");
    this.stream.write(CSV_MARK);
    const own = this.ownColumns();
    await this.write([...header.filter((name) => !own.includes(name)), teller.added.line, teller.added.reason]);
  }

  /** The columns of a reject file that is itself being loaded: they are written anew. */
  private ownColumns(): string[] {
    return Object.values(this.about.teller.added);
  }

  private async write(cells: (string | number)[]): Promise<void> {
    if (!this.stream?.write(csvLine(cells, this.about.delimiter))) await once(this.stream as WriteStream, "drain");
  }
}
