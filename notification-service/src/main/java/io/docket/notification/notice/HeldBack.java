package io.docket.notification.notice;

import io.quarkus.qute.TemplateData;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an admin is told of a breaker that tripped.
 *
 * @param clocks whether clocks are held, of ticket-service; else notices
 * @param kind the breaker's kind, such as {@code customer-reminder}
 * @param count how many are held so far
 * @param atLeast whether there are more
 * @param passed how many had been let through in that hour
 * @param limit how many may be in an hour
 * @param usual how many there were in the busiest hour of the seven days before
 * @param call where it is released and dropped, such as {@code /api/v1/breakers/customer-reminder}
 */
@RegisterForReflection
@TemplateData
public record HeldBack(
        boolean clocks, String kind, long count, boolean atLeast, long passed, long limit, long usual, String call) {}
