import { csvLine } from "../csv/writeCsv";
import type { ImportTeller, RejectedLine } from "./importRules";

/** How the lines that could not be taken are written: as they came, with two columns more, so that they load again once put right. */
export class RejectLines {
  private readonly own: string[];

  constructor(
    private readonly about: {
      header: readonly string[];
      delimiter: string;
      teller: Pick<ImportTeller, "reason" | "added">;
    },
  ) {
    this.own = Object.values(about.teller.added); // of a reject file that is itself being loaded: written anew
  }

  head(): string {
    const { header, teller } = this.about;
    return this.line([...header.filter((name) => !this.own.includes(name)), teller.added.line, teller.added.reason]);
  }

  /** One of them, its line end included. */
  of({ record, reasons }: RejectedLine): string {
    const { header, teller } = this.about;
    const cells = header.map((_, index) => record.cells[index] ?? "");
    const kept = cells.filter((_, index) => !this.own.includes(header[index] ?? ""));
    return this.line([...kept, record.line, reasons.map((reason) => teller.reason(reason)).join(" ; ")]);
  }

  private line(cells: (string | number)[]): string {
    return csvLine(cells, this.about.delimiter);
  }
}
