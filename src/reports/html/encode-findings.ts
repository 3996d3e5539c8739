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
  let chunk = new Chunk(shared);
  for await (const finding of findings) {
    chunk.add(finding);
    if (chunk.size < CHUNK_SIZE) continue;
    yield chunk.encoded();
    chunk = new Chunk(shared);
  }
  if (chunk.size > 0) yield chunk.encoded();
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

/** Columns that grow by a finding at a time: the findings themselves would take several times their memory. */
class Chunk {
  readonly #shared: Shared;
  readonly #resourceIds = new Texts();
  readonly #annotations = new Texts();
  readonly #evidences = new Texts();
  readonly #histories: Finding["history"][] = [];
  readonly #fingerprints: string[] = [];
  readonly #columns = {
    rule: places(),
    account: places(),
    region: places(),
    type: places(),
    waiver: places(),
    resourceId: places(),
    annotation: places(),
    evidence: places(),
    isNew: new Array<0 | 1>(),
  };

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  get size(): number {
    return this.#fingerprints.length;
  }

  add(finding: Finding): void {
    const { rules, accounts, regions, types, waivers } = this.#shared;
    const { ruleId: id, severity, title, remediation, waiver, evidence } = finding;
    const columns = this.#columns;
    columns.rule.push(rules.place(id, () => ({ id, severity, title, remediation })));
    columns.account.push(accounts.placeOf(finding.accountId));
    columns.region.push(regions.placeOf(finding.awsRegion));
    columns.type.push(types.placeOf(finding.resourceType));
    columns.waiver.push(waiver === null ? -1 : waivers.place(JSON.stringify(waiver), () => waiver));
    columns.resourceId.push(this.#resourceIds.placeOf(finding.resourceId));
    columns.annotation.push(this.#annotations.placeOf(finding.annotation));
    columns.evidence.push(this.#evidences.placeOf(evidence && JSON.stringify(evidence)));
    columns.isNew.push(finding.isNew ? 1 : 0);
    this.#histories.push(finding.history);
    this.#fingerprints.push(finding.fingerprint);
  }

  encoded(): FindingChunk {
    const { rules, accounts, regions, types, waivers, times } = this.#shared;
    return {
      ...this.#columns,
      firstSeen: this.#histories.map((history) => times.placeOf(history?.firstSeenAt)),
      lastSeen: this.#histories.map((history) => times.placeOf(history?.lastSeenAt)),
      reopened: this.#histories.map((history) => times.placeOf(history?.reopenedAt)),
      rules: rules.takeAdded(),
      accounts: accounts.takeAdded(),
      regions: regions.takeAdded(),
      types: types.takeAdded(),
      waivers: waivers.takeAdded(),
      times: times.takeAdded(),
      resourceIds: this.#resourceIds.takeAdded(),
      annotations: this.#annotations.takeAdded(),
      evidences: this.#evidences.takeAdded(),
      fingerprints: this.#fingerprints.join(""),
    };
  }
}

function places(): number[] {
  return [];
}
