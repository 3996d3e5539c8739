import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { SdkCall } from "../../src/aws/calls";
import type { Answers } from "../support/fake-aws";
import type { PlainResource } from "../support/planned";

/** What is said of one resource of a type, for the tests that every type passes. */
export interface TypeFixture<C = unknown> {
  readonly resourceType: string;
  /** The answer to every call that reading the type makes. Every field of the resource takes a call, and no list is empty. */
  readonly answers: Answers;
  /**
   * By the fields that are asked: the fields that they look at to know whether to ask, or what.
   * @default none does
   */
  readonly looksAt?: Readonly<Record<string, readonly string[]>>;
  /**
   * The calls that may answer nothing and have said something by it, beside those which do so here.
   * @default none
   */
  readonly mayBeEmpty?: readonly SdkCall[];
  /**
   * The name of the service's error for a resource that is gone; or the errors, by calls that have their own.
   * @default the resource is the account, which is not gone
   */
  readonly gone?: string | { readonly [C in SdkCall | "others"]?: Error };
  /**
   * What all sources say of the resource, written by hand: of a field that a source does not have, it says nothing.
   * @default the type's own tests hold each source to what it says
   */
  readonly configuration?: C;
  /** The configuration in AWS Config's item of the resource; asked for with `configuration`, where it is recorded. */
  readonly recorded?: unknown;
  /** The resource in a plan; asked for with `configuration`, where Terraform makes it. */
  readonly planned?: PlainResource;
}

const FOLDER = join(__dirname, "answers");

/** The fixtures of all types: a file each, in a folder of their own. */
export const FIXTURES: readonly TypeFixture[] = readdirSync(FOLDER).map(
  (file) => jest.requireActual<{ readonly FIXTURE: TypeFixture }>(join(FOLDER, file)).FIXTURE,
);
