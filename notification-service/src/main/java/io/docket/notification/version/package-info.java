/**
 * The versions of what admins change, as HTTP has them: {@code ETag} and {@code If-Match}. Depends on no other feature.
 */
package io.docket.notification.version;
