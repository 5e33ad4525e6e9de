/**
 * A company's scheme as one document, and the versions that it has had. It depends on the publication
 * and impact features; the diagrams depend on it.
 */
package io.docket.config.scheme;
