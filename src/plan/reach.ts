import type { PlanSubject } from "../resources/plan-reader";
import type { PlanGraph } from "./plan-graph";
import { at, isMarked, isObject } from "./json";
import { instanceIdOf, parentOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { parseReference } from "./reference";
import { resolveIn } from "./resolution";
import type { Resolution } from "./search";
import type { NamedResources } from "./named-resources";

/** What a module's locals can name: nothing but what is in the module, comes into it, or its own modules answer. */
export interface Reach {
  /** Resources whose names are not known yet: what is known is no value that the plan hides. */
  readonly resources: ReadonlySet<PlanNode>;
  /** True where a data source may find still another one while the plan is applied. */
  readonly isOpen: boolean;
  /**
   * What else may become known in the module, or comes into it, and might be a name of such a resource: attributes
   * that resources compute, and references that lead nowhere.
   */
  readonly otherNames: ReadonlySet<string>;
}

/** Attributes that hold whatever somebody put there. */
const ANYTHING = /^(?:content|outputs?|result|secret_string|value|values)$/;

/**
 * The one resource that a local can name whose value is not known; `undefined` where there are several or none, or
 * where the value may come from something else.
 * @param attribute What holds the value, such as `vpc_id`: another attribute with that in its name may be one too.
 */
export function onlyOneIn({ resources, isOpen, otherNames }: Reach, attribute: string): PlanNode | undefined {
  const [only, other] = resources;
  if (only === undefined || other !== undefined || isOpen) return undefined;
  const kind = attribute.replace(/_(?:id|arn|name)$/, "");
  const alike = new RegExp(`(?:^|_)${kind}(?:_(?:id|arn|name))?s?$`);
  const isOfKind = new RegExp(`^aws_(?:.*_)?${kind}\\b.*\\.(?:id|arn|name)$`);
  const mayName = (name: string): boolean => {
    const last = name.slice(name.lastIndexOf(".") + 1);
    return !name.startsWith("aws_") || isOfKind.test(name) || alike.test(last) || ANYTHING.test(last);
  };
  return [...otherNames].some(mayName) ? undefined : only;
}

/** The reach of modules' locals, looked up once for each instance of a module. */
export class Reaches {
  private readonly cache = new Map<string, Reach>();
  private readonly types: readonly string[];
  /** What is sought, and what completes that: their attributes name nothing else. */
  private readonly own: ReadonlySet<string>;

  /** @param subject What is reached; data sources of the names of its types find such, too. */
  constructor(
    private readonly resources: NamedResources,
    private readonly graph: PlanGraph,
    { terraformTypes, companions }: Pick<PlanSubject, "terraformTypes" | "companions">,
  ) {
    this.types = terraformTypes;
    this.own = new Set([...terraformTypes, ...Object.keys(companions)]);
  }

  of(module: ModulePath): Reach {
    const id = instanceIdOf(module);
    const reach = this.cache.get(id) ?? this.find(module);
    this.cache.set(id, reach);
    return reach;
  }

  private find(start: ModulePath): Reach {
    const reached = new Set<PlanNode>();
    const otherNames = new Set<string>();
    let isOpen = false;
    const modules = new Map([[instanceIdOf(start), start]]);
    // The map grows while it is gone through: locals lead to other modules, and these to still others.
    for (const module of modules.values()) {
      for (const node of this.resources.inModule(module)) reached.add(node);
      for (const name of this.computedIn(module)) otherNames.add(name);
      for (const head of this.headsInto(module)) {
        const { found, choices, hidden, computed, unresolved, isCut } = resolveIn(
          this.graph,
          module,
          head,
          this.resources.search,
        );
        for (const node of found) reached.add(node);
        for (const instances of choices) for (const node of instances.values()) reached.add(node);
        for (const other of hidden) modules.set(instanceIdOf(other), other);
        for (const address of computed) otherNames.add(address.replace(/^(?:module\.[^.]+(?:\[[^\]]*\])?\.)*/, ""));
        for (const reference of unresolved) otherNames.add(reference);
        isOpen ||= isCut || this.mayBeFound(unresolved);
      }
    }
    return { resources: new Set([...reached].filter((node) => this.resources.isOpen(node))), isOpen, otherNames };
  }

  /** What a module's resources and data sources compute, as `type.attribute`: those that are sought aside. */
  private computedIn(module: ModulePath): readonly string[] {
    return this.graph
      .inModule(module)
      .filter(({ mode, type }) => mode !== "managed" || !this.own.has(type))
      .flatMap(({ type, place, configuration }) =>
        markedIn(place.unknowns)
          .filter((name) => at(configuration?.expressions, name) === undefined)
          .map((name) => `${type}.${name}`),
      );
  }

  /** All that a module can refer to beside its resources. */
  private headsInto(module: ModulePath): readonly string[] {
    const written = this.graph.moduleOf(module);
    const call = module.at(-1);
    const given = call && this.graph.moduleOf(parentOf(module))?.call(call.name)?.expressions;
    return [
      ...Object.keys(given ?? {}).map((name) => `var.${name}`),
      ...(written?.callNames() ?? []).map((name) => `module.${name}`),
      ...(written?.dataSources() ?? [])
        .filter(({ type, name }) => this.findsOne(type) && this.isReadLate(module, type, name))
        .map(({ type, name }) => `data.${type}.${name}.id`),
    ];
  }

  private isReadLate(module: ModulePath, type: string, name: string): boolean {
    const instances = this.graph.instancesOf(module, "data", type, name);
    return [...instances.values()].some(({ place }) => isMarked(place.unknowns));
  }

  private mayBeFound(unresolved: Resolution["unresolved"]): boolean {
    return [...unresolved].some((reference) => {
      const [kind, type] = parseReference(reference);
      return kind === "data" && typeof type === "string" && this.findsOne(type);
    });
  }

  /** True of what finds one, such as `aws_security_group` and `aws_security_groups`. */
  private findsOne(type: string): boolean {
    return this.types.some((sought) => type.startsWith(sought));
  }
}

/** The names of what is marked, at whatever depth. */
function markedIn(marks: unknown): readonly string[] {
  if (Array.isArray(marks)) return marks.flatMap(markedIn);
  if (!isObject(marks)) return [];
  return Object.entries(marks).flatMap(([name, mark]) => (mark === true ? [name] : markedIn(mark)));
}
