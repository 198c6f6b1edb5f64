import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ConfidenceForm } from "../../components/public/ConfidenceForm";
import { PublicPage } from "../../components/public/PublicPage";
import { QuietReceipt } from "../../components/public/QuietReceipt";
import { Say } from "../../components/public/Say";
import { isConfidenceOpen, readersToExcept, tellInConfidence, tellMore } from "../../confidence.server";
import { publicProvinces } from "../../presenters/publicChoices";
import { keepsCookies, markCookie, newOnce, onceOf, readPublicForm, tooMany } from "../../publicForm.server";
import { publicFrame } from "../../publicPage.server";
import { keepQuietReceipt } from "../../receipt.server";
import sheet from "../../styles/public.css?url";

/** For everybody. `plain`: no script. It is named as the page of any complaint. */
export const handle = { ability: "public", plain: true };

/** Its few rules, and nothing else. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** The little form, where somebody would read it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { headers, page } = publicFrame(request, "complaint.title");
  const [open, readers] = await Promise.all([isConfidenceOpen(), readersToExcept()]);
  return data(
    { ...page, once: newOnce(), open, readers, provinces: publicProvinces() },
    { headers: [...headers, markCookie()] },
  );
}

/** Keeps it. A browser that keeps cookies is led to the page everybody is led to. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { page } = publicFrame(request, "complaint.title");
  const form = await readPublicForm(request);
  if ("unreadable" in form) return data({ fault: "fault.unreadable", receipt: null }, { status: form.unreadable });
  const { fields } = form;
  if (fields.has("more")) {
    await tellMore(fields);
    return data({ fault: null, receipt: { code: null, more: null, readers: [] } });
  }
  if (!fields.get("description")?.trim())
    return data({ fault: "fault.description_empty", receipt: null }, { status: 422 });
  if (!(await isConfidenceOpen())) throw redirect("/plainte/confiance", { status: 303 });
  const receipt = await tellInConfidence(fields, { once: onceOf(fields), address: context.address, own: true });
  if ("wait" in receipt) return data({ fault: "fault.too_many", receipt: null }, tooMany(receipt.wait));
  if (!keepsCookies(request)) return data({ fault: null, receipt });
  throw redirect(`/plainte/recu${page.frame.query}`, { status: 303, headers: keepQuietReceipt(receipt) });
}

/** The form, or that it has arrived. */
export default function ConfidencePage() {
  const { frame, once, open, readers, provinces } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.receipt) {
    return (
      <PublicPage frame={frame}>
        <QuietReceipt receipt={answer.receipt} provinces={provinces} query={frame.query} />
      </PublicPage>
    );
  }
  return (
    <PublicPage frame={frame}>
      <h1>
        <Say k="confidential.heading" />
      </h1>
      <p className="lead">
        <Say k={open ? "confidential.lead" : "confidential.closed"} />
      </p>
      {open && (
        <ConfidenceForm
          action={`/plainte/confiance${frame.query}`}
          provinces={provinces}
          readers={readers}
          once={once}
          error={answer?.fault ?? undefined}
        />
      )}
    </PublicPage>
  );
}
