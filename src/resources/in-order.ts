/**
 * Reads ahead and yields in order: up to `ahead` further reads are under way while one is awaited. Memory holds only
 * that many results, however long the list is.
 */
export async function* inOrder<T, R>(
  values: Iterable<T>,
  ahead: number,
  read: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for (const value of values) {
    const result = read(value);
    // It is awaited when its turn comes; a failure before that must not count as an unhandled rejection.
    result.catch(() => undefined);
    underWay.push(result);
    const [first] = underWay;
    if (first !== undefined && underWay.length > ahead) {
      yield await first;
      void underWay.shift();
    }
  }
  for (const result of underWay) yield await result;
}
