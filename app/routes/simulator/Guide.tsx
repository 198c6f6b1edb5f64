import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../components/Button";
import { Icon } from "../../components/Icon";
import examples from "./examples.json";
import { HANDSET } from "./Handset";
import type { Sending } from "./useSending";

type Example = (typeof examples)[keyof typeof examples][number];

/** What to try, in the order of a visit of three minutes. A tap on an example sends it. */
export function Guide({ sending }: { sending: Sending }) {
  const { t } = useTranslation();
  return (
    <ol className="grid gap-5">
      <Step number={1} title={t("simulator.step.complain")}>
        <Examples of={examples.complain} sending={sending} />
      </Step>
      <Step number={2} title={t("simulator.step.number")} />
      <Step number={3} title={t("simulator.step.officer")}>
        <a
          href="/login?as=officer%40demo.yoka&next=%2Fcases"
          target="_blank"
          rel="noreferrer"
          className={buttonClass("primary", "justify-self-start")}
        >
          <Icon name="inbox" />
          {t("simulator.open_officer")}
        </a>
      </Step>
      <Step number={4} title={t("simulator.step.answer")}>
        <Examples of={examples.reply} sending={sending} />
      </Step>
      <Step number={5} title={t("simulator.step.words")}>
        <Examples of={examples.words} sending={sending} />
      </Step>
    </ol>
  );
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

function Examples({ of, sending }: { of: Example[]; sending: Sending }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap gap-1.5">
      {of.map(({ text, language }) => (
        <button
          key={text}
          type="button"
          lang={language}
          disabled={sending.leaving !== null}
          onClick={() => {
            sending.send(text);
            document.getElementById(HANDSET)?.scrollIntoView({ block: "nearest" }); // on a narrow screen it is far above
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
