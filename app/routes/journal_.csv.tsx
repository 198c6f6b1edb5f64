import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadJournalFile } from "./journal/loadJournal.server";

/** The journal as a file. */
export const handle = { ability: "Journal:read" };

/** What the address of the room asks for, as a file; the journal says who took it. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadJournalFile(request, context.requestId);
}
