import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { InvalidInputError } from "~/models/errors";
import { loseFocalKey, makeFocalKey } from "~/workflows/confidential/makeFocalKey";
import { doorFor, lockRoom, unlockRoom, type Visitor } from "~/workflows/confidential/unlockRoom";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { Button } from "../../components/Button";
import { ActForm, RefusedAct } from "../../components/confidential/ActForm";
import { TextField } from "../../components/Field";
import { PageFrame } from "../../components/PageFrame";
import { requireFocalPoint, roomHeaders, roomToken } from "../../confidentialRoom.server";
import { acting } from "../../errors.server";
import { requireForm } from "../../session.server";

/** The door of the closed room. To everybody else it is not there. */
export const handle = { ability: "Confidential:read" };

/** How the door stands: no key yet, a key nobody vouched for, or locked. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await requireFocalPoint(request);
  return { door: await doorFor(queryContext(visitor.actor), visitor) };
}

/** Opens it, locks it, makes a key, or gives up one whose passphrase is lost. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await requireFocalPoint(request);
  const form = await requireForm(request);
  const typed = (name: string) => String(form.get(name) ?? "");
  const answer = await acting(async () => {
    switch (typed("act")) {
      case "lock":
        await lockRoom(visitor, roomToken(request));
        return redirect("/confidential/unlock", { headers: roomHeaders(null) });
      case "make":
        return make(visitor, typed("passphrase"), typed("again"));
      case "lose":
        if (!typed("sure")) throw new InvalidInputError({ sure: "errors.sure_needed" });
        await runCommand(visitor.actor, loseFocalKey);
        return redirect("/confidential/unlock", { headers: roomHeaders(null) });
      default:
        return open(visitor, typed("passphrase"));
    }
  });
  if (!("data" in answer)) throw answer;
  return answer;
}

async function make(visitor: Visitor, passphrase: string, again: string): Promise<Response> {
  if (passphrase !== again) throw new InvalidInputError({ again: "errors.passphrases_differ" });
  const counts = await runCommand(visitor.actor, (ctx) => makeFocalKey(ctx, { passphrase }));
  return counts ? open(visitor, passphrase) : redirect("/confidential/unlock");
}

async function open(visitor: Visitor, passphrase: string): Promise<Response> {
  const token = await unlockRoom(visitor, passphrase.slice(0, 1_024));
  if (!token) throw new InvalidInputError({ passphrase: "errors.passphrase_wrong" });
  return redirect("/confidential", { headers: roomHeaders(token) });
}

/** The door. It says nothing of what is behind it. */
export default function Unlock() {
  const { t } = useTranslation();
  const { door } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-md content-start gap-5 px-4 py-8">
        <h1 className="text-xl font-semibold">{t(`confidential.door.${door}.title`)}</h1>
        <p className="text-sm text-quiet">{t(`confidential.door.${door}.body`)}</p>
        <RefusedAct refused={refused} />
        {door === "locked" && (
          <ActForm act="open">
            <Passphrase autoComplete="off" />
            <Button look="primary" icon="lock">
              {t("confidential.open")}
            </Button>
          </ActForm>
        )}
        {door === "no_key" && (
          <ActForm act="make">
            <Passphrase autoComplete="new-password" hint={t("confidential.passphrase_hint")} />
            <TextField
              id="again"
              name="again"
              type="password"
              autoComplete="new-password"
              label={t("confidential.passphrase_again")}
              required
            />
            <Button look="primary">{t("confidential.make_key")}</Button>
          </ActForm>
        )}
        {door !== "no_key" && <Lost />}
      </div>
    </PageFrame>
  );
}

function Passphrase({ autoComplete, hint }: { autoComplete: string; hint?: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      id="passphrase"
      name="passphrase"
      type="password"
      autoComplete={autoComplete}
      label={t("confidential.passphrase")}
      hint={hint}
      required
    />
  );
}

function Lost() {
  const { t } = useTranslation();
  return (
    <details className="text-sm">
      <summary className="tap cursor-pointer text-link underline">{t("confidential.lost.title")}</summary>
      <div className="mt-2 grid gap-3 rounded-md border border-line p-3">
        <p>{t("confidential.lost.body")}</p>
        <ActForm act="lose">
          <label className="flex items-start gap-2">
            <input type="checkbox" name="sure" value="on" className="mt-1 accent-link" required />
            <span>{t("confidential.lost.sure")}</span>
          </label>
          <Button look="danger">{t("confidential.lost.do")}</Button>
        </ActForm>
      </div>
    </details>
  );
}
