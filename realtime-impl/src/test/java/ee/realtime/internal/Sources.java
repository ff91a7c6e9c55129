package ee.realtime.internal;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of this module, as the compiler parses them. Names are those below the root package. */
final class Sources {
    private static final Path ROOT = Path.of("src/main/java/ee/realtime/internal");

    private final Map<String, Integer> linesByClass = new TreeMap<>();
    private final Map<String, Integer> linesByMethod = new TreeMap<>();
    private final Set<String> escapes = new TreeSet<>();

    private Sources() {}

    static Sources ofMain() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Sources sources = new Sources();
        try (Stream<Path> files = Files.walk(ROOT);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(java));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                sources.read(unit, positions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** Lines of code of each top-level class. */
    Map<String, Integer> linesByClass() {
        return linesByClass;
    }

    /** Lines of code of each method and constructor; of several of one name the longest. */
    Map<String, Integer> linesByMethod() {
        return linesByMethod;
    }

    /** The classes with a constructor that hands out {@code this}, be it in a lambda or a method reference. */
    Set<String> escapes() {
        return escapes;
    }

    private void read(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        List<String> lines =
                unit.getSourceFile().getCharContent(true).toString().lines().toList();
        String place = unit.getPackageName().toString().replaceFirst("^ee\\.realtime\\.internal\\.?", "");
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        String name = (place.isEmpty() ? "" : place + ".") + file.replace(".java", "");
        linesByClass.put(name, code(lines, 0, lines.size()));
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                int from = line(positions.getStartPosition(unit, method)) - 1;
                int to = line(positions.getEndPosition(unit, method));
                linesByMethod.merge(name + "." + method.getName(), code(lines, from, to), Math::max);
                if (method.getReturnType() == null && method.getBody() != null) {
                    ClassTree owner =
                            (ClassTree) getCurrentPath().getParentPath().getLeaf();
                    if (new HandsOutThis(owner, method).found()) {
                        escapes.add(name);
                    }
                }
                return super.visitMethod(method, none);
            }

            private int line(long position) {
                return (int) unit.getLineMap().getLineNumber(position);
            }
        }.scan(unit, null);
    }

    private static int code(List<String> lines, int from, int to) {
        return (int) lines.subList(from, to).stream()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("//") && !line.startsWith("/*") && !line.startsWith("*"))
                .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                .count();
    }

    /** Looks for {@code this} where it leaves a constructor: as a value, or in a lambda that needs a field or a method. */
    private static final class HandsOutThis extends TreeScanner<Void, Void> {
        private final Set<String> members = new HashSet<>();
        private int lambdas;
        private boolean found;

        HandsOutThis(ClassTree owner, MethodTree constructor) {
            for (Tree member : owner.getMembers()) {
                if (member instanceof MethodTree method
                        && !method.getModifiers().getFlags().contains(Modifier.STATIC)) {
                    members.add(method.getName() + "()");
                } else if (member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
                    members.add(field.getName().toString());
                }
            }
            constructor
                    .getParameters()
                    .forEach(parameter -> members.remove(parameter.getName().toString()));
            scan(constructor.getBody(), null);
        }

        boolean found() {
            return found;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            members.remove(variable.getName().toString());
            return super.visitVariable(variable, none);
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree lambda, Void none) {
            lambdas++;
            super.visitLambdaExpression(lambda, none);
            lambdas--;
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (call.getMethodSelect() instanceof IdentifierTree name) {
                found |= lambdas > 0 && members.contains(name.getName() + "()");
                call.getArguments().forEach(argument -> scan(argument, none));
                return null;
            }
            return super.visitMethodInvocation(call, none);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void none) {
            boolean own = select.getExpression() instanceof IdentifierTree base
                    && base.getName().contentEquals("this");
            if (own) {
                found |= lambdas > 0;
                return null;
            }
            return super.visitMemberSelect(select, none);
        }

        @Override
        public Void visitIdentifier(IdentifierTree identifier, Void none) {
            String name = identifier.getName().toString();
            found |= name.equals("this") || (lambdas > 0 && members.contains(name));
            return null;
        }
    }
}
