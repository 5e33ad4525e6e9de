package io.docket.notification.owntemplate;

import io.docket.notification.template.Letter;
import io.docket.notification.template.NoticeTemplates;
import io.docket.notification.template.Wording;
import io.docket.notification.template.Words;
import io.docket.platform.database.TenantTransaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The words in which a company says a notice: its own where it has some, else ours. They are read for every notice, nothing of
 * them is kept in memory: whatever an admin saved holds from the next notice on, in all replicas, for any number of companies.
 */
@ApplicationScoped
public class CompanyWords {

    private static final Logger LOG = Logger.getLogger(CompanyWords.class);

    private final TenantTransaction transaction;
    private final OwnTemplateRepository templates;
    private final NoticeTemplates ours;
    private final Counter failures;

    CompanyWords(
            TenantTransaction transaction,
            OwnTemplateRepository templates,
            NoticeTemplates ours,
            MeterRegistry registry) {
        this.transaction = transaction;
        this.templates = templates;
        this.ours = ours;
        this.failures = Counter.builder("docket.notice.template.failures")
                .description("Notices said in our words because a company's own could not be filled in")
                .register(registry);
    }

    /**
     * The words for a notice. To fill them in takes up to a few tenths of a second: not on an event loop.
     *
     * @param locale a BCP 47 tag: the company's words for it, or for what is more general, are before ours
     */
    public Uni<Words> of(String company, String notice, String locale) {
        return transaction
                .in(company, sql -> templates.nearest(sql, company, notice, Languages.serving(locale)))
                .map(own -> letter -> fill(company, notice, locale, own, letter));
    }

    private Wording fill(String company, String notice, String locale, Optional<StoredTemplate> own, Letter letter) {
        if (own.isPresent()) {
            try {
                return Compiler.compile(own.get().sources()).fill(letter);
            } catch (RuntimeException unfit) {
                failures.increment();
                LOG.errorf(
                        "The template '%s' in '%s' of company %s cannot be filled in, and ours is sent instead. Preview it,"
                                + " and save it anew: %s",
                        notice, own.get().locale(), company, reason(unfit));
            }
        }
        return ours.render(notice, locale, letter);
    }

    /** Without anything that people wrote: the messages of other failures may quote it. */
    private static String reason(RuntimeException unfit) {
        return unfit instanceof UnfitWording || unfit instanceof UnsoundTemplate
                ? unfit.getMessage()
                : unfit.getClass().getSimpleName();
    }
}
