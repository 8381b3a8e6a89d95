package io.fillmore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.fillmore.testing.Sources;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keeps the layout as docs/architecture.md draws it. */
class ArchitectureTest {
    /** Each feature may use those before it. */
    private static final List<String> FEATURES = List.of(
            "access",
            "propertydefinition",
            "instrument",
            "order",
            "orderinstruction",
            "orderpackage",
            "block",
            "placement",
            "participation",
            "execution",
            "portfolio",
            "holding",
            "allocation",
            "fee",
            "booking",
            "sweep",
            "history",
            "ordergraph");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.fillmore");

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        check(slices().matching("io.fillmore.(**)").should().beFreeOfCycles());
    }

    @Test
    void features_useOnlyThoseToTheirLeft() {
        for (int i = 0; i < FEATURES.size(); i++) {
            String[] toTheRight = FEATURES.subList(i + 1, FEATURES.size()).stream()
                    .map(feature -> "io.fillmore." + feature)
                    .toArray(String[]::new);
            if (toTheRight.length > 0) {
                check(noClasses()
                        .that()
                        .resideInAPackage("io.fillmore." + FEATURES.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(toTheRight));
            }
        }
    }

    @Test
    void everyFeature_isInTheList() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("io.fillmore.") && !name.startsWith("io.fillmore.platform"))
                        .map(name -> name.substring("io.fillmore.".length()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(FEATURES);
    }

    @Test
    void thePlatform_knowsNothingOfTheProduct() {
        check(noClasses()
                .that()
                .resideInAPackage("io.fillmore.platform..")
                .should(dependOnClassesThat(resideInAnyPackage("io.fillmore..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.fillmore.platform..")))))
                .because("the platform is a module of its own"));
    }

    @Test
    void sql_isSeenByTheDatabaseEdgeOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.fillmore.platform.database", "io.fillmore.platform.database.backup")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql"));
    }

    @Test
    void http_isSeenByResourcesOnly_andJacksonByThePlatform() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.fillmore.platform.http", "io.fillmore.platform.credential")
                .and()
                .haveSimpleNameNotEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta.servlet.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.fillmore.platform.json", "io.fillmore.platform.property")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.."));
    }

    @Test
    void whatWatches_isKnownByOnePackageEach() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.fillmore.platform.metrics")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.prometheus.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.fillmore.platform.log")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback.."));
        check(noClasses()
                .that()
                .resideInAnyPackage(FEATURES.stream()
                        .filter(name -> !name.equals("access")) // logins are for the log alone
                        .map(name -> "io.fillmore." + name)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fillmore.platform.metrics", "io.fillmore.platform.log", "org.slf4j.."));
    }

    @Test
    void clocksAndIds_belongToThePlatform() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.fillmore.platform..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class));
    }

    @Test
    void noQuantity_isAFloat() {
        check(fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.fillmore..")
                .should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class));
    }

    @Test
    void names_sayTheJob() {
        check(classes()
                .that()
                .resideInAPackage("io.fillmore..")
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Base)"));
    }

    /** A ratchet: what is longer than this wants to be two things. */
    @Test
    void files_fitOnAFewScreens() {
        assertThat(Sources.below("src"))
                .filteredOn(file -> Sources.text(file).lines().count() > 300)
                .isEmpty();
    }
}
