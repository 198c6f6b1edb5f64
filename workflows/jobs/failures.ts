import { BaseError } from "sequelize";
import { ZodError } from "zod";
import { UnavailableError } from "~/models/errors";
import type { JobName } from "./jobDefinitions";

/** Why a job failed, as people are told: each has its words under `jobs.reason`. Never what an error says, which may quote somebody. */
export const FAILURE_REASONS = ["database", "disk_full", "network", "payload", "interrupted", "other"] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** A job that was given up after its last try. */
export interface FailedJob {
  /** Names it in its queue until somebody tries it again or puts it aside. */
  id: string;
  name: JobName;
  at: Date;
  tries: number;
  reason: FailureReason;
}

/** What stands for a job where its words are looked up: `jobs.name.<word>`. */
export function wordOf(name: JobName): string {
  return name.replaceAll("-", "_");
}

/** Failed jobs kept for whoever looks into them, of each name. */
export const KEPT_FAILURES = 100;

const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];
const NETWORK = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH", "EPIPE", "EAI_AGAIN"];

/** What an error says of it, in a word of that list. */
export function reasonOf(error: unknown): FailureReason {
  if (error instanceof BaseError || error instanceof UnavailableError) return "database";
  if (error instanceof ZodError) return "payload";
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (FULL.includes(code)) return "disk_full";
  return NETWORK.includes(code) ? "network" : "other";
}

/** The newest first, whatever queue they come from. */
export function newestFirst(failures: FailedJob[]): FailedJob[] {
  return failures.sort((one, other) => other.at.getTime() - one.at.getTime() || other.id.localeCompare(one.id));
}
