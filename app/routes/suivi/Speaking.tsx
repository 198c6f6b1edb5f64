import type { ReactNode } from "react";
import type { FollowAnswer } from "./followCase.server";

/** A form that says one thing, with the proof that this page was given. */
export function Speaking({
  answer,
  action,
  act,
  children,
}: {
  answer: FollowAnswer;
  action: string;
  act: string;
  children: ReactNode;
}) {
  return (
    <form method="post" action={action} encType="multipart/form-data" acceptCharset="utf-8" noValidate>
      <input type="hidden" name="pass" value={answer.pass ?? ""} />
      <input type="hidden" name="once" value={answer.once} />
      <input type="hidden" name="act" value={act} />
      {children}
    </form>
  );
}
