import type { Estate } from "./estate";
import { isMarked } from "./json";
import { instanceIdOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { parseReference } from "./reference";
import { resolveIn, type Resolution } from "./resolution";
import type { Targets } from "./targets";

/** What a module's locals can name: nothing but what is in the module, comes into it, or its own modules answer. */
export interface Reach {
  /** Resources whose names are not known yet: what is known is no value that the plan hides. */
  readonly targets: ReadonlySet<PlanNode>;
  /** True where a data source may find still another one while the plan is applied. */
  readonly isOpen: boolean;
}

/** The reach of modules' locals, looked up once for each instance of a module. */
export class Reaches {
  private readonly known = new Map<string, Reach>();
  private readonly types: readonly string[];

  /** @param terraformTypes Of what is reached, which data sources of the same names find too. */
  constructor(
    private readonly targets: Targets,
    private readonly estate: Estate,
    terraformTypes: readonly string[],
  ) {
    this.types = terraformTypes;
  }

  of(module: ModulePath): Reach {
    const id = instanceIdOf(module);
    const reach = this.known.get(id) ?? this.find(module);
    this.known.set(id, reach);
    return reach;
  }

  private find(start: ModulePath): Reach {
    const found = new Set<PlanNode>();
    let isOpen = false;
    const modules = new Map([[instanceIdOf(start), start]]);
    // The map grows while it is gone through: locals lead to other modules, and these to still others.
    for (const module of modules.values()) {
      for (const target of this.targets.inModule(module)) found.add(target);
      for (const head of this.headsInto(module)) {
        const { targets, choices, hidden, unresolved, isCut } = resolveIn(
          this.estate,
          module,
          head,
          this.targets.search,
        );
        for (const target of targets) found.add(target);
        for (const instances of choices) for (const target of instances.values()) found.add(target);
        for (const other of hidden) modules.set(instanceIdOf(other), other);
        isOpen ||= isCut || this.mayBeFound(unresolved);
      }
    }
    return { targets: new Set([...found].filter((target) => this.targets.isOpen(target))), isOpen };
  }

  /** All that a module can refer to beside its resources. */
  private headsInto(module: ModulePath): readonly string[] {
    const written = this.estate.moduleOf(module);
    const call = module.at(-1);
    const given = call && this.estate.moduleOf(module.slice(0, -1))?.call(call.name)?.expressions;
    return [
      ...Object.keys(given ?? {}).map((name) => `var.${name}`),
      ...(written?.callNames() ?? []).map((name) => `module.${name}`),
      ...(written?.dataSources() ?? [])
        .filter(({ type, name }) => this.isSought(type) && this.isReadLate(module, type, name))
        .map(({ type, name }) => `data.${type}.${name}.id`),
    ];
  }

  private isReadLate(module: ModulePath, type: string, name: string): boolean {
    const instances = this.estate.instancesOf(module, "data", type, name);
    return [...instances.values()].some(({ place }) => isMarked(place.unknowns));
  }

  private mayBeFound(unresolved: Resolution["unresolved"]): boolean {
    return [...unresolved].some((reference) => {
      const [kind, type] = parseReference(reference);
      return kind === "data" && typeof type === "string" && this.isSought(type);
    });
  }

  /** True of what finds one, such as `aws_security_group` and `aws_security_groups`. */
  private isSought(type: string): boolean {
    return this.types.some((sought) => type.startsWith(sought));
  }
}
