package io.docket.ticket.transaction;

import io.docket.local.proxy.RoundTripProxy;
import io.docket.local.stack.Stack;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Lets the pool that serves requests reach PostgreSQL through a proxy that counts; a test has it in an {@link IntSupplier}. */
public class CountedDatabase implements QuarkusTestResourceLifecycleManager {
    /** How long answers are held back, so that what is sent without waiting for one really comes before it. */
    private static final Duration LATENCY = Duration.ofMillis(25);

    private RoundTripProxy proxy;

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(Stack.shared().configurationFor(RunningStack.DATABASE));
        String url = configuration.get("docket.database.url");
        int colon = url.lastIndexOf(':');
        int slash = url.indexOf('/', colon);
        proxy = RoundTripProxy.withLatency(Integer.parseInt(url.substring(colon + 1, slash)), LATENCY);
        configuration.put(
                "quarkus.datasource.reactive.url", url.substring(0, colon + 1) + proxy.port() + url.substring(slash));
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields((IntSupplier) proxy::roundTrips, new TestInjector.MatchesType(IntSupplier.class));
    }

    @Override
    public void stop() {
        proxy.close();
    }
}
