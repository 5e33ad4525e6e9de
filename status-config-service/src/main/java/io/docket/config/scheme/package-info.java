/**
 * A company's scheme as one document, and the versions that it has had. It depends on the publication feature; no other
 * feature depends on it.
 */
package io.docket.config.scheme;
