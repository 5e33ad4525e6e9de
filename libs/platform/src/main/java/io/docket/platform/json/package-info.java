/**
 * How JSON is read and written: strictly towards callers, tolerantly between services. Depends on nothing else of the platform;
 * producers and consumers of events may depend on {@link io.docket.platform.json.EventJson}, everything on
 * {@link io.docket.platform.json.PlainText}.
 */
package io.docket.platform.json;
