/** A region, as it stands in a host's name. */
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/;

/**
 * The region to which S3 redirects who asks for a bucket elsewhere; `null` where the error is no redirect, or names
 * none. The SDK's own way (`followRegionRedirects`) sets the region of the whole client while it asks again, and signs
 * what is under way beside it for the wrong one.
 */
export function redirectedTo(error: unknown): string | null {
  const { $metadata, $response } = Object(error) as {
    $metadata?: { httpStatusCode?: number };
    $response?: { headers?: Readonly<Record<string, string>> };
  };
  const region = $response?.headers?.["x-amz-bucket-region"] ?? "";
  // It becomes part of a host's name.
  return $metadata?.httpStatusCode === 301 && REGION.test(region) ? region : null;
}
