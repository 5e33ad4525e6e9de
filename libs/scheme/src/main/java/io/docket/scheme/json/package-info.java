/**
 * The edge at which scheme documents are JSON: strict where people write them, lenient where services read what was
 * published. Together with the templates it is the only package that knows Jackson.
 */
package io.docket.scheme.json;
