package ee.realtime.internal;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The circles of this module: sets of top-level classes of one package that all need each other. */
final class Circles {
    private static final String ROOT = "ee.realtime.internal.";

    private Circles() {}

    /** The circles of more than one class, largest first by name of their first class. */
    static List<Set<String>> ofMain() {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT.substring(0, ROOT.length() - 1))) {
            Set<String> needed = needs.computeIfAbsent(outermost(type), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().equals(type.getPackageName())) {
                    needed.add(outermost(target));
                }
            }
        }
        return components(needs).stream().filter(circle -> circle.size() > 1).toList();
    }

    private static String outermost(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return (nested < 0 ? name : name.substring(0, nested)).replace(ROOT, "");
    }

    /** Two classes are in one component if each can be reached from the other. */
    private static List<Set<String>> components(Map<String, Set<String>> needs) {
        Map<String, Set<String>> reachable = new TreeMap<>();
        needs.keySet().forEach(name -> reachable.put(name, reachable(name, needs)));
        return needs.keySet().stream()
                .<Set<String>>map(name -> {
                    Set<String> component = new TreeSet<>(Set.of(name));
                    reachable.get(name).stream()
                            .filter(other ->
                                    reachable.getOrDefault(other, Set.of()).contains(name))
                            .forEach(component::add);
                    return component;
                })
                .distinct()
                .toList();
    }

    private static Set<String> reachable(String from, Map<String, Set<String>> needs) {
        Set<String> seen = new HashSet<>();
        Set<String> next = needs.getOrDefault(from, Set.of());
        while (!next.isEmpty()) {
            Set<String> found = new HashSet<>();
            for (String name : next) {
                if (seen.add(name)) {
                    found.addAll(needs.getOrDefault(name, Set.of()));
                }
            }
            next = found;
        }
        return seen;
    }
}
