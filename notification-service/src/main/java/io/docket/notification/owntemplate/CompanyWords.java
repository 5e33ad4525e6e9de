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
import java.util.function.BiFunction;
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
                .map(own -> own.<Words>map(ownWords -> new OwnWords(company, notice, locale, ownWords))
                        .orElseGet(() -> ourWords(notice, locale)));
    }

    private Words ourWords(String notice, String locale) {
        return new Words() {
            @Override
            public Wording fill(Letter letter) {
                return ours.render(notice, locale, letter);
            }

            @Override
            public String subject(Letter letter) {
                return ours.subject(notice, locale, letter);
            }
        };
    }

    /** A company's own, and ours where they cannot be filled in. */
    private final class OwnWords implements Words {

        private final String company;
        private final String notice;
        private final StoredTemplate stored;
        private final Words instead;
        private OwnTemplate compiled;

        OwnWords(String company, String notice, String locale, StoredTemplate stored) {
            this.company = company;
            this.notice = notice;
            this.stored = stored;
            this.instead = ourWords(notice, locale);
        }

        @Override
        public Wording fill(Letter letter) {
            return filled(letter, Words::fill);
        }

        @Override
        public String subject(Letter letter) {
            return filled(letter, Words::subject);
        }

        private <T> T filled(Letter letter, BiFunction<Words, Letter, T> fill) {
            try {
                if (compiled == null) {
                    compiled = Compiler.compile(stored.sources());
                }
                return fill.apply(compiled, letter);
            } catch (RuntimeException unfit) {
                failures.increment();
                LOG.errorf(
                        "The template '%s' in '%s' of company %s cannot be filled in, and ours is sent instead. Preview it,"
                                + " and save it anew: %s",
                        notice, stored.locale(), company, reason(unfit));
                return fill.apply(instead, letter);
            }
        }
    }

    /** Without anything that people wrote: the messages of other failures may quote it. */
    private static String reason(RuntimeException unfit) {
        return unfit instanceof UnfitWording || unfit instanceof UnsoundTemplate
                ? unfit.getMessage()
                : unfit.getClass().getSimpleName();
    }
}
