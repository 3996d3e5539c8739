import { isUnknown, type Unknown } from "../core/known";
import { openPolicyOf, OWN_ARN, type OpenName, type OpenPolicy, type OpenStatement } from "../policy/open-policy";
import { parsePolicy } from "../policy/policy-document";
import type { PlanGraph } from "./plan-graph";
import { at, isMarked } from "./json";
import { listedTexts, type ListedText } from "./listed-texts";
import type { PlanNode } from "./node";
import { hiddenIn, ownStatementsOf, type PlannedStatement, type PlannedStatements } from "./policy-statements";
import { nothingElse, type Search } from "./search";
import { openNameOf, originsOf, type ComputedName, type ListedName } from "./unknown-names";
import { othersAmong } from "./switches";
import type { SensitivityTrace } from "./values";
import { WrittenPolicies } from "./written-policy";

const DOCUMENT = "aws_iam_policy_document";

/** The attributes that hold what a document makes. */
const TEXTS: ReadonlySet<string> = new Set(["json", "minified_json"]);

/** Finds policy documents by the text that they make; by a key, Terraform does not list which attribute is taken. */
const DOCUMENTS: Search = {
  isSought: ({ mode, type }, attribute) =>
    mode === "data" && type === DOCUMENT && (attribute === undefined || TEXTS.has(attribute)),
  sameAs: nothingElse,
};

/** Documents that are made of one another: more is not written by people. */
const MOST_DOCUMENTS = 100;

/** A document with all that it is made of. */
interface Document extends PlannedStatements {
  readonly isSensitive: boolean;
}

/** Reads what a plan shows of policies that `data.aws_iam_policy_document` makes, and that wait for what is to come. */
export class PolicyDocuments {
  private readonly cache = new Map<PlanNode, Document>();
  /** What attributes hold, by resource: readers come back to it, for each case that they are asked of. */
  private readonly held = new Map<PlanNode, Map<string, Document | undefined>>();

  constructor(private readonly graph: PlanGraph) {}

  /**
   * The policy that an attribute of a resource will hold; `undefined` where neither one document makes it nor sources
   * tell what does.
   * @param self What it is attached to.
   * @param trace Learns whether anything sensitive is in it.
   */
  policyOf(holder: PlanNode, attribute: string, self: PlanNode, trace: SensitivityTrace): OpenPolicy | undefined {
    const policy = this.heldBy(holder, attribute);
    if (policy === undefined) return undefined;
    const { statements, unread, reason, isSensitive } = policy;
    if (isSensitive) trace.wasRead = true;
    const attached = statements.map((statement) => seenFrom(statement, self));
    return openPolicyOf(attached, unread, reason ?? hiddenIn(holder, attribute));
  }

  private heldBy(holder: PlanNode, attribute: string): Document | undefined {
    const byAttribute = this.held.get(holder) ?? new Map<string, Document | undefined>();
    this.held.set(holder, byAttribute);
    if (byAttribute.has(attribute)) return byAttribute.get(attribute);
    const held = this.documentMaking(holder, attribute) ?? this.written(holder, attribute);
    byAttribute.set(attribute, held);
    return held;
  }

  private documentMaking(holder: PlanNode, attribute: string): Document | undefined {
    const expression = at(holder.configuration?.expressions, attribute);
    const origins = originsOf([expression], holder, this.graph, DOCUMENTS);
    const [node, other] = new Set(origins.flatMap(({ found }) => [...found]));
    // What is known does not make a text unknown: the document does.
    if (node === undefined || other !== undefined || origins.some(({ isOpen }) => isOpen)) return undefined;
    return this.documentOf(node, []);
  }

  private written(holder: PlanNode, attribute: string): Document | undefined {
    const value = this.graph.values.ofAttribute(holder, attribute);
    const statements = value === undefined ? undefined : new WrittenPolicies(holder, this.graph).statementsOf(value);
    return statements && { ...NOTHING, statements };
  }

  private documentOf(node: PlanNode, within: readonly PlanNode[]): Document {
    const found = this.cache.get(node);
    if (found !== undefined) return found;
    const document = this.read(node, within);
    this.cache.set(node, document);
    return document;
  }

  /** The provider merges what a document is made of in this order; of statements of the same Sid the last one counts. */
  private read(node: PlanNode, within: readonly PlanNode[]): Document {
    const parts = [
      ...this.partsOf(node, "source_json", within),
      ...this.partsOf(node, "source_policy_documents", within),
      { ...ownStatementsOf(node, this.graph), isSensitive: isMarked(node.place.sensitive) },
      ...this.partsOf(node, "override_policy_documents", within),
      ...this.partsOf(node, "override_json", within),
    ];
    return {
      statements: mergedStatements(parts),
      unread: parts.map(({ unread }) => unread).find(isUnknown) ?? null,
      reason: parts.map(({ reason }) => reason).find(isUnknown) ?? null,
      isSensitive: parts.some(({ isSensitive }) => isSensitive),
    };
  }

  /** The documents that an argument names, as far as they are known. */
  private partsOf(node: PlanNode, name: string, within: readonly PlanNode[]): readonly Document[] {
    const value = at(node.place.value, name);
    const marks = at(node.place.unknowns, name);
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    const isList = Array.isArray(marks);
    const count = isList ? marks.filter((mark) => mark === true).length : Number(marks === true);
    const partsOfText = (text: unknown): readonly Document[] => textPart(text, hiddenIn(node, name));
    if (count === 0) return texts.flatMap(partsOfText);
    const unread = { ...NOTHING, unread: hiddenIn(node, name) };
    const isTangled = within.length > MOST_DOCUMENTS || within.includes(node);
    if (isTangled) return [unread];
    const listed = listedTexts(node, name, this.graph)?.map((text) => this.listedPart(text, node, name, within));
    if (listed?.every((part) => part !== undefined)) return listed.flat();
    const expression = at(node.configuration?.expressions, name);
    const origins = originsOf([expression], node, this.graph, DOCUMENTS);
    if (origins.some(({ isOpen, found }) => isOpen || found.size > 1)) return [unread];
    const documents = origins.flatMap((origin) =>
      [...origin.found].map((each) => ({ origin, each, document: this.documentOf(each, [...within, node]) })),
    );
    // In a list of which each is shown, what is not known is a document: in the order in which they are written.
    if (isList && documents.length === count && documents.length === origins.length) {
      const next = documents.values();
      return texts.flatMap((text, index) =>
        marks[index] === true ? (next.next().value?.document ?? []) : partsOfText(text),
      );
    }
    const others = othersAmong(origins, node, this.graph);
    const chosen = documents.map(({ origin, each, document }) =>
      others.leavesOut(origin, each) ? perhaps(document) : document,
    );
    const isAll = documents.length > 0 && !others.mayHoldText;
    return [...(isList ? texts.flatMap(partsOfText) : []), ...chosen, ...(isAll ? [] : [unread])];
  }

  /** What a text of a list is, by the sources; `undefined` where they do not tell. */
  private listedPart(
    text: ListedText,
    node: PlanNode,
    name: string,
    within: readonly PlanNode[],
  ): readonly Document[] | undefined {
    if ("value" in text) {
      if (text.value === null || typeof text.value === "string") return textPart(text.value, hiddenIn(node, name));
      const statements = new WrittenPolicies(node, this.graph).statementsOf(text.value);
      return statements && [{ ...NOTHING, statements }];
    }
    const [origin] = originsOf([{ references: [text.reference] }], node, this.graph, DOCUMENTS);
    const [document, other] = origin?.found ?? [];
    if (document === undefined || other !== undefined || origin?.isOpen !== false) return undefined;
    return [this.documentOf(document, [...within, node])];
  }
}

const NOTHING: Document = { statements: [], unread: null, reason: null, isSensitive: false };

/** A document that is known as text; none where there is none. */
function textPart(text: unknown, notRead: Unknown): readonly Document[] {
  if (typeof text !== "string" || text === "") return [];
  const document = parsePolicy(text);
  if (document === undefined) return [{ ...NOTHING, unread: notRead }];
  return [{ ...NOTHING, statements: document.statements.map((statement) => ({ ...statement, isCertain: true })) }];
}

function perhaps(document: Document): Document {
  return { ...document, statements: document.statements.map(uncertain) };
}

function uncertain(statement: PlannedStatement): PlannedStatement {
  return { ...statement, isCertain: false };
}

/**
 * The statements of all parts. Of those of the same Sid the last one counts, in the place of the first; what may be
 * missing, and what could not be read, may take the place of one before it.
 */
function mergedStatements(parts: readonly Document[]): readonly PlannedStatement[] {
  const merged = new Map<unknown, PlannedStatement>();
  for (const { statements, unread } of parts) {
    if (unread !== null) merged.forEach((each, sid) => merged.set(sid, each.sid === null ? each : uncertain(each)));
    for (const statement of statements) {
      const key = statement.sid ?? statement;
      const before = merged.get(key);
      if (before !== undefined && !statement.isCertain) merged.set(before, uncertain(before));
      merged.set(key, statement);
    }
  }
  return [...merged.values()];
}

/** A statement as it is where it is attached: there the ARN of that is its own. */
function seenFrom(statement: PlannedStatement, self: PlanNode): OpenStatement {
  const { resources } = statement;
  if (resources === null) return { ...statement, resources };
  const isOwn = (name: ListedName): name is ComputedName => typeof name === "object" && name.of.has(self);
  const own = resources.values.filter(isOwn);
  const others = resources.values.filter((name) => !isOwn(name)).map(openNameOf);
  return { ...statement, resources: { ...resources, values: [...others, ...ownNames(own)] } };
}

/**
 * Names that come from the ARN or the name of what a policy is attached to. A plan does not show what is put behind an
 * ARN. Two of one list are taken for what everybody writes: the bucket, and its objects.
 */
function ownNames(names: readonly ComputedName[]): readonly OpenName[] {
  const written = names.flatMap(({ after }) => (after === undefined ? [] : [`${OWN_ARN}${after}`]));
  if (written.length === names.length) return written;
  const plain = names.filter(({ isPlain }) => isPlain);
  return [...written, ...(plain.length < 2 ? [{ hidden: "part" } as const] : [OWN_ARN, `${OWN_ARN}/*`])];
}
