import type { PlanGraph, Instances } from "./plan-graph";
import { isImpure, isImpureUnder } from "./evaluation/impure";
import { headsIn } from "./expression";
import { at, isMarked } from "./json";
import { callsOf, childOf, parentOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { parseReference, stepKey, type ReferenceStep } from "./reference";
import { takeKey } from "./scope";

/** Where an expression is written: its module, its block, and the `for_each` of the block. */
interface Position {
  readonly module: ModulePath;
  /** The block that the expression is in, by its name within the module; empty outside of blocks. */
  readonly block: string;
  readonly forEach: unknown;
}

/** A reference that begins with a name, such as `var`. */
type NamedReference = readonly [kind: string, ...steps: ReferenceStep[]];

/** How long a chain of references is followed: people write no longer ones. */
const DEEPEST = 100;

/**
 * Tells which arguments of resources were known when the plan was made: those whose expressions lead only to constants,
 * variables, keys, and attributes that the plan knows. Where Terraform nevertheless shows such an argument as known
 * after apply, it is null and the provider will choose the value: any other value would be in the plan.
 */
export class KnownInputs {
  private readonly cache = new Map<ModulePath, Map<string, boolean>>();
  private depth = 0;

  /** @param isWhole True where the plan contains every instance that there will be. */
  constructor(
    private readonly graph: PlanGraph,
    private readonly isWhole: boolean,
  ) {}

  /**
   * True where nothing is set at a place of an instance, although the plan shows its value as known after apply.
   * @param path The path of the place, as Terraform writes it.
   * @param heads The references of the expression that is written there.
   */
  isNothing(node: PlanNode, path: string, heads: readonly string[]): boolean {
    const { modulePath: module, configuration, mode, type, name } = node;
    const [first, ...steps] = parseReference(path);
    if (typeof first !== "string") return false;
    const block = this.graph.values.blockOf(node);
    if (block !== undefined) {
      // It calls a function that Terraform evaluates only during the apply, such as `timestamp`.
      if (isImpureUnder(block, first)) return false;
      const keys = steps.map(stepKey);
      if (this.graph.values.ofAttribute(node, first, ...keys) === null) return true;
    }
    const position = { module, block: `${mode}.${type}.${name}`, forEach: configuration?.for_each_expression };
    return this.areKnown(heads, position);
  }

  private areKnown(heads: readonly string[], position: Position): boolean {
    return heads.every((head) => this.isKnown(head, position));
  }

  private isKnown(head: string, position: Position): boolean {
    const { module, block } = position;
    const [kind, ...steps] = parseReference(head);
    if (typeof kind !== "string" || this.depth >= DEEPEST) return false;
    const cache = this.cache.get(module) ?? new Map<string, boolean>();
    this.cache.set(module, cache);
    const id = kind === "each" ? `${block} ${head}` : head;
    const cached = cache.get(id);
    if (cached !== undefined) return cached;
    // A reference that leads back to itself is not known.
    cache.set(id, false);
    this.depth += 1;
    const found = this.find([kind, ...steps], position);
    this.depth -= 1;
    cache.set(id, found);
    return found;
  }

  private find([kind, name, ...steps]: NamedReference, { module, block, forEach }: Position): boolean {
    if (typeof name !== "string") return false;
    switch (kind) {
      case "path":
      case "terraform":
      case "count":
        return true;
      case "each":
        // An instance in the plan has a key that was known.
        return name === "key" || this.areKnown(headsIn(forEach), { module, block, forEach: undefined });
      case "var":
        return this.isVariableKnown(module, name);
      case "local":
        return this.isLocalKnown(module, name);
      case "module":
        return this.isOutputKnown(module, name, steps);
      case "data": {
        const [dataName, ...more] = steps;
        return typeof dataName === "string" && this.isAttributeKnown(module, ["data", name, dataName], more);
      }
      default:
        return this.isAttributeKnown(module, ["managed", kind, name], steps);
    }
  }

  private isVariableKnown(module: ModulePath, name: string): boolean {
    const call = module.at(-1);
    if (call === undefined) return true;
    const parent = parentOf(module);
    const { expressions, for_each_expression: forEach } = this.graph.moduleOf(parent)?.call(call.name) ?? {};
    // A variable to which the call gives no value has its default, which is known.
    return this.areKnown(headsIn(at(expressions, name)), { module: parent, block: `module.${call.name}`, forEach });
  }

  private isLocalKnown(module: ModulePath, name: string): boolean {
    const expression = this.graph.values.localOf(module, name);
    const references = this.graph.localReferences(callsOf(module), name);
    if (references === undefined || expression === undefined || isImpure(expression)) return false;
    return this.areKnown(headsIn({ references }), { module, block: "", forEach: undefined });
  }

  private isOutputKnown(module: ModulePath, name: string, steps: readonly ReferenceStep[]): boolean {
    const { key, rest } = takeKey(steps);
    const [output] = rest;
    if (typeof output !== "string") return false;
    const all = this.graph.keysOfCall(module, name);
    const keys = key === undefined ? [...all] : all.has(key) ? [key] : [];
    return (
      keys.length > 0 &&
      keys.every((chosen) => {
        const path = childOf(module, { name, key: chosen });
        const expression = this.graph.moduleOf(path)?.output(output);
        const position = { module: path, block: "", forEach: undefined };
        return expression !== undefined && this.areKnown(headsIn(expression), position);
      })
    );
  }

  private isAttributeKnown(
    module: ModulePath,
    [mode, type, name]: readonly [mode: string, type: string, name: string],
    steps: readonly ReferenceStep[],
  ): boolean {
    const instances = this.graph.instancesOf(module, mode, type, name);
    const { key, rest } = takeKey(steps);
    const attribute = rest.find((step) => typeof step === "string");
    if (attribute === undefined) return false;
    const chosen = key === undefined ? [...instances.values()] : chosenOf(instances, key);
    if (chosen.length > 0) return chosen.every(({ place }) => isThere(place, attribute));
    // A block with `count` or `for_each` that creates no such instance has no value that is still unknown.
    const block = this.graph.moduleOf(module)?.resource(mode, type, name);
    return this.isWhole && (block?.count_expression ?? block?.for_each_expression) !== undefined;
  }
}

function chosenOf(instances: Instances, key: string | number): readonly PlanNode[] {
  const chosen = instances.get(key);
  return chosen === undefined ? [] : [chosen];
}

function isThere({ value, unknowns }: PlanNode["place"], attribute: string): boolean {
  return at(value, attribute) !== undefined && !isMarked(at(unknowns, attribute));
}
