package io.docket.notification.notice;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Everything needed to say a notice, as it was when its cause happened. Kept with the notice, so that a mail sent an hour
 * late, or again, still says what was true.
 *
 * @param companyName who speaks
 * @param locale the language to speak in, a BCP 47 tag
 * @param subject the ticket's subject
 * @param audience for whom it is written
 * @param recipientName whom to greet; may be absent
 * @param author who said {@code text}; may be absent
 * @param text what was said: the message, the resolution, the notice of a hold; may be absent
 * @param status the status entered, in the audience's words; may be absent
 * @param team the team that has the ticket, told to agents only; may be absent
 * @param surveyToken what lets the recipient score without a login: a secret, which no answer of this service shows; may be absent
 * @param held of what admins are told of a breaker; else absent
 * @param webhook of what admins are told of a webhook that was disabled; else absent
 * @param writer the id of whose words {@code text} are: if that person is erased they go; may be absent
 */
@RegisterForReflection
public record NoticeContent(
        String companyName,
        String locale,
        String subject,
        Audience audience,
        String recipientName,
        String author,
        String text,
        String status,
        String team,
        String surveyToken,
        String writer,
        HeldBack held,
        DisabledWebhook webhook) {

    /** What is said of a ticket. */
    public NoticeContent(
            String companyName,
            String locale,
            String subject,
            Audience audience,
            String recipientName,
            String author,
            String text,
            String status,
            String team,
            String surveyToken,
            String writer) {
        this(
                companyName,
                locale,
                subject,
                audience,
                recipientName,
                author,
                text,
                status,
                team,
                surveyToken,
                writer,
                null,
                null);
    }

    /** What a company's administrators are told of what a breaker holds. @param companyName {@code null}: the company's id */
    public static NoticeContent of(String company, String companyName, String locale, HeldBack held) {
        return ofCompany(company, companyName, locale, held.kind(), held, null);
    }

    /** What they are told of a webhook that was disabled. @param companyName {@code null}: the company's id */
    public static NoticeContent of(String company, String companyName, String locale, DisabledWebhook webhook) {
        return ofCompany(company, companyName, locale, webhook.address(), null, webhook);
    }

    private static NoticeContent ofCompany(
            String company, String companyName, String locale, String subject, HeldBack held, DisabledWebhook webhook) {
        return new NoticeContent(
                companyName == null ? company : companyName,
                locale,
                subject,
                Audience.AGENT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                held,
                webhook);
    }
}
