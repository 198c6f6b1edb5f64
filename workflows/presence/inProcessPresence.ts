import { LEASE_MS, type Doing, type Present, type PresenceBook } from "./presence";

interface Sign {
  doing: Doing;
  /** Epoch milliseconds. */
  until: number;
}

/** Files after whose number those nobody has open any more are let go. */
const MANY = 500;

/** Who is where, within a single process. */
export class InProcessPresence implements PresenceBook {
  private readonly files = new Map<string, Map<string, Sign>>();

  constructor(private readonly now: () => number = Date.now) {}

  async touch(caseId: string, { userId, doing }: Present): Promise<{ here: Present[]; changed: boolean }> {
    if (this.files.size > MANY) for (const file of this.files.keys()) this.living(file);
    const signs = this.living(caseId);
    const changed = signs.get(userId)?.doing !== doing;
    signs.set(userId, { doing, until: this.now() + LEASE_MS });
    this.files.set(caseId, signs);
    return { here: listed(signs), changed };
  }

  async who(caseId: string): Promise<Present[]> {
    return listed(this.living(caseId));
  }

  async leave(caseId: string, userId: string): Promise<boolean> {
    return this.living(caseId).delete(userId);
  }

  async close(): Promise<void> {
    this.files.clear();
  }

  private living(caseId: string): Map<string, Sign> {
    const signs = this.files.get(caseId) ?? new Map<string, Sign>();
    for (const [userId, { until }] of signs) if (until < this.now()) signs.delete(userId);
    if (signs.size === 0) this.files.delete(caseId);
    return signs;
  }
}

function listed(signs: Map<string, Sign>): Present[] {
  return [...signs].map(([userId, { doing }]) => ({ userId, doing }));
}
