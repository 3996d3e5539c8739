import { openOrFault } from "./collection-functions";
import { elementsOf, Fault, joinTexts, openFrom, openIn, textOf, type Evaluated } from "./evaluated";
import type { TerraformFunction } from "./functions";
import { numberOf, truthOf } from "./operations";

/** Functions of texts and numbers, and conversions to them. */
export const TEXT_FUNCTIONS: Readonly<Partial<Record<string, TerraformFunction>>> = {
  tostring: (value) => (value === null ? null : joinTexts([value])),
  tonumber: (value) => converted(value, numberOf),
  tobool: (value) => converted(value, truthOf),
  join: (separator, ...lists) => {
    const elements = lists.map(elementsOf);
    if (elements.includes(undefined)) return openOrFault(lists);
    const texts = elements.flatMap((list) => list ?? []);
    return joinTexts(texts.flatMap((text, index) => (index === 0 ? [text] : [separator, text])));
  },
  format: (format, ...values) => (typeof format === "string" ? formatted(format, values) : openOrFault([format])),
  lower: ofTexts((text) => text.toLowerCase()),
  upper: ofTexts((text) => text.toUpperCase()),
  trimspace: ofTexts((text) => text.trim()),
  chomp: ofTexts((text) => text.replace(/[\r\n]+$/, "")),
  split: ofTexts((separator, text) =>
    separator === "" ? Array.from(text) : text === "" ? [""] : text.split(separator),
  ),
  startswith: ofTexts((text, start) => text.startsWith(start)),
  endswith: ofTexts((text, end) => text.endsWith(end)),
  strcontains: ofTexts((text, part) => text.includes(part)),
  trimprefix: ofTexts((text, start) => (text.startsWith(start) ? text.slice(start.length) : text)),
  trimsuffix: ofTexts((text, end) => (end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text)),
  substr: (whole, offset, count) => {
    const [text, from, length] = [textOf(whole), numberOf(offset), numberOf(count)];
    if (text === undefined || from === undefined || length === undefined) return openOrFault([whole, offset, count]);
    const chars = Array.from(text).slice(from);
    return (length < 0 ? chars : chars.slice(0, length)).join("");
  },
  // A pattern between slashes is a regular expression in Go's syntax.
  replace: (whole, pattern, replacement) =>
    typeof pattern === "string" && /^\/.*\/$/s.test(pattern)
      ? openFrom([whole, pattern, replacement])
      : REPLACE(whole, pattern, replacement),
  max: ofNumbers((...numbers) => Math.max(...numbers)),
  min: ofNumbers((...numbers) => Math.min(...numbers)),
  abs: ofNumbers(Math.abs),
  ceil: ofNumbers(Math.ceil),
  floor: ofNumbers(Math.floor),
};

const REPLACE = ofTexts((text, from, to) => (from === "" ? new Fault() : text.split(from).join(to)));

function converted(value: Evaluated, convert: (value: Evaluated) => Evaluated | undefined): Evaluated {
  if (value === null) return null;
  return convert(value) ?? openOrFault([value]);
}

function ofTexts(call: (first: string, second: string, third: string) => Evaluated): TerraformFunction {
  return (...args) => {
    const [first, second = "", third = ""] = args.map(textOf).filter((text) => text !== undefined);
    const areTexts = args.every((arg) => textOf(arg) !== undefined);
    return areTexts && first !== undefined ? call(first, second, third) : openOrFault(args);
  };
}

function ofNumbers(call: (...numbers: number[]) => number): TerraformFunction {
  return (...args) => {
    const numbers = args.map(numberOf).filter((number) => number !== undefined);
    return numbers.length < args.length || numbers.length === 0 ? openOrFault(args) : call(...numbers);
  };
}

/** Handles the verbs of Go's format that take a value as it is: `%s`, `%d` and `%v`. */
function formatted(format: string, values: readonly Evaluated[]): Evaluated {
  let used = 0;
  const parts = format.split(/(%.)/s).map((part): Evaluated => {
    if (part === "%%") return "%";
    if (!/^%./s.test(part)) return part;
    const value = values[used] ?? null;
    used += 1;
    return /^%[sdv]$/.test(part) && (textOf(value) !== undefined || openIn(value).length > 0) ? value : new Fault();
  });
  // Any other verb is one that Terraform understands, so that the result is open.
  return parts.some((part) => part instanceof Fault) ? openFrom(values) : joinTexts(parts);
}
