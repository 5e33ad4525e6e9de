package io.docket.notification.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often a notice is tried, and how long after one attempt the next follows. */
interface Pauses {

    /** After so many it is given up. */
    int attempts();

    /** The pause after so many attempts, from 1. */
    Duration after(int attempts, RandomGenerator random);
}
