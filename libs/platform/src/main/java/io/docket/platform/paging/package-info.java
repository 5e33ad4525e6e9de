/**
 * Keyset-paged lists: limits, sealed cursors, the page. Depends on problems only; resources and repositories may depend on it.
 */
package io.docket.platform.paging;
