import type { PlanGraph } from "./plan-graph";
import { evaluate, referenceText, type EvaluationScope } from "./evaluation/evaluate";
import { elementsOf, Fault, Open, openIn, type Evaluated } from "./evaluation/evaluated";
import { truthOf } from "./evaluation/operations";
import type { SourceExpression } from "./evaluation/source-expression";
import type { PlanNode } from "./node";
import { MOST_LOCALS } from "./reference";

/**
 * One text of a list, as the sources write it: its value, as far as it is known, or the one reference that gives it.
 */
export type ListedText = { readonly value: Evaluated } | { readonly reference: string };

/** An expression, and what the names in it mean. */
interface ScopedExpression {
  readonly written: SourceExpression;
  readonly scope: EvaluationScope;
}

/**
 * Functions that keep the texts of their lists in order. The empty texts and nulls that `compact` leaves out mean
 * nothing to the reader of the list either.
 */
const JOINING: ReadonlySet<string> = new Set(["compact", "concat"]);

/**
 * The texts that the sources give to a list of an instance, in order. Of the branches of a condition, it is the one
 * that was chosen when the plan was made, even where the texts themselves are known only after apply.
 * @returns `undefined` where there are no sources, or they do not tell every text.
 */
export function listedTexts(node: PlanNode, argument: string, graph: PlanGraph): readonly ListedText[] | undefined {
  const written = graph.values.blockOf(node)?.attributes.get(argument);
  if (written === undefined) return undefined;
  const texts = new ListReading(node, graph).listIn({ written, scope: graph.values.scopeOf(node) });
  const told = texts.filter((text) => text !== undefined);
  return told.length === texts.length ? told : undefined;
}

class ListReading {
  constructor(
    private readonly node: PlanNode,
    private readonly graph: PlanGraph,
  ) {}

  /** A text that the sources do not tell is `undefined` in its place. */
  listIn(scoped: ScopedExpression): readonly (ListedText | undefined)[] {
    const { written, scope } = this.chosen(scoped);
    if (written.kind === "list") return written.elements.map((element) => this.textIn({ written: element, scope }));
    if (written.kind === "call" && JOINING.has(written.name) && !written.isExpanded) {
      return written.args.flatMap((list) => this.listIn({ written: list, scope }));
    }
    const value = evaluate(written, scope);
    const elements = openIn(value).length > 0 ? undefined : elementsOf(value);
    return elements?.map((element) => ({ value: element })) ?? [undefined];
  }

  private textIn(scoped: ScopedExpression): ListedText | undefined {
    const { written, scope } = this.chosen(scoped);
    const value = evaluate(written, scope);
    if (value instanceof Fault) return undefined;
    if (!(value instanceof Open)) return { value };
    return written.kind === "reference" ? { reference: referenceText(written.steps) } : undefined;
  }

  /** The expression that conditions with a known result and names of local values lead to. */
  private chosen({ written, scope }: ScopedExpression, depth = 0): ScopedExpression {
    if (written.kind === "conditional") {
      const truth = truthOf(evaluate(written.test, scope));
      if (truth === undefined) return { written, scope };
      return this.chosen({ written: truth ? written.then : written.otherwise, scope }, depth);
    }
    const local = depth < MOST_LOCALS ? this.localOf(written) : undefined;
    if (local === undefined) return { written, scope };
    return this.chosen({ written: local, scope: this.graph.values.scopeIn(this.node.modulePath) }, depth + 1);
  }

  private localOf(written: SourceExpression): SourceExpression | undefined {
    if (written.kind !== "reference") return undefined;
    const [kind, name, ...steps] = written.steps;
    if (kind !== "local" || typeof name !== "string" || steps.length > 0) return undefined;
    return this.graph.values.localOf(this.node.modulePath, name);
  }
}
