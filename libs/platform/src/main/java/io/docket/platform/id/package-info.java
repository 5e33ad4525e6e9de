/**
 * Ids. Depends on problems only; everything may depend on it except libs/scheme, which is handed its ids.
 */
package io.docket.platform.id;
