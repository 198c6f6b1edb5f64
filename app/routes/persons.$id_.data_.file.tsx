import type { LoaderFunctionArgs } from "@remix-run/node";
import { answering } from "../errors.server";
import { takePersonData } from "../personData.server";
import { requireActor } from "../session.server";

/** The same as a file another program reads. */
export const handle = { ability: "PersonRequest:manage" };

/** Gathers it anew; nothing is kept. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  await requireActor(request);
  return answering(async () => {
    const data = await takePersonData(request, { id: params.id ?? "", form: "file", requestId });
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="donnees.json"',
      "Cache-Control": "private, no-store",
    };
    return new Response(JSON.stringify(data, null, 2), { headers });
  });
}
