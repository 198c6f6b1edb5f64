import { newId } from "~/models/identifiers";

/** What an answer text may have filled in from the case; what is not known, or not this officer's to know, stays a hole. */
export const REPLY_VARIABLES = ["reference", "person", "cycle", "amount"] as const;

const PREFIX = "answer.";
/** `answer.<category>.<name>`; of those the coordination added, the name is ten letters and digits. */
const ADDED = /^answer\.[a-z_]{2,14}\.[0-9a-z]{10}$/;

/** Whether a text is one officers put into their answers, and not a message of the house. */
export function isReply(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** Whether it may be one the coordination added: it is there once somebody saved it. */
export function isAddedReply(key: string): boolean {
  return ADDED.test(key);
}

/** What it is about: the code of a category, or `any`. */
export function categoryOfReply(key: string): string {
  return key.split(".")[1] ?? "any";
}

/** A key nobody has, for a new text about a category. */
export function newReplyKey(category: string): string {
  return `${PREFIX}${category}.${newId().slice(-10).toLowerCase()}`;
}
