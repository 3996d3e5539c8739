/** A region, as it stands in a host's name. */
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/;

/**
 * The region to which S3 redirects a request for a bucket of another region; `null` where the error is not a redirect,
 * or names no region. The SDK's own option (`followRegionRedirects`) changes the region of the whole client during the
 * second attempt, and so signs other running requests for the wrong region.
 */
export function redirectedTo(error: unknown): string | null {
  const { $metadata, $response } = Object(error) as {
    $metadata?: { httpStatusCode?: number };
    $response?: { headers?: Readonly<Record<string, string>> };
  };
  const region = $response?.headers?.["x-amz-bucket-region"] ?? "";
  // The region becomes part of a host name, so it is checked.
  return $metadata?.httpStatusCode === 301 && REGION.test(region) ? region : null;
}
