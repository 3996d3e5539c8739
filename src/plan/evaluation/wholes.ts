import type { Evaluated } from "./evaluated";

/**
 * Caches what is made from whole values, such as a map that every instance of a block takes one element from. It is
 * made once, and not for each instance.
 */
export class Wholes {
  private readonly cache = new WeakMap<object, Map<string, Evaluated>>();

  /**
   * @param id Tells apart the different things that are made from the same whole.
   * @param make Makes it; called only the first time.
   */
  valueOf(whole: object, id: string, make: () => Evaluated): Evaluated {
    const made = this.cache.get(whole) ?? new Map<string, Evaluated>();
    this.cache.set(whole, made);
    const value = made.get(id) ?? make();
    made.set(id, value);
    return value;
  }
}
