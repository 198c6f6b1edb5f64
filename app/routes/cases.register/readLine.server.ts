import { InvalidInputError } from "~/models/errors";
import type { RecordGrievance } from "~/workflows/intake/recordGrievance";
import { readRegisterNumber } from "~/workflows/intake/registerLine";
import type { CategoryChoice } from "~/workflows/triage/formChoices";
import { readRecord, type TypedRecord } from "../cases.new/readRecord.server";

const LONGEST_NAME = 120;

/** What stays from one line to the next. */
export interface KeptFields {
  place: string;
  receivedOn: string;
  receivedBy: string;
  registerNo: string;
}

/** A line of the paper register, ready to be recorded. Throws `InvalidInputError` with a key of words for each field at fault. */
export function readLine(typed: TypedRecord, categories: CategoryChoice[], now: Date): RecordGrievance {
  const number = readRegisterNumber(typed.registerNo ?? "");
  const receivedBy = typed.receivedBy?.trim() || null;
  const faults = {
    ...(!number && { registerNo: "errors.register_number" }),
    ...((receivedBy?.length ?? 0) > LONGEST_NAME && { receivedBy: "errors.register_by_long" }),
    ...(!typed.place && { place: "errors.register_place" }),
    ...(!typed.receivedOn && { receivedOn: "record.date_wrong" }),
  };
  const record = withFaults(faults, () => readRecord({ ...typed, heardBy: "paper" }, categories, now));
  return { ...record, register: { number: number ?? "", receivedBy } };
}

/** The fields of the next line: those of this one that stay, and the number after it. */
export function keptFields(typed: TypedRecord): KeptFields {
  const { place = "", receivedOn = "", receivedBy = "" } = typed;
  const number = Number(readRegisterNumber(typed.registerNo ?? ""));
  return { place, receivedOn, receivedBy, registerNo: Number.isInteger(number) ? String(number + 1) : "" };
}

/** Tells everything that is wrong at once. */
function withFaults<T>(faults: Record<string, string>, read: () => T): T {
  const others = (error: unknown) => (error instanceof InvalidInputError ? error.fields : null);
  try {
    const value = read();
    if (!Object.keys(faults).length) return value;
  } catch (error) {
    const fields = others(error);
    if (!fields) throw error;
    throw new InvalidInputError({ ...fields, ...faults });
  }
  throw new InvalidInputError(faults);
}
