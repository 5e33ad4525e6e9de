package io.docket.notification.email;

import io.docket.notification.notice.Digests;
import io.docket.notification.notice.Digests.Gathered;
import io.docket.notification.notice.Notice;
import io.docket.notification.owntemplate.CompanyWords;
import io.docket.notification.template.DigestLetter;
import io.docket.notification.template.DigestLetter.Line;
import io.docket.notification.template.NoticeTemplates;
import io.docket.notification.template.Words;
import io.docket.platform.database.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What a digest's mail says: what it has gathered when it is sent, a line for each notice, in the words in which each would be said. */
@ApplicationScoped
class DigestMails {

    private static final int MOST_LINES = 200;

    private final TenantTransaction transaction;
    private final Digests digests;
    private final CompanyWords companyWords;
    private final NoticeTemplates templates;
    private final MailComposer composer;

    DigestMails(
            TenantTransaction transaction,
            Digests digests,
            CompanyWords companyWords,
            NoticeTemplates templates,
            MailComposer composer) {
        this.transaction = transaction;
        this.digests = digests;
        this.companyWords = companyWords;
        this.templates = templates;
        this.composer = composer;
    }

    /** A mail: the notice that it is about, and its words. */
    record Said(Notice notice, Words words) {}

    /** The mail of a digest; that of the notice itself where it has gathered but one; empty where nothing is left to say. */
    Uni<Optional<Said>> of(Notice digest) {
        return transaction
                .in(digest.company(), sql -> digests.gathered(sql, digest, MOST_LINES))
                .chain(gathered -> gathered.notices().isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : said(digest, gathered).map(Optional::of));
    }

    private Uni<Said> said(Notice digest, Gathered gathered) {
        Notice first = gathered.notices().get(0);
        return companyWords
                .of(digest.company(), first.notice(), first.content().locale())
                .map(words -> gathered.number() == 1
                        ? new Said(first, words)
                        : new Said(digest, inLines(first, gathered, words)));
    }

    private Words inLines(Notice first, Gathered gathered, Words words) {
        return letter -> {
            List<Line> lines = gathered.notices().stream()
                    .map(composer::letter)
                    .map(of -> Line.of(words.subject(of), of))
                    .toList();
            return templates.renderDigest(
                    first.content().locale(),
                    letter,
                    new DigestLetter(first.notice(), gathered.number(), lines, gathered.number() - lines.size()));
        };
    }
}
