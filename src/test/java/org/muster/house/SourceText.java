package org.muster.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// One source file, parsed by the compiler, and what the house has against its text.
///
/// @param name the file's path, for the words
/// @param text its content
/// @param isProgram false for tests, which need no documentation of their types
/// @param mayPrint whether it may write to standard output, as commands and measurements do
record SourceText(String name, String text, boolean isProgram, boolean mayPrint) {
    static final int FILE_LINES_MAX = 500;
    static final int METHOD_LINES_MAX = 70;

    /// A formatter may take several lines of documentation for one, and break a line that is longer with its indent
    /// counted twice: it then reads the same for each Java that Maven may run on.
    private static final int DOC_COLUMNS_MAX = 120;

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Utils?|Helper|Manager|Impl|Data|Info)");
    private static final Pattern PROMISE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern OLD_DOC = Pattern.compile("(?m)^\\s*/\\*\\*");

    /// The faults found, each with file and line.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        long lines = text.lines().count();
        if (lines > FILE_LINES_MAX) {
            faults.add(name + ": " + lines + " lines, the house allows " + FILE_LINES_MAX);
        }
        if (text.lines().anyMatch(SourceText::isWideDoc)) {
            faults.add(
                    name + ": a line of documentation and its indent take more than " + DOC_COLUMNS_MAX + " columns");
        }
        if (PROMISE.matcher(text).find()) {
            faults.add(name + ": holds a promise instead of work");
        }
        if (OLD_DOC.matcher(text).find()) {
            faults.add(name + ": documentation is written with ///");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task =
                (JavacTask) compiler.getTask(null, null, d -> {}, List.of("-proc:none"), null, List.of(source()));
        try {
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(unit, DocTrees.instance(task), faults).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return faults;
    }

    private static boolean isWideDoc(String line) {
        int indent = line.indexOf("///");
        return indent >= 0 && line.substring(0, indent).isBlank() && line.length() + indent > DOC_COLUMNS_MAX;
    }

    private JavaFileObject source() {
        return new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }

            @Override
            public boolean isNameCompatible(String simpleName, Kind kind) {
                return true;
            }
        };
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final SourcePositions positions;
        private final List<String> faults;

        Reader(CompilationUnitTree unit, DocTrees docs, List<String> faults) {
            this.unit = unit;
            this.docs = docs;
            this.positions = docs.getSourcePositions();
            this.faults = faults;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
                fault(type, type.getSimpleName() + " is an empty name");
            }
            boolean isOutermost = getCurrentPath().getParentPath().getLeaf() == unit;
            if (isProgram
                    && isOutermost
                    && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && docs.getDocComment(getCurrentPath()) == null) {
                fault(type, type.getSimpleName() + " has no documentation");
            }
            return super.visitClass(type, unused);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            long lines = line(positions.getEndPosition(unit, method)) - line(start(method)) + 1;
            if (lines > METHOD_LINES_MAX) {
                fault(method, method.getName() + " has " + lines + " lines, the house allows " + METHOD_LINES_MAX);
            }
            return super.visitMethod(method, unused);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
            String written = select.toString();
            if (written.equals("System.out") && isProgram && !mayPrint) {
                fault(select, "only commands and measurements print");
            }
            if (written.equals("Thread.sleep")) {
                fault(select, "nobody sleeps; wait for a condition with a limit");
            }
            return super.visitMemberSelect(select, unused);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
            if (annotation.getAnnotationType().toString().endsWith("Disabled")) {
                fault(annotation, "a test that does not run");
            }
            return super.visitAnnotation(annotation, unused);
        }

        private long start(Tree tree) {
            return positions.getStartPosition(unit, tree);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(Math.max(0, position));
        }

        private void fault(Tree tree, String words) {
            faults.add(name + ":" + line(start(tree)) + ": " + words);
        }
    }
}
