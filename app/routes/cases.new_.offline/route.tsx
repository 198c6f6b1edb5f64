import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { NotFoundError } from "~/models/errors";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { queryContext } from "~/workflows/runCommand";
import { OfflineDesk } from "../../components/offline/OfflineDesk";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { optionalActor } from "../../session.server";

/** The page holds nothing of anybody: it is kept by browsers as a stranger sees it. What it shows, it asks for itself. */
export const handle = { ability: "public" };

/** Installed on a telephone, it opens by itself. */
export const links: LinksFunction = () => [{ rel: "manifest", href: "/offline.webmanifest" }];

/** Nothing but its name; for whoever is signed in and records nothing, it does not exist. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await optionalActor(request);
  return answering(() => {
    if (session && !mayRecord(queryContext(session.actor).ability)) throw new NotFoundError();
    return Promise.resolve({ title: wordsOf(languageOf(request)).t("offline.title") });
  });
}

/** Recording without a link. */
export default function OfflinePage() {
  return <OfflineDesk />;
}
