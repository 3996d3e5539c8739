import type { Evaluated } from "./evaluated";

/** What is made of wholes, of which as many references choose a part as there are instances: once, not for each. */
export class Wholes {
  private readonly cache = new WeakMap<object, Map<string, Evaluated>>();

  /**
   * @param id What is made of the whole, or where.
   * @param make Is called the first time.
   */
  valueOf(whole: object, id: string, make: () => Evaluated): Evaluated {
    const made = this.cache.get(whole) ?? new Map<string, Evaluated>();
    this.cache.set(whole, made);
    const value = made.get(id) ?? make();
    made.set(id, value);
    return value;
  }
}
