import { unknown, type Known, type Unknown } from "../../core/known";

/** What a filter pattern for JSON asks of an event. */
export type Condition =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "compare"; readonly field: string; readonly operator: Operator; readonly value: string }
  | { readonly kind: "is"; readonly field: string; readonly word: Word };

/** How a field is compared with a value, in which `*` is any text. */
export type Operator = (typeof OPERATORS)[number];

/** What is asked of a field without a value. */
export type Word = (typeof WORDS)[number] | "NOT EXISTS";

const OPERATORS = ["=", "!=", "<", ">", "<=", ">="] as const;
const WORDS = ["NULL", "TRUE", "FALSE"] as const;

/** CloudWatch Logs takes no longer pattern (API Reference, PutMetricFilter), which also bounds how deep one nests. */
const MAX_LENGTH = 1_024;

/** A sign, a text in quotes, or a word: a field's selector, a value, or a regular expression between `%`. */
const TOKEN = /\s*(?:(?<sign>&&|\|\||[!<>]=|[=<>()])|"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>%[^%]*%|[^\s"()&|=!<>]+))/y;

const FIELD = /^\$(?:\.[\w-]+|\[\d+\])+$/;

interface Token {
  readonly kind: "sign" | "quoted" | "word";
  readonly text: string;
}

/**
 * Understands a filter pattern for JSON. A pattern of nothing takes every event. The result is Unknown for a pattern
 * that is not for JSON, such as one of terms, for one that breaks the syntax, and for one with a regular expression.
 * Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax", JSON log events: `()` come before `&&` before `||`.
 */
export function parseFilterPattern(pattern: string): Known<Condition> {
  const text = pattern.trim();
  if (text === "") return { kind: "all", of: [] };
  if (text.length > MAX_LENGTH || !text.startsWith("{") || !text.endsWith("}"))
    return notUnderstood("is not one for JSON");
  const tokens = tokensOf(text.slice(1, -1));
  if (tokens?.some(isRegularExpression)) return notUnderstood("has a regular expression, which is not read");
  return (tokens && new Parser(tokens).whole()) ?? notUnderstood("could not be understood");
}

function notUnderstood(why: string): Unknown {
  return unknown(`A filter pattern of the trail's log group ${why}.`);
}

function isRegularExpression({ kind, text }: Token): boolean {
  return kind === "word" && text.startsWith("%");
}

/** The tokens of a text; `undefined` if a part of it is none. */
function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const token = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const groups = token.exec(text)?.groups;
    if (groups === undefined) return undefined;
    const { sign, quoted, word } = groups;
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else if (quoted !== undefined) tokens.push({ kind: "quoted", text: quoted.replace(/\\(.)/g, "$1") });
    else tokens.push({ kind: "word", text: word ?? "" });
  }
  return tokens;
}

/** Goes through tokens from the first to the last. What it reads is `undefined` where they break the syntax. */
class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Condition | undefined {
    const condition = this.any();
    return this.at === this.tokens.length ? condition : undefined;
  }

  private any(): Condition | undefined {
    const of: Condition[] = [];
    do {
      const condition = this.all();
      if (condition === undefined) return undefined;
      of.push(condition);
    } while (this.takes("||"));
    return { kind: "any", of };
  }

  private all(): Condition | undefined {
    const of: Condition[] = [];
    do {
      const condition = this.one();
      if (condition === undefined) return undefined;
      of.push(condition);
    } while (this.takes("&&"));
    return { kind: "all", of };
  }

  private one(): Condition | undefined {
    if (this.takes("(")) {
      const condition = this.any();
      return this.takes(")") ? condition : undefined;
    }
    const field = this.next("word");
    return field !== undefined && FIELD.test(field) ? this.about(field) : undefined;
  }

  private about(field: string): Condition | undefined {
    if (this.takes("IS")) {
      const word = WORDS.find((one) => this.takes(one));
      return word && { kind: "is", field, word };
    }
    if (this.takes("NOT")) return this.takes("EXISTS") ? { kind: "is", field, word: "NOT EXISTS" } : undefined;
    const operator = OPERATORS.find((one) => this.takes(one));
    const value = this.next("quoted", "word");
    return operator === undefined || value === undefined ? undefined : { kind: "compare", field, operator, value };
  }

  /** Goes past the next token and returns its text; `undefined` for a token of another kind. */
  private next(...kinds: readonly Token["kind"][]): string | undefined {
    const token = this.tokens[this.at++];
    return token && kinds.includes(token.kind) ? token.text : undefined;
  }

  /** Goes past a sign or a word where it stands next. */
  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    const isNext = token !== undefined && token.kind !== "quoted" && token.text === text;
    if (isNext) this.at++;
    return isNext;
  }
}
