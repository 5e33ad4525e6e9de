/**
 * Named leases on the database's clock, with fencing versions. Depends on nothing else of the platform; only workers that must be alone
 * may depend on it, and every write of theirs carries the version.
 */
package io.docket.platform.lease;
