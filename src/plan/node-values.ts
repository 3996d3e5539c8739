import { isUnknown } from "../core/known";
import type { PlannedResource } from "../resources/plan-reader";
import { at } from "./json";
import type { PlanNode } from "./node";
import type { PlannedChange } from "./plan-review";
import { isComputedBlock } from "./told-by-types";
import { Values, type ResourceReading, type SensitivityTrace } from "./values";

/** The text of an attribute; `undefined` where the value is not a text or is not known. */
export function knownText({ place: { value, unknowns } }: PlanNode, attribute: string): string | undefined {
  const text = at(value, attribute);
  return typeof text === "string" && unknowns !== true && at(unknowns, attribute) !== true ? text : undefined;
}

/**
 * The texts of an attribute that holds one or a list of them; `undefined` where one of them is not known.
 * @param attribute Its name, or `attachment.instance` for an attribute of the resource's blocks.
 */
export function knownNames(node: PlanNode, attribute: string): readonly string[] | undefined {
  const [block = attribute, inBlock] = attribute.split(".");
  if (inBlock !== undefined) return namesInBlocks(node, block, inBlock);
  const text = knownText(node, attribute);
  if (text !== undefined) return [text];
  const texts = Array.isArray(at(node.place.value, attribute)) ? resourceOf(node).texts(attribute) : null;
  return isUnknown(texts) || texts?.every((each) => typeof each === "string") !== true ? undefined : texts;
}

function namesInBlocks(node: PlanNode, block: string, attribute: string): readonly string[] | undefined {
  const blocks = resourceOf(node).blocks(block);
  const texts = isUnknown(blocks) ? [blocks] : blocks.flatMap((one) => one.text(attribute) ?? []);
  return texts.every((each) => typeof each === "string") ? texts : undefined;
}

/** True where an attribute or its block is null, or is not written in the configuration and the provider computes it. */
export function isUnset({ place: { value, unknowns, written } }: PlanNode, attribute: string): boolean {
  const [name = attribute] = attribute.split(".", 1);
  const held = at(value, name) ?? null;
  const isOpen = unknowns === true || at(unknowns, name) === true;
  return isOpen ? !written.under(name, held).isWritten() : held === null;
}

/** What the references of an expression tell about a value that is known only after apply. */
export interface ToldByReferences {
  /** True where an attribute of a node is certainly not null, and not an empty list. */
  isSet(node: PlanNode, heads: readonly string[], attribute: string): boolean;
  /** True where nothing is set at a path of a node, so that the provider chooses the value. */
  isNothing(node: PlanNode, path: string, heads: readonly string[]): boolean;
}

const NOTHING_TOLD: ToldByReferences = { isSet: () => false, isNothing: () => false };

/**
 * A node as readers see it.
 * @param trace Is told when a sensitive value is read. It may be left out where nothing that is read is shown.
 */
export function resourceOf(
  node: PlanNode,
  trace: SensitivityTrace = { wasRead: false },
  told: ToldByReferences = NOTHING_TOLD,
): PlannedResource {
  return new NodeValues(node, trace, told);
}

/** What all values of a node share. */
class NodeReading implements ResourceReading {
  constructor(
    private readonly node: PlanNode,
    readonly trace: SensitivityTrace,
    private readonly told: ToldByReferences,
  ) {}

  isSet(heads: readonly string[], attribute: string): boolean {
    return this.told.isSet(this.node, heads, attribute);
  }

  isNothing(path: string, heads: readonly string[]): boolean {
    return this.told.isNothing(this.node, path, heads);
  }

  isComputedBlock(name: string): boolean {
    return isComputedBlock(this.node.type, name);
  }
}

/** A node as readers see it, see `resourceOf`. */
export class NodeValues extends Values implements PlannedResource {
  readonly address: string;
  readonly type: string;
  private readonly change: PlannedChange;

  constructor(node: PlanNode, trace: SensitivityTrace, told: ToldByReferences) {
    super(node.place, new NodeReading(node, trace, told));
    this.address = node.address;
    this.type = node.type;
    this.change = node.change;
  }

  get isCreated(): boolean {
    return this.change === "create" || this.change === "replace";
  }

  get isChanged(): boolean {
    return this.change !== "no-op";
  }
}
