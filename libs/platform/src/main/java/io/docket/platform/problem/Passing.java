package io.docket.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;

/** Which failures pass with time and say nothing about what was to be done: those of the database, the broker, the network. */
public final class Passing {

    /** Connection, log-in, rollback by conflict, resources, intervention, system: by class of SQLSTATE. */
    private static final Set<String> CLASSES = Set.of("08", "28", "40", "53", "57", "58");

    /** A lock that is not free; a server that takes no writes, as one that was the primary until just now. */
    private static final Set<String> STATES = Set.of("55P03", "25006");

    private Passing() {}

    /** Whether a failure, or one that caused it, passes with time. */
    public static boolean is(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (isItself(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isItself(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = String.valueOf(refused.getSqlState());
            return STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
        }
        return failure instanceof IOException && !(failure instanceof JsonProcessingException)
                || failure instanceof TimeoutException
                || failure instanceof RetriableException
                || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable;
    }
}
