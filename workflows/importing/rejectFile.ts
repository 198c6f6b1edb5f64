import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { once } from "node:events";
import { CSV_MARK } from "../csv/writeCsv";
import type { RejectedLine } from "./importRules";
import type { RejectLines } from "./rejectLines";

/** The lines that could not be taken, beside the file they came in. Made with the first; a file without rejects has none. */
export class RejectFile {
  readonly path: string;
  private stream: WriteStream | null = null;

  constructor(
    file: string,
    private readonly lines: RejectLines,
  ) {
    this.path = `${file.replace(/\.csv$/i, "")}.rejected.csv`;
  }

  /** Takes away the one that an earlier loading left. */
  async forget(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async add(rejected: RejectedLine): Promise<void> {
    if (!this.stream) await this.begin();
    await this.write(this.lines.of(rejected));
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await once(this.stream, "finish");
  }

  private async begin(): Promise<void> {
    this.stream = createWriteStream(this.path, { mode: 0o600 });
    await once(this.stream, "open");
    await this.write(CSV_MARK + this.lines.head());
  }

  private async write(text: string): Promise<void> {
    if (!this.stream?.write(text)) await once(this.stream as WriteStream, "drain");
  }
}
