/**
 * Health checks beyond Quarkus's own. Depends on what it checks; nothing depends on it.
 */
package io.docket.platform.health;
