/**
 * The schemes that Docket ships, as documents beside this package and nothing else. It depends on the model and its
 * JSON form; status-config-service hands them out and starts companies from them.
 */
package io.docket.scheme.templates;
