import { unknown, type Known } from "../../core/known";

/** A filter pattern for JSON, as it is understood. */
export type Condition =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "compare"; readonly field: string; readonly operator: Operator; readonly value: string }
  | { readonly kind: "is"; readonly field: string; readonly word: Word };

/** How a field is compared with a value, in which `*` is any text. */
export type Operator = "=" | "!=" | "<" | ">" | "<=" | ">=";

/** What is asked of a field without a value. */
export type Word = "NULL" | "TRUE" | "FALSE" | "NOT EXISTS";

/** CloudWatch Logs takes no longer pattern (CloudWatch Logs API Reference, PutMetricFilter). */
const MAX_LENGTH = 1_024;

/** A sign, a text in quotes, the selector of a field, or a word. */
const TOKEN = /\s*(?:(?<sign>&&|\|\||[!<>]=|[=<>()])|"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>[^\s"()&|=!<>]+))/y;

const FIELD = /^\$(?:\.[\w-]+|\[\d+\])+$/;
const OPERATORS: ReadonlySet<string> = new Set<Operator>(["=", "!=", "<", ">", "<=", ">="]);

interface Token {
  readonly kind: "sign" | "quoted" | "word";
  readonly text: string;
}

/**
 * Understands a filter pattern for JSON. A pattern of nothing takes every event. Unknown is what is none for JSON, such
 * as one of terms, and what is no pattern at all; so is one with a regular expression.
 * Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax", JSON log events: `()` come before `&&` before `||`.
 */
export function parseFilterPattern(pattern: string): Known<Condition> {
  const text = pattern.trim();
  if (text === "") return { kind: "all", of: [] };
  if (text.length > MAX_LENGTH || !text.startsWith("{") || !text.endsWith("}"))
    return notUnderstood("is none for JSON");
  try {
    const parser = new Parser(tokensOf(text.slice(1, -1)));
    return parser.whole();
  } catch (error) {
    // Whatever a hostile text does to the parser, it leaves only this pattern undecided.
    return notUnderstood((error as Error).message);
  }
}

function notUnderstood(why: string) {
  return unknown(`A filter pattern of the trail's log group ${why}.`);
}

/** What keeps a pattern from being understood, as it completes "A filter pattern …". */
class NotUnderstood extends Error {}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const token = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const groups = token.exec(text)?.groups;
    if (groups === undefined) throw new NotUnderstood("could not be understood");
    const { sign, quoted, word } = groups;
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else if (quoted !== undefined) tokens.push({ kind: "quoted", text: quoted.replace(/\\(.)/g, "$1") });
    else tokens.push({ kind: "word", text: word ?? "" });
  }
  return tokens;
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Condition {
    const condition = this.any();
    if (this.at < this.tokens.length) throw new NotUnderstood("could not be understood");
    return condition;
  }

  private any(): Condition {
    const of = [this.all()];
    while (this.takes("||")) of.push(this.all());
    return { kind: "any", of };
  }

  private all(): Condition {
    const of = [this.one()];
    while (this.takes("&&")) of.push(this.one());
    return { kind: "all", of };
  }

  private one(): Condition {
    if (this.takes("(")) {
      const condition = this.any();
      this.expect(this.takes(")"));
      return condition;
    }
    const field = this.next("word");
    this.expect(FIELD.test(field));
    if (this.takes("IS")) return { kind: "is", field, word: this.word("NULL", "TRUE", "FALSE") };
    if (this.takes("NOT")) return { kind: "is", field, word: `NOT ${this.word("EXISTS")}` };
    const operator = this.next("sign");
    this.expect(OPERATORS.has(operator));
    return { kind: "compare", field, operator: operator as Operator, value: this.value() };
  }

  private value(): string {
    const token = this.tokens[this.at++];
    this.expect(token !== undefined && token.kind !== "sign");
    const { kind, text } = token as Token;
    if (kind === "word" && text.startsWith("%")) throw new NotUnderstood("has a regular expression, which is not read");
    return text;
  }

  private word<W extends string>(...words: readonly W[]): W {
    const found = words.find((word) => this.takes(word));
    this.expect(found !== undefined);
    return found as W;
  }

  private next(kind: Token["kind"]): string {
    const token = this.tokens[this.at++];
    this.expect(token?.kind === kind);
    return (token as Token).text;
  }

  /** Goes past a sign or a word where it stands next. */
  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    const isNext = token !== undefined && token.kind !== "quoted" && token.text === text;
    if (isNext) this.at++;
    return isNext;
  }

  private expect(holds: boolean): void {
    if (!holds) throw new NotUnderstood("could not be understood");
  }
}
