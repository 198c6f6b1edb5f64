import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { TextPage } from "../../components/texts/TextPage";
import { changeText } from "./changeText.server";
import { loadText } from "./loadText.server";

/** The editor of a text, for the coordination; each act asks for the ability to manage. */
export const handle = { ability: "Template:read" };

/** Reads the text in every language. */
export function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  return loadText(request, { channel: params.channel, key: params.key, requestId });
}

/** Does what one of its forms asks. */
export function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  return changeText(request, { channel: params.channel, key: params.key, requestId });
}

/** After a conflict the page must show what the colleague wrote, so that the person can decide anew. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate;
}

/** Draws it. A browser without script sends the forms as they are, and reads here why one was refused. */
export default function Template() {
  const answer = useActionData<typeof action>();
  return <TextPage view={useLoaderData<typeof loader>()} refused={answer && !answer.ok ? answer : null} />;
}
