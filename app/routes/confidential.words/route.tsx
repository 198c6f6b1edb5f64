import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { WORD_POSITIONS } from "~/models/confidential/confidentialSideRows";
import { addWord, removeWord, reviewWord } from "~/workflows/confidential/keepWordList";
import { listWords } from "~/workflows/confidential/wordList";
import { runCommand } from "~/workflows/runCommand";
import { Badge } from "../../components/Badges";
import { Button } from "../../components/Button";
import { ActForm, RefusedAct } from "../../components/confidential/ActForm";
import { RoomFrame } from "../../components/confidential/RoomFrame";
import { SelectField, TextField } from "../../components/Field";
import { requireRoom } from "../../confidentialRoom.server";
import { acting } from "../../errors.server";
import { languageChoices } from "../../publicWords.server";
import { typedIn } from "../../roomForm.server";
import { requireForm } from "../../session.server";

/** The words that send a message here first, kept by the focal points. */
export const handle = { ability: "Confidential:read" };

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx } = await requireRoom(request);
  const words = (await listWords(ctx)).map(({ id, language, position, word, reviewedAt }) => {
    return { id, language, position, word, reviewed: reviewedAt !== null };
  });
  return { words, languages: languageChoices(), positions: WORD_POSITIONS, now: Date.now() };
}

/** Adds a word, says that a native speaker has read one, or takes one off. */
export async function action({ request }: ActionFunctionArgs) {
  const { visitor } = await requireRoom(request);
  const form = typedIn(await requireForm(request));
  const { act, id = "", language = "", position = "", word = "" } = form;
  const answer = await acting(async () => {
    await runCommand(visitor.actor, (ctx) => {
      if (act === "review") return reviewWord(ctx, { id });
      return act === "remove"
        ? removeWord(ctx, { id })
        : addWord(ctx, { language, position: position === "first" ? "first" : "any", word });
    });
    return redirect("/confidential/words");
  });
  if (!("data" in answer)) throw answer;
  return answer;
}

/** Draws it. */
export default function WordList() {
  const { t } = useTranslation();
  const { words, languages, positions, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RoomFrame now={now}>
      <RefusedAct refused={refused} />
      <div className="grid gap-4 p-3 md:p-4">
        <h1 className="text-base font-semibold">{t("confidential.part.words")}</h1>
        <p className="max-w-prose text-sm text-quiet">{t("confidential.words.body")}</p>
        <ActForm act="add" className="flex flex-wrap items-end gap-3">
          <TextField
            id="word"
            name="word"
            label={t("confidential.words.word")}
            hint={t("confidential.words.hint")}
            maxLength={80}
            autoComplete="off"
            required
          />
          <SelectField id="language" name="language" label={t("confidential.words.language")}>
            {languages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField id="position" name="position" label={t("confidential.words.position")}>
            {[...positions].reverse().map((position) => (
              <option key={position} value={position}>
                {t(`confidential.words.${position}`)}
              </option>
            ))}
          </SelectField>
          <Button look="primary">{t("confidential.add")}</Button>
        </ActForm>
        <ul className="grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
          {words.map(({ id, language, position, word, reviewed }) => (
            <li key={id} className="flex flex-wrap items-center gap-2 border-b border-line py-1 text-sm">
              <span lang={language} className="min-w-0 flex-1 font-medium">
                {word}
              </span>
              <span className="text-xs text-faint uppercase">{language}</span>
              {position === "first" && <Badge>{t("confidential.words.first")}</Badge>}
              {!reviewed && (
                <ActForm act="review" hidden={{ id }} className="contents">
                  <Badge tone="warn">{t("confidential.words.unreviewed")}</Badge>
                  <Button look="quiet" icon="check" aria-label={t("confidential.words.review", { word })} />
                </ActForm>
              )}
              <ActForm act="remove" hidden={{ id }} className="contents">
                <Button look="quiet" icon="close" aria-label={t("confidential.words.remove", { word })} />
              </ActForm>
            </li>
          ))}
        </ul>
      </div>
    </RoomFrame>
  );
}
