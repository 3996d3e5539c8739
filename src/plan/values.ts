import { isUnknown, surelySet, unknown, type Known } from "../core/known";
import type { AttributePath, PlannedValues } from "../resources/plan-reader";
import type { Written } from "./expression";
import { at, isMarked } from "./json";

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

/** The values of a place in a resource. */
export class Values implements PlannedValues {
  constructor(
    private readonly place: Place,
    private readonly reading: ResourceReading,
  ) {}

  text(...path: AttributePath): Known<string | null> {
    return this.read(path, "text", isText);
  }

  number(...path: AttributePath): Known<number | null> {
    return this.read(path, "number", isNumber);
  }

  flag(...path: AttributePath): Known<boolean | null> {
    return this.read(path, "true or false", isFlag);
  }

  texts(...path: AttributePath): Known<readonly Known<string>[] | null> {
    const place = this.placeAt(path, "value");
    if (isUnknown(place) || place === null) return place;
    const elements = elementsOf(place);
    if (elements === undefined) return notA("list", place);
    this.note(place);
    return elements.map((element) => {
      if (element.unknowns === true) return this.afterApply(element.path, element.written.heads());
      return typeof element.value === "string" ? element.value : notA("text", element);
    });
  }

  blocks(...path: AttributePath): Known<readonly PlannedValues[]> {
    const place = this.placeAt(path, "block");
    if (place === null) return [];
    if (isUnknown(place)) return place;
    const elements = Array.isArray(place.value) ? elementsOf(place) : [place];
    return (elements ?? []).map((element) => new Values(element, this.reading));
  }

  private read<T>(path: AttributePath, kind: string, is: (value: unknown) => value is T): Known<T | null> {
    const place = this.placeAt(path, "value");
    if (place === null || isUnknown(place)) return place;
    this.note(place);
    return is(place.value) ? place.value : notA(kind, place);
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

  private note({ sensitive }: Place): void {
    if (isMarked(sensitive)) this.reading.trace.wasRead = true;
  }

  /** The place at the end of a path; `null` where nothing is set. */
  private placeAt(path: AttributePath, asked: Asked): Known<Place | null> {
    let place = this.place;
    for (const step of path) {
      if (place.unknowns === true) return this.undecidedAt(place, "block");
      place = new PlaceBelow(place, step);
    }
    if (place.unknowns === true) return this.undecidedAt(place, asked);
    return place.value === undefined || place.value === null ? null : place;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
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

/** The elements of a list; `undefined` where the value is not a list. An unknown element is `null` in it. */
function elementsOf(place: Place): readonly Place[] | undefined {
  if (!Array.isArray(place.value)) return undefined;
  return place.value.map((_, index) => new PlaceBelow(place, index));
}

function notA(kind: string, { path }: Place): Known<never> {
  return unknown(`${path} is not a ${kind} in the plan.`);
}
