package ee.realtime.internal;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** One package per concern, and one direction. A rule about a package that does not exist yet holds. */
@AnalyzeClasses(packages = "ee.realtime", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "ee.realtime.internal";

    /** From the top down: a package knows only those after it. */
    private static final List<String> LAYERS = List.of(
            "boot",
            "endpoint",
            "cluster",
            "dispatch",
            "push",
            "room",
            "presence",
            "history",
            "publish",
            "hub",
            "protocol",
            "limit");

    /** Known to all the other leaves, too. */
    private static final String GROUND = "concurrent";

    /** Known to all, knowing none of them but the last. */
    private static final List<String> LEAVES = List.of("config", "security", "metrics", "log", GROUND);

    @ArchTest
    static final ArchRule everyClassBelongsToAConcern = classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .resideInAnyPackage(packages(Stream.concat(LAYERS.stream(), LEAVES.stream())))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .resideInAPackage("ee.realtime..")
            .should(be(inANullMarkedPackage()))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule aLayerKnowsOnlyThoseBelow = all(IntStream.range(1, LAYERS.size())
            .mapToObj(layer -> none(LAYERS.get(layer), LAYERS.stream().limit(layer))));

    @ArchTest
    static final ArchRule aLeafKnowsOnlyTheApiAndHowToWait = all(LEAVES.stream()
            .map(leaf -> none(
                    leaf,
                    Stream.concat(LAYERS.stream(), LEAVES.stream())
                            .filter(other -> !other.equals(leaf) && !other.equals(GROUND)))));

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule thereAreNoCyclesWithinTheEndpoint = slices().matching(ROOT + ".endpoint.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyBootKnowsTheCluster = noClasses()
            .that()
            .resideOutsideOfPackages(packages(Stream.of("boot", "cluster")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".cluster..")
            .allowEmptyShould(true);

    /** So what comes from another node can be delivered here and not relayed again. */
    @ArchTest
    static final ArchRule theClusterDeliversAndDoesNotPublish = noClasses()
            .that()
            .resideInAPackage(ROOT + ".cluster..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".publish.Publisher")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyOneEndpointKnowsWebSocket = onlyIn("jakarta.websocket..", "endpoint.websocket");

    /** {@code boot} is started by the servlet container. */
    @ArchTest
    static final ArchRule onlyHttpAndBootKnowServlets = onlyIn("jakarta.servlet..", "endpoint.http", "boot");

    @ArchTest
    static final ArchRule onlyTheClusterKnowsHazelcast = onlyIn("com.hazelcast..", "cluster");

    @ArchTest
    static final ArchRule theProtocolIsPure = noClasses()
            .that()
            .resideInAPackage(ROOT + ".protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "java.nio.file..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            // Payloads may hold URIs and URLs; they are bound, not opened.
            .haveNameMatching("java\\.(io\\.(File|RandomAccessFile).*|net\\.(?!UR[IL]$).*)")
            .allowEmptyShould(true);

    private static ArchRule onlyIn(String library, String... concerns) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages(Stream.of(concerns)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }

    private static ArchRule none(String concern, Stream<String> others) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + concern + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others))
                .allowEmptyShould(true);
    }

    private static ArchRule all(Stream<ArchRule> rules) {
        return CompositeArchRule.of(rules.toList());
    }

    private static String[] packages(Stream<String> concerns) {
        return concerns.map(concern -> ROOT + "." + concern + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> inANullMarkedPackage() {
        return DescribedPredicate.describe(
                "in a package whose package-info is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }
}
