import type { PlanSubject } from "../resources/plan-reader";
import type { PlanGraph } from "./plan-graph";
import { at, isMarked, isObject } from "./json";
import { instanceIdOf, parentOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { parseReference } from "./reference";
import { resolveIn } from "./resolution";
import type { Resolution } from "./search";
import type { NamedResources } from "./named-resources";

/**
 * The resources that a module's local values can name: those in the module, those passed to its inputs, and those in
 * outputs of the modules that it calls.
 */
export interface Reach {
  /** Resources whose names are not known yet. A known name would not make the plan hide the local value. */
  readonly resources: ReadonlySet<PlanNode>;
  /** True where a data source may find yet another resource during the apply. */
  readonly isOpen: boolean;
  /**
   * Other values that are not known yet and might be the name of such a resource: attributes that resources in the
   * module compute or that come into it, and references that lead nowhere.
   */
  readonly otherNames: ReadonlySet<string>;
}

/** Attributes that can hold any value, by choice of the author. */
const ANYTHING = /^(?:content|outputs?|result|secret_string|value|values)$/;

/**
 * The one resource that an unknown local value can name; `undefined` where there are several or none, or where the
 * value may come from something else.
 * @param attribute The attribute that holds the value, such as `vpc_id`: another attribute with a similar name may hold
 * the name of such a resource too.
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

/** Finds the reach of local values, once for each instance of a module. */
export class Reaches {
  private readonly cache = new Map<string, Reach>();
  private readonly types: readonly string[];
  /** The types that are looked for, and those of their companions: their attributes name no other resource. */
  private readonly own: ReadonlySet<string>;

  /**
   * @param subject The kind of resources that is looked for. Data sources of the same types find such resources too.
   */
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
    // The map grows during the loop: local values lead to other modules, and these to still others.
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

  /**
   * The attributes that a module's resources and data sources compute, as `type.attribute`, except those of the
   * resources that are looked for.
   */
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

  /** Everything that a module can refer to, except its resources. */
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

  /**
   * True of a type of data sources that finds such a resource, such as `aws_security_group` and `aws_security_groups`.
   */
  private findsOne(type: string): boolean {
    return this.types.some((sought) => type.startsWith(sought));
  }
}

/** The names of all marked values, at any depth. */
function markedIn(marks: unknown): readonly string[] {
  if (Array.isArray(marks)) return marks.flatMap(markedIn);
  if (!isObject(marks)) return [];
  return Object.entries(marks).flatMap(([name, mark]) => (mark === true ? [name] : markedIn(mark)));
}
