import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { listUploads, tryUpload } from "~/workflows/importing/uploads";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { Button } from "../../components/Button";
import { TextField } from "../../components/Field";
import { NowProvider } from "../../components/Now";
import { PageFrame } from "../../components/PageFrame";
import { RelativeTime } from "../../components/RelativeTime";
import { useHouse } from "../../components/useHouse";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { refusalOf } from "../../importWords.server";
import { presentUpload } from "../../presenters/upload";
import { requireActor, requireFormWithPhoto } from "../../session.server";

/** For whoever records complaints and has a whole register of them in a file. */
export const handle = { ability: "CaseFile:create" };

const ZONE = "Africa/Lubumbashi";

/** The files this person gave before, and what became of them. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const uploads = (await listUploads(ctx)).map(presentUpload);
    const title = wordsOf(languageOf(request, actor.language)).t("import.title");
    return { uploads, now: ctx.clock.now().getTime(), title };
  });
}

/** Reads a file through and leads to what loading it would do. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const { photo: given } = await requireFormWithPhoto(request, "file");
  return acting(async () => {
    if (!mayRecord(queryContext(actor).ability)) throw new NotFoundError();
    if (!given) throw new InvalidInputError({ file: "errors.file_needed" });
    if ("fault" in given) throw new InvalidInputError({ file: `import.${given.fault}` });
    try {
      const id = await runCommand(actor, (ctx) => tryUpload(ctx, given.bytes), { requestId });
      throw redirect(`/cases/import/${id}`);
    } catch (error) {
      if (error instanceof Response) throw error;
      const why = refusalOf(error, languageOf(request, actor.language));
      return data({ ok: false as const, code: "invalid_input", fields: {}, why }, { status: 422 });
    }
  });
}

/** Draws it. */
export default function Import() {
  const { uploads, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as
    { code: string; fields: { file?: string }; why?: string } | undefined;
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  const busy = useNavigation().state !== "idle";
  const error =
    refused &&
    (refused.why ?? (refused.fields.file ? t(refused.fields.file) : t([`errors.${refused.code}`, "errors.refused"])));
  return (
    <NowProvider at={now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-3xl min-w-0 content-start gap-5 px-4 py-6">
          <header className="grid gap-1">
            <Link to="/cases/register" className="tap inline-flex items-center justify-self-start text-sm text-link">
              {t("register.title")}
            </Link>
            <h1 className="text-xl font-semibold">{t("import.title")}</h1>
            <p className="text-sm text-quiet">{t("import.lead")}</p>
          </header>
          <Form method="post" encType="multipart/form-data" className="grid max-w-md gap-3" noValidate>
            <input type="hidden" name="csrf" value={csrf} />
            <TextField
              id="import-file"
              name="file"
              type="file"
              accept=".csv,text/csv"
              label={t("import.file")}
              hint={t("import.file_hint")}
              error={error}
            />
            <Button look="primary" disabled={busy} className="justify-self-start">
              {t(busy ? "import.trying" : "import.try")}
            </Button>
          </Form>
          {uploads.length > 0 && (
            <section className="grid gap-1">
              <h2 className="font-semibold">{t("import.before")}</h2>
              <ul className="grid divide-y divide-line">
                {uploads.map((one) => (
                  <li key={one.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2 text-sm">
                    <Link to={`/cases/import/${one.id}`} className="tap inline-flex items-center text-link underline">
                      {t(`import.state.${one.state}`)}
                    </Link>
                    <span className="text-quiet tabular-nums">{t(`import.counts.${one.state}`, { ...one })}</span>
                    <span className="text-xs text-faint">
                      <RelativeTime at={one.createdAt} timeZone={ZONE} />
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
