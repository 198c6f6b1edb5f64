import { z } from "zod";

/** What the queue must know of a job. */
interface JobDefinition {
  /** Checked before the handler is called. Jobs are doorbells: the rows say what is owed, so payloads are mostly empty. */
  payload: z.ZodType<Record<string, unknown>>;
  /** How many times it is tried in all before it counts as failed. */
  attempts: number;
  /** Pause before the second try, in milliseconds; it doubles with each further try. */
  backoffMs: number;
  /** It also rings by itself this often (milliseconds), so that a lost doorbell costs this much time and nothing else. */
  everyMs: number;
}

const doorbell = z.strictObject({});
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Every job there is. Each may run twice, or beside itself in another process, without harm. */
export const jobDefinitions = {
  /** Turns stored incoming messages into cases, answers and additions. */
  "process-inbound": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 30 * SECOND },
  /** Sends the outgoing messages that are due. */
  "deliver-outbound": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 15 * SECOND },
  /** Matches delivery reports, some of which arrive before the send has returned, to the messages they are about. */
  "record-deliveries": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 30 * SECOND },
  /** Measures running deadlines again, where somebody who changed one asked for it. */
  "remeasure-deadlines": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: MINUTE },
  /** Climbs the cases whose deadline has passed, and warns of those that near. */
  "escalate-overdue": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: MINUTE },
  /**
   * Closes as unconfirmed what was answered and met with silence: cases whose question was delivered, resolved tickets.
   * Lets go of callers of whom nothing was noted.
   */
  "close-silent": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 10 * MINUTE },
  /** Takes back what a stopped process had claimed: lapsed leases. */
  "requeue-stuck": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 30 * SECOND },
  /** Sends the notices that were gathered or held over the night, the daily mails, and links to those who cannot sign in; forgets old notices. */
  "send-notices": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 30 * SECOND },
  /** Forgets what was typed in USSD sessions that nobody took up again. */
  "forget-ussd": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 10 * MINUTE },
  /** Does and undoes what people asked to be done to many cases at once. */
  "run-bulk": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 30 * SECOND },
  /** Tells other programs what happened on the cases they may see. */
  "tell-programs": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 5 * SECOND },
  /** Tells of tokens that near their end; forgets what programs were answered and told. */
  "tend-programs": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 10 * MINUTE },
  /** Goes on giving away the cases of who is absent or has left. */
  "hand-over": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: MINUTE },
  /** Opens the review of roles of a quarter, tells of what is late in it and of roles that end soon. */
  "tend-access": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 60 * MINUTE },
  /** Loads the files of complaints that people gave on a screen. */
  "run-imports": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 30 * SECOND },
  /** Numbers and chains the new journal entries. */
  "chain-journal": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 30 * SECOND },
  /** Writes down apart from the database which cases were erased, so that a backup that is restored does not bring them back. */
  "keep-erasures": { payload: doorbell, attempts: 3, backoffMs: SECOND, everyMs: 10 * MINUTE },
  /** Carries out the erasures of persons that two people agreed to. */
  "erase-persons": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: MINUTE },
  /** Tells of backups that failed, and of one that is missing. */
  "watch-backups": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 10 * MINUTE },
  /** Destroys what the rules of retention say is kept no longer. */
  "apply-retention": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: 30 * SECOND },
  /** Counts the figures again where cases were touched. */
  "count-figures": { payload: doorbell, attempts: 3, backoffMs: 5 * SECOND, everyMs: MINUTE },
} as const satisfies Record<string, JobDefinition>;

/** The name of a job. */
export type JobName = keyof typeof jobDefinitions;

/** What a ring of the job `N` carries. */
export type JobPayload<N extends JobName = JobName> = z.infer<(typeof jobDefinitions)[N]["payload"]>;

/** One handler for each job: a worker that forgot one does not compile. */
export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

/** All names, in the order they are declared. */
export const jobNames = Object.keys(jobDefinitions) as JobName[];

/** Checks a payload that came out of a queue and calls the handler. Rejects with what either of them throws. */
export async function runJob(handlers: JobHandlers, name: JobName, payload: unknown): Promise<void> {
  await handlers[name](jobDefinitions[name].payload.parse(payload));
}

/** Two rings with the same key ask for the same work, so one is enough. */
export function ringKey(name: JobName, payload: JobPayload): string {
  return `${name} ${JSON.stringify(payload)}`;
}
