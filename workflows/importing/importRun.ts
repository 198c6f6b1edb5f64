import { systemClock } from "~/models/clock";
import type { CsvRecord } from "../csv/readCsv";
import { asSystem } from "../runCommand";
import { asTable } from "./importRefused";
import type { ImportCounts, ImportRules, ImportTeller, ReadLine, RejectedLine } from "./importRules";
import { readLine } from "./readLine";
import type { RejectFile } from "./rejectFile";

/** Lines that share a transaction. */
const BATCH = 500;

/** The lines of one file on their way into the tables. */
export class ImportRun {
  readonly counts: ImportCounts = { read: 0, created: 0, updated: 0, rejected: 0 };
  private waiting: ReadLine<unknown>[] = [];
  private refused: RejectedLine[] = [];
  private again: ReadLine<unknown>[] = [];

  constructor(
    private readonly rules: ImportRules<unknown>,
    private readonly batchId: string,
    private readonly about: { header: string[]; rejects: RejectFile; teller: ImportTeller },
  ) {}

  async take(records: AsyncGenerator<CsvRecord>): Promise<void> {
    await asTable(async () => {
      for await (const one of records) {
        this.counts.read += 1;
        this.read(one);
        if (this.waiting.length + this.refused.length >= BATCH) await this.flush();
      }
    }).finally(() => this.flush());
    await this.tryAgain();
    await this.tellRefused();
    await this.about.rejects.close();
  }

  private read(one: CsvRecord): void {
    const line = readLine(this.rules, this.about.header, one, systemClock.now());
    if ("reasons" in line) this.reject([line]);
    else this.waiting.push(line);
  }

  private async flush(): Promise<void> {
    const lines = this.waiting.splice(0);
    if (lines.length) await this.write(lines);
    await this.tellRefused();
    this.about.teller.progress(this.counts);
  }

  private async write(lines: ReadLine<unknown>[]): Promise<void> {
    const written = await asSystem((ctx) => this.rules.write(ctx, this.batchId, lines));
    this.counts.created += written.created;
    this.counts.updated += written.updated;
    const later = written.rejected.filter((one) => this.mayComeRight(one));
    this.again.push(...lines.filter((line) => later.some((one) => one.record === line.record)));
    this.reject(written.rejected.filter((one) => !later.includes(one)));
  }

  private mayComeRight({ reasons }: RejectedLine): boolean {
    return this.rules.again !== undefined && reasons.every(({ key }) => key === this.rules.again);
  }

  /** Lines that waited for others of the file, as long as each round brings some of them in. */
  private async tryAgain(): Promise<void> {
    for (let left = 0; this.again.length && this.again.length !== left;) {
      left = this.again.length;
      const round = this.again.splice(0);
      for (let from = 0; from < round.length; from += BATCH) {
        this.waiting = round.slice(from, from + BATCH);
        await this.flush();
      }
    }
    const key = this.rules.again ?? "";
    const column = this.rules.columns[1] ?? "";
    this.reject(this.again.map(({ record: one }) => ({ record: one, reasons: [{ key, column }] })));
  }

  private reject(lines: RejectedLine[]): void {
    this.counts.rejected += lines.length;
    this.refused.push(...lines);
  }

  /** In the order of the file, as far as its lines were read together. */
  private async tellRefused(): Promise<void> {
    const lines = this.refused.splice(0).sort((a, b) => a.record.line - b.record.line);
    for (const line of lines) await this.about.rejects.add(line);
  }
}
