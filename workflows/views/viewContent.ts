import type { Audience, SavedView } from "~/models/cases/SavedView";
import type { Role } from "~/models/people/roles";
import { openInHouse, sealInHouse } from "~/models/sealing/seal";

/** What a view is called, and the parts of the address it stands for. */
export interface ViewContent {
  name: string;
  params: Record<string, string>;
}

/** Whom it is for; the role and the place of a team. */
export interface ViewAudience {
  audience: Audience;
  role: Role | null;
  placeCode: string | null;
}

/** All of a view that a person may change, and so take back. */
export interface ViewState extends ViewContent, ViewAudience {
  rank: number;
  deletedAt: string | null;
}

export function sealContent({ name, params }: ViewContent): Buffer {
  return sealInHouse(JSON.stringify({ name, params }), "view.content");
}

export function contentOf(view: SavedView): ViewContent {
  return JSON.parse(openInHouse(view.sealedView, "view.content")) as ViewContent;
}

/** What a view is now, sealed, for when its next change is taken back. */
export function sealState(view: SavedView): Buffer {
  const { audience, role, placeCode, rank, deletedAt } = view;
  const state: ViewState = {
    ...contentOf(view),
    ...{ audience, role, placeCode, rank },
    deletedAt: deletedAt?.toISOString() ?? null,
  };
  return sealInHouse(JSON.stringify(state), "view.before");
}

/** What a view was before its last change; null when nothing was changed. */
export function stateBefore({ sealedBefore }: SavedView): ViewState | null {
  return sealedBefore && (JSON.parse(openInHouse(sealedBefore, "view.before")) as ViewState);
}

/** Whether a view is about one person or one household: such a one is its owner's alone, name and all. */
export function namesSomebody({ household, assignee }: Record<string, string>): boolean {
  return household !== undefined || (assignee !== undefined && assignee !== "me" && assignee !== "none");
}
