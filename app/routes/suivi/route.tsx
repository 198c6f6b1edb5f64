import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PublicPage } from "../../components/public/PublicPage";
import { Say } from "../../components/public/Say";
import { readPublicForm, tooMany } from "../../publicForm.server";
import { publicFrame } from "../../publicPage.server";
import sheet from "../../styles/public.css?url";
import { followCase } from "./followCase.server";
import { FollowedCase } from "./FollowedCase";
import { FollowForm } from "./FollowForm";

/** For everybody who knows a number and what goes with it. `plain`: no script and a look of its own. */
export const handle = { ability: "public", plain: true };

/** Its few rules, and nothing else. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** The form. */
export function loader({ request }: LoaderFunctionArgs) {
  const { headers, page } = publicFrame(request, "follow.title");
  return data(page, { headers });
}

/** The case is shown in answer to the form itself: no address ever holds its number or its code. */
export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await followCase(await readPublicForm(request, { photos: true }), context);
  return data(answer, answer.wait === null ? { status: answer.status } : tooMany(answer.wait));
}

/** The form, or the case it led to. */
export default function FollowPage() {
  const { frame } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = `/suivi${frame.query}`;
  return (
    <PublicPage frame={frame}>
      {answer?.stage && (
        <>
          <h1>
            <Say k="follow.title" />
          </h1>
          <p className="lead">
            <Say k={`confidential.stage_${answer.stage}`} />
          </p>
        </>
      )}
      {answer?.stage ? null : answer?.view ? (
        <FollowedCase view={answer.view} answer={answer} action={here} />
      ) : (
        <>
          <h1>
            <Say k="follow.title" />
          </h1>
          <p className="lead">
            <Say k="follow.lead" />
          </p>
          <FollowForm action={here} answer={answer} />
        </>
      )}
    </PublicPage>
  );
}
