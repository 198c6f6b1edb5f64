import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listCategories } from "~/workflows/triage/formChoices";
import { PublicPage } from "../../components/public/PublicPage";
import { QuietReceipt, type QuietReceiptView } from "../../components/public/QuietReceipt";
import { Receipt } from "../../components/public/Receipt";
import { Say } from "../../components/public/Say";
import { isConfidenceOpen, isInConfidence, tellInConfidence } from "../../confidence.server";
import { env } from "../../env.server";
import { publicCategories, publicPlaces } from "../../presenters/publicChoices";
import { keepsCookies, markCookie, newOnce, onceOf, readPublicForm, tooMany } from "../../publicForm.server";
import { publicFrame } from "../../publicPage.server";
import { categoryIn } from "../../publicWords.server";
import { keepQuietReceipt, keepReceipt, keptForm } from "../../receipt.server";
import sheet from "../../styles/public.css?url";
import { ComplaintForm } from "./ComplaintForm";
import { takeComplaint, type ComplaintAnswer } from "./takeComplaint.server";

/** For everybody. `plain`: no script and a look of its own, for the smallest phones. */
export const handle = { ability: "public", plain: true };

/** Its few rules, and nothing else. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** The form, with what may be chosen in it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { words, headers, page } = publicFrame(request, "complaint.title");
  const { language } = words;
  const own = (code: string) => categoryIn(language, code);
  const categories = publicCategories(await listCategories("grievance"), language, own);
  return data(
    { ...page, once: newOnce(), categories, places: publicPlaces(), number: env().smsNumber ?? null },
    { headers: [...headers, markCookie()] },
  );
}

/** Files the complaint. A browser that keeps cookies is led to the page with its number; to others it is shown at once. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { page } = publicFrame(request, "complaint.title");
  const form = await readPublicForm(request, { photos: true });
  if (!("unreadable" in form) && isInConfidence(form.fields))
    return inConfidence(request, form.fields, context.address);
  const taken = await takeComplaint(form, page.publicLanguage, context, keptForm(request));
  const { status, sent, wait, ...answer } = taken;
  if (wait !== undefined) return data<Answer>(answer, tooMany(wait));
  if (!answer.receipt || !sent || !keepsCookies(request)) return data<Answer>(answer, { status });
  throw redirect(`/plainte/recu${page.frame.query}`, { status: 303, headers: keepReceipt(answer.receipt, sent) });
}

/** What the form is answered with: itself, a receipt, or what is told once to somebody who spoke in confidence. */
type Answer = Partial<ComplaintAnswer> & { quiet?: QuietReceiptView };

/** Meant for the other page: the words go there, and nothing else of this form goes anywhere. */
async function inConfidence(request: Request, fields: Map<string, string>, address: string) {
  const { query } = publicFrame(request, "complaint.title").page.frame;
  const told = fields.get("description")?.trim() && (await isConfidenceOpen());
  if (!told) throw redirect(`/plainte/confiance${query}`, { status: 303 });
  const quiet = await tellInConfidence(fields, { once: onceOf(fields), address, own: false });
  if ("wait" in quiet) return data<Answer>({ faults: { description: "fault.too_many" } }, tooMany(quiet.wait));
  if (!keepsCookies(request)) return data<Answer>({ quiet });
  throw redirect(`/plainte/recu${query}`, { status: 303, headers: keepQuietReceipt(quiet) });
}

/** The form; after it was sent without cookies, its number. */
export default function ComplaintPage() {
  const { frame, once, categories, places, publicLanguage, number } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.quiet) {
    const provinces = places.map(({ provinceCode: code, province: name }) => ({ code, name }));
    return (
      <PublicPage frame={frame}>
        <QuietReceipt receipt={answer.quiet} provinces={provinces} query={frame.query} />
      </PublicPage>
    );
  }
  if (answer?.receipt) {
    return (
      <PublicPage frame={frame}>
        <Receipt receipt={answer.receipt} number={number} query={frame.query} />
      </PublicPage>
    );
  }
  return (
    <PublicPage frame={frame}>
      <h1>
        <Say k="complaint.title" />
      </h1>
      <p className="lead">
        <Say k="complaint.lead" />
      </p>
      <p>
        <a href={`/plainte/confiance${frame.query}`}>
          <Say k="confidential.door" />
        </a>
      </p>
      <ComplaintForm
        action={`/plainte${frame.query}`}
        once={answer?.once ?? once}
        categories={categories}
        places={places}
        languages={frame.languages}
        typed={answer?.typed ?? { language: publicLanguage }}
        faults={answer?.faults ?? {}}
        photoGone={answer?.photoGone ?? false}
      />
    </PublicPage>
  );
}
