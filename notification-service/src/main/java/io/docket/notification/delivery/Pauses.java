package io.docket.notification.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often a notice is tried, and how long after one attempt the next follows. */
interface Pauses {

    /** Of what is tried once. */
    Pauses NONE = new Pauses() {
        @Override
        public int attempts() {
            return 1;
        }

        @Override
        public Duration after(int attempts, RandomGenerator random) {
            throw new IllegalStateException("It is not tried again");
        }
    };

    /** After so many it is given up. */
    int attempts();

    /** The pause after so many attempts, from 1. */
    Duration after(int attempts, RandomGenerator random);
}
