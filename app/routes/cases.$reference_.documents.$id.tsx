import type { LoaderFunctionArgs } from "@remix-run/node";
import { readDocument } from "~/workflows/documents/readDocument";
import { runCommand } from "~/workflows/runCommand";
import { answering } from "../errors.server";
import { requireActor } from "../session.server";

/** A document of a grievance, for whoever may read what was said on it. */
export const handle = { ability: "CaseFile:readText" };

/** What a browser may do with it: keep it where the person says, and nothing else; it is never opened in the house's own name. */
const AS_A_FILE = {
  "Content-Type": "application/pdf",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "private, no-store",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Robots-Tag": "noindex",
};

/** The file, to be saved. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const { requestId } = context;
  return answering(async () => {
    const { reference = "", id: documentId = "" } = params;
    const { name, body } = await runCommand(actor, (ctx) => readDocument(ctx, { reference, documentId }), {
      requestId,
    });
    const plain = `document-${documentId.slice(-6).toLowerCase()}.pdf`;
    const named = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`;
    return new Response(new Uint8Array(body), { headers: { ...AS_A_FILE, "Content-Disposition": named } });
  });
}

/** What the header's own spelling of a name does not take. */
function escape(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
