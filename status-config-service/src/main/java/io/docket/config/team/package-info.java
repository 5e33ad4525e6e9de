/**
 * A company's teams: who is in them and who leads them. It depends on no other feature, and none depends on it; other
 * services learn of teams by events.
 */
package io.docket.config.team;
