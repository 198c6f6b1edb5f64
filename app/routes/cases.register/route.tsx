import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatFollowUpCode } from "~/models/cases/followUpSecret";
import { NotFoundError } from "~/models/errors";
import { mayRecord, recordGrievance } from "~/workflows/intake/recordGrievance";
import { findByLine, readRegisterNumber } from "~/workflows/intake/registerLine";
import { stockReferences } from "~/workflows/intake/takeNumbers";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { PageFrame } from "../../components/PageFrame";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCategories } from "../../presenters/categories";
import { placesToRecordAt } from "../../presenters/places";
import { newOnce } from "../../publicForm.server";
import { requireActor, requireForm } from "../../session.server";
import { typedRecord } from "../cases.new/readRecord.server";
import { keptFields, readLine } from "./readLine.server";
import { RegisterForm } from "./RegisterForm";

/** For whoever types a committee's paper register in, line after line. */
export const handle = { ability: "CaseFile:create" };

/** The form, with the places this person may record for. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId: context.requestId });
    if (!mayRecord(ctx.ability)) throw new NotFoundError();
    const categories = presentCategories(await listCategories("grievance"), language);
    const title = wordsOf(language).t("register.title");
    return { once: newOnce(), categories, places: placesToRecordAt(ctx).places, title };
  });
}

/** Opens the case of one line. A line that was typed in before is told, with its file where that may be seen. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const typed = typedRecord(await requireForm(request));
  const { requestId } = context;
  const ctx = queryContext(actor, { requestId });
  const answer = await acting(async () => {
    if (!mayRecord(ctx.ability)) throw new NotFoundError();
    const input = readLine(typed, await listCategories("grievance"), new Date());
    await stockReferences(1);
    const { caseId, reference, code } = await runCommand(actor, (command) => recordGrievance(command, input), {
      requestId,
    });
    const [seen] = await visibleAmong(ctx, caseId ? [caseId] : []);
    const told = { reference, code: formatFollowUpCode(code), mayRead: Boolean(seen), number: input.register?.number };
    return data({ ok: true as const, told });
  });
  const isRefused = !answer.data.ok;
  const known = isRefused ? await knownCase(ctx, typed) : null;
  return data({ ...answer.data, typed: isRefused ? typed : keptFields(typed), known }, answer.init ?? undefined);
}

/** The file of a line that is typed in already; null where there is none this person sees. */
async function knownCase(ctx: ReturnType<typeof queryContext>, typed: Record<string, string>): Promise<string | null> {
  const { registerNo = "", place: placeCode = "", receivedOn = "" } = typed;
  const found = await findByLine(ctx, {
    placeCode,
    year: Number(receivedOn.slice(0, 4)),
    number: readRegisterNumber(registerNo) ?? "",
  });
  return found?.reference ?? null;
}

/** One line after the other: place, date and receiver stay. */
export default function RegisterPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <PageFrame>
      <div className="mx-auto w-full max-w-3xl px-4 py-6">
        <RegisterForm
          key={loaded.once}
          {...loaded}
          typed={answer?.typed ?? {}}
          refused={answer && !answer.ok ? answer : null}
          told={answer?.ok ? answer.told : null}
          known={answer?.known ?? null}
        />
      </div>
    </PageFrame>
  );
}
