/**
 * The versions of what people change, as HTTP has them: {@code ETag} and {@code If-Match} (RFC 9110), so that nobody overwrites what
 * another has just changed. Depends on problems alone.
 */
package io.docket.platform.version;
