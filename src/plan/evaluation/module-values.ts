import type { AttributePath } from "../../resources/plan-reader";
import type { PlanGraph, Key } from "../plan-graph";
import { headsIn } from "../expression";
import { at } from "../json";
import { callsOf, childOf, instanceIdOf, parentOf, parseModuleAddress, type ModulePath } from "../module-path";
import type { PlanNode } from "../node";
import type { PlanSources } from "../plan-sources";
import { parseReference, type Reference, type ReferenceStep } from "../reference";
import type { PlanProviderConfiguration, PlanRecord, TerraformPlan } from "../terraform-plan";
import { convert } from "./convert";
import { evaluate, referenceText, type EvaluationScope } from "./evaluate";
import { alongSteps, elementAt, evaluatedJson, Open, withReferences, type Evaluated } from "./evaluated";
import { instancesValue } from "./planned-value";
import { expressionAt } from "./source-blocks";
import type { SourceBlock, SourceExpression } from "./source-expression";
import { Wholes } from "./wholes";

/** Where an expression is written: the instance of its module, and what tells the meaning of `each` and `count`. */
interface Position {
  readonly module: ModulePath;
  readonly key: Key;
  readonly forEach: SourceExpression | undefined;
}

/** How deep values are followed that lead to one another: people write no deeper ones. */
const DEEPEST = 30;

/** The values of variables, locals, resources and outputs of each module instance. Each is found once, on demand. */
export class ModuleValues {
  private readonly found = new Map<string, Evaluated>();
  private readonly wholes = new Wholes();
  private depth = 0;

  constructor(
    private readonly plan: TerraformPlan,
    private readonly graph: Omit<PlanGraph, "values">,
    private readonly sources: PlanSources | undefined,
  ) {}

  /**
   * The value that the sources give to an attribute of an instance, such as its policy or, by the path `ingress` and 0,
   * one of its first block of a type. Its open parts have the references by which its own module names them.
   * `undefined` where there are no sources, or they do not tell.
   */
  ofAttribute(node: PlanNode, ...path: AttributePath): Evaluated | undefined {
    const block = this.blockOf(node);
    const expression = block === undefined ? undefined : expressionAt(block, path);
    return expression === undefined ? undefined : evaluate(expression, this.scopeOf(node));
  }

  /**
   * The value that the sources give to an argument of a provider configuration, as `ofAttribute` does for resources.
   * Modules have no keys here: a module with its own provider configuration cannot have `count` or `for_each`.
   */
  ofProvider(config: PlanProviderConfiguration | undefined, ...path: AttributePath): Evaluated | undefined {
    const module = parseModuleAddress(config?.module_address ?? "");
    const blocks = this.sources?.blocks(callsOf(module), ["provider", config?.name ?? ""]) ?? [];
    const block = blocks.find(({ attributes }) => aliasOf(attributes.get("alias")) === config?.alias);
    const expression = block === undefined ? undefined : expressionAt(block, path);
    return expression === undefined ? undefined : evaluate(expression, this.scopeIn(module));
  }

  /** The value of an argument of a provider configuration whose expression is a single reference. */
  named(config: PlanProviderConfiguration | undefined, heads: readonly string[]): Evaluated | undefined {
    let module = parseModuleAddress(config?.module_address ?? "");
    for (let [head, ...others] = heads; head !== undefined && others.length === 0;) {
      const reference = parseReference(head);
      const [kind, name] = reference;
      const value = this.scopeIn(module).valueOf(reference);
      const call = module.at(-1);
      if (!(value instanceof Open) || kind !== "var" || typeof name !== "string" || call === undefined) return value;
      module = parentOf(module);
      const given = at(this.graph.moduleOf(module)?.call(call.name)?.expressions, name);
      [head, ...others] = headsIn(given);
    }
    return undefined;
  }

  /** The block that creates an instance, as it is written; `undefined` where the sources do not have it. */
  blockOf({ modulePath, mode, type, name }: PlanNode): SourceBlock | undefined {
    if (this.sources === undefined) return undefined;
    const kind = mode === "data" ? "data" : "resource";
    return this.sources.blocks(callsOf(modulePath), [kind, type, name])[0];
  }

  /** The expression of a local value, as it is written; `undefined` where the sources do not have it. */
  localOf(module: ModulePath, name: string): SourceExpression | undefined {
    return this.sources?.local(callsOf(module), name);
  }

  /** What names mean in the block of an instance. */
  scopeOf(node: PlanNode): EvaluationScope {
    const forEach = this.blockOf(node)?.attributes.get("for_each");
    return this.scopeAt({ module: node.modulePath, key: node.key, forEach });
  }

  /** What names mean in a module, outside of blocks with `for_each` or `count`. */
  scopeIn(module: ModulePath): EvaluationScope {
    return this.scopeAt({ module, key: undefined, forEach: undefined });
  }

  private scopeAt(position: Position): EvaluationScope {
    return { valueOf: (reference) => this.valueOf(reference, position) };
  }

  private valueOf(reference: Reference, position: Position): Evaluated {
    const { module } = position;
    const open = new Open([referenceText(reference)]);
    const [kind, name, ...steps] = reference;
    if (typeof kind !== "string" || typeof name !== "string") return open;
    switch (kind) {
      // The value of a variable comes from the calling module, whose names mean nothing here.
      case "var":
        return this.seenAs(open, alongSteps(this.variable(module, name), steps));
      case "local":
        return named(alongSteps(this.local(module, name), steps), open);
      case "module":
        return this.seenAs(open, this.output(module, name, steps));
      case "each":
      case "count":
        return named(alongSteps(this.own(name, position), steps), open);
      case "path":
      case "terraform":
      case "self":
        return open;
      case "data": {
        const [dataName, ...more] = steps;
        return typeof dataName === "string" ? this.resource(module, ["data", name, dataName], more, open) : open;
      }
      default:
        return this.resource(module, ["managed", kind, name], steps, open);
    }
  }

  private once(id: string, find: () => Evaluated): Evaluated {
    const found = this.found.get(id);
    if (found !== undefined) return found;
    if (this.depth >= DEEPEST) return new Open([]);
    // A value that leads back to itself is open.
    this.found.set(id, new Open([]));
    this.depth += 1;
    const value = find();
    this.depth -= 1;
    this.found.set(id, value);
    return value;
  }

  /** A value of another module, as seen from this one: its open parts have the reference that names it here. */
  private seenAs({ references }: Open, value: Evaluated): Evaluated {
    const seen = (): Evaluated => withReferences(value, references);
    return typeof value === "object" && value !== null ? this.wholes.valueOf(value, references.join(), seen) : seen();
  }

  private local(module: ModulePath, name: string): Evaluated {
    return this.once(`${instanceIdOf(module)} local.${name}`, () => {
      const expression = this.localOf(module, name);
      return expression === undefined ? new Open([]) : evaluate(expression, this.scopeIn(module));
    });
  }

  private variable(module: ModulePath, name: string): Evaluated {
    return this.once(`${instanceIdOf(module)} var.${name}`, () => {
      const planned = at(this.variablesOf(module), name);
      // A sensitive value must not be shown by what is made from it.
      if (at(planned, "sensitive") === true) return new Open([]);
      const [block] = this.sources?.blocks(callsOf(module), ["variable", name]) ?? [];
      const fallback = evaluatedJson(at(planned, "default"));
      const given = this.given(module, name);
      const nullable = block?.attributes.get("nullable");
      const isDefault = given === undefined || (given === null && nullable?.kind === "literal" && !nullable.value);
      const value = isDefault ? fallback : given;
      if (value === undefined) return new Open([]);
      const type = block?.attributes.get("type");
      return type === undefined ? value : convert(value, type);
    });
  }

  private variablesOf(module: ModulePath): PlanRecord<unknown> | undefined {
    let called = this.plan.configuration?.root_module;
    for (const name of callsOf(module)) {
      const calls = called?.module_calls ?? {};
      called = Object.hasOwn(calls, name) ? calls[name]?.module : undefined;
    }
    return called?.variables;
  }

  /** The value that a call gives to a variable; `undefined` where it gives none. */
  private given(module: ModulePath, name: string): Evaluated | undefined {
    const call = module.at(-1);
    if (call === undefined) return evaluatedJson(at(at(this.plan.variables, name), "value"));
    const parent = parentOf(module);
    const [block] = this.sources?.blocks(callsOf(parent), ["module", call.name]) ?? [];
    const expression = block?.attributes.get(name);
    if (expression !== undefined) {
      const forEach = block?.attributes.get("for_each");
      return evaluate(expression, this.scopeAt({ module: parent, key: call.key, forEach }));
    }
    const planned = at(this.graph.moduleOf(parent)?.call(call.name)?.expressions, name);
    if (planned === undefined) return undefined;
    return evaluatedJson(at(planned, "constant_value")) ?? new Open([]);
  }

  private own(name: string, { module, key, forEach }: Position): Evaluated {
    if (key === undefined) return new Open([]);
    if (name === "key" || name === "index") return key;
    const evaluated = (expression: SourceExpression): Evaluated =>
      this.wholes.valueOf(expression, instanceIdOf(module), () => evaluate(expression, this.scopeIn(module)));
    const values = forEach === undefined ? new Open([]) : evaluated(forEach);
    return values instanceof Set ? key : elementAt(values, key);
  }

  private output(module: ModulePath, name: string, steps: readonly ReferenceStep[]): Evaluated {
    const [first, ...others] = steps;
    const [key, [output, ...rest]] = typeof first === "object" ? [first.key, others] : [undefined, steps];
    if (typeof output !== "string" || !this.graph.keysOfCall(module, name).has(key)) return new Open([]);
    const path = childOf(module, { name, key });
    const value = this.once(`${instanceIdOf(path)} output.${output}`, () => {
      const [block] = this.sources?.blocks(callsOf(path), ["output", output]) ?? [];
      const expression = block?.attributes.get("value");
      const isSensitive = block?.attributes.has("sensitive") === true;
      return expression === undefined || isSensitive ? new Open([]) : evaluate(expression, this.scopeIn(path));
    });
    return alongSteps(value, rest);
  }

  private resource(
    module: ModulePath,
    [mode, type, name]: readonly [string, string, string],
    steps: readonly ReferenceStep[],
    open: Open,
  ): Evaluated {
    const instances = this.graph.instancesOf(module, mode, type, name);
    const value = (): Evaluated => instancesValue(instances, steps);
    return named(steps.length === 0 ? this.wholes.valueOf(instances, "", value) : value(), open);
  }
}

/** An open value without references gets the reference that led to it. */
function named(value: Evaluated, open: Open): Evaluated {
  return value instanceof Open && value.references.length === 0 ? open : value;
}

function aliasOf(expression: SourceExpression | undefined): unknown {
  return expression?.kind === "literal" ? expression.value : undefined;
}
