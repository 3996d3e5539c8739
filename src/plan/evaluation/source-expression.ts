import type { Reference } from "../reference";

/** An expression of Terraform's language as it is written, without its places. */
export type SourceExpression =
  /** A text, a number, true, false or null. */
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** A text of several parts; one part alone is that part's value, be it a text or not. */
  | { readonly kind: "template"; readonly parts: readonly SourceExpression[] }
  | { readonly kind: "list"; readonly elements: readonly SourceExpression[] }
  | {
      readonly kind: "object";
      readonly entries: readonly (readonly [key: SourceExpression, value: SourceExpression])[];
    }
  /** A name with the attributes and literal keys that follow it. */
  | { readonly kind: "reference"; readonly steps: Reference }
  /** An element of a value that is no name, or one that an expression chooses. */
  | { readonly kind: "element"; readonly of: SourceExpression; readonly key: SourceExpression }
  /** `of[*]`, and what is taken of each of its elements. */
  | { readonly kind: "splat"; readonly of: SourceExpression; readonly steps: Reference }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly SourceExpression[];
      /** True where the elements of the last argument are arguments: `merge(local.all...)`. */
      readonly isExpanded: boolean;
    }
  | {
      readonly kind: "conditional";
      readonly test: SourceExpression;
      readonly then: SourceExpression;
      readonly otherwise: SourceExpression;
    }
  | {
      readonly kind: "for";
      readonly collection: SourceExpression;
      /** One name is that of the value, two are those of the key and the value. */
      readonly names: readonly string[];
      /** Of an object alone. */
      readonly key: SourceExpression | null;
      readonly value: SourceExpression;
      readonly condition: SourceExpression | null;
      /** True where values of one key are a list: `…` after the value. */
      readonly isGrouped: boolean;
    }
  | { readonly kind: "operation"; readonly operator: string; readonly operands: readonly SourceExpression[] }
  /** What is not evaluated, with the names that it uses. */
  | { readonly kind: "other"; readonly references: readonly Reference[] };

/** The body of a block as it is written. */
export interface SourceBlock {
  readonly attributes: ReadonlyMap<string, SourceExpression>;
  /** Blocks in it, in the order in which they stand; a `dynamic` block has the label of what it makes. */
  readonly blocks: readonly {
    readonly type: string;
    readonly labels: readonly string[];
    readonly body: SourceBlock;
  }[];
}
