import { isUnknown, surelySet, unknown, type Known } from "../core/known";
import type { AttributePath, PlannedValues } from "../resources/plan-reader";
import type { Written } from "./expression";
import { at, isMarked, isObject } from "./json";

/** Records whether a value was read that Terraform marks as sensitive. */
export interface SensitivityTrace {
  wasRead: boolean;
}

/** A place in a resource, with the four things that a plan says about it. */
export interface Place {
  /** Its path, as it is named in sentences. */
  readonly path: string;
  readonly value: unknown;
  /** Terraform's `after_unknown`. */
  readonly unknowns: unknown;
  /** Terraform's `after_sensitive`. */
  readonly sensitive: unknown;
  readonly written: Written;
}

/** What all values of a resource share. */
export interface ResourceReading {
  readonly trace: SensitivityTrace;
  /** True where the references of an attribute's expression tell that it is not null, and not an empty list. */
  isSet(heads: readonly string[], attribute: string): boolean;
  /** True where the references of an expression tell that nothing is set at its path. */
  isNothing(path: string, heads: readonly string[]): boolean;
  /** True of a block that the provider fills in where the configuration does not write it. */
  isComputedBlock(name: string): boolean;
}

/** What is asked for at a place. */
type Asked = "value" | "block";

/** The kinds of single values, by the name that JavaScript has for them, and as sentences name them. */
const KINDS = { string: "text", number: "number", boolean: "true or false" } as const;

/** The values of a place in a resource. */
export class Values implements PlannedValues {
  constructor(
    private readonly place: Place,
    private readonly reading: ResourceReading,
  ) {}

  text(...path: AttributePath): Known<string | null> {
    return this.read("string", path) as Known<string | null>;
  }

  number(...path: AttributePath): Known<number | null> {
    return this.read("number", path) as Known<number | null>;
  }

  flag(...path: AttributePath): Known<boolean | null> {
    return this.read("boolean", path) as Known<boolean | null>;
  }

  texts(...path: AttributePath): Known<readonly Known<string>[] | null> {
    const list = this.valueAt(path, "value");
    if (list === null || isUnknown(list)) return list;
    const place = this.placeAt(path);
    if (!Array.isArray(list)) return notA("list", place);
    this.note(path);
    return list.map((value: unknown, index) => {
      const isOpen = at(place.unknowns, index) === true;
      if (!isOpen && typeof value === "string") return value;
      const element = new PlaceBelow(place, index);
      return isOpen ? this.afterApply(element.path, element.written.heads()) : notA("text", element);
    });
  }

  entries(...path: AttributePath): Known<readonly (readonly [string, Known<string>])[] | null> {
    const map = this.valueAt(path, "value");
    if (map === null || isUnknown(map)) return map;
    const place = this.placeAt(path);
    if (!isObject(map)) return notA("map", place);
    this.note(path);
    // A value that is not known has its key only among what is unknown.
    const keys = new Set([map, place.unknowns].flatMap((part) => (isObject(part) ? Object.keys(part) : [])));
    return [...keys].flatMap((key) => {
      const value = this.text(...path, key);
      return value === null ? [] : [[key, value] as const];
    });
  }

  blocks(...path: AttributePath): Known<readonly PlannedValues[]> {
    const value = this.valueAt(path, "block");
    if (value === null) return [];
    if (isUnknown(value)) return value;
    const place = this.placeAt(path);
    if (!Array.isArray(value)) return [new Values(place, this.reading)];
    return value.map((_, index) => new Values(new PlaceBelow(place, index), this.reading));
  }

  private read(kind: keyof typeof KINDS, path: AttributePath): unknown {
    const value = this.valueAt(path, "value");
    if (value === null || isUnknown(value)) return value;
    this.note(path);
    return typeof value === kind ? value : notA(KINDS[kind], this.placeAt(path));
  }

  // A value that is not written is computed by the provider: for readers, nothing is set.
  private undecidedAt({ path, written }: Place, asked: Asked): Known<null> {
    if (!written.isWritten() && (asked !== "block" || this.reading.isComputedBlock(firstName(path)))) return null;
    const heads = written.heads();
    const isNothing = written.isShown() && this.reading.isNothing(path, heads);
    return isNothing ? null : this.afterApply(path, heads);
  }

  private afterApply(path: string, heads: readonly string[]): Known<never> {
    const origin = heads.length === 0 ? "" : `: it comes from ${heads.join(", ")}`;
    const after = unknown(`${path} is known only after apply${origin}.`);
    const attribute = path.slice(path.lastIndexOf(".") + 1);
    return this.reading.isSet(heads, attribute) ? surelySet<never>(after) : after;
  }

  private note(path: AttributePath): void {
    let { sensitive } = this.place;
    for (const step of path) sensitive = sensitive === true || at(sensitive, step);
    if (isMarked(sensitive)) this.reading.trace.wasRead = true;
  }

  /**
   * The value at the end of a path; `null` where nothing is set. Nearly every read ends here, so that it follows the
   * values themselves: a place is made only where more has to be said of it.
   */
  private valueAt(path: AttributePath, asked: Asked): unknown {
    let { value, unknowns } = this.place;
    let taken = 0;
    for (const step of path) {
      if (unknowns === true) return this.undecidedAt(this.placeAt(path.slice(0, taken)), "block");
      value = at(value, step);
      unknowns = at(unknowns, step);
      taken += 1;
    }
    return unknowns === true ? this.undecidedAt(this.placeAt(path), asked) : (value ?? null);
  }

  private placeAt(path: AttributePath): Place {
    return path.reduce<Place>((place, step) => new PlaceBelow(place, step), this.place);
  }
}

function firstName(path: string): string {
  return path.split(/[.[]/, 1).join();
}

/** A path with one more step, as Terraform writes it. */
export function pathText(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" ? step : `${path}.${step}`;
}

/** A place within another. Its path and what is written there are computed only when they are asked for. */
class PlaceBelow implements Place {
  readonly value: unknown;
  readonly unknowns: unknown;
  readonly sensitive: unknown;

  constructor(
    private readonly parent: Place,
    private readonly step: string | number,
  ) {
    const { value, unknowns, sensitive } = parent;
    this.value = at(value, step);
    this.unknowns = at(unknowns, step);
    this.sensitive = sensitive === true ? true : at(sensitive, step);
  }

  get path(): string {
    return pathText(this.parent.path, this.step);
  }

  get written(): Written {
    return this.parent.written.under(this.step, this.value);
  }
}

function notA(kind: string, { path }: Place): Known<never> {
  return unknown(`${path} is not a ${kind} in the plan.`);
}
