import { randomUUID } from "node:crypto";
import mysql, { type RowDataPacket } from "mysql2/promise";
import {
  administer,
  newInstallation,
  startProgram,
  type Installation,
  type RunningProgram,
} from "../support/startProgram";
import { startRedis } from "../support/startRedis";
import { mailTo } from "../support/readMail";
import { startFarEnd, type FarEnd } from "./farEnd";

/** A running Yoka with its demonstration, and the two ends of the network it hangs between. */
export interface House {
  /** Where people open it. */
  url: string;
  /** What the phones received; only where the far end is ours, and not the simulator. */
  farEnd: Pick<FarEnd, "received">;
  /** A phone writes: posted to the callback as the provider would. */
  sms(phone: string, text: string): Promise<void>;
  /** A phone dials, or presses keys (all of them so far, joined with `*`): the screen it is shown. */
  ussd(session: string, typed: string): Promise<string>;
  /** The words of the newest mail to this address that match, once it has left. */
  mail(address: string, words: RegExp): Promise<string>;
  /** A statement on its database; only where that is MariaDB. */
  query(statement: string, values?: string[]): Promise<RowDataPacket[]>;
  stop(): Promise<void>;
}

/**
 * As in production: two web processes and a worker on MariaDB and Redis. Phones write to the one nobody has open. The
 * Redis is its own: two houses on one would answer each other's doorbells.
 */
export async function startWholeHouse(): Promise<House> {
  const [databaseUrl, redis] = await Promise.all([
    createDatabase(process.env.YOKA_TEST_MARIADB_URL ?? ""),
    startRedis(),
  ]);
  const installation = await newInstallation({ databaseUrl, redisUrl: redis.url });
  const programs: RunningProgram[] = [];
  const farEnd = await startFarEnd((id, phone) => report(programs, installation, id, phone));
  Object.assign(installation.env, {
    AFRICASTALKING_USERNAME: "yoka",
    AFRICASTALKING_API_KEY: "a-key",
    AFRICASTALKING_SMS_URL: farEnd.smsUrl,
  });
  await administer(installation, "migrate");
  await administer(installation, "seed", "demo");
  for (const program of ["web", "web", "worker"] as const) programs.push(await startProgram(installation, program));
  const doors = openDoors(programs, installation);
  return {
    ...doors,
    farEnd,
    query: async (statement, values = []) => {
      const connection = await mysql.createConnection(databaseUrl);
      const [rows] = await connection.execute(statement, values).finally(() => connection.end());
      return Array.isArray(rows) ? (rows as RowDataPacket[]) : [];
    },
    stop: async () => {
      await doors.stop();
      await Promise.all([farEnd.stop(), redis.stop()]);
    },
  };
}

/** What `npm start` gives: one process, no setting at all, and the simulator as the far end. */
export async function startEmbeddedHouse(): Promise<House> {
  const installation = await newInstallation();
  const program = await startProgram(installation, "start");
  const closed = (what: string) => () => Promise.reject(new Error(`${what} is inside the one process.`));
  return {
    ...openDoors([program], installation),
    farEnd: { received: closed("The far end") },
    query: closed("The database"),
  };
}

function openDoors(programs: RunningProgram[], installation: Installation) {
  let written = 0;
  return {
    url: programs[0]?.url ?? "",
    mail: (address: string, words: RegExp) => mailTo(installation.dataDir, address, words),
    sms: async (phone: string, text: string) => {
      const date = new Date().toISOString();
      await post(programs, installation, "sms", { id: `sms-${(written += 1)}`, from: phone, to: "21512", text, date });
    },
    ussd: (session: string, typed: string) => {
      const caller = { phoneNumber: "+243812345999", serviceCode: "*384*44135#", networkCode: "99999" };
      return post(programs, installation, "ussd", { sessionId: session, text: typed, ...caller });
    },
    stop: async () => {
      for (const program of [...programs].reverse()) await program.stop();
      await installation.remove();
    },
  };
}

/** The provider reports by the second door when there is one, so that what it says must travel. */
async function report(programs: RunningProgram[], installation: Installation, id: string, phoneNumber: string) {
  await post(programs, installation, "delivery", { id, phoneNumber, status: "Success", networkCode: "63001" });
}

async function post(
  programs: RunningProgram[],
  { token }: Installation,
  callback: "sms" | "delivery" | "ussd",
  fields: Record<string, string>,
): Promise<string> {
  const url = (programs[1] ?? programs[0])?.url;
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${url}/webhooks/africastalking/${token}/${callback}`, { method: "POST", body });
  if (answer.status !== 200) throw new Error(`The callback was answered with ${answer.status}.`);
  return answer.text();
}

async function createDatabase(server: string): Promise<string> {
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  const connection = await mysql.createConnection(server);
  await connection.query(`CREATE DATABASE ${name}`).finally(() => connection.end());
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
