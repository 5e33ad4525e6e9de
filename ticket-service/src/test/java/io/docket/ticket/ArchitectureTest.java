package io.docket.ticket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.ticket.StoredTicket;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** How the service is built: one sentence, one rule. */
@AnalyzeClasses(packages = "io.docket.ticket", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_are_named_after_features_and_never_after_layers = noClasses()
            .should()
            .resideInAnyPackage(
                    "..impl..", "..util..", "..utils..", "..common..", "..dto..", "..manager..", "..helper..");

    @ArchTest
    static final ArchRule resources_reach_the_database_only_through_services = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository");

    @ArchTest
    static final ArchRule repositories_know_no_resource = noClasses()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Path.class);

    @ArchTest
    static final ArchRule stored_tickets_never_appear_in_a_resources_signature = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .and()
            .arePublic()
            .should()
            .notHaveRawReturnType(StoredTicket.class);

    @ArchTest
    static final ArchRule only_workers_cross_companies = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.docket.ticket.attachment..",
                    "io.docket.ticket.erasure..",
                    "io.docket.ticket.timer..",
                    "io.docket.ticket.scheme..",
                    "io.docket.ticket.directory..",
                    "io.docket.ticket.search..",
                    "io.docket.ticket.intake..",
                    "io.docket.ticket.mailbox..",
                    "io.docket.ticket.metrics..",
                    "io.docket.ticket.retention..",
                    "io.docket.ticket.statistics..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(WorkerTransaction.class);

    @ArchTest
    static final ArchRule no_clock_of_this_machine_decides_anything = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule transactions_know_their_company = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.common.WithTransaction");

    @ArchTest
    static final ArchRule what_is_only_computed_is_computed_at_once = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("View")
            .or()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Views")
            .should()
            .notHaveRawReturnType(Uni.class);

    @ArchTest
    static final ArchRule resources_are_public_and_named_as_such =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");
}
