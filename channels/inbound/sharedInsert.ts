import type { Model, ModelStatic } from "sequelize";
import { isEmbedded } from "~/models/database";
import { insertRows } from "~/models/statements";

/** Rows in one insert: beyond this a statement only gets longer, not faster. */
const ROWS_TOGETHER = 200;
/** With this many rows waiting a second insert is worth starting; below, one larger insert costs less than two. */
const WORTH_A_SECOND = 100;
/** Rows that may wait in memory. A database that stopped answering must not take the process with it. */
const ROWS_WAITING = 5_000;
/** How often a row that lost a deadlock on its own is tried. */
const TRIES_ALONE = 3;

interface Waiting {
  row: Record<string, unknown>;
  stored(): void;
  failed(error: unknown): void;
}

/** Too much is waiting for the database already; whoever sent it must come again. */
export class TooBusyError extends Error {
  constructor() {
    super("Too many rows wait for the database.");
  }
}

/**
 * Lets concurrent arrivals share one insert, which is one durable commit: while an insert is in flight the next
 * arrivals collect. A row whose unique key is taken counts as stored. When a shared insert fails, its rows are tried
 * one by one, so that one bad row fails alone.
 */
export class SharedInsert {
  private waiting: Waiting[] = [];
  private inFlight = 0;
  private gathering = false;

  /** `afterCommit` runs once for each insert that stored something. */
  constructor(
    private readonly model: ModelStatic<Model>,
    private readonly afterCommit: () => void,
  ) {}

  /** Resolves when the row is safe on disk. Keys are the model's attributes, the same ones for every row. */
  add(row: Record<string, unknown>): Promise<void> {
    return new Promise((stored, failed) => {
      if (this.waiting.length >= ROWS_WAITING) return failed(new TooBusyError());
      this.waiting.push({ row, stored, failed });
      this.gather();
    });
  }

  /** Starts the next insert at the end of this turn, so that what arrived together leaves together. */
  private gather(): void {
    if (this.gathering || !this.maySendNow()) return;
    this.gathering = true;
    setImmediate(() => {
      this.gathering = false;
      if (this.waiting.length > 0) void this.insertNext();
    });
  }

  /** A second insert fills while MariaDB flushes the first. SQLite has one writer. */
  private maySendNow(): boolean {
    if (this.inFlight === 0) return true;
    return this.inFlight === 1 && this.waiting.length >= WORTH_A_SECOND && !isEmbedded();
  }

  private async insertNext(): Promise<void> {
    const batch = this.waiting.length <= ROWS_TOGETHER ? this.waiting : this.waiting.slice(0, ROWS_TOGETHER);
    this.waiting = this.waiting.slice(batch.length);
    this.inFlight += 1;
    try {
      await this.store(batch);
    } finally {
      this.inFlight -= 1;
      if (this.waiting.length > 0) this.gather();
    }
  }

  private async store(batch: Waiting[]): Promise<void> {
    const rows = batch.map(({ row }) => row);
    try {
      await insertRows(this.model, rows, { skipExisting: true });
    } catch (error) {
      return isDatabaseAway(error) ? batch.forEach(({ failed }) => failed(error)) : this.storeOneByOne(batch);
    }
    for (const { stored } of batch) stored();
    this.afterCommit();
  }

  private async storeOneByOne(batch: Waiting[]): Promise<void> {
    let away: unknown;
    let someStored = false;
    for (const { row, stored, failed } of batch) {
      const error = away ?? (await this.tryAlone(row));
      if (error === undefined) stored();
      else failed(error);
      someStored ||= error === undefined;
      if (isDatabaseAway(error)) away = error; // the rest would only wait for the same refusal
    }
    if (someStored) this.afterCommit();
  }

  /** Undefined when the row was stored, else what its last try failed with. */
  private async tryAlone(row: Record<string, unknown>): Promise<unknown> {
    let failure: unknown;
    for (let tries = 0; tries < TRIES_ALONE; tries++) {
      try {
        await insertRows(this.model, [row], { skipExisting: true });
        return undefined;
      } catch (error) {
        if (isDatabaseAway(error)) return error;
        failure = error;
      }
    }
    return failure;
  }
}

/** True when the database could not be reached or went away, which says nothing about the row. */
function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { fatal, code } = (error as { parent?: { fatal?: boolean; code?: string } }).parent ?? {};
  return error.name.startsWith("SequelizeConnection") || fatal === true || code === "SQLITE_BUSY";
}
