import { useState, type ReactNode } from "react";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../components/Button";
import { SelectField } from "../../components/Field";
import { Icon } from "../../components/Icon";
import examples from "./examples.json";
import { HANDSET } from "./Handset";
import type { loader } from "./route";

type Example = (typeof examples)[keyof typeof examples][number];

interface GuideParts {
  /** Something is on its way from the phone already. */
  leaving: boolean;
  onSend(text: string): void;
  onDial(): void;
}

/** On a narrow screen it is far above. */
function showPhone() {
  document.getElementById(HANDSET)?.scrollIntoView({ block: "nearest" });
}

/** What to try, in the order of a visit of three minutes. A tap on an example sends it. */
export function Guide(acts: GuideParts) {
  const { t } = useTranslation();
  const { serviceCode, languages } = useLoaderData<typeof loader>();
  const [language, setLanguage] = useState("");
  const dial = () => {
    acts.onDial();
    showPhone();
  };
  return (
    <ol className="grid gap-5">
      <Step number={1} title={t("simulator.step.dial")}>
        <button
          type="button"
          disabled={acts.leaving}
          onClick={dial}
          className={buttonClass("primary", "justify-self-start")}
        >
          <Icon name="phone" />
          {t("simulator.dial_this", { code: serviceCode })}
        </button>
      </Step>
      <Step number={2} title={t("simulator.step.complain")}>
        <SelectField
          id="language"
          label={t("simulator.language")}
          value={language}
          onChange={(event) => setLanguage(event.target.value)}
        >
          <option value="">{t("simulator.any_language")}</option>
          {languages.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <Examples of={spoken(language)} {...acts} />
      </Step>
      <Step number={3} title={t("simulator.step.officer")}>
        <a
          href="/login?as=officer%40demo.yoka&next=%2Fcases"
          target="_blank"
          rel="noreferrer"
          className={buttonClass("secondary", "justify-self-start")}
        >
          <Icon name="inbox" />
          {t("simulator.open_officer")}
        </a>
      </Step>
      <Step number={4} title={t("simulator.step.answer")}>
        <Examples of={examples.reply} {...acts} />
      </Step>
      <Step number={5} title={t("simulator.step.follow")} />
      <Step number={6} title={t("simulator.step.words")}>
        <Examples of={examples.words} {...acts} />
      </Step>
    </ol>
  );
}

/** Complaints in one language, or the first of the list when none was chosen or it has none. */
function spoken(language: string): Example[] {
  const own = examples.complain.filter((example) => example.language === language);
  return own.length ? own : examples.complain.slice(0, 3);
}

function Step({ number, title, children }: { number: number; title: string; children?: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full bg-accent-wash text-sm font-semibold text-link"
      >
        {number}
      </span>
      <div className="grid gap-2 pt-0.5">
        <p>{title}</p>
        {children}
      </div>
    </li>
  );
}

function Examples({ of, leaving, onSend }: GuideParts & { of: Example[] }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap gap-1.5">
      {of.map(({ text, language }) => (
        <button
          key={text}
          type="button"
          lang={language}
          disabled={leaving}
          onClick={() => {
            onSend(text);
            showPhone();
          }}
          aria-label={t("simulator.send_this", { text })}
          className="tap rounded-2xl rounded-br-sm border border-edge bg-surface px-3 py-1.5 text-left text-sm hover:border-link hover:bg-accent-wash disabled:opacity-60"
        >
          {text}
        </button>
      ))}
    </div>
  );
}
