/** Runs the request at the first call and returns the same promise to every later call, even if it was rejected. */
export function once<T>(request: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= request());
}
