/**
 * The edge at which scheme documents, and what is asked and answered about simulations, are JSON: strict where people write
 * it, lenient where services read what was published. Together with the templates it is the only package that knows Jackson.
 */
package io.docket.scheme.json;
