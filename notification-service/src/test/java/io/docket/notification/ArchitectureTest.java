package io.docket.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.docket.platform.database.WorkerTransaction;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.docket.notification", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_circles =
            slices().matching("io.docket.notification.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_ledger_knows_no_other_feature = noClasses()
            .that()
            .resideInAPackage("..notification.notice..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..notification.channels..",
                    "..notification.delivery..",
                    "..notification.email..",
                    "..notification.erasure..",
                    "..notification.inbox..",
                    "..notification.owntemplate..",
                    "..notification.outbound..",
                    "..notification.template..",
                    "..notification.ticketevents..",
                    "..notification.webhook..",
                    "..notification.wecom..");

    @ArchTest
    static final ArchRule only_checked_addresses_are_posted_to = noClasses()
            .that()
            .resideOutsideOfPackage("..notification.outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.http..", "java.net.http..");

    @ArchTest
    static final ArchRule only_deliverers_who_replaces_the_key_and_who_watches_and_sweeps_inboxes_cross_companies =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..notification.delivery..", "..notification.rotation..")
                    .and()
                    .haveNameNotMatching(".*\\.notification\\.inbox\\.Inbox(Watch|Sweep)")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(WorkerTransaction.class);

    @ArchTest
    static final ArchRule only_the_email_channel_speaks_smtp = noClasses()
            .that()
            .resideOutsideOfPackage("..notification.email..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule no_clock_but_the_database_s_says_what_time_it_is = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule resources_only_translate = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.docket.platform.database..");

    @ArchTest
    static final ArchRule packages_are_named_after_features =
            noClasses().should().resideInAnyPackage("..impl..", "..util..", "..common..", "..dto..", "..manager..");

    @ArchTest
    static final ArchRule only_resources_are_called_over_http =
            classes().that().areAnnotatedWith(jakarta.ws.rs.Path.class).should().haveSimpleNameEndingWith("Resource");
}
