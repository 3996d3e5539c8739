import { isUnknown } from "../core/known";
import { headsIn } from "./expression";
import type { Module } from "./configuration";
import type { PlanGraph, Instances, Key } from "./plan-graph";
import { at } from "./json";
import { callsOf, childOf, instanceIdOf, parentOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { knownText, resourceOf } from "./node-values";
import { choose, keyIn, scopeOf, takeKey, visitOf, type Scope } from "./scope";
import { branchesOf, headsOf, isInstanceReference, parseReference, type ReferenceStep } from "./reference";
import { attributeOf, pathFrom, type Resolution, type Search } from "./search";

/** How many references are followed for one expression: people write no more. */
const MOST_STEPS = 10_000;

/** First names of references whose values are always known and come from no resource. */
const CONSTANTS: ReadonlySet<string> = new Set(["path", "terraform", "self"]);

const NONE: ReadonlySet<never> = new Set();

/** Follows references of an instance's block to the instances that they name. */
export function resolve(graph: PlanGraph, node: PlanNode, heads: readonly string[], search: Search): Resolution {
  return new Resolver(graph, search).run(heads, scopeOf(node));
}

/** Follows a reference that is in a module, but in none of its blocks. */
export function resolveIn(graph: PlanGraph, module: ModulePath, head: string, search: Search): Resolution {
  return new Resolver(graph, search).run([head], { module, key: undefined, forEach: undefined });
}

class Resolver {
  private isPlain = true;
  private isCut = false;
  private readonly visited = new Set<string>();
  // Most references lead to one kind of thing, so that each set is made only when it is needed.
  private found?: Set<PlanNode>;
  private values?: Set<string>;
  private computed?: Set<string>;
  private computing?: Set<PlanNode>;
  private unresolved?: Set<string>;
  private choices?: Set<Instances>;
  private through?: Set<string>;
  private hidden?: Map<string, ModulePath>;

  constructor(
    private readonly graph: PlanGraph,
    private readonly search: Search,
  ) {}

  run(heads: readonly string[], scope: Scope): Resolution {
    this.followAll(heads, scope, [], undefined);
    return {
      found: this.found ?? NONE,
      values: this.values ?? NONE,
      computed: this.computed ?? NONE,
      computing: this.computing ?? NONE,
      unresolved: this.unresolved ?? NONE,
      choices: this.choices ?? NONE,
      hidden: this.hidden === undefined ? NONE : new Set(this.hidden.values()),
      through: this.through ?? NONE,
      isCut: this.isCut,
      isPlain: this.isPlain,
    };
  }

  /**
   * @param rest The steps that are still to be taken from the value.
   * @param hint The key by which an instance is chosen where the reference itself has no key.
   */
  private followAll(heads: readonly string[], scope: Scope, rest: readonly ReferenceStep[], hint: Key): void {
    const chosen = keyIn(heads, scope, this.graph) ?? hint;
    const resources = branchesOf(heads.filter((head) => !isInstanceReference(head)));
    const followed = resources.length > 0 ? resources : heads.filter((head) => head.startsWith("each.value"));
    if (followed.length === 0 || followed.length < heads.length) this.isPlain = false;
    for (const head of followed) this.follow(head, scope, rest, chosen);
  }

  private follow(head: string, scope: Scope, rest: readonly ReferenceStep[], hint: Key): void {
    const visit = visitOf(head, scope, rest, hint);
    if (this.visited.has(visit)) return;
    if (this.visited.size >= MOST_STEPS) {
      this.isCut = true;
      (this.unresolved ??= new Set()).add(head);
      return;
    }
    this.visited.add(visit);
    const [kind, ...steps] = parseReference(head);
    const [name, ...more] = steps;
    const taken = [...more, ...rest];
    if (typeof kind !== "string" || typeof name !== "string") (this.unresolved ??= new Set()).add(head);
    else if (kind === "module") this.followModule(head, name, scope, taken, hint);
    else if (kind === "var") this.followVariable(head, name, scope, taken, hint);
    else if (kind === "local") this.followLocal(name, scope, taken, hint);
    else if (kind === "each")
      this.followAll(headsIn(scope.forEach), { ...scope, forEach: undefined }, taken, scope.key);
    else if (kind === "data") this.followData(head, steps, scope, rest, hint);
    else if (!CONSTANTS.has(kind)) this.followResource(head, ["managed", kind, name], scope, taken, hint);
  }

  private followData(
    head: string,
    [type, name, ...more]: readonly ReferenceStep[],
    scope: Scope,
    rest: readonly ReferenceStep[],
    hint: Key,
  ): void {
    if (typeof type !== "string" || typeof name !== "string") (this.unresolved ??= new Set()).add(head);
    else this.followResource(head, ["data", type, name], scope, [...more, ...rest], hint);
  }

  private followVariable(
    head: string,
    name: string,
    { module }: Scope,
    rest: readonly ReferenceStep[],
    hint: Key,
  ): void {
    const call = module.at(-1);
    if (call === undefined) {
      this.isPlain = false;
      if (this.graph.variable(name) === undefined) (this.unresolved ??= new Set()).add(head);
      return;
    }
    const parent = parentOf(module);
    const { expressions, for_each_expression: forEach } = this.graph.moduleOf(parent)?.call(call.name) ?? {};
    // A variable to which the call gives no value has its default, which is known.
    this.followAll(headsIn(at(expressions, name)), { module: parent, key: call.key, forEach }, rest, hint);
  }

  private followLocal(name: string, scope: Scope, rest: readonly ReferenceStep[], hint: Key): void {
    const references = this.graph.localReferences(callsOf(scope.module), name);
    if (references === undefined) (this.hidden ??= new Map()).set(instanceIdOf(scope.module), scope.module);
    else this.followAll(headsOf(references), scope, rest, hint);
  }

  private followModule(
    head: string,
    name: string,
    { module }: Scope,
    steps: readonly ReferenceStep[],
    hint: Key,
  ): void {
    const { key, rest } = takeKey(steps);
    const [output, ...more] = rest;
    const { keys, isHinted } = choose(this.graph.keysOfCall(module, name), key, hint);
    for (const chosen of keys) {
      const path = childOf(module, { name, key: chosen });
      const scope = { module: path, key: undefined, forEach: undefined };
      const called = this.graph.moduleOf(path);
      const expression = typeof output === "string" ? called?.output(output) : undefined;
      if (expression !== undefined) this.followAll(headsIn(expression), scope, more, isHinted ? undefined : hint);
      else if (output === undefined && called !== undefined) this.followAnyOutput(head, called, scope);
      else (this.unresolved ??= new Set()).add(head);
    }
  }

  /**
   * Follows a reference to a module that does not show the output, as in `module.m[each.key].id`. It may be any output
   * that leads to what is looked for; the others are not meant.
   */
  private followAnyOutput(head: string, module: Module, scope: Scope): void {
    this.isPlain = false;
    const ends = module.outputs().map((output) => new Resolver(this.graph, this.search).run(headsIn(output), scope));
    for (const { hidden, isCut } of ends) {
      for (const one of hidden) (this.hidden ??= new Map()).set(instanceIdOf(one), one);
      this.isCut ||= isCut;
    }
    const leading = ends.filter(({ found, choices }) => found.size + choices.size > 0);
    for (const { found, choices, through } of leading) {
      through.forEach((one) => (this.through ??= new Set()).add(one));
      found.forEach((node) => (this.found ??= new Set()).add(node));
      choices.forEach((choice) => (this.choices ??= new Set()).add(choice));
    }
    const isHidden = ends.some(({ hidden }) => hidden.size > 0);
    if ((leading.length === 0 && !isHidden) || ends.some(({ unresolved }) => unresolved.size > 0))
      (this.unresolved ??= new Set()).add(head);
  }

  private followResource(
    head: string,
    [mode, type, name]: readonly [string, string, string],
    { module }: Scope,
    steps: readonly ReferenceStep[],
    hint: Key,
  ): void {
    const instances = this.graph.instancesOf(module, mode, type, name);
    const { key, rest } = takeKey(steps);
    const { keys } = choose(instances, key, hint);
    const chosen = keys.flatMap((one) => instances.get(one) ?? []);
    const [first] = chosen;
    // They are instances of the same block, so that it is enough to look at one.
    if (chosen.length > 1 && first !== undefined && this.search.isSought(first, attributeOf(first, rest))) {
      (this.choices ??= new Set()).add(instances);
    } else {
      for (const instance of chosen) this.reach(head, instance, rest, chosen.length === 1);
    }
  }

  private reach(head: string, node: PlanNode, rest: readonly ReferenceStep[], isOnly: boolean): void {
    const attribute = attributeOf(node, rest);
    if (attribute !== undefined) (this.through ??= new Set()).add(`${node.type}.${attribute}`);
    if (this.search.isSought(node, attribute)) (this.found ??= new Set()).add(node);
    else if (attribute !== undefined) this.followAttribute(head, node, attribute, rest);
    else if (isOnly && node.mode === "managed") this.followAnyAttribute(node);
    else (this.unresolved ??= new Set()).add(head);
  }

  /**
   * An instance as a whole, as in a `for` over a block: the value may be any attribute of this instance, and of no
   * other.
   */
  private followAnyAttribute(node: PlanNode): void {
    this.isPlain = false;
    (this.computing ??= new Set()).add(node);
    for (const attribute of ["", ...Object.keys(node.place.unknowns ?? {})]) {
      (this.computed ??= new Set()).add(`${node.address}.${attribute}`);
    }
  }

  private followAttribute(head: string, node: PlanNode, attribute: string, rest: readonly ReferenceStep[]): void {
    const text = knownText(node, attribute);
    if (text !== undefined) {
      (this.values ??= new Set()).add(text);
      return;
    }
    const resource = resourceOf(node);
    const others = this.search.sameAs(node, attribute).map((name) => [name]);
    // An attribute of a nested block may be computed, even where other attributes of the block are written.
    for (const one of [pathFrom(attribute, rest), ...others]) {
      const value = resource.text(...one);
      if (typeof value === "string") {
        (this.values ??= new Set()).add(value);
        return;
      }
      if (isUnknown(value)) {
        const heads = node.place.written.along(one).heads();
        if (heads.length === 0) (this.unresolved ??= new Set()).add(head);
        else this.followAll(heads, scopeOf(node), [], undefined);
        return;
      }
    }
    if (node.mode === "data") (this.unresolved ??= new Set()).add(head);
    else {
      (this.computing ??= new Set()).add(node);
      (this.computed ??= new Set()).add(`${node.address}.${attribute}`);
    }
  }
}
