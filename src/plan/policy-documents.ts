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

/** The attributes of a document that hold the policy's text. */
const TEXTS: ReadonlySet<string> = new Set(["json", "minified_json"]);

/**
 * Finds policy documents by a reference to their text. Where a reference has a key, Terraform does not list the
 * attribute.
 */
const DOCUMENTS: Search = {
  isSought: ({ mode, type }, attribute) =>
    mode === "data" && type === DOCUMENT && (attribute === undefined || TEXTS.has(attribute)),
  sameAs: nothingElse,
};

/** How deep documents are followed that are made from others: people write no deeper ones. */
const MOST_DOCUMENTS = 100;

/** A document, together with the documents that it is made from. */
interface Document extends PlannedStatements {
  readonly isSensitive: boolean;
}

/**
 * Reads what a plan shows of policies that are known only after apply and that `data.aws_iam_policy_document` makes.
 */
export class PolicyDocuments {
  private readonly cache = new Map<PlanNode, Document>();
  /** The policies that attributes hold, by resource: readers ask again for each case that is judged. */
  private readonly held = new Map<PlanNode, Map<string, Document | undefined>>();

  constructor(private readonly graph: PlanGraph) {}

  /**
   * The policy that an attribute of a resource will hold; `undefined` where it does not come from exactly one document
   * and the sources do not tell it either.
   * @param self The resource that the policy is attached to.
   * @param trace Is told when the policy contains something sensitive.
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
    // Known parts do not make the text unknown: the document must be what is not known yet.
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

  /** The provider merges the parts of a document in this order. Of statements with the same Sid the last one counts. */
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

  /** The documents that an argument contains, as far as they are known. */
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
    // Where every element of a list is shown, the unknown elements are the documents, in the order in which they are
    // written.
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

  /** The documents in one text of a list, by the sources; `undefined` where the sources do not tell. */
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

/** A document that is known as text; empty where there is no text. */
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
 * The statements of all parts. Of statements with the same Sid the last one counts, in the place of the first. A
 * statement that may be missing may replace an earlier one or not, and so may a part that could not be read.
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

/** A statement as seen from the resource that the policy is attached to: that resource's ARN is its own. */
function seenFrom(statement: PlannedStatement, self: PlanNode): OpenStatement {
  const { resources } = statement;
  if (resources === null) return { ...statement, resources };
  const isOwn = (name: ListedName): name is ComputedName => typeof name === "object" && name.of.has(self);
  const own = resources.values.filter(isOwn);
  const others = resources.values.filter((name) => !isOwn(name)).map(openNameOf);
  return { ...statement, resources: { ...resources, values: [...others, ...ownNames(own)] } };
}

/**
 * Names that come from the ARN or the name of the resource that a policy is attached to. A plan does not show what is
 * appended to an ARN. Two such names in one list are taken for what people usually write: the bucket, and its objects.
 */
function ownNames(names: readonly ComputedName[]): readonly OpenName[] {
  const written = names.flatMap(({ after }) => (after === undefined ? [] : [`${OWN_ARN}${after}`]));
  if (written.length === names.length) return written;
  const plain = names.filter(({ isPlain }) => isPlain);
  return [...written, ...(plain.length < 2 ? [{ hidden: "part" } as const] : [OWN_ARN, `${OWN_ARN}/*`])];
}
