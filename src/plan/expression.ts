import type { AttributePath } from "../resources/plan-reader";
import { at, isObject, type JsonObject } from "./json";
import { headsOf } from "./reference";
import type { Expression } from "./terraform-plan";

const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * The expressions that give a value of a block. There are several where a block is repeated: Terraform keeps the order
 * of blocks in a plan's values for lists only, so that it is not known which block gives which value.
 */
export class Written {
  private constructor(
    private readonly found: readonly unknown[],
    /**
     * True where the value may come from something that a plan's configuration does not show, such as a `dynamic`
     * block.
     */
    private readonly mayBeHidden: boolean,
    /** Names whose values may come from such a place, even where others do not. */
    private readonly hidden: ReadonlySet<string> = NO_NAMES,
  ) {}

  /** @param expressions The expressions of a resource; `undefined` where the plan has no configuration of it. */
  static of(expressions: unknown): Written {
    return new Written(isObject(expressions) ? [expressions] : [], expressions === undefined);
  }

  /**
   * What lies under a name. A number, which chooses one of several blocks, changes nothing: all blocks of a name are
   * looked at together.
   * @param value The planned value at this place. Where there is one and nothing is written, it comes from something
   * that is not shown.
   */
  under(step: string | number, value: unknown): Written {
    if (typeof step === "number") return this;
    const [only] = this.found;
    // There is nearly always one.
    const found =
      this.found.length === 1 ? belowOf(only, step) : this.found.flatMap((expression) => belowOf(expression, step));
    const comesFromElsewhere = found.length === 0 && typeof value === "object" && value !== null;
    return new Written(found, this.mayBeHidden || this.hidden.has(step) || comesFromElsewhere);
  }

  /** What lies along a path, whatever the planned values are. */
  along(path: AttributePath): Written {
    return path.reduce<Written>((written, step) => written.under(step, undefined), this);
  }

  /** False where the configuration leaves the value to the provider. */
  isWritten(): boolean {
    return this.mayBeHidden || this.found.length > 0;
  }

  /** True where the configuration shows everything that the value comes from. */
  isShown(): boolean {
    return this.found.length > 0 && !this.mayBeHidden && this.found.every(isShown);
  }

  /**
   * The same, as if the values under these names might also come from something that is not shown. By default under all
   * names.
   */
  perhapsHidden(names?: ReadonlySet<string>): Written {
    return names === undefined ? new Written(this.found, true) : new Written(this.found, this.mayBeHidden, names);
  }

  /** The references of all these expressions, without their shorter forms (see `headsOf`). */
  heads(): readonly string[] {
    return headsIn(this.found.length === 1 ? this.found[0] : this.found);
  }
}

function belowOf(expression: unknown, step: string): readonly unknown[] {
  if (isExpression(expression)) return [expression];
  const below = at(expression, step);
  return Array.isArray(below) ? (below as readonly unknown[]) : below === undefined ? [] : [below];
}

/** The references of an expression, or of all expressions in a list or a block, each once and without shorter forms. */
export function headsIn(expression: unknown): readonly string[] {
  const heads = allHeadsIn(expression);
  return heads.length <= 1 ? heads : [...new Set(heads)];
}

function allHeadsIn(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(allHeadsIn);
  if (!isObject(expression)) return [];
  if (isExpression(expression)) return headsOf(expression.references ?? []);
  return Object.values(expression).flatMap(allHeadsIn);
}

function isShown(found: unknown): boolean {
  if (!isExpression(found) || Object.hasOwn(found, "constant_value")) return true;
  return (found.references ?? []).length > 0;
}

/** True of an expression, as opposed to a block of them. */
export function isExpression(value: unknown): value is Expression & JsonObject {
  return isObject(value) && (Object.hasOwn(value, "references") || Object.hasOwn(value, "constant_value"));
}
