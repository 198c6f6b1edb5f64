import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPhoto } from "~/workflows/photos/readPhoto";
import { runCommand } from "~/workflows/runCommand";
import { answering } from "../errors.server";
import { requireActor } from "../session.server";

/** A photo of a grievance, for whoever may read what was said on it. */
export const handle = { ability: "CaseFile:readText" };

/** What a browser may do with it, besides what holds for every answer of the house: show it, to whoever asked, and keep nothing. */
const AS_A_PICTURE = {
  "Content-Type": "image/jpeg",
  "Cache-Control": "private, no-store",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Robots-Tag": "noindex",
};

/** The picture; `?size=small` is the one the timeline shows. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const { requestId } = context;
  return answering(async () => {
    const { reference = "", id: photoId = "" } = params;
    const size = new URL(request.url).searchParams.get("size") === "small" ? "small" : "whole";
    const picture = await runCommand(actor, (ctx) => readPhoto(ctx, { reference, photoId, size }), { requestId });
    const named = { "Content-Disposition": `inline; filename="photo-${photoId.slice(-6).toLowerCase()}.jpg"` };
    return new Response(new Uint8Array(picture), { headers: { ...AS_A_PICTURE, ...named } });
  });
}
