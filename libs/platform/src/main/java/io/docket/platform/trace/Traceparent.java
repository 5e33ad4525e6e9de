package io.docket.platform.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** W3C trace contexts as events carry them: {@code 00-<trace>-<span>-<flags>}. */
public final class Traceparent {

    private static final String TRACER = "io.docket.outbox";
    private static final String SPAN = "outbox append";

    private Traceparent() {}

    /** Of the request under way; of a trace of its own where nobody asked for what happens, as when a clock is due. */
    public static String current() {
        SpanContext request = Span.current().getSpanContext();
        return text(request.isValid() ? request : stepIn(Context.root()));
    }

    /**
     * Of a step in the trace of something that was consumed.
     *
     * @param traceparent its trace context; where it is null or malformed, the step begins a trace of its own
     */
    public static String continuing(String traceparent) {
        Context consumed =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, OfTheTextItself.GETTER);
        return text(stepIn(consumed));
    }

    private static SpanContext stepIn(Context parent) {
        Span step = GlobalOpenTelemetry.getTracer(TRACER)
                .spanBuilder(SPAN)
                .setParent(parent)
                .startSpan();
        step.end();
        return step.getSpanContext().isValid() ? step.getSpanContext() : untraced();
    }

    /** Where tracing is switched off the events of one cause still have something in common. */
    private static SpanContext untraced() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return SpanContext.create(
                TraceId.fromLongs(random.nextLong(1, Long.MAX_VALUE), random.nextLong()),
                SpanId.fromLong(random.nextLong(1, Long.MAX_VALUE)),
                TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    private static String text(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    private enum OfTheTextItself implements TextMapGetter<String> {
        GETTER;

        private static final String HEADER = "traceparent";

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public String get(String traceparent, String key) {
            return HEADER.equals(key) ? traceparent : null;
        }
    }
}
