/** Makes up companies' schemes and tickets' lives from a seed: the same seed, the same schemes and the same lives. */
package io.docket.scheme.random;
