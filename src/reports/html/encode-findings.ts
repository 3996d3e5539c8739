import type { Finding } from "../../core/finding";
import type { Waiver } from "../../core/waiver";
import type { FindingChunk, FindingRule } from "./report-data";

/** Findings that a chunk holds: few enough to be read between two frames, and enough to be small together. */
const CHUNK_SIZE = 4_000;

/** Values that are told apart by a key, in the order in which they were first met. */
class Dictionary<T> {
  readonly #places = new Map<string, number>();
  #added: T[] = [];

  /** The place of a value; `-1` where there is none. */
  place(key: string | null | undefined, value: () => T): number {
    if (key === null || key === undefined) return -1;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(key, place);
    this.#added.push(value());
    return place;
  }

  /** What was met since this was called last. */
  takeAdded(): readonly T[] {
    const added = this.#added;
    this.#added = [];
    return added;
  }
}

/** A dictionary of texts. */
class Texts extends Dictionary<string> {
  placeOf(text: string | null | undefined): number {
    return this.place(text, () => String(text));
  }
}

/** Writes findings as columns, some thousand at a time. */
export async function* encodeFindings(findings: AsyncIterable<Finding>): AsyncGenerator<FindingChunk> {
  const shared: Shared = {
    rules: new Dictionary<FindingRule>(),
    accounts: new Texts(),
    regions: new Texts(),
    types: new Texts(),
    waivers: new Dictionary<Waiver>(),
    times: new Texts(),
  };
  let waiting: Finding[] = [];
  for await (const finding of findings) {
    waiting.push(finding);
    if (waiting.length < CHUNK_SIZE) continue;
    yield chunkOf(waiting, shared);
    waiting = [];
  }
  if (waiting.length > 0) yield chunkOf(waiting, shared);
}

/** The lists that all chunks share. */
interface Shared {
  readonly rules: Dictionary<FindingRule>;
  readonly accounts: Texts;
  readonly regions: Texts;
  readonly types: Texts;
  readonly waivers: Dictionary<Waiver>;
  readonly times: Texts;
}

function chunkOf(
  findings: readonly Finding[],
  { rules, accounts, regions, types, waivers, times }: Shared,
): FindingChunk {
  const resourceIds = new Texts();
  const annotations = new Texts();
  const evidences = new Texts();
  const columns = {
    rule: findings.map(({ ruleId: id, severity, title, remediation }) =>
      rules.place(id, () => ({ id, severity, title, remediation })),
    ),
    account: findings.map(({ accountId }) => accounts.placeOf(accountId)),
    region: findings.map(({ awsRegion }) => regions.placeOf(awsRegion)),
    type: findings.map(({ resourceType }) => types.placeOf(resourceType)),
    waiver: findings.map(({ waiver }) => (waiver === null ? -1 : waivers.place(JSON.stringify(waiver), () => waiver))),
    resourceId: findings.map(({ resourceId }) => resourceIds.placeOf(resourceId)),
    annotation: findings.map(({ annotation }) => annotations.placeOf(annotation)),
    evidence: findings.map(({ evidence }) => evidences.placeOf(evidence && JSON.stringify(evidence))),
    isNew: findings.map(({ isNew }): 0 | 1 => (isNew ? 1 : 0)),
    firstSeen: findings.map(({ history }) => times.placeOf(history?.firstSeenAt)),
    lastSeen: findings.map(({ history }) => times.placeOf(history?.lastSeenAt)),
    reopened: findings.map(({ history }) => times.placeOf(history?.reopenedAt)),
  };
  return {
    ...columns,
    rules: rules.takeAdded(),
    accounts: accounts.takeAdded(),
    regions: regions.takeAdded(),
    types: types.takeAdded(),
    waivers: waivers.takeAdded(),
    times: times.takeAdded(),
    resourceIds: resourceIds.takeAdded(),
    annotations: annotations.takeAdded(),
    evidences: evidences.takeAdded(),
    fingerprints: findings.map(({ fingerprint }) => fingerprint).join(""),
  };
}
