import type { ReactNode } from "react";
import { ButtonLink } from "../Button";
import { PageFrame } from "../PageFrame";

/** A page that is one form of the help desk: where one came from, what it is for, and the form. */
export function DeskFormPage({
  title,
  lead,
  back,
  children,
}: {
  title: ReactNode;
  lead: ReactNode;
  back: { to: string; words: string };
  children: ReactNode;
}) {
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-2xl content-start gap-5 px-4 py-4 pb-12">
        <div className="grid gap-1">
          <ButtonLink to={back.to} look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
            {back.words}
          </ButtonLink>
          <h1 className="text-lg font-semibold">{title}</h1>
          <p className="text-sm text-quiet">{lead}</p>
        </div>
        {children}
      </div>
    </PageFrame>
  );
}
