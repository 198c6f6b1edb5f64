import type { PersonDataView } from "~/app/presenters/personData";
import type { RequestView } from "~/app/presenters/persons";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { ancestry } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import { keepWords } from "~/workflows/intake/keepWords";
import { openCases, type NewGrievance } from "~/workflows/intake/openCases";
import { openRequest, type TypedRequest } from "~/workflows/persons/openRequest";
import { asSystem, runCommand } from "~/workflows/runCommand";
import type { Desk } from "../support/routeCalls";
import type { UserActor } from "./buildUser";

/** What may be said otherwise than most do. */
export type Said = Omit<Partial<NewGrievance>, "phone"> & { phone: string };

/** A complaint from Masisi, with its words as a message of hers and one that came from another phone. */
export async function complain(given: Said): Promise<CaseFile> {
  const place = { placeCode: "CD6103", ...ancestry("CD6103") };
  const said = { text: "Rien reçu", channel: "sms", language: "fr", receivedAt: new Date(), place };
  const id = await asSystem(async (ctx) => {
    const [opened] = await openCases(ctx, [{ ...said, contactHash: keyedHash(given.phone, "phone"), ...given }]);
    if (!opened) throw new Error("No case was opened.");
    const { key, grievance } = opened;
    const words = { caseId: opened.id, key, meaning: "addition" as const };
    await keepWords(ctx, { ...words, text: grievance.text, dedupeKey: newId() });
    await keepWords(ctx, { ...words, text: "D’un autre téléphone", dedupeKey: newId(), channel: "sms" });
    return opened.id;
  });
  return CaseFile.findByPk(id, { rejectOnEmpty: true });
}

/** A request as a form of the register sends it; what is not given is what most say. */
export function typedRequest(given: Partial<TypedRequest> = {}): TypedRequest {
  const nothing = { receivedOn: "", check: "", phone: "", householdCode: "", references: "", words: "" };
  const usual = { kind: "access", placeCode: "CD6103", checkedHow: "card", sharedPhone: false };
  return { id: newId(), ...nothing, ...usual, ...given };
}

/** A request in the register, by the real command; its id. */
export function buildPersonRequest(actor: UserActor, given: Partial<TypedRequest>): Promise<string> {
  return runCommand(actor, (ctx) => openRequest(ctx, typedRequest(given)));
}

/** What is handed to the person. */
export async function dataOf(id: string, desk: Desk): Promise<PersonDataView> {
  const { data } = await desk.read("persons.$id_.data", { id });
  return (data as { data: PersonDataView }).data;
}

/** The page of a request. */
export async function requestPage(id: string, desk: Desk): Promise<RequestView> {
  return ((await desk.read("persons.$id", { id })).data as { view: RequestView }).view;
}

/** The numbers of cases, in order. */
export function numbersIn({ cases }: { cases: readonly { reference: string }[] }): string[] {
  return cases.map(({ reference }) => reference).sort();
}
