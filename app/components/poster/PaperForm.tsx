import type { ReactNode } from "react";
import type { PaperFormView } from "../../presenters/paperForm";
import type { PosterView } from "../../presenters/poster";
import { Mark } from "../Logo";
import { Both } from "./Both";

/** Lines on which the person's words are written. */
const LINES = 9;

interface Props {
  view: PosterView;
  form: PaperFormView;
}

/** A blank sheet for a complaint, with a receipt to tear off. What is for the focal points is not written on it. */
export function PaperForm({ view, form }: Props) {
  const { words, boxes, categories } = form;
  return (
    <article className="sheet paper-form" lang="fr">
      <header>
        <p className="house">
          <Mark />
          {view.name}
        </p>
        <h1>{words.title}</h1>
        <p>{view.place}</p>
      </header>
      <p className="care">
        {view.confidence} {words.care}
      </p>
      <div className="row three">
        <Blank label={words.number} />
        <Blank label={words.received_on} />
        <Blank label={words.received_by} />
      </div>
      <div className="row">
        <Ticks label={words.how} options={boxes.how} />
        <Blank label={words.place} />
      </div>
      <div className="row">
        <Blank label={words.name} />
        <Blank label={words.phone} />
      </div>
      <div className="row">
        <Ticks label={words.sex} options={boxes.sex} />
        <Ticks label={words.age} options={boxes.age} />
        <Ticks label={words.phone_care} options={boxes.phone_care} />
      </div>
      <div className="row">
        <Blank label={words.household} />
        <Ticks label={words.beneficiary} options={boxes.beneficiary} />
        <Ticks label={words.against_staff} options={boxes.against_staff} />
      </div>
      <Ticks label={words.about} options={categories} />
      <section>
        <h2>{words.text}</h2>
        {Array.from({ length: LINES }, (_, at) => (
          <p key={at} className="ruled" aria-hidden />
        ))}
      </section>
      <section className="other">
        <h2>{words.other_title}</h2>
        <div className="row">
          <Blank label={words.other_name} />
          <Blank label={words.other_tie} />
        </div>
        <div className="row">
          <Ticks label={words.agrees} options={boxes.agrees} />
          <Ticks label={words.told} options={boxes.told} />
        </div>
      </section>
      <p className="consent">{words.consent}</p>
      <Blank label={words.mark} />
      <Receipt view={view} form={form} />
    </article>
  );
}

function Receipt({ view, form: { words } }: Props) {
  const { words: said, language, code, number, address } = view;
  return (
    <section className="receipt">
      <h2>
        {view.name} · {words.receipt}
      </h2>
      <div className="row three">
        <Blank label={words.number} />
        <Blank label={words.received_on} />
        <Blank label={words.received_by} />
      </div>
      <div className="row">
        <Blank label={words.case_number} />
        <Blank label={words.code} />
      </div>
      <p>
        {code && (
          <>
            <Both words={said.dial} language={language} /> <strong className="figures">{code}</strong>{" "}
          </>
        )}
        {number && (
          <>
            <Both words={said.write} language={language} /> <strong className="figures">{number}</strong>{" "}
          </>
        )}
        <strong className="address">{address}</strong>
      </p>
      <p className="free">
        <Both words={said.free} language={language} /> {words.keep}
      </p>
    </section>
  );
}

function Blank({ label }: { label?: ReactNode }) {
  return (
    <p className="blank">
      <span>{label}</span>
      <span aria-hidden className="line" />
    </p>
  );
}

function Ticks({ label, options }: { label?: ReactNode; options: readonly string[] }) {
  return (
    <p className="ticks">
      <span>{label}</span>
      {options.map((option) => (
        <span key={option} className="tick">
          <span aria-hidden className="box" />
          {option}
        </span>
      ))}
    </p>
  );
}
