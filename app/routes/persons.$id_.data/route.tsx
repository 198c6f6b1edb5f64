import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PersonDataPage } from "../../components/persons/PersonDataPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { takePersonData } from "../../personData.server";
import { requireActor } from "../../session.server";

/** All that is held on who makes a request, for paper. */
export const handle = { ability: "PersonRequest:manage" };

/** Gathers it. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const id = params.id ?? "";
  return answering(async () => {
    const data = await takePersonData(request, { id, form: "page", requestId });
    return { id, data, title: wordsOf(languageOf(request, actor.language)).t("persons.data.title") };
  });
}

/** Draws it. */
export default function PersonData() {
  const { id, data } = useLoaderData<typeof loader>();
  return <PersonDataPage id={id} data={data} />;
}
