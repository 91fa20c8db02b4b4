package nl.interstedelijkoverleg.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The structure of docs/adr/0003 and of the packages, held by the build. */
class ArchitectureTest {

    private static final String ROOT = "nl.interstedelijkoverleg.";
    private static final List<String> SUFFIXES_THAT_SAY_NOTHING =
            List.of("Service", "Util", "Utils", "Helper", "Dto", "DTO", "Impl", "Manager");
    private static final Set<String> LOCKS = Set.of(
            ROOT + "security.MemberOf",
            ROOT + "security.ModeratorOf",
            ROOT + "security.AdministratorOnly",
            ROOT + "security.TrustContactOnly",
            "io.quarkus.security.Authenticated",
            "jakarta.annotation.security.PermitAll");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("nl.interstedelijkoverleg");
        assertTrue(classes.size() > 50, "the classes of the application were not found");
    }

    @Test
    void arrowsBetweenPackagesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("vault")
                .definedBy(ROOT + "vault..")
                .layer("security")
                .definedBy(ROOT + "security..")
                .layer("web")
                .definedBy(ROOT + "web..")
                .layer("account")
                .definedBy(ROOT + "account..")
                .layer("organisation")
                .definedBy(ROOT + "organisation..")
                .layer("retention")
                .definedBy(ROOT + "retention..")
                .layer("room")
                .definedBy(ROOT + "room..")
                .layer("law")
                .definedBy(ROOT + "law..")
                .layer("features")
                .definedBy(
                        ROOT + "discussion..",
                        ROOT + "admin..",
                        ROOT + "live..",
                        ROOT + "today..",
                        ROOT + "ordinance..",
                        ROOT + "policy..",
                        ROOT + "practice..")
                .whereLayer("features")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("law")
                .mayOnlyBeAccessedByLayers("features")
                .whereLayer("room")
                .mayOnlyBeAccessedByLayers("law", "features")
                .whereLayer("organisation")
                .mayOnlyBeAccessedByLayers("room", "law", "features")
                .whereLayer("account")
                .mayOnlyBeAccessedByLayers("organisation", "room", "law", "features")
                .whereLayer("retention")
                .mayOnlyBeAccessedByLayers("room", "features")
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("account", "organisation", "room", "law", "features")
                .whereLayer("security")
                .mayOnlyBeAccessedByLayers("web", "account", "organisation", "room", "law", "features", "retention")
                .check(classes);
    }

    @Test
    void featuresKnowNothingOfEachOther() {
        slices().matching(ROOT + "(discussion|admin|live|today|ordinance|policy|practice)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    @DisplayName("What reads legal text is plain: no database, no web, no people, no network")
    void readersOfLegalTextArePlain() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "citation..", ROOT + "comparison..", ROOT + "provenance..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.io..",
                        "java.nio.charset..",
                        "java.text..",
                        "java.time..",
                        "com.github.difflib..",
                        ROOT + "citation..",
                        ROOT + "comparison..",
                        ROOT + "provenance..")
                .check(classes);
        slices().matching(ROOT + "(citation|comparison|provenance)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    @DisplayName("What an ordinance says, and how it is read from untrusted files, is plain Java: no database, request,"
            + " network or file")
    void ordinancesAreReadByPlainJava() {
        classes()
                .that()
                .resideInAPackage(ROOT + "ordinance.text..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util..", "java.time..", ROOT + "ordinance.text..")
                .check(classes);
        classes()
                .that()
                .resideInAPackage(ROOT + "ordinance.source..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java.lang..",
                                "java.util..",
                                "java.time..",
                                "java.text..",
                                "java.io..",
                                "java.nio",
                                "java.nio.charset",
                                "javax.xml.stream..",
                                "org.jsoup..",
                                "org.apache.pdfbox..",
                                ROOT + "ordinance.text..",
                                ROOT + "ordinance.source..")
                        .and(DescribedPredicate.not(assignableTo(java.io.File.class)))
                        .and(DescribedPredicate.not(assignableTo(java.io.FileInputStream.class)))
                        .and(DescribedPredicate.not(assignableTo(java.io.FileOutputStream.class)))
                        .and(DescribedPredicate.not(assignableTo(java.io.RandomAccessFile.class))))
                .check(classes);
    }

    @Test
    void noClassIsNamedAfterNothing() {
        for (String suffix : SUFFIXES_THAT_SAY_NOTHING) {
            noClasses().should().haveSimpleNameEndingWith(suffix).check(classes);
        }
    }

    @Test
    void endpointsArePagesOrInterface() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Pages")
                .orShould()
                .haveSimpleNameEndingWith("Api")
                .check(classes);
    }

    @Test
    @DisplayName("Lock 1: every endpoint carries one security annotation")
    void everyEndpointIsLocked() {
        methods()
                .that(new DescribedPredicate<JavaMethod>("are endpoints") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return method.getAnnotations().stream()
                                .anyMatch(annotation -> Set.of(
                                                "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
                                        .contains(annotation.getRawType().getSimpleName()));
                    }
                })
                .should(new ArchCondition<>("carry exactly one lock") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        long locks = method.getAnnotations().stream()
                                .filter(annotation ->
                                        LOCKS.contains(annotation.getRawType().getFullName()))
                                .count();
                        if (locks != 1) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " carries " + locks + " locks"));
                        }
                    }
                })
                .check(classes);
    }

    @Test
    @DisplayName("Lock 2: the inherited finders of Panache are called only in the package of their entity")
    void inheritedFindersStayInTheirPackage() {
        classes()
                .should(new ArchCondition<>("call no finder of an entity elsewhere") {
                    @Override
                    public void check(JavaClass origin, ConditionEvents events) {
                        for (JavaMethodCall call : origin.getMethodCallsFromSelf()) {
                            JavaClass target = call.getTargetOwner();
                            boolean finder = target.isAssignableTo(PanacheEntityBase.class)
                                    && call.getTarget()
                                            .resolveMember()
                                            .map(member -> member.getOwner().isEquivalentTo(PanacheEntityBase.class))
                                            .orElse(true)
                                    && !call.getName().startsWith("persist");
                            if (finder && !origin.getPackage().equals(target.getPackage())) {
                                events.add(SimpleConditionEvent.violated(origin, call.getDescription()));
                            }
                        }
                    }
                })
                .check(classes);
    }

    @Test
    void cryptographyLivesInTheVaultAlone() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "vault.."))
                .should()
                .dependOnClassesThat(resideInAPackage("javax.crypto..")
                        .or(resideInAPackage("com.google.crypto.tink.."))
                        .or(new DescribedPredicate<>("java.security, but for random numbers") {
                            @Override
                            public boolean test(JavaClass type) {
                                return type.getPackageName().equals("java.security")
                                        && !type.getSimpleName().equals("SecureRandom")
                                        && !type.getSimpleName().equals("Principal");
                            }
                        }))
                .check(classes);
    }

    @Test
    void entitiesReachNeitherTemplatesNorJson() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Api")
                .or()
                .areDeclaredInClassesThat()
                .haveSimpleName("Templates")
                .should(new ArchCondition<>("take and return no entity") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        method.getAllInvolvedRawTypes().stream()
                                .filter(type -> type.isAnnotatedWith(Entity.class))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " hands out " + type.getName())));
                    }
                })
                .check(classes);
        classes()
                .that()
                .haveSimpleNameEndingWith("View")
                .should(new ArchCondition<>("hold no entity") {
                    @Override
                    public void check(JavaClass view, ConditionEvents events) {
                        view.getFields()
                                .forEach(field -> field.getAllInvolvedRawTypes().stream()
                                        .filter(type -> type.isAnnotatedWith(Entity.class))
                                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                                view, field.getFullName() + " holds " + type.getName()))));
                    }
                })
                .check(classes);
    }

    @Test
    @DisplayName(
            "Row 8: mail leaves by one class, for the code of a seat and the overview of a seat, and for nothing else")
    void mailLeavesByOneClass() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "organisation.OutgoingMail")
                .should()
                .dependOnClassesThat(resideInAPackage("io.quarkus.mailer..")
                        .or(resideInAPackage("io.vertx.ext.mail.."))
                        .or(resideInAPackage("jakarta.mail..")))
                .check(classes);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "organisation.OutgoingMail")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "organisation.CodeMail")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "organisation.DigestMail")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ROOT + "organisation.OutgoingMail")
                .check(classes);
    }

    @Test
    @DisplayName("Row 21: nothing maps a membership back to an account")
    void noCodeUnmasks() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "vault.."))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.keycloak.admin.client.Keycloak")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "room..", ROOT + "discussion..", ROOT + "admin..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.eclipse.microprofile.jwt.JsonWebToken")
                .check(classes);
    }
}
