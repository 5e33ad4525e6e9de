package io.docket.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.apache.kafka.clients.producer.KafkaProducer;

@AnalyzeClasses(packages = "io.docket.platform", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule thePlatformKnowsNoFeature = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.docket.scheme..", "io.docket.ticket..", "io.docket.config..", "io.docket.notification..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.docket.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noJvmClockDecides = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule onlyTheRelayProduces = noClasses()
            .that()
            .resideOutsideOfPackage("..outbox..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(KafkaProducer.class);

    @ArchTest
    static final ArchRule whatCrossesCompaniesIsDoneByWorkersOnly = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..breaker..", "..database..", "..erasure..", "..inbox..", "..outbox..", "..removal..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("WorkerTransaction");

    @ArchTest
    static final ArchRule poolsAreUsedByTransactionsAndTheRelayOnly = noClasses()
            .that()
            .resideOutsideOfPackages("..database..", "..outbox..", "..lease..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Pool");

    @ArchTest
    static final ArchRule packagesAreNamedAfterWhatTheyDo =
            classes().should().resideOutsideOfPackages("..impl..", "..util..", "..common..", "..dto..", "..manager..");
}
