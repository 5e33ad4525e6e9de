package io.docket.notification.owntemplate;

import io.docket.notification.template.Letter;
import io.docket.notification.template.NoticeTemplates;
import io.docket.notification.template.Wording;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.problem.Problem;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What admins do with their company's own words. Templates are tried before anything is stored, and away from the event loop. */
@ApplicationScoped
class OwnTemplateService {

    /** Of one company: every notice in some twenty languages. */
    static final int MOST_TEMPLATES = 300;

    private final TenantTransaction transaction;
    private final OwnTemplateRepository templates;
    private final NoticeTemplates ours;
    private final CompanyWords words;

    OwnTemplateService(
            TenantTransaction transaction, OwnTemplateRepository templates, NoticeTemplates ours, CompanyWords words) {
        this.transaction = transaction;
        this.templates = templates;
        this.ours = ours;
        this.words = words;
    }

    /** Every notice in our languages and in the company's own, in the order of our notices. */
    Uni<List<TemplateView>> list(Caller caller) {
        String company = caller.requireCompany();
        return transaction.in(company, sql -> templates.all(sql, company)).map(this::inAllLanguages);
    }

    /** The company's own words; empty where ours are spoken. Fails with 404 for a notice that there is not. */
    Uni<Optional<StoredTemplate>> find(Caller caller, String notice, String locale) {
        requireNotice(notice);
        String company = caller.requireCompany();
        return transaction.in(company, sql -> templates.find(sql, company, notice, locale));
    }

    /**
     * Speaks in these words from the next notice on.
     *
     * <p>Fails with 404 for a notice that there is not, 422 {@code unsound-template} for what cannot be used, 409 {@code
     * too-many-templates}, 428 without {@code If-Match} and 412 where it names another edition.
     */
    Uni<StoredTemplate> save(Caller caller, String notice, String locale, Sources sources, String ifMatch) {
        requireNotice(notice);
        String company = caller.requireCompany();
        return away(() -> Compiler.compile(sources, Samples.of(notice)))
                .chain(tried -> transaction.in(company, sql -> templates
                        .lock(sql, company, notice, locale)
                        .invoke(found -> requireRoom(found, ifMatch))
                        .chain(found -> templates.save(sql, company, notice, locale, sources, caller.id()))));
    }

    /** Speaks in our words again from the next notice on. Fails with 404 where ours are spoken, 428 and 412 as saving does. */
    Uni<Void> delete(Caller caller, String notice, String locale, String ifMatch) {
        requireNotice(notice);
        String company = caller.requireCompany();
        return transaction.in(company, sql -> delete(sql, company, notice, locale, ifMatch));
    }

    private Uni<Void> delete(Sql sql, String company, String notice, String locale, String ifMatch) {
        return templates
                .lock(sql, company, notice, locale)
                .invoke(found -> expected(ifMatch)
                        .require(found.template().orElseThrow(Problem::notFound).etag()))
                .chain(found -> templates.delete(sql, company, notice, locale));
    }

    /**
     * The notice as it would be said; nothing is stored and nobody gets it.
     *
     * <p>Fails with 404 for a notice that there is not, and 422 {@code unsound-template} for a draft that cannot be used.
     */
    Uni<Wording> preview(Caller caller, String notice, String locale, PreviewRequest request) {
        requireNotice(notice);
        String company = caller.requireCompany();
        Letter letter = Samples.full(notice, request.reader(), request.ticketText());
        return request.draft()
                .map(draft ->
                        away(() -> Compiler.compile(draft, with(notice, letter)).fill(letter)))
                .orElseGet(() -> words.of(company, notice, locale).chain(spoken -> away(() -> spoken.fill(letter))));
    }

    private static List<Sample> with(String notice, Letter letter) {
        var asked = new Sample("the text and the audience of this preview", letter);
        return Stream.concat(Samples.of(notice).stream(), Stream.of(asked)).toList();
    }

    private List<TemplateView> inAllLanguages(List<StoredTemplate> own) {
        List<TemplateView> views = new ArrayList<>();
        for (String notice : ours.notices()) {
            List<StoredTemplate> ofNotice =
                    own.stream().filter(one -> one.notice().equals(notice)).toList();
            var locales = ofNotice.stream().map(StoredTemplate::locale).collect(Collectors.toSet());
            ours.languages().stream()
                    .filter(language -> !locales.contains(language))
                    .forEach(language -> views.add(TemplateView.oursInList(notice, language)));
            ofNotice.forEach(one -> views.add(TemplateView.inList(one)));
        }
        return views;
    }

    private void requireNotice(String notice) {
        if (!ours.has(notice)) {
            throw Problem.notFound();
        }
    }

    private static ExpectedVersion expected(String ifMatch) {
        return ExpectedVersion.required("template", ifMatch);
    }

    private static void requireRoom(OwnTemplateRepository.Found found, String ifMatch) {
        expected(ifMatch).require(found.template().map(StoredTemplate::etag).orElse(StoredTemplate.OURS));
        if (found.template().isEmpty() && found.count() >= MOST_TEMPLATES) {
            throw Problem.of(
                    409,
                    "too-many-templates",
                    "The company has too many templates",
                    "At most %d are kept. Delete one that is not needed.".formatted(MOST_TEMPLATES));
        }
    }

    private static <T> Uni<T> away(Supplier<T> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(UnsoundTemplate.class)
                .transform(unsound -> refused((UnsoundTemplate) unsound));
    }

    private static Problem refused(UnsoundTemplate unsound) {
        return Problem.of(
                        422,
                        "unsound-template",
                        "The template cannot be used",
                        "See 'violations' for what is wrong and where; 'variables' are what it may name. Nothing has changed.")
                .with("violations", unsound.flaws())
                .with(
                        "variables",
                        Arrays.stream(Variable.values()).map(Variable::word).toList());
    }
}
