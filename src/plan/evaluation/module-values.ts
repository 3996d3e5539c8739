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

/** Where an expression stands in an instance of a module: what `each` and `count` mean there. */
interface Position {
  readonly module: ModulePath;
  readonly key: Key;
  readonly forEach: SourceExpression | undefined;
}

/** Values that lead to one another, one within the other: more is not written by people. */
const DEEPEST = 30;

/** The values of inputs, local values, resources and outputs, module by module. Each is found once, when asked for. */
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
   * The value that the sources give to an attribute of an instance, such as its policy or, by the path `ingress` and
   * 0, one of its first block of a type. What is open in it refers to what its references mean in its module.
   * `undefined` where there are no sources, or they do not say.
   */
  ofAttribute(node: PlanNode, ...path: AttributePath): Evaluated | undefined {
    const block = this.blockOf(node);
    const expression = block === undefined ? undefined : expressionAt(block, path);
    return expression === undefined ? undefined : evaluate(expression, this.scopeOf(node));
  }

  /**
   * The value that the sources give to an argument of a provider's configuration, as `ofAttribute` does. Keys of the
   * module's own instances are not looked at: a module with a provider of its own has none.
   */
  ofProvider(config: PlanProviderConfiguration | undefined, ...path: AttributePath): Evaluated | undefined {
    const module = parseModuleAddress(config?.module_address ?? "");
    const blocks = this.sources?.blocks(callsOf(module), ["provider", config?.name ?? ""]) ?? [];
    const block = blocks.find(({ attributes }) => aliasOf(attributes.get("alias")) === config?.alias);
    const expression = block === undefined ? undefined : expressionAt(block, path);
    return expression === undefined ? undefined : evaluate(expression, this.scopeIn(module));
  }

  /** The value of an argument of a provider's configuration that is, by its references, one name alone. */
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

  /** The block that makes an instance, as it is written; `undefined` where there are no sources, or they lack it. */
  blockOf({ modulePath, mode, type, name }: PlanNode): SourceBlock | undefined {
    if (this.sources === undefined) return undefined;
    const kind = mode === "data" ? "data" : "resource";
    return this.sources.blocks(callsOf(modulePath), [kind, type, name])[0];
  }

  /** The expression of a local value, as it is written; `undefined` where there are no sources, or they lack it. */
  localOf(module: ModulePath, name: string): SourceExpression | undefined {
    return this.sources?.local(callsOf(module), name);
  }

  /** What names mean in the block of an instance. */
  scopeOf(node: PlanNode): EvaluationScope {
    const forEach = this.blockOf(node)?.attributes.get("for_each");
    return this.scopeAt({ module: node.modulePath, key: node.key, forEach });
  }

  /** What names mean in a module, outside of what has `each` or `count`. */
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
      // What an input comes from has its names in another module.
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
    // What leads to itself is none.
    this.found.set(id, new Open([]));
    this.depth += 1;
    const value = find();
    this.depth -= 1;
    this.found.set(id, value);
    return value;
  }

  /** A value of another module, in which all that is open comes from the reference that names it here. */
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
      // What is read of it would be shown.
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

  /** What an input is given; `undefined` where it is left out. */
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

/** An open value that says nothing of where it comes from is named by its reference. */
function named(value: Evaluated, open: Open): Evaluated {
  return value instanceof Open && value.references.length === 0 ? open : value;
}

function aliasOf(expression: SourceExpression | undefined): unknown {
  return expression?.kind === "literal" ? expression.value : undefined;
}
