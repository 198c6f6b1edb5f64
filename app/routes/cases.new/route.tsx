import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatFollowUpCode } from "~/models/cases/followUpSecret";
import { NotFoundError } from "~/models/errors";
import { mayRecord, recordGrievance } from "~/workflows/intake/recordGrievance";
import { stockReferences } from "~/workflows/intake/takeNumbers";
import { preparePhoto } from "~/workflows/photos/preparePhoto";
import { wordingOf } from "~/workflows/intake/recordConsents";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { PageFrame } from "../../components/PageFrame";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCategories } from "../../presenters/categories";
import { placesToRecordAt } from "../../presenters/places";
import { newOnce } from "../../publicForm.server";
import { languageChoices } from "../../publicWords.server";
import { requireActor, requireFormWithPhoto } from "../../session.server";
import { AddedWords } from "./AddedWords";
import { addTo } from "./addTo.server";
import { Recorded } from "./Recorded";
import { readRecord, typedRecord } from "./readRecord.server";
import { RecordForm } from "./RecordForm";

/** For whoever types in what others complain of: hotline, committees, offices. */
export const handle = { ability: "CaseFile:create" };

/** The form, with the places this person may record for. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId: context.requestId });
    if (!mayRecord(ctx.ability)) throw new NotFoundError();
    return {
      once: newOnce(),
      categories: presentCategories(await listCategories("grievance"), language),
      ...placesToRecordAt(ctx),
      languages: languageChoices(),
      title: wordsOf(language).t("record.title"),
    };
  });
}

/** Opens the case. What is refused comes back with everything that was typed; a photo that is no good does not hold it up. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const { form, photo: given } = await requireFormWithPhoto(request);
  const typed = typedRecord(form);
  const { requestId } = context;
  const answer = await acting(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!mayRecord(ctx.ability)) throw new NotFoundError();
    if (typed.addTo) return data({ ok: true as const, ...(await addTo(actor, typed, requestId)) });
    const { t, language } = wordsOf(languageOf(request, actor.language));
    const asked = wordingOf("screen/record.consent", { body: t("record.consent"), language });
    const input = readRecord(typed, await listCategories("grievance"), new Date(), asked);
    const prepared = given && (await preparePhoto(given));
    const photo = prepared && "image" in prepared ? prepared : null;
    await stockReferences(1);
    const recorded = await runCommand(actor, (command) => recordGrievance(command, input, photo), { requestId });
    const { caseId, reference, code } = recorded;
    const [seen] = await visibleAmong(ctx, caseId ? [caseId] : []);
    const written = input.phone !== null && !input.anonymous && !input.safe.noSms && !input.safe.trusted;
    const photoFault = prepared && "fault" in prepared ? prepared.fault : null;
    const told = { reference, code: formatFollowUpCode(code), mayRead: Boolean(seen), written, photoFault };
    return data({ ok: true as const, ...told });
  });
  return data({ ...answer.data, typed }, answer.init ?? undefined);
}

/** The form; once it is filed, what to read out to the person. */
export default function RecordPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <PageFrame>
      <div className="mx-auto w-full max-w-3xl px-4 py-6">
        {answer?.ok && "added" in answer ? (
          <AddedWords {...answer} />
        ) : answer?.ok ? (
          <Recorded recorded={answer} />
        ) : (
          <RecordForm key={loaded.once} {...loaded} typed={answer?.typed ?? {}} refused={answer ?? null} />
        )}
      </div>
    </PageFrame>
  );
}
