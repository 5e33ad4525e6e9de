package io.docket.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.docket.config.company.CompanyRegister;
import io.docket.platform.database.WorkerTransaction;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@AnalyzeClasses(packages = "io.docket.config", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_circles =
            slices().matching("io.docket.config.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_are_named_after_features =
            noClasses().should().resideInAnyPackage("..impl..", "..util..", "..common..", "..dto..", "..manager..");

    @ArchTest
    static final ArchRule resources_only_translate = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.docket.platform.database..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule stored_rows_never_appear_in_a_resource = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.docket.config.company.Company");

    @ArchTest
    static final ArchRule only_resources_are_called_over_http = classes()
            .that()
            .areAnnotatedWith(jakarta.ws.rs.Path.class)
            .and()
            .areNotAnnotatedWith(RegisterRestClient.class)
            .should()
            .haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule only_a_dry_run_asks_another_service = classes()
            .that()
            .areAnnotatedWith(RegisterRestClient.class)
            .should()
            .resideInAPackage("io.docket.config.impact")
            .andShould()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("io.docket.config.impact");

    @ArchTest
    static final ArchRule waiting_is_for_resources_services_and_repositories = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveNameNotMatching(".*(Resource|Service|Repository|Consumer)")
            .and()
            .areNotDeclaredIn(CompanyRegister.class)
            .should()
            .haveRawReturnType(Uni.class);

    @ArchTest
    static final ArchRule only_the_list_of_companies_crosses_companies = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CompanyRegister.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(WorkerTransaction.class);

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
    static final ArchRule only_publication_writes_versions = noClasses()
            .that()
            .resideOutsideOfPackages("..config.publication..", "..config.team..", "..config.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.docket.platform.outbox..");
}
