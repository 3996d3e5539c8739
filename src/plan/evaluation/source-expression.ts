import type { Reference } from "../reference";

/** An expression of Terraform's language as it is written, without its position in the file. */
export type SourceExpression =
  /** A text, a number, true, false or null. */
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** A text of several parts. A single part is that part's value, even where it is not a text. */
  | { readonly kind: "template"; readonly parts: readonly SourceExpression[] }
  | { readonly kind: "list"; readonly elements: readonly SourceExpression[] }
  | {
      readonly kind: "object";
      readonly entries: readonly (readonly [key: SourceExpression, value: SourceExpression])[];
    }
  /** A name, with the attributes and literal keys that follow it. */
  | { readonly kind: "reference"; readonly steps: Reference }
  /** An element of a value that is not a plain reference, or an element that an expression chooses. */
  | { readonly kind: "element"; readonly of: SourceExpression; readonly key: SourceExpression }
  /** `of[*]`, with the steps that are taken from each element. */
  | { readonly kind: "splat"; readonly of: SourceExpression; readonly steps: Reference }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly SourceExpression[];
      /** True where the elements of the last argument are passed as arguments: `merge(local.all...)`. */
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
      /** A single name is that of the value; of two names, the first is that of the key. */
      readonly names: readonly string[];
      /** The key of an element; `null` where the `for` makes a list. */
      readonly key: SourceExpression | null;
      readonly value: SourceExpression;
      readonly condition: SourceExpression | null;
      /** True where the values of the same key are collected in a list: `...` after the value. */
      readonly isGrouped: boolean;
    }
  | { readonly kind: "operation"; readonly operator: string; readonly operands: readonly SourceExpression[] }
  /** An expression that is not evaluated, with the references in it. */
  | { readonly kind: "other"; readonly references: readonly Reference[] };

/** The body of a block, as it is written. */
export interface SourceBlock {
  readonly attributes: ReadonlyMap<string, SourceExpression>;
  /**
   * The nested blocks, in the order in which they are written. The label of a `dynamic` block is the type of blocks
   * that it makes.
   */
  readonly blocks: readonly {
    readonly type: string;
    readonly labels: readonly string[];
    readonly body: SourceBlock;
  }[];
}
